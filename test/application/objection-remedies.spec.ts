/** What a won objection orders on another stream than its own: an exclusion lifted, a claim or a determination changed. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  accepted,
  applicationOf,
  caseworker,
  codeOf,
  metadataOf,
  onFile,
  openYear,
  payer,
  waiver,
  person,
  submit,
} from '../support/ledger-steps.js';
import { appeals, OBJECTION, objectionSteps, uphold } from '../support/objection-steps.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

let opened: TestLedger;
beforeEach(async () => {
  opened = await openTestLedger();
  await openYear(opened, 100_000n);
});
afterEach(() => opened.dispose());

const { object, file, dataOf } = objectionSteps(() => opened);

describe('what an objection orders elsewhere', () => {
  it('lifts an exclusion from its first day', async () => {
    const days = { from: '2022-05-02', until: '2023-05-01' };
    const exclude = {
      type: 'ExcludePerson',
      exclusionId: 'exclusion-1',
      ...days,
      ground: 'false proof',
    } as const;
    const metadata = metadataOf(caseworker);
    accepted(await opened.ledger.person(person(1), { command: exclude, metadata, text: 'Because.' }));
    await submit(opened, applicationOf(1));
    const filing = { type: 'FileObjection', against: 'exclusion', personKey: person(1) } as const;
    accepted(await object({ ...filing, filedOn: '2022-05-02' }));
    expect(codeOf(await object(uphold, { actor: { ...appeals, id: caseworker.id } }))).toBe(
      'separation-of-duties',
    );
    accepted(await object(uphold));
    await opened.policies.runToIdle();
    expect(await dataOf(`person-${person(1)}`, 'PersonExclusionLifted')).toEqual([
      {
        exclusionId: 'exclusion-1',
        from: '2022-05-02',
        ground: 'objection-upheld',
        objectionId: OBJECTION,
      },
    ]);
    await submit(opened, applicationOf(2, { personKey: person(1) }));
    expect(await dataOf('fundingYear-2022', 'ApplicationRefused')).toMatchObject([
      { grounds: [{ code: 'person-excluded', article: 'art. 12(1)f' }] },
    ]);
    expect(await dataOf('fundingYear-2022', 'BudgetReserved')).toHaveLength(1);
  });

  it('reverses a claim', async () => {
    await submit(opened, applicationOf(1));
    await opened.policies.runToIdle();
    opened.clock.set('2022-08-01T10:00:00.000Z');
    const pay = { type: 'PayAdvance', amount: 100_000n, paidOn: '2022-06-10', final: true } as const;
    accepted(await onFile(opened, '2022-0000001', { command: pay, actor: payer }));
    const withdraw = { type: 'WithdrawGrant', cause: 'provider', ground: 'course-cancelled' } as const;
    accepted(await onFile(opened, '2022-0000001', { command: withdraw }));
    const claim = {
      claimId: 'claim-1',
      debtor: 'provider',
      amount: 100_000n,
      legalBasis: 'Awb 4:57',
    } as const;
    const command = { type: 'DecideClawback', ...claim, weighing: { codes: ['provider-at-fault'] } } as const;
    accepted(await onFile(opened, '2022-0000001', { command, text: 'Weighed.' }));
    accepted(await file('recovery', '2022-0000001'));
    accepted(await object(uphold));
    await opened.policies.runToIdle();
    expect(await dataOf('grant-2022-0000001', 'ClawbackReversed')).toMatchObject([
      { claimId: 'claim-1', open: 100_000n, ground: 'objection-upheld' },
    ]);
  });

  it('reverses a claim, also of one that was written off for a time', async () => {
    await submit(opened, applicationOf(1));
    await opened.policies.runToIdle();
    opened.clock.set('2022-08-01T10:00:00.000Z');
    const pay = { type: 'PayAdvance', amount: 100_000n, paidOn: '2022-06-10', final: true } as const;
    accepted(await onFile(opened, '2022-0000001', { command: pay, actor: payer }));
    const withdraw = { type: 'WithdrawGrant', cause: 'provider', ground: 'course-cancelled' } as const;
    accepted(await onFile(opened, '2022-0000001', { command: withdraw }));
    const claim = {
      claimId: 'claim-1',
      debtor: 'provider',
      amount: 100_000n,
      legalBasis: 'Awb 4:57',
    } as const;
    const command = { type: 'DecideClawback', ...claim, weighing: { codes: ['provider-at-fault'] } } as const;
    accepted(await onFile(opened, '2022-0000001', { command, text: 'Weighed.' }));
    const writeOff = { type: 'WriteOffClawback', claimId: 'claim-1', amount: 100_000n } as const;
    const forNow = { ...writeOff, temporary: true, ground: 'abroad' };
    accepted(await onFile(opened, '2022-0000001', { command: forNow, actor: waiver }));
    accepted(await file('recovery', '2022-0000001'));
    accepted(await object(uphold));
    await opened.policies.runToIdle();
    expect(await dataOf('grant-2022-0000001', 'ClawbackReversed')).toMatchObject([
      { claimId: 'claim-1', open: 0n, writtenOff: 100_000n, ground: 'objection-upheld' },
    ]);
  });

  /** The first file, paid this much as final before the summer. */
  async function paidFinal(amount: bigint): Promise<void> {
    await submit(opened, applicationOf(1));
    await opened.policies.runToIdle();
    opened.clock.set('2022-06-15T10:00:00.000Z');
    const pay = { type: 'PayAdvance', amount, paidOn: '2022-06-10', final: true } as const;
    accepted(await onFile(opened, '2022-0000001', { command: pay, actor: payer }));
    await opened.policies.runToIdle();
  }

  /** In December it is determined low, and there is an objection to that. */
  async function determined(amount: bigint): Promise<void> {
    opened.clock.set('2022-12-01T10:00:00.000Z');
    const proof = { type: 'ReceiveParticipationProof', outcome: 'insufficient' } as const;
    accepted(await onFile(opened, '2022-0000001', { command: { ...proof, receivedOn: '2022-10-01' } }));
    const determine = { type: 'DetermineGrant', amount, ground: 'attendance below 80%' } as const;
    accepted(await onFile(opened, '2022-0000001', { command: determine }));
    accepted(await file('determination', '2022-0000001'));
  }

  it('revises a determination', async () => {
    await paidFinal(100_000n);
    await determined(0n);
    expect(codeOf(await object({ ...uphold, amount: 100_001n }))).toBe('above-requested');
    expect(codeOf(await object({ ...uphold, amount: 0n }))).toBe('remedy-not-fitting');
    accepted(await object({ ...uphold, amount: 60_000n }));
    await opened.policies.runToIdle();
    expect(await dataOf('grant-2022-0000001', 'DeterminationRevised')).toMatchObject([
      { amount: 60_000n, fromUndue: 60_000n, ground: 'objection-upheld' },
    ]);
  });

  it('revises it again when a court orders more than the objection did', async () => {
    await paidFinal(100_000n);
    await determined(0n);
    accepted(await object({ ...uphold, outcome: 'partly', amount: 30_000n }));
    await opened.policies.runToIdle();
    const appeal = { type: 'LodgeAppeal', appealId: 'appeal-1', court: 'Rechtbank Den Haag' } as const;
    accepted(await object({ ...appeal, lodgedOn: '2022-12-01' }));
    const ruling = { type: 'RecordRuling', outcome: 'upheld', ground: 'attended enough' } as const;
    expect(codeOf(await object({ ...ruling, amount: 20_000n, ruledOn: '2022-12-01' }))).toBe(
      'remedy-not-fitting',
    );
    accepted(await object({ ...ruling, amount: 64_000n, ruledOn: '2022-12-01' }));
    await opened.policies.runToIdle();
    expect(await dataOf('grant-2022-0000001', 'DeterminationRevised')).toMatchObject([
      { amount: 30_000n, fromUndue: 30_000n },
      { amount: 64_000n, fromUndue: 34_000n },
    ]);
  });

  it('waits for a refund that is due, which it takes in', async () => {
    await paidFinal(60_000n);
    await determined(30_000n);
    const claim = {
      claimId: 'claim-1',
      debtor: 'provider',
      amount: 30_000n,
      legalBasis: 'Awb 4:57',
    } as const;
    const decide = { type: 'DecideClawback', ...claim, weighing: { codes: ['at-fault'] } } as const;
    accepted(await onFile(opened, '2022-0000001', { command: decide, text: 'Weighed.' }));
    const money = { claimId: 'claim-1', amount: 30_000n } as const;
    const receive = { type: 'ReceiveClawback', ...money, receivedOn: '2022-12-01' } as const;
    accepted(await onFile(opened, '2022-0000001', { command: receive }));
    const reverse = { type: 'ReverseClawback', claimId: 'claim-1', ground: 'wrong' } as const;
    accepted(await onFile(opened, '2022-0000001', { command: reverse }));
    expect(codeOf(await object({ ...uphold, amount: 60_000n }))).toBe('above-requested');
    const refund = { type: 'PayRefund', ...money, paidOn: '2022-12-01' } as const;
    accepted(await onFile(opened, '2022-0000001', { command: refund, actor: payer }));
    accepted(await object({ ...uphold, amount: 60_000n }));
    await opened.policies.runToIdle();
    expect(await dataOf('grant-2022-0000001', 'DeterminationRevised')).toMatchObject([
      { amount: 60_000n, fromUndue: 30_000n, beyond: 0n },
    ]);
  });

  it('orders no more than the year still reserves, when money came back before the grant stood again', async () => {
    const number = '2022-0000001';
    await submit(opened, applicationOf(1));
    await opened.policies.runToIdle();
    opened.clock.set('2022-06-15T10:00:00.000Z');
    const pay = { type: 'PayAdvance', amount: 60_000n, paidOn: '2022-06-10', final: false } as const;
    accepted(await onFile(opened, number, { command: pay, actor: payer }));
    const withdraw = { type: 'WithdrawGrant', cause: 'agency', ground: 'wrong course' } as const;
    accepted(await onFile(opened, number, { command: withdraw }));
    await opened.policies.runToIdle();
    const claim = {
      claimId: 'claim-1',
      debtor: 'provider',
      amount: 60_000n,
      legalBasis: 'Awb 4:57',
    } as const;
    const decide = { type: 'DecideClawback', ...claim, weighing: { codes: ['at-fault'] } } as const;
    accepted(await onFile(opened, number, { command: decide, text: 'Weighed.' }));
    const receive = { type: 'ReceiveClawback', claimId: 'claim-1', amount: 60_000n } as const;
    accepted(await onFile(opened, number, { command: { ...receive, receivedOn: '2022-06-15' } }));
    accepted(await file('withdrawal', number));
    accepted(await object(uphold));
    await opened.policies.runToIdle();
    expect(await dataOf(`grant-${number}`, 'GrantReinstated')).toMatchObject([
      { amount: 40_000n, fromUndue: 0n },
    ]);
    const rest = { ...pay, amount: 40_000n, paidOn: '2022-06-15' };
    accepted(await onFile(opened, number, { command: rest, actor: payer }));
    opened.clock.set('2022-12-01T10:00:00.000Z');
    const proof = { type: 'ReceiveParticipationProof', outcome: 'completed' } as const;
    accepted(await onFile(opened, number, { command: { ...proof, receivedOn: '2022-11-01' } }));
    const determine = { type: 'DetermineGrant', amount: 30_000n, ground: 'attendance below 80%' } as const;
    accepted(await onFile(opened, number, { command: determine }));
    const id = 'a3c8f8c2-52a4-4d60-9a3f-5f0c52c1d9a7';
    const against = { type: 'FileObjection', against: 'determination', decisionNumber: number } as const;
    accepted(await object({ ...against, filedOn: '2022-12-01' }, { id }));
    expect(codeOf(await object({ ...uphold, amount: 40_001n }, { id }))).toBe('above-requested');
    accepted(await object({ ...uphold, amount: 40_000n }, { id }));
    await opened.policies.runToIdle();
    expect(await dataOf(`grant-${number}`, 'DeterminationRevised')).toMatchObject([
      { amount: 40_000n, fromUndue: 10_000n, beyond: 0n },
    ]);
  });

  it('revises it over the ceiling when the money of today does not suffice', async () => {
    await paidFinal(60_000n);
    accepted(await submit(opened, applicationOf(2, { price: 40_000n, startDate: '2022-07-18' })));
    await opened.policies.runToIdle();
    await determined(30_000n);
    accepted(await object({ ...uphold, amount: 100_000n }));
    await opened.policies.runToIdle();
    expect(await dataOf('fundingYear-2022', 'ReservedForRevision')).toMatchObject([
      { amount: 40_000n, overCeiling: 40_000n },
    ]);
    expect(await dataOf('grant-2022-0000001', 'DeterminationRevised')).toMatchObject([
      { amount: 100_000n, fromUndue: 30_000n, beyond: 40_000n, ground: 'objection-upheld' },
    ]);
  });

  it('takes up a file that was closed meanwhile', async () => {
    await paidFinal(60_000n);
    await determined(60_000n);
    accepted(await onFile(opened, '2022-0000001', { command: { type: 'CloseFile', ground: 'settled' } }));
    accepted(await object({ ...uphold, amount: 100_000n }));
    await opened.policies.runToIdle();
    expect((await opened.eventsOf('grant-2022-0000001')).map(({ event }) => event.type).slice(-3)).toEqual([
      'FileClosed',
      'FileReopened',
      'DeterminationRevised',
    ]);
    opened.checkpoints.lose();
    const head = await opened.store.head();
    await opened.policies.runToIdle();
    expect(await opened.store.head()).toBe(head);
  });
});
