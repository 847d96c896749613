/** docs/EVENTS.md against the code: every type with its version, fields and entries, and nothing that does not exist. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { LEDGER_NAMESPACE } from '../../src/application/command-metadata.js';
import { decodeData, type DataCodec, type Json, type JsonObject } from '../../src/domain/codec.js';
import type { EventMetadata } from '../../src/domain/event-metadata.js';
import { entriesOf } from '../../src/domain/journal/entries.js';
import { codecsByCategory, type LedgerEvent } from '../../src/domain/ledger-events.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/EVENTS.md');

/** The text below each heading of a level, up to the next heading of that level or a higher one. */
function sections(text: string, level: '##' | '###'): ReadonlyMap<string, string> {
  const parts = text.split(level === '##' ? /^## /m : /^#{2,3} /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n'))]));
}

const chapters = sections(page, '##');
const forms = chapters.get('Reading this page')!;
const types = Object.entries(codecsByCategory).flatMap(([category, codecs]) =>
  Object.entries(codecs as Record<string, DataCodec<unknown>>).map(([type, codec]) => ({
    category,
    type,
    codec,
  })),
);
const nouns: Readonly<Record<string, string>> = { bookYear: 'book-year', fundingYear: 'funding-year' };

function sectionOf(category: string, type: string): string {
  const [, chapter] = [...chapters].find(([title]) => title.startsWith(`${category}-`))!;
  return sections(chapter, '###').get(type) ?? '';
}

function lineOf(section: string, label: string): string {
  return section.split('\n').find((line) => line.startsWith(`- ${label}`)) ?? '';
}

function sampleOf(category: string, type: string, version: number): JsonObject {
  const json = JSON.parse(
    read(`test/golden/${nouns[category] ?? category}/${type}.v${version}.json`),
  ) as JsonObject;
  return json['data'] as JsonObject;
}

function nestedFields(json: Json): readonly string[] {
  if (Array.isArray(json)) return (json as readonly Json[]).flatMap(nestedFields);
  if (typeof json !== 'object') return [];
  return Object.entries(json as JsonObject).flatMap(([key, value]) => [key, ...nestedFields(value)]);
}

const metadata: Required<EventMetadata> = {
  commandId: '',
  commandDigest: '',
  $correlationId: '',
  $causationId: '',
  actor: '',
  actorRole: '',
  onBehalfOf: '',
  effectiveAt: '',
  recordedAt: '',
  bookedOn: '',
  ruleVersion: '',
  schemaVersion: '',
  facts: '',
  simulated: '',
};

describe('the catalogue of events', () => {
  it.each(types)('has $type with its version and exactly its fields', ({ category, type, codec }) => {
    const section = sectionOf(category, type);
    expect(lineOf(section, 'Version')).toMatch(new RegExp(`^- Version ${codec.version}\\b`));
    const fields = lineOf(section, 'Fields: ').slice('- Fields: '.length).split('; ');
    const named = fields.map((field) => /^`(\w+)\??`/.exec(field)?.[1]).filter((name) => name !== undefined);
    expect(named.sort()).toEqual(codec.fields);
  });

  it.each(types)('explains every field inside the fields of $type', ({ category, type, codec }) => {
    const nested = Object.values(sampleOf(category, type, codec.version)).flatMap(nestedFields);
    expect(nested.filter((name) => !forms.includes(`\`${name}\``))).toEqual([]);
  });

  it.each(types)('names the accounts of every entry of $type', ({ category, type, codec }) => {
    const data = decodeData(codec, sampleOf(category, type, codec.version), codec.version);
    const entries = entriesOf({ stream: `${category}-2022`, event: { type, data } as LedgerEvent });
    const line = lineOf(sectionOf(category, type), 'Entries: ');
    const missing = entries.filter(({ from, to }) => !line.includes(`\`${from} → ${to}\``));
    expect(missing).toEqual([]);
    expect(line === '- Entries: none').toBe(entries.length === 0);
  });

  it('has no heading for a type that does not exist', () => {
    const known = new Set(types.map(({ type }) => type));
    const titles = [...page.matchAll(/^### (.+)$/gm)].map(([, title]) => title!);
    expect(titles.filter((title) => !known.has(title))).toEqual([]);
    expect(titles).toHaveLength(known.size);
  });

  it('names no type that does not exist', () => {
    const known = new Set(types.map(({ type }) => type));
    const named = [...page.matchAll(/\b(?:[A-Z][a-z]+){2,}\b/g)].map(([name]) => name);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('has every field of the metadata, and no other', () => {
    const rows = chapters.get('Metadata')!.matchAll(/^\| (`.+?) \|/gm);
    const named = [...rows].flatMap(([, cell]) =>
      [...cell!.matchAll(/`([$\w]+)\??`/g)].map(([, name]) => name),
    );
    expect(named.sort()).toEqual(Object.keys(metadata).sort());
  });

  it('has the namespace of the ids', () => {
    expect(chapters.get('Identity of an event')).toContain(LEDGER_NAMESPACE);
  });
});
