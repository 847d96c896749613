/**
 * The obligations of the event store port, held against every adapter: a new one enrols by calling
 * `describeEventStoreContract` from its own spec. Nothing here knows which adapter it is looking at.
 */
import type { EventStore } from '../../src/event-store/event-store.js';
import { describeAppending } from './event-store-contract-append.js';
import { describeClosing } from './event-store-contract-close.js';
import { describeLogReading } from './event-store-contract-log.js';
import { describeReading } from './event-store-contract-read.js';
import { describeRepeats } from './event-store-contract-repeat.js';
import { describeSubscribing } from './event-store-contract-subscribe.js';

/** An empty store for one test. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** Closes the store and opens it again on what it kept; absent when nothing is kept. */
  readonly reopen?: () => Promise<EventStore>;
  /** Closes what is open and removes what was written. */
  readonly dispose: () => Promise<void>;
}

export type MakeStore = () => Promise<StoreUnderTest>;

/** Gives the store of the running test. */
export type CurrentStore = () => EventStore;

/** Enrols an adapter in the whole contract. */
export function describeEventStoreContract(name: string, makeStore: MakeStore): void {
  describe(`the event store contract: ${name}`, () => {
    let current: StoreUnderTest;
    const store: CurrentStore = () => current.store;

    beforeEach(async () => {
      current = await makeStore();
    });
    afterEach(async () => {
      await current.dispose();
    });

    describeAppending(store);
    describeRepeats(store);
    describeReading(store);
    describeLogReading(store);
    describeSubscribing(store);
    describeClosing(store);
  });
}
