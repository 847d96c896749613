/** Acknowledgements that get lost: the same append is repeated until somebody says what became of it. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreClosedError } from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { accepted, applicationOf, onFile, openYear, submit } from '../support/ledger-steps.js';
import { losingStore, type LosingStore } from '../support/losing-store.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

let store: LosingStore;
let opened: TestLedger;
beforeEach(async () => {
  store = losingStore(new MemoryEventStore());
  opened = await openTestLedger(store);
  await openYear(opened, 200_000n);
});
afterEach(() => opened.dispose());

describe('an acknowledgement that is lost', () => {
  it('makes nobody apply twice: the batch is written once and everybody is answered', async () => {
    const before = await store.head();
    const asked = store.sizes.length;
    store.lose(2);
    const outcomes = await Promise.all([1, 2, 3].map((n) => submit(opened, applicationOf(n))));
    expect(outcomes.map((outcome) => accepted(outcome).events[0]?.type)).toEqual([
      'BudgetReserved',
      'BudgetReserved',
      'ApplicationRefused',
    ]);
    expect(await store.head()).toBe(before + 4n);
    expect(store.sizes.slice(asked)).toEqual([4, 4, 4]);
  });

  it('leaves the ledger able to go on from where it was', async () => {
    store.lose(1);
    accepted(await submit(opened, applicationOf(1)));
    accepted(await submit(opened, applicationOf(2)));
    const numbers = (await opened.eventsOf('fundingYear-2022')).flatMap(({ event }) =>
      event.type === 'BudgetReserved' ? [event.data.decisionNumber] : [],
    );
    expect(numbers).toEqual(['2022-0000001', '2022-0000002']);
  });

  it('of a command on a file writes it once', async () => {
    accepted(await submit(opened, applicationOf(1)));
    store.lose(1);
    const outcome = accepted(await onFile(opened, '2022-0000001', { command: { type: 'AwardGrant' } }));
    expect(outcome).toMatchObject({ revision: 0n, repeated: false, status: 'awarded' });
    expect(await opened.eventsOf('grant-2022-0000001')).toHaveLength(1);
  });

  it('stays unknown when the repeat cannot be sent, and is settled by the same command later', async () => {
    let away = false;
    const leaving = losingStore(store, () =>
      away ? Promise.reject(new StoreClosedError('the store is closed')) : Promise.resolve(),
    );
    const other = await openTestLedger(leaving);
    try {
      leaving.lose(1);
      const before = await store.head();
      const outcome = submit(other, applicationOf(7));
      while ((await store.head()) === before) await new Promise((resolve) => setImmediate(resolve));
      away = true;
      expect((await outcome).outcome).toBe('outcome-unknown');
      away = false;
      accepted(await submit(other, applicationOf(7)));
      expect(await store.head()).toBe(before + 1n);
    } finally {
      await other.dispose();
    }
  });
});
