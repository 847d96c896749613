/**
 * A store that does what it is told and then, for some appends, does not say so: the acknowledgement is lost on
 * the way. Everything else passes through to the store beneath.
 */
import type { AppendResult, EventStore } from '../../src/event-store/event-store.js';

export interface LosingStore extends EventStore {
  /** Loses the acknowledgement of this many appends from now on. */
  lose(acknowledgements: number): void;
  /** How many events each append held, in the order in which they were asked for. */
  readonly sizes: readonly number[];
}

/** `before` runs ahead of every append: there another writer can be first. */
export function losingStore(
  store: EventStore,
  before: (stream: string) => Promise<void> = () => Promise.resolve(),
): LosingStore {
  let toLose = 0;
  const sizes: number[] = [];
  return {
    sizes,
    lose: (acknowledgements) => {
      toLose = acknowledgements;
    },
    async append(stream, expected, events): Promise<AppendResult> {
      sizes.push(events.length);
      await before(stream);
      const result = await store.append(stream, expected, events);
      if (toLose === 0) return result;
      toLose -= 1;
      return { outcome: 'unknown', cause: 'the acknowledgement was lost' };
    },
    readStream: (stream, options) => store.readStream(stream, options),
    lastRevision: (stream) => store.lastRevision(stream),
    readLog: (options) => store.readLog(options),
    subscribe: (options) => store.subscribe(options),
    head: () => store.head(),
    close: () => store.close(),
  };
}
