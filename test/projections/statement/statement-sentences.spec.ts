/**
 * Every event type of the ledger is told to the person it concerns, in both languages, or says why it is told to
 * nobody. The stored samples are the events: a new type without a sentence fails here.
 */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { decodeData, type DataCodec, type JsonObject } from '../../../src/domain/codec.js';
import { refusalCodes } from '../../../src/domain/funding-year/refusal-code.js';
import { codecsByCategory, type LedgerEvent } from '../../../src/domain/ledger-events.js';
import { groundForPerson } from '../../../src/projections/statement/grounds.js';
import { tellEvent, untold } from '../../../src/projections/statement/statement-sentences.js';
import type { Earlier, Told } from '../../../src/projections/statement/told.js';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const types = Object.entries(codecsByCategory).flatMap(([category, codecs]) =>
  Object.entries(codecs as Record<string, DataCodec<unknown>>).map(([type, codec]) => ({
    category,
    type,
    codec,
  })),
);

/** The stored sample of a type in its newest version. */
function sampleOf({ category, type, codec }: (typeof types)[number]): LedgerEvent {
  const file = `test/golden/${kebab(category)}/${type}.v${codec.version}.json`;
  const { data } = JSON.parse(readFileSync(file, 'utf8')) as { readonly data: JsonObject };
  return { type, data: decodeData(codec, data, codec.version) } as LedgerEvent;
}

const owedBy = (debtor: 'person' | 'provider'): Earlier => ({
  stream: 'grant-2022-0000001',
  debtorOf: () => debtor,
  against: 'refusal',
});
const knowingNothing: Earlier = { stream: 'fund-ict_2024', debtorOf: () => undefined };

function expectGoodText({ nl, en }: Told): void {
  for (const text of [nl, en]) {
    expect(text).toMatch(/^[A-Z€].*[.]$/s);
    expect(text).not.toMatch(/undefined|null|\[object| {2}|NaN/);
    // Everyday words: no sentence is long.
    for (const sentence of text.split(/[.:;] /)) expect(sentence.split(' ').length).toBeLessThanOrEqual(25);
  }
  expect(nl).not.toBe(en);
}

describe('what a person is told', () => {
  it.each(types)('covers $type: a sentence in Dutch and in English, or a reason for silence', (known) => {
    const event = sampleOf(known);
    const isSilent = Object.hasOwn(untold, event.type);
    const told = tellEvent(event, knowingNothing);
    expect(told === undefined).toBe(isSilent);
    if (told === undefined) return;
    expectGoodText(told);
    for (const debtor of ['person', 'provider'] as const) {
      const again = tellEvent(event, owedBy(debtor));
      expectGoodText(again!);
    }
  });

  it('is silent about no type that does not exist', () => {
    const known = new Set(types.map(({ type }) => type));
    expect(Object.keys(untold).filter((type) => !known.has(type))).toEqual([]);
  });

  it('is silent about a type of a person only where another line tells it', () => {
    const ofPerson = types.filter(
      ({ category, type }) =>
        ['grant', 'objection', 'person'].includes(category) && Object.hasOwn(untold, type),
    );
    expect(ofPerson.map(({ type }) => type).sort()).toEqual(['GrantHandedOver', 'GrantTakenOver']);
  });

  it.each(refusalCodes)('gives the ground %s in words to the person', (code) => {
    const { nl, en } = groundForPerson(code);
    expect([nl, en]).not.toContain(code);
    expect([nl, en].every((text) => !/[.]$/.test(text))).toBe(true);
  });

  const ofType = (type: string): LedgerEvent => sampleOf(types.find((known) => known.type === type)!);

  it.each([
    ['enrolment-not-confirmed', /De reden: de opleider bevestigde uw aanmelding niet\.$/],
    ['not-insured', /De reden: u was niet verzekerd/],
    ['a-word-of-the-desk', /De reden staat in onze brief\.$/],
    ['constructor', /De reden staat in onze brief\.$/],
  ])('tells a refusal on %s without a code', (ground, words) => {
    const refused = ofType('GrantRefused') as Extract<LedgerEvent, { type: 'GrantRefused' }>;
    const told = tellEvent({ ...refused, data: { ...refused.data, ground } }, knowingNothing)!;
    expect(told.nl).toMatch(words);
    expectGoodText(told);
  });

  it.each([
    ...['award', 'refusal', 'withdrawal', 'determination', 'recovery', 'hold', 'objection', 'exclusion'],
    ...['receipt', 'postponement', 'data-request', 'reminder', 'revision', 'replacement', 'another-kind'],
  ])('tells of a letter of kind %s what it is about', (kind) => {
    const letter = ofType('DecisionNotified') as Extract<LedgerEvent, { type: 'DecisionNotified' }>;
    const told = tellEvent({ ...letter, data: { ...letter.data, kind } }, knowingNothing)!;
    expect(told.nl).not.toMatch(/[()]/);
    expect(told.nl.includes('over uw dossier.')).toBe(kind === 'another-kind');
    expectGoodText(told);
  });

  it('shows a ground that has no words as it is', () => {
    expect(groundForPerson('something-new')).toEqual({ nl: 'something-new', en: 'something-new' });
  });
});

describe('an administrative correction', () => {
  const ofType = (type: string): LedgerEvent => sampleOf(types.find((known) => known.type === type)!);

  it('is told in one calm line: nothing changes', () => {
    expect(tellEvent(ofType('GrantReplaced'), knowingNothing)).toEqual({
      nl: expect.stringMatching(/Voor u verandert er niets\.$/),
      en: expect.stringMatching(/Nothing changes for you\.$/),
    });
  });

  it('frightens nobody when it is written as a withdrawal with a release', () => {
    const withdrawn = ofType('GrantWithdrawn') as Extract<LedgerEvent, { type: 'GrantWithdrawn' }>;
    const released = ofType('ReservationReleased') as Extract<LedgerEvent, { type: 'ReservationReleased' }>;
    const administrative = [
      { ...withdrawn, data: { ...withdrawn.data, cause: 'administrative' as const } },
      { ...released, data: { ...released.data, cause: 'withdrawn-administrative' } },
    ];
    for (const event of administrative) {
      const { nl, en } = tellEvent(event, knowingNothing)!;
      expect(nl).toMatch(/Voor u verandert er niets\.$/);
      expect(en).toMatch(/Nothing changes for you\.$/);
      expect(nl).not.toMatch(/ingetrokken|terug/);
    }
  });
});

describe('money that must come back', () => {
  const clawback = types.find(({ type }) => type === 'ClawbackDecided')!;
  const decided = sampleOf(clawback) as Extract<LedgerEvent, { type: 'ClawbackDecided' }>;
  const from = (debtor: 'person' | 'provider'): Told =>
    tellEvent({ ...decided, data: { ...decided.data, debtor } }, knowingNothing)!;

  it('from the provider is told with the words that the person pays nothing', () => {
    expect(from('provider').nl).toMatch(/van de opleider.*U hoeft niets te betalen\.$/);
    expect(from('provider').en).toMatch(/from the provider.*You do not have to pay anything\.$/);
  });

  it('from the person is told plainly', () => {
    expect(from('person').nl).toMatch(/terug van u \(/);
    expect(from('person').nl).not.toMatch(/hoeft niets/);
  });
});
