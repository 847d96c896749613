/**
 * One stored sample of every version of every event type, kept for ever: what was written once must be read by
 * every later program. A sample is never edited; a new version of an event gets a new file, and a version that
 * gained optional fields later a second one, `<Type>.v<N>.complete.json`, that has them all.
 */
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { decodeData, type DataCodec, type JsonObject } from '../../src/domain/codec.js';
import { codecsByCategory, encodeEvent, type LedgerEvent } from '../../src/domain/ledger-events.js';

interface Sample {
  readonly type: string;
  readonly schemaVersion: string;
  readonly data: JsonObject;
}

const nouns: Readonly<Record<keyof typeof codecsByCategory, string>> = {
  bookYear: 'book-year',
  course: 'course',
  fund: 'fund',
  fundingYear: 'funding-year',
  grant: 'grant',
  objection: 'objection',
  person: 'person',
  provider: 'provider',
};
const folder = new URL('../golden/', import.meta.url);

function samplesOf(noun: string): readonly string[] {
  return readdirSync(new URL(`${noun}/`, folder)).sort();
}

function sampleIn(noun: string, file: string): Sample {
  return JSON.parse(readFileSync(new URL(`${noun}/${file}`, folder), 'utf8')) as Sample;
}

describe.each(Object.entries(codecsByCategory))('the stored samples of %s', (category, codecs) => {
  const noun = nouns[category as keyof typeof nouns];
  const codecOf = (type: string): DataCodec<unknown> => (codecs as Record<string, DataCodec<unknown>>)[type]!;

  it('are one for every version of every event type, and no others', () => {
    const expected = Object.keys(codecs).flatMap((type) =>
      Array.from({ length: codecOf(type).version }, (_, index) => `${type}.v${index + 1}.json`),
    );
    expect(samplesOf(noun).filter((file) => !file.endsWith('.complete.json'))).toEqual(expected.sort());
  });

  it.each(samplesOf(noun))('%s is what its name says, and can be read', (file) => {
    const { type, schemaVersion, data } = sampleIn(noun, file);
    expect([`${type}.v${schemaVersion}.json`, `${type}.v${schemaVersion}.complete.json`]).toContain(file);
    expect(() => decodeData(codecOf(type), data, Number(schemaVersion))).not.toThrow();
  });

  const current = samplesOf(noun).filter((file) => {
    const { type, schemaVersion } = sampleIn(noun, file);
    return String(codecOf(type).version) === schemaVersion;
  });

  it.each(current)('%s is written again to the same bytes', (file) => {
    const { type, schemaVersion, data } = sampleIn(noun, file);
    const event = { type, data: decodeData(codecOf(type), data, Number(schemaVersion)) } as LedgerEvent;
    expect(encodeEvent(event)).toEqual({ data: JSON.stringify(data), schemaVersion });
  });

  it.each(Object.keys(codecs))('there is a sample with every field of %s', (type) => {
    const samples = current.filter((file) => sampleIn(noun, file).type === type);
    const named = samples.map((file) => Object.keys(sampleIn(noun, file).data));
    expect(named).toContainEqual(codecOf(type).fields);
  });
});
