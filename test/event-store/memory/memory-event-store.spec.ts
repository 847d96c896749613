/**
 * Enrols the event store in memory in the contract; it has nothing of its own to test.
 */
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { describeEventStoreContract } from '../../support/event-store-contract.js';

describeEventStoreContract('memory', () => {
  const store = new MemoryEventStore();
  return Promise.resolve({ store, dispose: () => store.close() });
});
