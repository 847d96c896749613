/** Arbitrary commands around the money of a file: holds, reminders, proposals, dunning, arrangements and closing. */
import fc from 'fast-check';
import type { FileNoteCommand } from '../../src/domain/grant/file-notes.commands.js';
import { document } from './sample-events.js';
import { NOW, share, TODAY } from './small-world-asks.js';

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const type = <Type extends FileNoteCommand['type']>(name: Type): fc.Arbitrary<Type> => fc.constant(name);
const until = fc.constantFrom(TODAY, '@60', '@240');
const day = fc.constantFrom(TODAY, '@120');
const sentAt = fc.constantFrom(NOW, '2031-05-02T08:00:00.000Z');
const ground = fc.constantFrom('a', 'b');
const number = fc.constantFrom('1', '2');
const claimId = fc.constantFrom('claim-1', 'claim-2');

const claimed = { claimId };
export const notes: fc.Arbitrary<FileNoteCommand> = fc.oneof(
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
    sentAt,
    channel: is('post'),
    template: is('t'),
  }),
  fc.record({ type: type('ProposeAction'), proposalId: number, kind: is('withdrawal') }),
  fc.record({ type: type('DismissProposal'), proposalId: number, ground }),
  fc.record({
    type: type('SendDunning'),
    ...claimed,
    level: fc.nat(3),
    sentAt,
  }),
  fc.record({ type: type('DeferClawback'), ...claimed, until, ground }),
  fc.record({
    type: type('AgreeInstalments'),
    ...claimed,
    instalments: fc.array(
      fc.record({ dueOn: until, amount: fc.constantFrom(0n, 18_000n, share.most, share.half) }),
      {
        maxLength: 2,
      },
    ),
  }),
  fc.record({ type: type('PostponeDecision'), decideBy: until, ground, sentAt }),
  fc.record({
    type: type('RequestData'),
    missing: fc.subarray(['enrolment-proof' as const, 'signature' as const]),
    completeBy: until,
    sentAt,
  }),
  fc.record({ type: type('ReceiveData'), receivedOn: day }),
  fc.record({ type: type('CloseFile'), ground }),
  fc.record({ type: type('ReopenFile'), ground }),
);
