/** Arbitrary commands to the files of the small world: mostly amounts that a file allows, alone or in the life of a file. */
import fc from 'fast-check';
import type { GrantRequest } from '../../src/application/ledger.js';
import { document } from './sample-events.js';
import { ANY_FILE, fileAt, LAST_FILE, NOW, share, TODAY, type Deed } from './small-world-asks.js';
import { life, type Turn } from './small-world-lives.js';
import { notes } from './small-world-notes.js';

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
/** Amounts of files: mostly a share of what the file allows. */
const cents = fc.constantFrom(
  0n,
  1n,
  30_000n,
  100_001n,
  share.most,
  share.most,
  share.half,
  share.half,
  share.tooMuch,
);
const day = fc.constantFrom('@-2', TODAY, TODAY, '@120', '@260');
const ground = fc.constantFrom('a', 'b');
const detriment = fc.constantFrom('unknown-facts', 'later-breach', 'a', 'a');
const basis = fc.constantFrom('Awb 4:57', 'Awb 4:57', 'a');
const offer = {
  courseId: fc.constantFrom('welding-2', 'nursing-1'),
  providerKvk: is('12345678'),
  price: fc.constantFrom(18_000n, 36_000n, 100_000n, 130_000n),
  startDate: fc.constantFrom('@60', '@61', '@500'),
  endDate: is('@170'),
};
const claimId = fc.constantFrom('claim-1', 'claim-2');
const weighing = fc.oneof(
  { weight: 6, arbitrary: is({ codes: ['x'], document }) },
  { weight: 1, arbitrary: is({ codes: [], document }) },
);
const number = fc.constantFrom('1', '2');
const type = <Type extends GrantRequest['type']>(name: Type): fc.Arbitrary<Type> => fc.constant(name);

export const fileCommand: fc.Arbitrary<GrantRequest> = fc.oneof(
  { weight: 8, arbitrary: notes },
  { weight: 4, arbitrary: fc.record({ type: type('SwapCourse'), ...offer }) },
  { weight: 2, arbitrary: fc.record({ type: type('AwardGrant') }) },
  { weight: 1, arbitrary: fc.record({ type: type('RefuseGrant'), ground }) },
  { weight: 1, arbitrary: fc.record({ type: type('IssuePurchaseOrder'), orderNumber: number }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: type('ReceiveInvoice'),
      invoiceNumber: number,
      amount: cents,
      receivedOn: day,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ type: type('PayAdvance'), amount: cents, paidOn: day, final: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ type: type('StartCourse'), startedOn: day }) },
  { weight: 1, arbitrary: fc.record({ type: type('RescheduleCourse'), startDate: day, endDate: day }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: type('ReceiveParticipationProof'),
      outcome: fc.constantFrom('completed' as const, 'insufficient' as const, 'absent' as const),
      receivedOn: day,
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: type('DetermineGrant'), amount: cents, ground }) },
  {
    weight: 6,
    arbitrary: fc.record({ type: type('ReviseDetermination'), amount: cents, ground: detriment }),
  },
  { weight: 3, arbitrary: fc.record({ type: type('ReplaceFile'), ...offer, ground }) },
  {
    weight: 10,
    arbitrary: fc.record({
      type: type('WithdrawGrant'),
      cause: fc.constantFrom(
        'person' as const,
        'provider' as const,
        'agency' as const,
        'administrative' as const,
      ),
      ground,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: type('DecideClawback'),
      claimId,
      debtor: fc.constantFrom('provider' as const, 'person' as const),
      amount: cents,
      legalBasis: basis,
      weighing,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: type('ReceiveClawback'), claimId, amount: cents, receivedOn: day }),
  },
  { weight: 5, arbitrary: fc.record({ type: type('WaiveClawback'), claimId, amount: cents, ground }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: type('WriteOffClawback'),
      claimId,
      amount: cents,
      ground,
      temporary: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: type('ReverseClawback'), claimId, ground }) },
  { weight: 2, arbitrary: fc.record({ type: type('PayRefund'), claimId, amount: cents, paidOn: day }) },
  { weight: 4, arbitrary: fc.record({ type: type('ForgoRecovery'), amount: cents, ground }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: type('NotifyDecision'),
      kind: fc.constantFrom('award', 'refusal', 'determination', 'recovery'),
      sentAt: fc.constantFrom(NOW, '2031-05-02T08:00:00.000Z'),
      channel: is('post'),
      template: is('t'),
    }),
  },
);

const turns: fc.Arbitrary<readonly Turn[]> = fc.oneof(
  { weight: 1, arbitrary: fileCommand.map((command) => [{ command }]) },
  { weight: 1, arbitrary: life },
);
const place = fc.oneof(
  { weight: 8, arbitrary: fc.nat(3).map(fileAt) },
  { weight: 4, arbitrary: is(LAST_FILE) },
  { weight: 1, arbitrary: is(ANY_FILE) },
);

/** Of what the funding year does first, a process may die. */
export const inFile: fc.Arbitrary<Deed> = fc.tuple(place, turns, fc.nat(5)).map(([id, asked, chance]) =>
  asked.map((turn) => ({
    ...{ to: 'grant' as const, id, ...turn },
    dies: chance === 0 && turn.command.type === 'ReplaceFile',
  })),
);
