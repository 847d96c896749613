/** A closed book year takes nothing more: what concerns it later is booked in the first open year, and stays there. */
import { expect } from '@jest/globals';
import { scenariosOf } from '../support/scenario.js';
import { grantOf, grantStream, opening, paid, yearStream } from '../support/scenario-world.js';

scenariosOf('books-closed', {
  'a withdrawal that works back to 2022 is booked in 2023': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n)), {
      at: '2023-05-17T10:00:00.000Z',
      stream: 'bookYear-2022',
      events: [{ type: 'BookYearClosed', data: {} }],
    });
    const withdraw = { type: 'WithdrawGrant', cause: 'provider', ground: 'course-cancelled' } as const;
    await the.when('2023-06-01T09:00:00.000Z', (ledger) =>
      ledger.grant('2022-0000001', {
        command: withdraw,
        metadata: {
          commandId: '7a3f2b1c-0d4e-4f5a-8b6c-1d2e3f4a5b6c',
          actor: { id: 'cas', role: 'caseworker' },
          effectiveAt: '2022-05-02T08:02:00.000Z',
        },
      }),
    );
    the.then([grantStream(1), 'GrantWithdrawn'], [yearStream(), 'ReservationReleased']);
    const [withdrawn] = (await the.ledger.eventsOf(grantStream(1))).slice(-1);
    expect(withdrawn?.metadata).toMatchObject({
      effectiveAt: '2022-05-02T08:02:00.000Z',
      bookedOn: '2023-06-01',
    });
  },
});
