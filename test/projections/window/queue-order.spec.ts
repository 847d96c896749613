/** The order that a seed gives: every ticket one number, the same for whoever computes it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { queueNumberOf } from '../../../src/projections/window/queue-order.js';

describe('the number of a ticket', () => {
  it('is different for every ticket, and leaves none out', () =>
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (seed, tickets) => {
        const all = Array.from({ length: tickets }, (_, index) => index + 1);
        const numbers = all.map((ticket) => queueNumberOf({ window: '2022-2', tickets, seed }, ticket)!);
        expect([...numbers].sort((left, right) => left - right)).toEqual(all);
      }),
    ));
  it('follows SHA-256 of seed, window and ticket', () => {
    const drawn = { window: '2023-1', tickets: 4, seed: 'seed' };
    expect([1, 2, 3, 4].map((ticket) => queueNumberOf(drawn, ticket))).toEqual([3, 1, 2, 4]);
    expect(queueNumberOf({ ...drawn, window: '2023-2' }, 1)).not.toBe(queueNumberOf(drawn, 1));
  });
  it.each([0, 5, 1.5, Number.NaN])('does not exist for ticket %d of four', (ticket) =>
    expect(queueNumberOf({ window: '2023-1', tickets: 4, seed: 'seed' }, ticket)).toBeUndefined(),
  );
});
