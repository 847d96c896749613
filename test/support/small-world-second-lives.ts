/**
 * Lives of files to which several of the rare things happen one after the other: another course, another number, a hold
 * on payment, an end that an objection undoes. Each meets what the one before left behind.
 */
import fc from 'fast-check';
import type { GrantRequest, ObjectionRequest } from '../../src/application/ledger.js';
import { document } from './sample-events.js';
import { FILE_BEFORE, LAST_FILE, NOW, share, TODAY, type Deed } from './small-world-asks.js';
import { asYear, submission } from './small-world-year.js';

type Turn = Deed[number];
type Life = fc.Arbitrary<Deed>;

const onFile = (command: GrantRequest, after = 0): Turn => ({ to: 'grant', id: LAST_FILE, command, after });

const offer = fc.record({
  courseId: fc.constantFrom('welding-2', 'nursing-1'),
  providerKvk: fc.constant('12345678'),
  price: fc.constantFrom(36_000n, 36_000n, 64_000n, 100_000n),
  startDate: fc.constantFrom('@50', '@51'),
  endDate: fc.constant('@170'),
});
const number = fc.constantFrom('1', '2', '3', '4');

const swapped: Life = offer.map((course) => [onFile({ type: 'SwapCourse', ...course })]);

const holdOf = (holdId: string): Turn =>
  onFile({ type: 'HoldPayment', holdId, ground: holdId, reason: document });

/** It ends by itself, or a person ends it, or it holds on. */
const held: Life = fc
  .tuple(number, fc.constantFrom(0, 0, 100), fc.boolean())
  .map(([holdId, after, released]) => [
    holdOf(holdId),
    ...(released || after > 0 ? [onFile({ type: 'ReleasePayment', holdId, cause: 'decided' }, after)] : []),
  ]);

/** Another number; perhaps the process dies of it, and payment is held before anybody has noticed. */
const replaced: Life = fc
  .tuple(offer, fc.nat(3), number)
  .map(([course, chance, holdId]) => [
    { ...onFile({ type: 'ReplaceFile', ...course, ground: 'a' }), dies: chance === 0 },
    ...(chance === 0 ? [{ ...holdOf(holdId), id: FILE_BEFORE }] : []),
  ]);

const paid: Life = fc
  .tuple(number, fc.constantFrom(share.half, share.most))
  .map(([invoice, amount]) => [
    onFile({ type: 'IssuePurchaseOrder', orderNumber: invoice }),
    onFile({ type: 'ReceiveInvoice', invoiceNumber: invoice, amount: share.most, receivedOn: TODAY }),
    onFile({ type: 'PayAdvance', amount, paidOn: TODAY, final: amount === share.most }),
  ]);

const cause = fc.constantFrom('person' as const, 'provider' as const, 'agency' as const);

/** Withdrawn, and perhaps closed, until an objection lets it stand again. */
const undone: Life = fc.tuple(number, cause, fc.boolean()).map(([id, because, closed]) => {
  const of = (command: ObjectionRequest, after: number): Turn => ({
    ...{ to: 'objection', id: `objection-2${id}`, command, after },
  });
  const contested = { against: 'withdrawal', decisionNumber: LAST_FILE, filedOn: TODAY } as const;
  return [
    onFile({ type: 'WithdrawGrant', cause: because, ground: 'a' }),
    onFile({ type: 'NotifyDecision', kind: 'withdrawal', sentAt: NOW, channel: 'post', template: 't' }),
    ...(closed ? [onFile({ type: 'CloseFile', ground: 'a' })] : []),
    of({ type: 'FileObjection', ...contested }, 5),
    of({ type: 'DecideObjection', outcome: 'upheld', ground: 'a', amount: share.most }, 10),
  ];
});

export const secondLife: Life = fc
  .tuple(
    submission,
    fc.array(fc.oneof(swapped, held, replaced, paid, undone), { minLength: 2, maxLength: 5 }),
  )
  .map(([application, moves]) => [asYear(application), onFile({ type: 'AwardGrant' }), ...moves.flat()]);
