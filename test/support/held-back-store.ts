/** A store as a process sees it whose followers are behind: what is appended reaches them only when the test says so. */
import type { EventStore } from '../../src/event-store/event-store.js';

export interface HeldBackStore extends EventStore {
  /** From now on followers get nothing. */
  holdBack(): void;
  letGo(): void;
}

export function heldBackStore(store: EventStore): HeldBackStore {
  let open = Promise.resolve();
  let letGo = (): void => undefined;
  return {
    append: (stream, expected, events) => store.append(stream, expected, events),
    readStream: (stream, options) => store.readStream(stream, options),
    lastRevision: (stream) => store.lastRevision(stream),
    readLog: (options) => store.readLog(options),
    async *subscribe(options) {
      for await (const batch of store.subscribe(options)) {
        await open;
        yield batch;
      }
    },
    head: () => store.head(),
    close: () => store.close(),
    holdBack() {
      open = new Promise((resolve) => (letGo = resolve));
    },
    letGo: () => letGo(),
  };
}
