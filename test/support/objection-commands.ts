/** Arbitrary commands to an objection and about a person, few values each, so that repeats and collisions are common. */
import fc from 'fast-check';
import type { ObjectionCommand } from '../../src/domain/objection/objection.commands.js';
import {
  defects,
  type ObjectionOutcome,
  type ObjectionTarget,
  type RemedyKind,
} from '../../src/domain/objection/objection.events.js';
import type { PersonCommand } from '../../src/domain/person/person.commands.js';
import { document } from './sample-events.js';

const type = <Type extends string>(name: Type) => fc.constant(name);
const day = fc.constantFrom(
  '2021-11-01',
  '2022-02-01',
  '2022-03-15',
  '2022-05-01',
  '2022-05-02',
  '2022-05-03',
);
const word = fc.constantFrom('a', 'b', 'no-grounds');
const cents = fc.constantFrom(-1n, 0n, 1n, 64_000n, 64_001n);
const text = fc.constant(document);
const targets: readonly ObjectionTarget[] = [
  ...(['refusal', 'award', 'withdrawal', 'determination'] as const),
  ...(['recovery', 'hold', 'exclusion'] as const),
];
const remedies: readonly RemedyKind[] = [
  ...(['none', 'reserve', 'reinstate', 'revise', 'reverse-claim', 'lift-exclusion'] as const),
];
const outcomes: readonly ObjectionOutcome[] = ['upheld', 'partly', 'dismissed', 'inadmissible'];
const exceptions = ['unreasonably-late-notice', 'manifestly-inadmissible'] as const;
const personKey = fc.constant('psn_0123456789abcdef0123456789abcdef');

const contested = fc.constantFrom(...targets).chain((against) =>
  fc.record(
    {
      ...{ decisionNumber: fc.constant('2022-0000001'), personKey, against: fc.constant(against) },
      ...{ subject: word, decision: fc.constant('grant-2022-0000001@1') },
      ...{ decidedBy: fc.constant('caseworker-1'), notifiedOn: day },
    },
    { requiredKeys: ['personKey', 'against', 'decision'] },
  ),
);
const ordered = {
  outcome: fc.constantFrom(...outcomes),
  ground: word,
  remedy: fc.constantFrom(...remedies),
  amount: cents,
  liftedFrom: day,
  facts: fc.record({ amount: cents, reservation: word, excludedFrom: day }, { requiredKeys: [] }),
};

export const objectionCommand: fc.Arbitrary<ObjectionCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      { type: type('FileObjection'), against: fc.constantFrom(...targets), filedOn: day, contested, text },
      { requiredKeys: ['type', 'against', 'filedOn'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ type: type('RequestRepair'), defects: fc.array(fc.constantFrom(...defects), { maxLength: 2 }) },
      sentAt: day.map((sent) => `${sent}T06:00:00.000Z`),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: type('ReceiveRepair'), receivedOn: day }) },
  { weight: 1, arbitrary: fc.record({ type: type('HoldHearing'), heldOn: day, attended: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: type('ExtendTerm'), ground: word }) },
  { weight: 1, arbitrary: fc.record({ type: type('ReceiveDefaultNotice'), receivedOn: day }) },
  {
    weight: 2,
    arbitrary: fc.record(
      { type: type('DecideObjection'), ...ordered, weighing: text },
      { requiredKeys: ['type', 'outcome', 'ground'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      { type: type('DeterminePenalty'), amount: cents, exception: fc.constantFrom(...exceptions) },
      { requiredKeys: ['type'] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ type: type('PayPenalty'), line: word, paidOn: day }) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        ...{ type: type('NotifyObjection'), channel: word, appealId: word },
        kind: fc.constantFrom(...(['receipt', 'decision', 'penalty', 'judgment'] as const)),
        sentAt: day.map((sent) => `${sent}T06:00:00.000Z`),
      },
      { requiredKeys: ['type', 'kind', 'sentAt', 'channel'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: type('LodgeAppeal'), appealId: word, court: word, lodgedOn: day }),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      { type: type('RecordRuling'), ...ordered, appealId: word, ecli: word, ruledOn: day },
      { requiredKeys: ['type', 'outcome', 'ground', 'ruledOn'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ type: type('CompleteRemedy'), reservation: word, amount: fc.constant(64_000n) },
      ...{ byCourt: fc.boolean(), decidedOn: day },
    }),
  },
);

export const personCommand: fc.Arbitrary<PersonCommand> = fc.oneof(
  fc.record(
    { type: type('ExcludePerson'), exclusionId: word, from: day, until: day, ground: word, reason: text },
    { requiredKeys: ['type', 'exclusionId', 'from', 'until', 'ground'] },
  ),
  fc.record({ type: type('LiftExclusion'), exclusionId: word, from: day, ground: word }),
  fc.record({ type: type('ConfirmStatement'), upTo: day.map((read) => `${read}T09:00:00.000Z`) }),
);
