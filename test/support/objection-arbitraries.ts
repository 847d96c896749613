/** Arbitrary events of objections and persons, odd texts included, for the properties that hold for every event. */
import fc from 'fast-check';
import { decisionNumberOf } from '../../src/domain/ids.js';
import { calendarDayAt, formatDay } from '../../src/domain/local-date.js';
import { defects, type ObjectionEvent } from '../../src/domain/objection/objection.events.js';
import type { PersonEvent } from '../../src/domain/person/person.events.js';

type DataOf<Event extends ObjectionEvent | PersonEvent> = {
  readonly [Type in Event['type']]: fc.Arbitrary<Extract<Event, { readonly type: Type }>['data']>;
};

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('', '"', '\\', '\u2028', '__proto__', '🎓'),
);
const amount = fc.bigInt(0n, 999_999_999_999n);
const date = fc.integer({ min: 18_993, max: 22_000 }).map((day) => formatDay(calendarDayAt(day)));
const instant = date.map((day) => `${day}T09:00:00.000Z`);
const uuid = fc.uuid();
const year = fc.constantFrom(2022, 2023);
const digits = fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9 a b c d e f'.split(' '));
const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: digits, minLength: length, maxLength: length });
const personKey = hex(32).map((key) => `psn_${key}`);
const decisionNumber = fc
  .tuple(year, fc.integer({ min: 1, max: 9_999_999 }))
  .map(([fundingYear, counter]) => decisionNumberOf(fundingYear, counter));
const document = fc.record({ documentId: uuid, sha256OfCiphertext: hex(64) });

const outcome = fc.constantFrom(
  'upheld' as const,
  'partly' as const,
  'dismissed' as const,
  'inadmissible' as const,
);
const remedies = ['none', 'reserve', 'reinstate', 'revise', 'reverse-claim', 'lift-exclusion'] as const;
const remedy = { remedy: fc.constantFrom(...remedies), amount, reservation: text, liftedFrom: date };
const targets = ['refusal', 'award', 'withdrawal', 'determination', 'recovery', 'hold', 'exclusion'] as const;

export const objectionData: DataOf<ObjectionEvent> = {
  ObjectionFiled: fc.record(
    {
      ...{ decisionNumber, personKey, against: fc.constantFrom(...targets), subject: text, decision: text },
      ...{ decidedBy: text, notifiedOn: date, filedOn: date, late: fc.boolean(), decideBy: date },
      text: document,
    },
    { requiredKeys: ['personKey', 'against', 'decision', 'filedOn', 'late', 'decideBy'] },
  ),
  RepairRequested: fc.record({
    ...{ defects: fc.uniqueArray(fc.constantFrom(...defects)), sentAt: instant },
    ...{ repairBy: date, decideBy: date },
  }),
  RepairReceived: fc.record({ receivedOn: date, late: fc.boolean(), decideBy: date }),
  HearingHeld: fc.record(
    { heldOn: date, attended: fc.boolean(), report: document },
    { requiredKeys: ['heldOn', 'attended'] },
  ),
  TermExtended: fc.record({ ground: text, decideBy: date }),
  DefaultNoticeReceived: fc.record({ receivedOn: date, penaltyFrom: date }),
  ObjectionDecided: fc.record(
    { ...remedy, outcome, ground: text, weighing: document, bookYear: year },
    { requiredKeys: ['remedy', 'outcome', 'ground', 'bookYear'] },
  ),
  PenaltyDetermined: fc.record(
    {
      ...{ days: fc.integer({ min: 0, max: 42 }), amount },
      exception: fc.constantFrom('unreasonably-late-notice' as const, 'manifestly-unfounded' as const),
    },
    { requiredKeys: ['days', 'amount'] },
  ),
  PenaltyPaid: fc.record({ amount, line: text, bookYear: year, paidOn: date }),
  ObjectionNotified: fc.record(
    {
      kind: fc.constantFrom(...(['receipt', 'decision', 'penalty', 'judgment'] as const)),
      ...{ sentAt: instant, channel: text, template: text, appealId: uuid, appealBy: date },
    },
    { requiredKeys: ['kind', 'sentAt', 'channel'] },
  ),
  AppealLodged: fc.record(
    { appealId: uuid, court: text, lodgedOn: date, against: uuid, late: fc.boolean() },
    { requiredKeys: ['appealId', 'court', 'lodgedOn'] },
  ),
  CourtRuled: fc.record(
    { ...remedy, appealId: uuid, outcome, ground: text, ecli: text, ruledOn: date, bookYear: year },
    { requiredKeys: ['remedy', 'appealId', 'outcome', 'ground', 'ruledOn', 'bookYear'] },
  ),
};

export const personData: DataOf<PersonEvent> = {
  PersonExcluded: fc.record(
    {
      ...{ exclusionId: text, from: date, until: date, ground: text, decisionNumber, notifiedOn: date },
      reason: document,
    },
    { requiredKeys: ['exclusionId', 'from', 'until', 'ground', 'reason'] },
  ),
  PersonExclusionLifted: fc.record(
    { exclusionId: text, from: date, ground: text, objectionId: uuid },
    { requiredKeys: ['exclusionId', 'from', 'ground'] },
  ),
  StatementConfirmed: fc.record({ upTo: instant }),
  StatementDisputed: fc.record({ upTo: instant, text: document }, { requiredKeys: ['upTo'] }),
};
