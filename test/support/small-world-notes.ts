/** Arbitrary commands around the money of a file, and those that the funding year answers first. */
import fc from 'fast-check';
import type { GrantCommand } from '../../src/domain/grant/grant.commands.js';
import { document } from './sample-events.js';
import { share } from './small-world-amounts.js';
import type { Ask } from './small-world.js';
import { course, type YearFirst } from './small-world-year-first.js';

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const type = <Type extends GrantCommand['type']>(name: Type): fc.Arbitrary<Type> => fc.constant(name);
const until = fc.constantFrom('2022-05-02', '2022-07-01', '2022-12-31');
const day = fc.constantFrom('2022-05-02', '2022-09-01');
const ground = fc.constantFrom('a', 'b');
const number = fc.constantFrom('1', '2');
const claimId = fc.constantFrom('claim-1', 'claim-2');
const cents = fc.constantFrom(1n, 30_000n, share.most, share.most, share.half, share.tooMuch);

const claimed = { claimId };
export const notes: fc.Arbitrary<GrantCommand> = fc.oneof(
  fc.record({
    type: type('HoldPayment'),
    holdId: number,
    ground,
    until,
    reason: is(document),
  }),
  fc.record({
    type: type('ReleasePayment'),
    holdId: number,
    cause: fc.constantFrom('decided' as const, 'term-ended' as const),
  }),
  fc.record({
    type: type('SendReminder'),
    kind: is('proof'),
    dueOn: day,
    sentAt: is('2022-05-02T08:00:00.000Z'),
    channel: is('post'),
    template: is('t'),
  }),
  fc.record({ type: type('ProposeAction'), proposalId: number, kind: is('withdrawal') }),
  fc.record({ type: type('DismissProposal'), proposalId: number, ground }),
  fc.record({
    type: type('SendDunning'),
    ...claimed,
    level: fc.nat(3),
    sentAt: is('2022-05-02T08:00:00.000Z'),
  }),
  fc.record({ type: type('DeferClawback'), ...claimed, until, ground }),
  fc.record({
    type: type('AgreeInstalments'),
    ...claimed,
    instalments: fc.array(fc.record({ dueOn: until, amount: fc.constantFrom(0n, 18_000n, 36_000n) }), {
      maxLength: 2,
    }),
  }),
  fc.record({ type: type('CloseFile'), ground }),
  fc.record({ type: type('ReopenFile'), ground }),
);

const offer = {
  courseId: fc.constantFrom('welding-2', 'nursing-1'),
  providerKvk: is(course.providerKvk),
  price: fc.constantFrom(18_000n, 36_000n, 100_000n, 130_000n),
  startDate: fc.constantFrom('2023-01-15', '2023-01-16', '2023-04-01'),
  endDate: is('2023-04-30'),
};
export const swap: fc.Arbitrary<GrantCommand> = fc.record({
  type: type('SwapCourse'),
  ...offer,
  course: fc.constantFrom(course, { ...course, excluded: true }),
});

/** The replacement that a life of a file has. */
export const replaced = {
  courseId: 'nursing-1',
  providerKvk: course.providerKvk,
  price: 100_000n,
  startDate: '2023-01-15',
  endDate: '2023-04-30',
  ground: 'a',
} as const;

/** What the year answers first. */
export const yearFirst: fc.Arbitrary<YearFirst> = fc.oneof(
  fc.record({ type: is('ReplaceFile' as const), ...offer, ground }),
  fc.record({ type: is('WinObjection' as const), byCourt: fc.boolean() }),
  fc.record({ type: is('ReviseDetermination' as const), amount: cents, ground }),
);

/** A revision may need the year first as well: one in three is asked of the file alone. */
export function asFile(place: number, command: GrantCommand | YearFirst): Ask {
  const both = command.type === 'ReplaceFile' || command.type === 'WinObjection';
  return both || (command.type === 'ReviseDetermination' && command.ground !== 'a')
    ? { to: 'both', number: place, command }
    : { to: 'file', number: place, command };
}
