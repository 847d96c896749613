/** What a withdrawal moves depends on how far the file had come: before the order, with an order, or after payment. */
import { scenariosOf } from '../support/scenario.js';
import { grantOf, grantStream, onFile, opening, paid, yearStream } from '../support/scenario-world.js';

const withdraw = (cause: 'person' | 'provider' | 'agency'): ReturnType<typeof onFile> =>
  onFile(1, { type: 'WithdrawGrant', cause, ground: 'course-cancelled' });

scenariosOf('withdrawal-branches', {
  'before the order: the grant comes free': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when('2022-06-11T09:00:00.000Z', withdraw('provider'));
    the.then(
      [grantStream(1), 'GrantWithdrawn', { branch: 'before-order', committed: 64_000n, paid: 0n }],
      [yearStream(), 'ReservationReleased', { amount: 64_000n, destination: 'available', right: 'restored' }],
    );
    the.thenEntries('obligation committed -> releasing 640.00', 'obligation releasing -> available 640.00');
  },
  'with an order: the order is cancelled first': async (the) => {
    const ordered = {
      type: 'PurchaseOrderIssued',
      data: { orderNumber: 'order-1', amount: 64_000n },
    } as const;
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, ordered));
    await the.when('2022-06-11T09:00:00.000Z', withdraw('agency'));
    the.then(
      [grantStream(1), 'PurchaseOrderCancelled', { orderNumber: 'order-1' }],
      [grantStream(1), 'GrantWithdrawn', { branch: 'order-cancelled', committed: 64_000n }],
      [yearStream(), 'ReservationReleased', { right: 'restored' }],
    );
  },
  'after payment: what was paid is undue, and refills no ceiling': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n)));
    await the.when('2022-06-11T09:00:00.000Z', withdraw('provider'));
    the.then(
      [grantStream(1), 'GrantWithdrawn', { branch: 'after-payment', committed: 0n, paid: 64_000n }],
      [yearStream(), 'ReservationReleased', { amount: 0n, right: 'restored' }],
    );
    the.thenEntries('cash advance -> undue 640.00');
  },
});
