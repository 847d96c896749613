/**
 * Undue money claimed, received, waived, written off, reversed, refunded or deliberately left. The paid file has
 * 600.00 paid and determined at 0.00, so 600.00 is undue.
 */
import { describe, it } from '@jest/globals';
import type { DecideClawback, GrantCommand } from '../../../src/domain/grant/grant.commands.js';
import type { GrantEvent } from '../../../src/domain/grant/grant.events.js';
import {
  anna,
  awarded,
  carla,
  claimed,
  determined,
  file,
  forgone,
  later,
  paid,
  policy,
  proven,
  received,
  refunded,
  refused,
  reversed,
  waived,
  withdrawn,
  writtenOff,
} from '../../support/grant-samples.js';
import { document } from '../../support/sample-events.js';

type ReversedData = Extract<GrantEvent, { readonly type: 'ClawbackReversed' }>['data'];

const at = { ...later, actor: anna };
const waiving = { ...later, actor: carla };
const paidFile = [awarded, paid(60_000n, { final: true, rest: 4_000n })];
const undue = [...paidFile, determined(0n, 60_000n)];
const owed = [...undue, claimed(60_000n)];

describe('deciding on a recovery', () => {
  const clawback = (amount: bigint, other: Partial<DecideClawback> = {}): GrantCommand => ({
    type: 'DecideClawback',
    claimId: 'claim-1',
    debtor: 'provider',
    amount,
    legalBasis: 'Awb 4:57',
    weighing: { codes: ['fault-of-provider'], document },
    ...other,
  });

  it('claims what is undue, from the debtor the person names', () =>
    file(...undue)
      .when(clawback(60_000n), at)
      .then(claimed(60_000n)));
  it('can be done in parts, each under its own id', () =>
    file(...undue, claimed(20_000n))
      .when(clawback(40_000n, { claimId: 'claim-2' }), at)
      .then(claimed(40_000n, 'claim-2')));
  it('needs undue money: a withdrawal or a lower determination comes first', () => {
    file(...paidFile)
      .when(clawback(1n), at)
      .thenRejected('no-undue-money');
    file(...paidFile, proven, determined(60_000n, 0n))
      .when(clawback(1n), at)
      .thenRejected('no-undue-money');
    file(awarded, withdrawn({ committed: 64_000n }))
      .when(clawback(1n), at)
      .thenRejected('no-undue-money');
  });
  it('follows a withdrawal after payment', () =>
    file(...paidFile, withdrawn({ branch: 'after-payment', paid: 60_000n }))
      .when(clawback(60_000n), at)
      .then(claimed(60_000n)));
  it.each<[string, GrantEvent[]]>([
    ['nothing was awarded', []],
    ['the file was refused', [refused]],
  ])('finds nothing undue when %s', (_, past) =>
    file(...past)
      .when(clawback(1n), at)
      .thenRejected('no-undue-money'),
  );
  it('claims at most what is undue', () => {
    file(...undue)
      .when(clawback(60_001n), at)
      .thenRejected('above-undue');
    file(...undue, claimed(20_000n))
      .when(clawback(40_001n, { claimId: 'claim-2' }), at)
      .thenRejected('above-undue');
  });
  it.each([0n, -1n])('of %s cents is none', (amount) =>
    file(...undue)
      .when(clawback(amount), at)
      .thenRejected('amount-not-positive'),
  );
  it('is never done by a policy', () =>
    file(...undue)
      .when(clawback(60_000n), { ...later, actor: policy })
      .thenRejected('needs-a-person'));
  it.each<[string, DecideClawback['weighing']]>([
    ['codes', { codes: [], document }],
    ['a text', { codes: ['fault-of-provider'] }],
  ])('needs a weighing of interests with %s', (_, weighing) =>
    file(...undue)
      .when(clawback(60_000n, { weighing }), at)
      .thenRejected('weighing-missing'),
  );
  it('refuses an id that was used on the file', () =>
    file(...undue, claimed(20_000n))
      .when(clawback(20_000n), at)
      .thenRejected('claim-exists'));
});

describe('money that comes in on a claim', () => {
  const receive = (amount: bigint, receivedOn = '2023-01-10'): GrantCommand => ({
    type: 'ReceiveClawback',
    claimId: 'claim-1',
    amount,
    receivedOn,
  });

  it('may be a part', () =>
    file(...owed)
      .when(receive(10_000n), at)
      .then(received(10_000n)));
  it('adds up to the claim, and no further', () => {
    file(...owed, received(10_000n))
      .when(receive(50_000n), at)
      .then(received(50_000n));
    file(...owed, received(10_000n))
      .when(receive(50_001n), at)
      .thenRejected('above-claim');
  });
  it('is not for what was waived', () =>
    file(...owed, waived(50_000n))
      .when(receive(10_001n), at)
      .thenRejected('above-claim'));
  it('may be for what was written off temporarily, after the open part', () => {
    const off = [...owed, writtenOff(50_000n, true)];
    file(...off)
      .when(receive(10_000n), at)
      .then(received(10_000n));
    file(...off)
      .when(receive(15_000n), at)
      .then(received(15_000n, 5_000n));
    file(...off, received(15_000n, 5_000n))
      .when(receive(45_000n), at)
      .then(received(45_000n, 45_000n));
    file(...off, received(15_000n, 5_000n))
      .when(receive(45_001n), at)
      .thenRejected('above-claim');
  });
  it('is not for what was written off for good', () =>
    file(...owed, writtenOff(60_000n, false))
      .when(receive(1n), at)
      .thenRejected('above-claim'));
  it.each([0n, -1n])('of %s cents is none', (amount) =>
    file(...owed)
      .when(receive(amount), at)
      .thenRejected('amount-not-positive'),
  );
  it('has come in already', () =>
    file(...owed)
      .when(receive(1n, '2023-06-02'), at)
      .thenRejected('date-in-future'));
  it('needs a claim', () =>
    file(...undue)
      .when(receive(1n), at)
      .thenRejected('claim-unknown'));
});

describe('waiving and writing off', () => {
  const waive = (amount: bigint): GrantCommand => ({
    type: 'WaiveClawback',
    claimId: 'claim-1',
    amount,
    ground: 'hardship',
  });
  const writeOff = (amount: bigint, temporary: boolean): GrantCommand => ({
    type: 'WriteOffClawback',
    claimId: 'claim-1',
    amount,
    temporary,
    ground: 'provider cannot be found',
  });

  it('a waiver ends a part of the claim', () =>
    file(...owed)
      .when(waive(50_000n), waiving)
      .then(waived(50_000n)));
  it.each([true, false])('a write-off says whether it is temporary: %s', (temporary) =>
    file(...owed)
      .when(writeOff(50_000n, temporary), waiving)
      .then(writtenOff(50_000n, temporary)),
  );
  it('both keep the reason they came with', () => {
    const reason = document;
    file(...owed)
      .when({ ...waive(1n), reason } as GrantCommand, waiving)
      .then({ ...waived(1n), data: { ...waived(1n).data, reason } } as GrantEvent);
    file(...owed)
      .when({ ...writeOff(1n, true), reason } as GrantCommand, waiving)
      .then({ ...writtenOff(1n, true), data: { ...writtenOff(1n, true).data, reason } } as GrantEvent);
  });
  it('neither exceeds what is open', () => {
    file(...owed, received(10_000n))
      .when(waive(50_001n), waiving)
      .thenRejected('above-claim');
    file(...owed, waived(10_000n))
      .when(writeOff(50_001n, true), waiving)
      .thenRejected('above-claim');
    file(...owed, writtenOff(10_000n, true))
      .when(waive(50_001n), waiving)
      .thenRejected('above-claim');
  });
  it.each([0n, -1n])('neither is for %s cents', (amount) => {
    file(...owed)
      .when(waive(amount), waiving)
      .thenRejected('amount-not-positive');
    file(...owed)
      .when(writeOff(amount, true), waiving)
      .thenRejected('amount-not-positive');
  });
  it('both need a claim', () => {
    file(...undue)
      .when(waive(1n), waiving)
      .thenRejected('claim-unknown');
    file(...undue)
      .when(writeOff(1n, true), waiving)
      .thenRejected('claim-unknown');
  });
});

describe('reversing a wrong claim', () => {
  const reverse: GrantCommand = { type: 'ReverseClawback', claimId: 'claim-1', ground: 'wrong debtor' };

  it('makes the open part undue again and what came in due for refund', () =>
    file(...owed, received(10_000n))
      .when(reverse, at)
      .then(reversed(50_000n, 10_000n)));
  it('makes what was written off for a time undue again, but not what was written off for good', () => {
    const off = [...owed, writtenOff(20_000n, true), writtenOff(10_000n, false)];
    const both: GrantEvent = {
      type: 'ClawbackReversed',
      data: { ...(reversed(30_000n, 0n).data as ReversedData), writtenOff: 20_000n },
    };
    file(...off)
      .when(reverse, at)
      .then(both);
    const anew = { debtor: 'person', legalBasis: 'Awb 4:57', weighing: { codes: ['x'], document } } as const;
    const claim = { type: 'DecideClawback', claimId: 'claim-2', ...anew } as const;
    file(...off, both)
      .when({ ...claim, amount: 50_001n }, at)
      .thenRejected('above-undue');
    file(...off, both)
      .when({ type: 'ReceiveClawback', claimId: 'claim-1', amount: 1n, receivedOn: '2023-05-01' }, at)
      .thenRejected('above-claim');
    file(...off, both)
      .when(reverse, at)
      .thenRejected('claim-settled');
  });
  it('credits a claim that was written off for a time as a whole', () =>
    file(...owed, writtenOff(60_000n, true))
      .when(reverse, at)
      .then({
        type: 'ClawbackReversed',
        data: { ...(reversed(0n, 0n).data as ReversedData), writtenOff: 60_000n },
      }));
  it('leaves what was waived', () =>
    file(...owed, received(10_000n), waived(20_000n))
      .when(reverse, at)
      .then(reversed(30_000n, 10_000n)));
  it('lets the open part be claimed anew', () =>
    file(...owed, reversed(60_000n, 0n))
      .when(
        {
          type: 'DecideClawback',
          claimId: 'claim-2',
          debtor: 'provider',
          amount: 60_000n,
          legalBasis: 'Awb 4:57',
          weighing: { codes: ['fault-of-provider'], document },
        },
        at,
      )
      .then(claimed(60_000n, 'claim-2')));
  it('has nothing to do on a claim that was waived or reversed', () => {
    file(...owed, waived(60_000n))
      .when(reverse, at)
      .thenRejected('claim-settled');
    file(...owed, reversed(60_000n, 0n))
      .when(reverse, at)
      .thenRejected('claim-settled');
  });
  it('needs a claim', () =>
    file(...undue)
      .when(reverse, at)
      .thenRejected('claim-unknown'));
});

describe('refunding', () => {
  const refund = (amount: bigint, paidOn = '2023-03-01'): GrantCommand => ({
    type: 'PayRefund',
    claimId: 'claim-1',
    amount,
    paidOn,
  });
  const due = [...owed, received(10_000n), reversed(50_000n, 10_000n)];

  it('pays back what came in on a claim that was reversed', () =>
    file(...due)
      .when(refund(10_000n), at)
      .then(refunded(10_000n)));
  it('in parts adds up to what is due, and no further', () => {
    file(...due, refunded(4_000n))
      .when(refund(6_000n), at)
      .then(refunded(6_000n));
    file(...due, refunded(4_000n))
      .when(refund(6_001n), at)
      .thenRejected('above-refund-due');
  });
  it('is not for a claim that stands', () =>
    file(...owed, received(10_000n))
      .when(refund(1n), at)
      .thenRejected('above-refund-due'));
  it('makes the money undue again', () =>
    file(...due, refunded(10_000n))
      .when({ type: 'ForgoRecovery', amount: 60_000n, ground: 'learner was absent' }, waiving)
      .then(forgone(60_000n)));
  it.each([0n, -1n])('of %s cents is none', (amount) =>
    file(...due)
      .when(refund(amount), at)
      .thenRejected('amount-not-positive'),
  );
  it('is recorded once the bank has paid', () =>
    file(...due)
      .when(refund(1n, '2023-06-02'), at)
      .thenRejected('date-in-future'));
  it('needs a claim', () =>
    file(...undue)
      .when(refund(1n), at)
      .thenRejected('claim-unknown'));
});

describe('deliberately not claiming', () => {
  const forgo = (amount: bigint): GrantCommand => ({
    type: 'ForgoRecovery',
    amount,
    ground: 'learner was absent',
  });

  it('ends the undue money', () =>
    file(...undue)
      .when(forgo(60_000n), waiving)
      .then(forgone(60_000n)));
  it('keeps the reason it came with', () =>
    file(...undue)
      .when({ ...forgo(1n), reason: document } as GrantCommand, waiving)
      .then({ ...forgone(1n), data: { ...forgone(1n).data, reason: document } } as GrantEvent));
  it('is only for what was not claimed', () =>
    file(...undue, claimed(20_000n))
      .when(forgo(40_001n), waiving)
      .thenRejected('above-undue'));
  it('needs undue money', () => {
    file(...paidFile)
      .when(forgo(1n), waiving)
      .thenRejected('no-undue-money');
    file(...undue, forgone(60_000n))
      .when(forgo(60_000n), waiving)
      .thenRejected('no-undue-money');
  });
  it.each([0n, -1n])('of %s cents is nothing', (amount) =>
    file(...undue)
      .when(forgo(amount), waiving)
      .thenRejected('amount-not-positive'),
  );
  it('is never done by a policy', () =>
    file(...undue)
      .when(forgo(1n), { ...later, actor: policy })
      .thenRejected('needs-a-person'));
});
