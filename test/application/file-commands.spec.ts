/** Commands on one file: repeated, out of date, with a text, in a closed book year. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandOutcome, GrantRequest } from '../../src/application/ledger.js';
import {
  accepted,
  applicationOf,
  caseworker,
  codeOf,
  metadataOf,
  onFile,
  openYear,
  operator,
  payer,
  person,
  submit,
  waiver,
} from '../support/ledger-steps.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const NUMBER = '2022-0000001';
const STREAM = `grant-${NUMBER}`;
const pay: GrantRequest = { type: 'PayAdvance', amount: 40_000n, paidOn: '2022-05-02', final: false };
const determine: GrantRequest = { type: 'DetermineGrant', amount: 0n, ground: 'no participation' };
const clawback: GrantRequest = {
  type: 'DecideClawback',
  claimId: 'claim-1',
  debtor: 'provider',
  amount: 40_000n,
  legalBasis: 'Awb 4:57',
  weighing: { codes: ['fault-of-provider'] },
};
const weighing = 'The provider cancelled; the learner was told in time.';

let opened: TestLedger;
beforeEach(async () => {
  opened = await openTestLedger();
  await openYear(opened, 100_000n);
  accepted(await submit(opened, applicationOf(1)));
});
afterEach(() => opened.dispose());

/** The file awarded, 400.00 paid, determined at 0.00. */
async function untilUndue(): Promise<void> {
  await opened.policies.runToIdle();
  accepted(await onFile(opened, NUMBER, { command: pay, actor: payer }));
  accepted(await onFile(opened, NUMBER, { command: determine }));
}

const claim = (other: { text?: string; command?: GrantRequest } = {}): Promise<CommandOutcome> =>
  onFile(opened, NUMBER, { command: clawback, name: 'the claim', text: weighing, ...other });

describe('a command that is repeated', () => {
  const payOnce = (ledger: TestLedger = opened): Promise<CommandOutcome> =>
    onFile(ledger, NUMBER, { command: pay, actor: payer, name: 'the payment' });

  it('pays once, and is answered with the same events and the same status', async () => {
    await opened.policies.runToIdle();
    const paid = accepted(await payOnce());
    accepted(await onFile(opened, NUMBER, { command: determine }));
    for (const ledger of [opened, opened.another()]) {
      expect(accepted(await payOnce(ledger))).toEqual({ ...paid, repeated: true });
    }
    expect(await opened.eventsOf(STREAM)).toHaveLength(3);
  });
  it('pays once when it comes 20 times at once', async () => {
    await opened.policies.runToIdle();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => payOnce()));
    expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
    expect(await opened.eventsOf(STREAM)).toHaveLength(2);
  });
  it('with another content is a conflict', async () => {
    await opened.policies.runToIdle();
    await payOnce();
    const other = await onFile(opened, NUMBER, {
      command: { ...pay, amount: 30_000n },
      actor: payer,
      name: 'the payment',
    });
    expect(other).toEqual({ outcome: 'idempotency-conflict' });
    expect(await opened.eventsOf(STREAM)).toHaveLength(2);
  });
  it('after it was refused is judged anew', async () => {
    expect(codeOf(await payOnce())).toBe('grant-not-awarded');
    await opened.policies.runToIdle();
    expect(accepted(await payOnce())).toMatchObject({ repeated: false });
  });
  it('with two events is answered with both', async () => {
    await opened.policies.runToIdle();
    accepted(
      await onFile(opened, NUMBER, { command: { type: 'IssuePurchaseOrder', orderNumber: 'order-1' } }),
    );
    const command: GrantRequest = { type: 'WithdrawGrant', cause: 'provider', ground: 'course cancelled' };
    const first = accepted(await onFile(opened, NUMBER, { command, name: 'the withdrawal' }));
    expect(first.events.map(({ type }) => type)).toEqual(['PurchaseOrderCancelled', 'GrantWithdrawn']);
    expect(accepted(await onFile(opened.another(), NUMBER, { command, name: 'the withdrawal' }))).toEqual({
      ...first,
      repeated: true,
    });
  });
});

describe('a command for a revision that is not the last', () => {
  const award = (ifMatch: bigint, name?: string): Promise<CommandOutcome> =>
    opened.ledger.grant(NUMBER, {
      command: { type: 'AwardGrant' },
      metadata: metadataOf(caseworker, name),
      ifMatch,
    });

  it('is a conflict, and writes nothing', async () => {
    await opened.policies.runToIdle();
    const command = { ...pay };
    const metadata = metadataOf(payer);
    expect(await opened.ledger.grant(NUMBER, { command, metadata, ifMatch: -1n })).toEqual({
      outcome: 'conflict',
      actual: 0n,
    });
    expect(await opened.ledger.grant(NUMBER, { command, metadata, ifMatch: 1n })).toEqual({
      outcome: 'conflict',
      actual: 0n,
    });
    expect(await opened.eventsOf(STREAM)).toHaveLength(1);
    expect(accepted(await opened.ledger.grant(NUMBER, { command, metadata, ifMatch: 0n })).revision).toBe(1n);
  });
  it('is a conflict with the revision another process wrote', async () => {
    accepted(await onFile(opened, NUMBER, { command: { type: 'AwardGrant' } }));
    accepted(await onFile(opened.another(), NUMBER, { command: pay, actor: payer }));
    const stale = { command: determine, metadata: metadataOf(caseworker), ifMatch: 0n };
    expect(await opened.ledger.grant(NUMBER, stale)).toEqual({ outcome: 'conflict', actual: 1n });
  });
  it('is still answered as before when it was carried out', async () => {
    const first = accepted(await award(-1n, 'the award'));
    expect(accepted(await award(-1n, 'the award'))).toEqual({ ...first, repeated: true });
  });
  it('says -1 for a file on which nothing was done', async () => {
    expect(await award(0n)).toEqual({ outcome: 'conflict', actual: -1n });
    expect(accepted(await award(-1n)).revision).toBe(0n);
  });
});

describe('a text that comes with a command', () => {
  beforeEach(untilUndue);

  it('goes to the vault under the key of the person; the event holds a number and a hash', async () => {
    accepted(await claim());
    const stored = (await opened.eventsOf(STREAM)).at(-1);
    if (stored?.event.type !== 'ClawbackDecided') throw new Error('no claim');
    const { documentId } = stored.event.data.weighing.document;
    expect(await opened.vault.read(documentId)).toEqual({ subject: person(1), text: weighing });
    for await (const batch of opened.store.readLog()) {
      expect(
        batch.events.filter(({ data, metadata }) => `${data}${metadata}`.includes('cancelled;')),
      ).toEqual([]);
    }
  });
  it('is recognised when the command is repeated', async () => {
    const first = accepted(await claim());
    expect(accepted(await claim())).toEqual({ ...first, repeated: true });
  });
  it('that differs makes the repeat a conflict', async () => {
    accepted(await claim());
    expect(await claim({ text: `${weighing} ` })).toEqual({ outcome: 'idempotency-conflict' });
  });
  it('is missed when it is not there', async () => {
    const { command } = { command: clawback };
    expect(codeOf(await onFile(opened, NUMBER, { command }))).toBe('weighing-missing');
  });
  it('may explain a recovery that is forgone', async () => {
    const command: GrantRequest = { type: 'ForgoRecovery', amount: 40_000n, ground: 'hardship' };
    const { events } = accepted(await onFile(opened, NUMBER, { command, actor: waiver, text: 'Illness.' }));
    const [event] = events;
    if (event?.type !== 'RecoveryForgone') throw new Error('not forgone');
    expect(await opened.vault.read(event.data.reason?.documentId ?? '')).toMatchObject({ text: 'Illness.' });
  });
  it('of a ceiling is kept under the name of the year', async () => {
    const command = {
      type: 'SetCeiling',
      window: '2022-2',
      slice: 'general',
      total: 200_000n,
      publishedAt: '2022-05-02',
    } as const;
    const request = { command, metadata: metadataOf(operator, 'the ceiling'), text: 'Extra money.' };
    const first = accepted(await opened.ledger.fundingYear(2022, request));
    const [event] = first.events;
    if (event?.type !== 'CeilingSet') throw new Error('no ceiling');
    expect(await opened.vault.read(event.data.reason?.documentId ?? '')).toEqual({
      subject: 'fundingYear-2022',
      text: 'Extra money.',
    });
    expect(await opened.ledger.fundingYear(2022, request)).toMatchObject({
      repeated: true,
      events: first.events,
    });
    const other = { ...request, text: 'No money.' };
    expect(await opened.ledger.fundingYear(2022, other)).toEqual({ outcome: 'idempotency-conflict' });
  });
});

describe('a file', () => {
  it('that does not exist is unknown', async () => {
    expect(codeOf(await onFile(opened, '2022-0000009', { command: { type: 'AwardGrant' } }))).toBe(
      'file-unknown',
    );
    expect(codeOf(await onFile(opened, '2031-0000001', { command: { type: 'AwardGrant' } }))).toBe(
      'file-unknown',
    );
  });
  it('that was refused at once takes letters, and nothing else', async () => {
    accepted(await submit(opened, applicationOf(2)));
    expect(codeOf(await onFile(opened, '2022-0000002', { command: { type: 'AwardGrant' } }))).toBe(
      'not-reserved',
    );
    const letter: GrantRequest = {
      type: 'NotifyDecision',
      kind: 'refusal',
      sentAt: '2022-05-02T08:00:00.000Z',
      channel: 'post',
      template: 'refusal-1',
    };
    expect(accepted(await onFile(opened, '2022-0000002', { command: letter })).status).toBe('refused');
  });
  it('takes no letter of before its application, also when it was refused or got another number', async () => {
    const letter = (sentAt: string): { readonly command: GrantRequest } => ({
      command: { type: 'NotifyDecision', kind: 'receipt', sentAt, channel: 'post', template: 'r-1' },
    });
    // The application is of 2 May 2022; in the Netherlands that day begins at 22:00 of the day before.
    const [before, from] = [letter('2022-05-01T21:59:59.999Z'), letter('2022-05-01T22:00:00.000Z')];
    accepted(await submit(opened, applicationOf(2)));
    expect(codeOf(await onFile(opened, '2022-0000002', before))).toBe('date-before-application');
    accepted(await onFile(opened, '2022-0000002', from));
    expect(codeOf(await onFile(opened, NUMBER, before))).toBe('date-before-application');
    opened.clock.set('2022-05-20T12:00:00.000Z');
    accepted(await onFile(opened, NUMBER, { command: { type: 'AwardGrant' } }));
    expect(codeOf(await onFile(opened, NUMBER, before))).toBe('date-before-application');
    // A letter of before the award tells something else, and may be recorded after it.
    accepted(await onFile(opened, NUMBER, from));
    const offer = { courseId: 'welding-2', providerKvk: '12345678', price: 100_000n, ground: 'duplicate' };
    const days = { startDate: '2022-06-01', endDate: '2022-08-31' };
    accepted(await onFile(opened, NUMBER, { command: { type: 'ReplaceFile', ...offer, ...days } }));
    expect(codeOf(await onFile(opened, '2022-0000003', before))).toBe('date-before-application');
    accepted(await onFile(opened, '2022-0000003', from));
  });
  it('is judged by the rules of the legal moment, and recorded now', async () => {
    opened.clock.set('2022-05-20T12:00:00.000Z');
    const metadata = { ...metadataOf(caseworker), effectiveAt: '2022-05-03T10:00:00.000Z' };
    accepted(await opened.ledger.grant(NUMBER, { command: { type: 'AwardGrant' }, metadata }));
    expect((await opened.eventsOf(STREAM))[0]?.metadata).toMatchObject({
      effectiveAt: '2022-05-03T10:00:00.000Z',
      recordedAt: '2022-05-20T12:00:00.000Z',
      bookedOn: '2022-05-20',
      ruleVersion: '2021-35685',
    });
  });
});

describe('a book year that is closed', () => {
  it('takes no money any more: it is booked on 1 January of the next', async () => {
    await opened.policies.runToIdle();
    opened.clock.set('2023-02-01T09:00:00.000Z');
    const close = { command: { type: 'CloseBookYear' }, metadata: metadataOf(operator) } as const;
    accepted(await opened.ledger.bookYear(2022, close));
    accepted(
      await onFile(opened, NUMBER, {
        command: { ...pay, paidOn: '2022-12-20' },
        actor: payer,
      }),
    );
    expect((await opened.eventsOf(STREAM)).map(({ metadata }) => metadata.bookedOn)).toEqual([
      '2022-05-02',
      '2023-01-01',
    ]);
  });
});

describe('closing a funding year', () => {
  const close = (): Promise<CommandOutcome> =>
    opened.ledger.fundingYear(2022, {
      command: { type: 'CloseFundingYear' },
      metadata: metadataOf(operator),
    });

  it('waits for the files that are still to be decided on', async () => {
    const closeWindow = {
      command: { type: 'CloseWindow', window: '2022-2' },
      metadata: metadataOf(operator),
    } as const;
    expect(codeOf(await close())).toBe('window-open');
    accepted(await opened.ledger.fundingYear(2022, closeWindow));
    expect(codeOf(await close())).toBe('reservations-outstanding');
    await opened.policies.runToIdle();
    expect(codeOf(await close())).toBe('accepted');
  });
  it('lets later releases lapse', async () => {
    await opened.policies.runToIdle();
    const closeWindow = {
      command: { type: 'CloseWindow', window: '2022-2' },
      metadata: metadataOf(operator),
    } as const;
    accepted(await opened.ledger.fundingYear(2022, closeWindow));
    accepted(await close());
    accepted(
      await onFile(opened, NUMBER, {
        command: { type: 'WithdrawGrant', cause: 'provider', ground: 'course cancelled' },
      }),
    );
    await opened.policies.runToIdle();
    expect((await opened.eventsOf('fundingYear-2022')).at(-1)?.event).toMatchObject({
      type: 'ReservationReleased',
      data: { destination: 'lapsed', amount: 100_000n },
    });
  });
});
