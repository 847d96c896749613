/**
 * Enrols the EventStoreDB adapter in the contract: over the stub always, and over a real server when EVENTSTOREDB_URL
 * names one. Without it those tests are reported as skipped, each by its name.
 */
import { describeEventStoreContract } from '../../support/event-store-contract.js';
import { makeEventStoreDbOnServer, makeEventStoreDbOnStub } from '../../support/event-store-eventstoredb.js';

describeEventStoreContract('EventStoreDB over the stub', makeEventStoreDbOnStub);

const url = process.env['EVENTSTOREDB_URL'];
(url === undefined ? describe.skip : describe)('with EVENTSTOREDB_URL', () => {
  describeEventStoreContract('EventStoreDB on a real server', () =>
    Promise.resolve(makeEventStoreDbOnServer(url ?? '')),
  );
});
