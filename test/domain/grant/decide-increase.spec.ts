/** A grant that becomes higher by a ruling: more can be paid, and what an ended file cannot use goes straight back. */
import { describe, it } from '@jest/globals';
import type { GrantCommand } from '../../../src/domain/grant/grant.commands.js';
import type { GrantEvent } from '../../../src/domain/grant/grant.events.js';
import { awarded, file, later, paid, paidWithoutPapers, withdrawn } from '../../support/grant-samples.js';
import { dimensions } from '../../support/sample-events.js';

const objectionId = 'objection-1';
const increase: GrantCommand = { type: 'IncreaseGrant', objectionId, dimensions, amount: 10_000n };
const increased = (released = 0n): GrantEvent => ({
  type: 'GrantIncreased',
  data: { dimensions, objectionId, amount: 10_000n, released },
});
const pay = (amount: bigint): GrantCommand => ({
  ...{ type: 'PayAdvance', amount, paidOn: '2022-12-01', final: true },
});

describe('a grant of 640.00 that a court makes 100.00 higher', () => {
  it('owes that much more', () => {
    file(awarded).when(increase, later).then(increased());
    file(awarded, increased()).when(pay(74_001n), later).thenRejected('above-granted');
  });

  it('can be paid on, although it had been paid in full', () => {
    const full = paid(64_000n, { final: true });
    file(awarded, full).when(pay(10_000n), later).thenRejected('final-advance-paid');
    file(awarded, full, increased())
      .when(pay(10_000n), later)
      .then(paidWithoutPapers(10_000n, { paidOn: '2022-12-01', final: true }));
  });

  it('gives it back when it has ended', () => {
    file(awarded, withdrawn({ committed: 64_000n }))
      .when(increase, later)
      .then(increased(10_000n));
  });
});
