/**
 * Two ledgers over one store, neither knowing what the other does: the expected revision guards every ceiling, every
 * right and every file. Being alone makes the ledger fast, not correct.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandOutcome } from '../../src/application/ledger.js';
import type { GrantRequest } from '../../src/application/ledger.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import {
  accepted,
  applicationIdOf,
  applicationOf,
  codeOf,
  metadataOf,
  onFile,
  onYear,
  openWindow,
  openYear,
  operator,
  payer,
  person,
  submit,
} from '../support/ledger-steps.js';
import { losingStore } from '../support/losing-store.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const NUMBER = '2022-0000001';
const withdraw: GrantRequest = { type: 'WithdrawGrant', cause: 'provider', ground: 'course cancelled' };
const pay: GrantRequest = { type: 'PayAdvance', amount: 60_000n, paidOn: '2022-05-02', final: true };

let here: TestLedger;
let there: TestLedger;
beforeEach(async () => {
  here = await openTestLedger();
  there = here.another();
});
afterEach(() => here.dispose());

const first = (outcome: CommandOutcome): LedgerEvent => accepted(outcome).events[0]!;

/** Makes both ledgers know the year as it is now. */
async function bothKnowTheYear(): Promise<void> {
  await openYear(here, 1_000_000n);
  accepted(await submit(there, applicationOf(100)));
}

describe('two ledgers over one store', () => {
  it('exceed no ceiling together and double no number', async () => {
    await openYear(here, 1_000_000n);
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, index) => submit(index % 2 === 0 ? here : there, applicationOf(index))),
    );
    expect(
      outcomes.map((outcome) => first(outcome).type).filter((type) => type === 'BudgetReserved'),
    ).toHaveLength(10);
    const numbers = (await here.eventsOf('fundingYear-2022')).flatMap(({ event }) =>
      event.type === 'BudgetReserved' || event.type === 'ApplicationRefused'
        ? [event.data.decisionNumber]
        : [],
    );
    expect(numbers).toEqual(
      Array.from({ length: 60 }, (_, index) => `2022-${String(index + 1).padStart(7, '0')}`),
    );
  });

  it('keep the order of receipt: whoever was first is served first, wherever that was', async () => {
    await openYear(here, 5_000_000n);
    // Every third person applies at both.
    const asked = Array.from({ length: 200 }, (_, index) => ({
      ledger: index % 2 === 0 ? here : there,
      application: applicationOf(index, index % 3 === 0 ? { personKey: person(index - (index % 6)) } : {}),
    }));
    const answers = await Promise.all(asked.map((one) => submit(one.ledger, one.application)));
    const sequences = answers.map((outcome) => {
      const event = accepted(outcome).events.find(({ data }) => 'sequence' in data);
      return event !== undefined && 'sequence' in event.data ? event.data.sequence : 0;
    });
    for (const ledger of [here, there]) {
      const own = sequences.filter((_, index) => asked[index]?.ledger === ledger);
      expect(own).toEqual([...own].sort((a, b) => a - b));
    }
    const decided = (await here.eventsOf('fundingYear-2022')).flatMap(({ event }) =>
      event.type === 'BudgetReserved' || event.type === 'ApplicationRefused' ? [event] : [],
    );
    expect(decided.map(({ data }) => data.sequence)).toEqual(asked.map((_, index) => index + 1));
    const reserved = decided.filter(({ type }) => type === 'BudgetReserved');
    expect(reserved).toHaveLength(50);
    expect(new Set(reserved.map(({ data }) => data.dimensions.personKey)).size).toBe(50);
    const exhausted = decided.findIndex(
      (event) => event.type === 'ApplicationRefused' && event.data.grounds[0]?.code === 'ceiling-reached',
    );
    expect(decided.slice(exhausted).some(({ type }) => type === 'BudgetReserved')).toBe(false);
  });

  it('give one person one right', async () => {
    await openYear(here, 1_000_000n);
    await openWindow(here, '2022-3', 1_000_000n);
    const outcomes = await Promise.all([
      submit(here, applicationOf(1)),
      submit(there, applicationOf(2, { personKey: person(1), window: '2022-3' })),
    ]);
    expect(outcomes.map((outcome) => first(outcome).type).sort()).toEqual([
      'ApplicationRefused',
      'BudgetReserved',
    ]);
  });

  it('take one application once, whichever is asked', async () => {
    await bothKnowTheYear();
    const outcomes = await Promise.all([submit(here, applicationOf(1)), submit(there, applicationOf(1))]);
    expect(accepted(outcomes[0]).events).toEqual(accepted(outcomes[1]).events);
    const written = (await here.eventsOf('fundingYear-2022')).filter(
      ({ event }) => 'applicationId' in event.data && event.data.applicationId === applicationIdOf(1),
    );
    expect(written).toHaveLength(1);
  });

  it('do not refuse a command on what the other changed already', async () => {
    await bothKnowTheYear();
    await openWindow(there, '2022-3', 1_000_000n);
    expect(codeOf(await submit(here, applicationOf(1, { window: '2022-3' })))).toBe('accepted');
  });

  it('do not take for done what the other undid', async () => {
    await bothKnowTheYear();
    const ceiling = (total: bigint): Parameters<typeof onYear>[1] => ({
      type: 'SetCeiling',
      window: '2022-2',
      slice: 'general',
      total,
      publishedAt: '2022-02-01',
    });
    await onYear(there, ceiling(500_000n));
    await onYear(here, ceiling(1_000_000n));
    const totals = (await here.eventsOf('fundingYear-2022')).flatMap(({ event }) =>
      event.type === 'CeilingSet' ? [event.data.total] : [],
    );
    expect(totals).toEqual([1_000_000n, 500_000n, 1_000_000n]);
  });
});

describe('two ledgers and one file', () => {
  it('find a file that the other reserved', async () => {
    await bothKnowTheYear();
    accepted(await submit(here, applicationOf(1)));
    accepted(await submit(there, applicationOf(2)));
    expect(codeOf(await onFile(here, '2022-0000003', { command: { type: 'AwardGrant' } }))).toBe('accepted');
    expect(codeOf(await onFile(there, '2022-0000002', { command: { type: 'AwardGrant' } }))).toBe('accepted');
    expect(codeOf(await onFile(there, '2022-0000004', { command: { type: 'AwardGrant' } }))).toBe(
      'file-unknown',
    );
  });

  it('decide on it one after the other: what is paid there is no longer withdrawn as unpaid here', async () => {
    await openYear(here, 1_000_000n);
    accepted(await submit(here, applicationOf(1)));
    accepted(await onFile(here, NUMBER, { command: { type: 'AwardGrant' } }));
    accepted(await onFile(there, NUMBER, { command: pay, actor: payer }));
    const { events } = accepted(await onFile(here, NUMBER, { command: withdraw }));
    expect(events).toMatchObject([
      { type: 'GrantWithdrawn', data: { branch: 'after-payment', paid: 60_000n } },
    ]);
  });

  it('do not refuse what became possible there', async () => {
    await openYear(here, 1_000_000n);
    accepted(await submit(here, applicationOf(1)));
    expect(codeOf(await onFile(here, NUMBER, { command: pay, actor: payer }))).toBe('grant-not-awarded');
    accepted(await onFile(there, NUMBER, { command: { type: 'AwardGrant' } }));
    expect(codeOf(await onFile(here, NUMBER, { command: pay, actor: payer }))).toBe('accepted');
  });

  it('refuse what the other made impossible', async () => {
    await openYear(here, 1_000_000n);
    accepted(await submit(here, applicationOf(1)));
    accepted(await onFile(here, NUMBER, { command: { type: 'AwardGrant' } }));
    accepted(await onFile(there, NUMBER, { command: withdraw }));
    expect(codeOf(await onFile(here, NUMBER, { command: pay, actor: payer }))).toBe('grant-withdrawn');
  });
});

describe('a writer who is always first', () => {
  it('makes the ledger decide anew on what was written, not on what it believed', async () => {
    let rival: (() => Promise<unknown>) | undefined;
    const store = losingStore(new MemoryEventStore(), async (stream) => {
      const now = stream === 'fundingYear-2022' ? rival : undefined;
      rival = undefined;
      await now?.();
    });
    const opened = await openTestLedger(store);
    const other = opened.another();
    await openYear(opened, 100_000n);
    rival = () => submit(other, applicationOf(1));
    const [event] = accepted(await submit(opened, applicationOf(2))).events;
    expect(event).toMatchObject({
      type: 'ApplicationRefused',
      data: { grounds: [{ code: 'ceiling-reached' }] },
    });
    await opened.dispose();
  });

  it('is met with a conflict at last, and nothing of ours is written', async () => {
    let rounds = 0;
    let racing = false;
    const inner = new MemoryEventStore();
    const opened = await openTestLedger(
      losingStore(inner, async (stream) => {
        if (!racing || stream !== 'provider-12345678') return;
        rounds += 1;
        const event = (await opened.eventsOf(stream))[0]!;
        const stored = await firstStored(inner, stream);
        await inner.append(stream, 'any', [
          { ...stored, id: `${event.id.slice(0, -4)}${String(1000 + rounds)}` },
        ]);
      }),
    );
    await openYear(opened, 100_000n);
    racing = true;
    const outcome = await opened.ledger.provider('12345678', {
      command: { type: 'ChangeProviderDetails', name: 'Other Academy' },
      metadata: metadataOf(operator),
    });
    expect(outcome).toEqual({ outcome: 'conflict', actual: BigInt(rounds) });
    await opened.dispose();
  });
});

async function firstStored(
  store: MemoryEventStore,
  stream: string,
): Promise<{ id: string; type: string; data: string; metadata: string }> {
  for await (const { id, type, data, metadata } of store.readStream(stream, { maxCount: 1 })) {
    return { id, type, data, metadata };
  }
  throw new Error(`no stream ${stream}`);
}
