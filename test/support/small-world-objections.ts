/**
 * Arbitrary commands to the objections of the small world, and lives of objections from the letter to the ruling, so
 * that many are filed in time, decided, won, appealed and ruled.
 */
import fc from 'fast-check';
import type { GrantRequest, ObjectionRequest } from '../../src/application/ledger.js';
import type {
  ObjectionOutcome,
  ObjectionTarget,
  RemedyKind,
} from '../../src/domain/objection/objection.events.js';
import type { PersonCommand } from '../../src/domain/person/person.commands.js';
import { document } from './sample-events.js';
import {
  ANY_FILE,
  fileAt,
  FITTING,
  NOW,
  REFUSED_FILE,
  share,
  TODAY,
  type Ask,
  type Deed,
} from './small-world-asks.js';
import { revisedLife, rulingLife } from './small-world-rulings.js';

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const objectionId = fc.constantFrom('1', '2', '3').map((digit) => `objection-${digit}`);
const day = fc.constantFrom('@-1', TODAY, TODAY, '@1');
const place = fc.oneof(
  { weight: 6, arbitrary: fc.nat(3).map(fileAt) },
  { weight: 3, arbitrary: is(REFUSED_FILE) },
  { weight: 1, arbitrary: is(ANY_FILE) },
);
const targets: readonly ObjectionTarget[] = [
  ...([FITTING, FITTING, FITTING, 'refusal', 'award', 'withdrawal'] as const),
  ...(['determination', 'recovery', 'hold', 'exclusion'] as const),
];
const outcome = fc.oneof(
  { weight: 5, arbitrary: is<ObjectionOutcome>('upheld') },
  { weight: 2, arbitrary: is<ObjectionOutcome>('partly') },
  { weight: 1, arbitrary: fc.constantFrom<ObjectionOutcome>('dismissed', 'inadmissible') },
);
const remedies: readonly RemedyKind[] = [
  'none',
  'reserve',
  'reinstate',
  'revise',
  'reverse-claim',
  'lift-exclusion',
];
/** Mostly the remedy that fits, for the amount that fits. */
const remedy = fc.oneof(
  { weight: 6, arbitrary: is({ amount: share.most }) },
  { weight: 1, arbitrary: fc.constantFrom(share.half, share.tooMuch, 0n).map((amount) => ({ amount })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...remedies).map((kind) => ({ remedy: kind, amount: share.most })),
  },
  { weight: 1, arbitrary: is({ amount: share.most, liftedFrom: '@10' }) },
);
const ground = fc.constantFrom('a', 'b');

const decision: fc.Arbitrary<ObjectionRequest> = fc
  .tuple(outcome, ground, remedy)
  .map(([decided, because, ordered]) => ({
    type: 'DecideObjection',
    outcome: decided,
    ground: because,
    ...ordered,
  }));
const ruling: fc.Arbitrary<ObjectionRequest> = fc
  .tuple(outcome, ground, remedy)
  .map(([ruled, because, ordered]) => ({
    type: 'RecordRuling',
    outcome: ruled,
    ground: because,
    ruledOn: TODAY,
    ...ordered,
  }));

const objectionCommand: fc.Arbitrary<ObjectionRequest> = fc.oneof(
  fc.record({
    type: is('FileObjection' as const),
    against: fc.constantFrom(...targets),
    decisionNumber: place,
    filedOn: day,
  }),
  fc.record({ type: is('HoldHearing' as const), heldOn: day, attended: fc.boolean() }),
  fc.record({ type: is('ExtendTerm' as const), ground }),
  fc.record({ type: is('ReceiveDefaultNotice' as const), receivedOn: day }),
  decision,
  fc.record({
    type: is('RequestRepair' as const),
    defects: fc.constantFrom([], ['no-grounds' as const]),
    sentAt: is(NOW),
  }),
  fc.record({ type: is('ReceiveRepair' as const), receivedOn: day }),
  is({ type: 'DeterminePenalty' as const, exception: 'unreasonably-late-notice' as const }),
  fc.record({ type: is('PayPenalty' as const), line: is('execution'), paidOn: day }),
  fc.record({
    type: is('NotifyObjection' as const),
    kind: fc.constantFrom('receipt' as const, 'decision' as const, 'judgment' as const),
    sentAt: is(NOW),
    channel: is('post'),
  }),
  fc.record({ type: is('LodgeAppeal' as const), appealId: ground, court: ground, lodgedOn: day }),
  ruling,
);

const asObjection = (id: string, command: ObjectionRequest): Ask => ({ to: 'objection', id, command });

const letters: Readonly<Partial<Record<ObjectionTarget, string>>> = {
  [FITTING]: 'withdrawal',
  exclusion: 'exclusion',
};

const exclusion: PersonCommand = {
  type: 'ExcludePerson',
  ...{ exclusionId: 'exclusion-3', from: TODAY, until: '@500', ground: 'a', reason: document },
};

interface Contest {
  readonly id: string;
  readonly against: ObjectionTarget;
  readonly about: { readonly decisionNumber: string } | { readonly personKey: string };
}

/** An objection from the letter on, in its order, with the days that pass before each. */
function lifeOf(
  { id, against, about }: Contest,
  said: {
    readonly decided: ObjectionRequest;
    readonly ruled: ObjectionRequest;
    readonly appealedAfter: number;
  },
): Deed {
  const of = (command: ObjectionRequest, after = 0): Deed[number] => ({ ...asObjection(id, command), after });
  const letter: GrantRequest = {
    type: 'NotifyDecision',
    ...{ kind: letters[against] ?? against, sentAt: NOW, channel: 'post', template: 't' },
  };
  return [
    'decisionNumber' in about
      ? { to: 'grant', id: about.decisionNumber, command: letter }
      : { to: 'person', id: about.personKey, command: exclusion },
    of({ type: 'FileObjection', against, filedOn: TODAY, ...about }, 10),
    of({ type: 'RequestRepair', defects: ['no-grounds'], sentAt: NOW }, 2),
    of({ type: 'ReceiveRepair', receivedOn: TODAY }, 9),
    of({ type: 'HoldHearing', heldOn: TODAY, attended: true, report: document }, 3),
    of({ type: 'ExtendTerm', ground: 'a' }, 3),
    of({ type: 'ReceiveDefaultNotice', receivedOn: TODAY }, 200),
    of(said.decided, 30),
    of({ type: 'DeterminePenalty' }, 1),
    of({ type: 'PayPenalty', line: 'execution', paidOn: TODAY }, 1),
    of({ type: 'NotifyObjection', kind: 'decision', sentAt: NOW, channel: 'post' }, 1),
    of({ type: 'LodgeAppeal', appealId: 'appeal-1', court: 'a', lodgedOn: TODAY }, said.appealedAfter),
    of(said.ruled, 30),
  ];
}

const contest: fc.Arbitrary<Contest> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      id: objectionId,
      against: is(FITTING),
      about: place.map((decisionNumber) => ({ decisionNumber })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      id: objectionId,
      against: is<ObjectionTarget>('exclusion'),
      about: fc.constantFrom('1', '2', '3').map((digit) => ({ personKey: `psn_${digit.repeat(32)}` })),
    }),
  },
);

const FILES = 'FileObjection';
/** Which of the things that may be left out happens; that it is filed, and decided, mostly does. */
const happens = fc.array(fc.nat(9), { minLength: 13, maxLength: 13 });
const seldom: ReadonlySet<string> = new Set([
  'NotifyDecision',
  'RequestRepair',
  'HoldHearing',
  'ExtendTerm',
  'ReceiveDefaultNotice',
  'LodgeAppeal',
]);

const objectionLife: fc.Arbitrary<Deed> = fc
  .tuple(
    contest,
    fc.record({ decided: decision, ruled: ruling, appealedAfter: fc.constantFrom(20, 20, 60) }),
    happens,
    fc.nat(9),
  )
  .map(([contested, said, chances, chance]) =>
    lifeOf(contested, said)
      .filter(
        ({ command }, index) =>
          command.type === FILES || (chances[index] ?? 0) >= (seldom.has(command.type) ? 6 : 1),
      )
      .map((one) => (chance === 0 ? { ...one, dies: diesOf(one) } : one)),
  );

/** A process may die of what the funding year does first. */
const diesOf = ({ command }: Ask): boolean =>
  command.type === 'DecideObjection' || command.type === 'RecordRuling';

export const onObjection: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.tuple(objectionId, objectionCommand).map(([id, command]) => [asObjection(id, command)]),
  },
  { weight: 2, arbitrary: objectionLife },
  {
    weight: 1,
    arbitrary: fc.oneof({ weight: 3, arbitrary: rulingLife }, { weight: 1, arbitrary: revisedLife }),
  },
);
