/**
 * The reference scenario on EventStoreDB: the same commands give the same events and figures as in memory, whatever
 * happens to the connection meanwhile. Over a real server too, when EVENTSTOREDB_URL names one.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replayLog } from '../../src/application/audit/replay.js';
import type { RecordedEvent } from '../../src/event-store/recorded-event.js';
import type { StoreUnderTest } from '../support/event-store-contract.js';
import { makeEventStoreDbOnServer, makeEventStoreDbOnStub } from '../support/event-store-eventstoredb.js';
import { allEventsOf, simulatedStore, simulateInto } from '../support/simulated-ledger.js';

const scenario = { scale: 0.001, seed: '2022' };

/**
 * How many events of each type every stream has. Appends side by side may be written in another order there, and what
 * follows from them too: the events are the same, their revisions in the stream of a year need not be.
 */
function countsOf(events: readonly RecordedEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { stream, type } of events) {
    const key = `${stream} ${type}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function describeScenarioOn(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  describe(`the scenario at 1:1000 on ${name}`, () => {
    let made: StoreUnderTest;
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made.dispose());

    it('writes the events that it writes in memory, and a replay of both says the same', async () => {
      const memory = await simulatedStore(scenario);
      await simulateInto(made.store, scenario);
      const [found, expected] = [await allEventsOf(made.store), await allEventsOf(memory)];
      expect(countsOf(found)).toEqual(countsOf(expected));
      const [replayed, inMemory] = [await replayLog(made.store), await replayLog(memory)];
      for (const year of [2022, 2023]) {
        expect({ ...replayed.year(year), position: '' }).toEqual({ ...inMemory.year(year), position: '' });
      }
      await memory.close();
    }, 600_000);
  });
}

describeScenarioOn('EventStoreDB over the stub', makeEventStoreDbOnStub);

const url = process.env['EVENTSTOREDB_URL'];
(url === undefined ? describe.skip : describe)('with EVENTSTOREDB_URL', () => {
  describeScenarioOn('a real EventStoreDB', () => Promise.resolve(makeEventStoreDbOnServer(url ?? '')));
});
