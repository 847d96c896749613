/**
 * The reference scenario on EventStoreDB: the same commands give the same events as in memory, whatever happens to the
 * connection meanwhile. Over a real server too, when EVENTSTOREDB_URL names one.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../src/event-store/recorded-event.js';
import type { StoreUnderTest } from '../support/event-store-contract.js';
import { makeEventStoreDbOnServer, makeEventStoreDbOnStub } from '../support/event-store-eventstoredb.js';
import { allEventsOf, simulatedStore, simulateInto } from '../support/simulated-ledger.js';

const scenario = { scale: 0.001, seed: '2022' };

type Streams = ReadonlyMap<string, readonly Omit<RecordedEvent, 'position'>[]>;

/** The events of each stream. Streams side by side may be written in another order when an append is repeated. */
function byStream(events: readonly RecordedEvent[]): Streams {
  const streams = new Map<string, Omit<RecordedEvent, 'position'>[]>();
  for (const { position: _, ...event } of events) {
    streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  }
  return streams;
}

function describeScenarioOn(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  describe(`the scenario at 1:1000 on ${name}`, () => {
    let made: StoreUnderTest;
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made.dispose());

    it('writes the events that it writes in memory', async () => {
      const memory = await simulatedStore(scenario);
      await simulateInto(made.store, scenario);
      const [found, expected] = [await allEventsOf(made.store), await allEventsOf(memory)];
      expect(found).toHaveLength(expected.length);
      expect(byStream(found)).toEqual(byStream(expected));
      await memory.close();
    }, 600_000);
  });
}

describeScenarioOn('EventStoreDB over the stub', makeEventStoreDbOnStub);

const url = process.env['EVENTSTOREDB_URL'];
(url === undefined ? describe.skip : describe)('with EVENTSTOREDB_URL', () => {
  describeScenarioOn('a real EventStoreDB', () => Promise.resolve(makeEventStoreDbOnServer(url ?? '')));
});
