/**
 * The log behind the EventStoreDB stub: what the real server keeps, and its rule for repeated appends. Only ids are
 * compared, and without a concrete revision only lately used ones: the adapter must not lean on that.
 */

/** A record as the server keeps it; payloads are bytes. */
export interface StubRecord {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Milliseconds since 1970 by the server's clock. */
  readonly created: number;
}

export type StubEvent = Pick<StubRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;
export type StubExpectation = 'any' | 'no-stream' | 'stream-exists' | bigint;
export type StubWrite =
  | { readonly outcome: 'written'; readonly revision: bigint; readonly position: bigint }
  | { readonly outcome: 'wrong-expected-version'; readonly current: bigint };

const FIRST_POSITION = 1_000n;
const LAST_REVISION = 2n ** 63n - 1n;
/** The store writes about itself now and then, in the middle of everybody else's events. */
const OWN_EVENT_EVERY = 7;

export class StubLog {
  readonly records: StubRecord[] = [];
  /** How far the clock of the server is ahead, in ms. */
  clockAheadMs = 0;
  readonly #streams = new Map<string, StubRecord[]>();
  readonly #followers = new Set<(record: StubRecord) => void>();
  #next = FIRST_POSITION;
  #appends = 0;

  constructor() {
    this.#add('$users', [ownEvent('$UsersInitialized')]);
  }

  /** What can be read of a stream: what its settings cut off is still in the log of the store. */
  stream(name: string): readonly StubRecord[] {
    const held = this.#streams.get(name) ?? [];
    const settings = this.#streams.get(`$$${name}`)?.at(-1);
    if (settings === undefined) return held;
    const { $tb = 0 } = JSON.parse(Buffer.from(settings.data).toString()) as { readonly $tb?: number };
    return held.filter(({ revision }) => revision >= $tb);
  }

  /** Somebody with the right to do so sets the settings of a stream, as JSON; `$tb` beyond all revisions deletes it. */
  set(stream: string, settings: string): void {
    this.#add(`$$${stream}`, [ownEvent('$metadata', settings)]);
  }

  /** Somebody with the right to do so deletes a stream for good. */
  tombstone(stream: string): void {
    this.#add(stream, [ownEvent('$streamDeleted', '')], LAST_REVISION);
  }

  /** Calls `follower` with every record from now on; gives what ends that. */
  follow(follower: (record: StubRecord) => void): () => void {
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }

  append(stream: string, expected: StubExpectation, events: readonly StubEvent[]): StubWrite {
    const held = this.#streams.get(stream) ?? [];
    const current = BigInt(held.length) - 1n;
    const required = expected === 'no-stream' ? -1n : expected;
    if (typeof required === 'bigint' && required !== current) return repeated(held, required, events);
    if (expected === 'stream-exists' && current < 0n) return { outcome: 'wrong-expected-version', current };
    const lately = typeof required === 'bigint' ? undefined : usedLately(held, events);
    if (lately !== undefined) return lately;
    const last = this.#add(stream, events);
    this.#appends += 1;
    if (this.#appends % OWN_EVENT_EVERY === 0)
      this.#add('$stats-127.0.0.1:2113', [ownEvent('$statsCollected')]);
    return { outcome: 'written', revision: last.revision, position: last.position };
  }

  #add(stream: string, events: readonly StubEvent[], revision?: bigint): StubRecord {
    const held = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, held);
    const added = events.map((event) => {
      const record = {
        ...event,
        stream,
        revision: revision ?? BigInt(held.length),
        position: this.#next,
        created: Date.now() + this.clockAheadMs,
      };
      this.#next += 100n + BigInt(event.data.length);
      held.push(record);
      this.records.push(record);
      return record;
    });
    for (const record of added) for (const follower of [...this.#followers]) follower(record);
    return added.at(-1)!;
  }
}

/** The same ids at the same revisions are a repeat; anything else there is a violated expectation. */
function repeated(held: readonly StubRecord[], required: bigint, events: readonly StubEvent[]): StubWrite {
  const first = Number(required) + 1;
  const slots = held.slice(first, first + events.length);
  const last = slots.at(-1);
  const same = last !== undefined && events.every(({ id }, index) => slots[index]?.id === id);
  if (same) return { outcome: 'written', revision: last.revision, position: last.position };
  return { outcome: 'wrong-expected-version', current: BigInt(held.length) - 1n };
}

/** Without a concrete revision an append passes for a repeat when the stream holds its first id. */
function usedLately(held: readonly StubRecord[], events: readonly StubEvent[]): StubWrite | undefined {
  const first = held.findIndex(({ id }) => id === events[0]?.id);
  const last = first < 0 ? undefined : held[first + events.length - 1];
  return last && { outcome: 'written', revision: last.revision, position: last.position };
}

let ownEvents = 0;

function ownEvent(type: string, data = '{}'): StubEvent {
  ownEvents += 1;
  const id = `ffffffff-0000-4000-8000-${ownEvents.toString(16).padStart(12, '0')}`;
  const metadata = Buffer.from('{}');
  return { id, type, contentType: 'application/json', data: Buffer.from(data), metadata };
}
