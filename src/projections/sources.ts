/** What a query may read: the views, and the store for the words of an event itself. */
import type { EventStore } from '../event-store/event-store.js';
import type { ReadModel } from './read-model.js';

export interface QuerySources {
  readonly readModel: ReadModel;
  readonly store: EventStore;
}
