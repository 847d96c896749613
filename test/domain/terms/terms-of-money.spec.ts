/** The deadlines of money: limits that warn a year ahead, and claims with their arrangements. */
import { describe, expect, it } from '@jest/globals';
import type { JournalEvent } from '../../../src/domain/ledger-events.js';
import type { LocalDate } from '../../../src/domain/local-date.js';
import { statusOn } from '../../../src/domain/terms/obligation.js';
import { document, inGrant, ofFile } from '../../support/sample-events.js';
import { applied, awarded, CLAIM, claimed, determined, kind, on } from '../../support/terms-samples.js';

describe('the limits of money', () => {
  it('warn a year before five years have passed since the determination', () => {
    const events = [applied, awarded, determined];
    expect(kind(events, 'revision-limit')).toMatchObject({ dueOn: '2027-11-01', warnOn: '2026-11-01' });
    expect(kind(events, 'recovery-limit')).toMatchObject({ dueOn: '2027-11-01', amount: 60_000n });
  });

  it('count from the withdrawal when nothing was determined', () => {
    const withdrawn = on(
      '2022-07-01',
      ofFile('GrantWithdrawn', {
        cause: 'provider',
        ground: 'cancelled',
        branch: 'after-payment',
        reserved: 0n,
        committed: 4_000n,
        paid: 60_000n,
      }),
    );
    const events = [applied, awarded, withdrawn];
    expect(kind(events, 'recovery-limit')).toMatchObject({ dueOn: '2027-07-01', amount: 60_000n });
    expect(kind(events, 'proof')).toMatchObject({ lapsedOn: '2022-07-01' });
  });

  it('are met when everything is claimed, and open again when the claim is credited', () => {
    const events = [applied, awarded, determined, claimed];
    expect(kind(events, 'recovery-limit')).toMatchObject({ amount: 0n, metOn: '2022-12-01' });
    const credited = on(
      '2023-01-10',
      ofFile('ClawbackReversed', {
        claimId: CLAIM,
        open: 60_000n,
        received: 0n,
        ground: 'wrong',
      }),
    );
    const limit = kind([...events, credited], 'recovery-limit');
    expect(limit).toMatchObject({ amount: 60_000n, dueOn: '2027-11-01' });
    expect(statusOn(limit, '2023-01-11')).toBe('open');
    expect(kind([...events, credited], 'claim-payment')).toMatchObject({ lapsedOn: '2023-01-10' });
  });

  it('follow the revision when a determination goes down later', () => {
    const paidRight = on(
      '2022-11-01',
      ofFile('GrantDetermined', { amount: 60_000n, undue: 0n, rest: 0n, ground: 'completed' }),
    );
    const revised = on(
      '2023-05-01',
      ofFile('DeterminationRevised', {
        amount: 20_000n,
        toUndue: 40_000n,
        fromUndue: 0n,
        beyond: 0n,
        ground: 'wrong-data',
      }),
    );
    expect(kind([applied, awarded, paidRight, revised], 'recovery-limit')).toMatchObject({
      dueOn: '2027-11-01',
      amount: 40_000n,
    });
  });
});

describe('what a later breach made undue', () => {
  const breached = on(
    '2024-05-01',
    ofFile('DeterminationRevised', {
      ...{ amount: 0n, toUndue: 4_000n, fromUndue: 0n, beyond: 0n },
      ...{ ground: 'later-breach', breachOn: '2024-02-29' },
    }),
  );
  const claimedOf = (amount: bigint): JournalEvent =>
    on(
      '2024-06-01',
      ofFile('ClawbackDecided', {
        ...{ claimId: CLAIM, debtor: 'provider', amount, legalBasis: 'Awb 4:57' },
        weighing: { codes: ['fault'], document },
      }),
    );

  it('has a limit of its own, five years after the breach', () => {
    const events = [applied, awarded, determined, breached];
    expect(kind(events, 'recovery-limit', '')).toMatchObject({ dueOn: '2027-11-01', amount: 60_000n });
    expect(kind(events, 'recovery-limit', '2024-02-29')).toMatchObject({
      ...{ dueOn: '2029-02-28', warnOn: '2028-02-28', amount: 4_000n },
    });
  });

  it('is claimed first, and open again when the claim is credited', () => {
    const events = [applied, awarded, determined, breached, claimedOf(5_000n)];
    expect(kind(events, 'recovery-limit', '')).toMatchObject({ amount: 59_000n });
    expect(kind(events, 'recovery-limit', '2024-02-29')).toMatchObject({ amount: 0n, metOn: '2024-06-01' });
    const credited = on(
      '2024-07-01',
      ofFile('ClawbackReversed', { claimId: CLAIM, open: 5_000n, received: 0n, ground: 'wrong' }),
    );
    expect(kind([...events, credited], 'recovery-limit', '2024-02-29')).toMatchObject({ amount: 5_000n });
  });
});

describe('a claim', () => {
  const events = [applied, awarded, determined, claimed];
  const received = (day: LocalDate, amount: bigint): JournalEvent =>
    on(day, ofFile('ClawbackReceived', { claimId: CLAIM, amount, fromWrittenOff: 0n, receivedOn: day }));
  const agreed = on(
    '2023-01-02',
    inGrant({
      type: 'InstalmentsAgreed',
      data: {
        claimId: CLAIM,
        instalments: [
          { dueOn: '2023-02-01', amount: 30_000n },
          { dueOn: '2023-03-01', amount: 30_000n },
        ],
      },
    }),
  );

  it('is to be paid in six weeks, or later when that was deferred', () => {
    expect(kind(events, 'claim-payment')).toMatchObject({ dueOn: '2023-01-12', amount: 60_000n });
    const deferred = on(
      '2023-01-05',
      inGrant({
        type: 'ClawbackDeferred',
        data: { claimId: CLAIM, until: '2023-06-30', ground: 'hardship' },
      }),
    );
    expect(kind([...events, deferred], 'claim-payment').dueOn).toBe('2023-06-30');
  });

  it('is paid in parts, the earliest part first', () => {
    const paid = [...events, agreed, received('2023-02-01', 40_000n)];
    expect(kind(paid, 'claim-payment')).toMatchObject({ lapsedOn: '2023-01-02' });
    expect(kind(paid, 'instalment', `${CLAIM}/1`)).toMatchObject({ amount: 0n, metOn: '2023-02-01' });
    expect(kind(paid, 'instalment', `${CLAIM}/2`)).toMatchObject({ amount: 20_000n });
    expect(statusOn(kind(paid, 'instalment', `${CLAIM}/2`), '2023-03-02')).toBe('missed');
  });
});
