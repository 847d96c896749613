/**
 * Random scripts for event stores, and a player that notes everything a script lets one see. Positions are noted
 * by their place in the log, because two stores that mean the same may number it differently.
 */
import fc from 'fast-check';
import type { AppendResult, EventStore, LogBatch } from '../../src/event-store/event-store.js';
import { expecting } from '../../src/event-store/expected-revision.js';
import type { ExpectedRevision } from '../../src/event-store/expected-revision.js';
import type { EventToAppend } from '../../src/event-store/recorded-event.js';
import type { StoreUnderTest } from './event-store-contract.js';
import { collect, eventSource, eventsOf, followUntil } from './event-store-samples.js';

const STREAMS = ['grant-1', 'grant-2', 'grantOther-1', 'course-1', 'course', 'courseX-1', 'bookYear-2022-a'];
const CATEGORIES = ['grant', 'grantOther', 'course', 'courseX', 'bookYear', 'bookYear-2022', 'person'];

/** How the expectation of an append relates to where its stream stands. */
type Belief = 'right' | 'behind' | 'ahead' | 'no-stream' | 'any';

interface AppendStep {
  readonly kind: 'append';
  /** Several at once are appended without waiting for each other. */
  readonly appends: readonly {
    readonly stream: string;
    readonly belief: Belief;
    readonly data: readonly string[];
  }[];
}

/** An earlier append once more: whole, its beginning only, or with another event at its end. */
interface RepeatStep {
  readonly kind: 'repeat';
  readonly which: number;
  readonly part: 'whole' | 'beginning' | 'longer';
}

interface StreamStep {
  readonly kind: 'stream';
  readonly stream: string;
  readonly from: bigint;
  readonly maxCount: number | undefined;
}

interface LogStep {
  readonly kind: 'log' | 'follow';
  readonly after: number;
  readonly upTo: number | undefined;
  readonly categories: readonly string[] | undefined;
  readonly batchSize: number;
}

interface ReopenStep {
  readonly kind: 'reopen';
}

export type Step = AppendStep | RepeatStep | StreamStep | LogStep | ReopenStep;

const append = fc.record<AppendStep>({
  kind: fc.constant('append'),
  appends: fc.array(
    fc.record({
      stream: fc.constantFrom(...STREAMS),
      belief: fc.constantFrom<Belief>(
        'right',
        'right',
        'right',
        'right',
        'behind',
        'ahead',
        'no-stream',
        'any',
      ),
      data: fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

const repeat = fc.record<RepeatStep>({
  kind: fc.constant('repeat'),
  which: fc.nat(1_000),
  part: fc.constantFrom('whole', 'beginning', 'longer'),
});

const stream = fc.record<StreamStep>({
  kind: fc.constant('stream'),
  stream: fc.constantFrom(...STREAMS),
  from: fc.bigInt({ min: -1n, max: 8n }),
  maxCount: fc.option(fc.nat(6), { nil: undefined }),
});

const log = fc.record<LogStep>({
  kind: fc.constantFrom('log', 'follow'),
  after: fc.nat(30),
  upTo: fc.option(fc.nat(40), { nil: undefined }),
  categories: fc.option(fc.uniqueArray(fc.constantFrom(...CATEGORIES), { maxLength: 3 }), { nil: undefined }),
  batchSize: fc.integer({ min: 1, max: 5 }),
});

/** Scripts with appends in every other step, so that there is something to see. */
export const script: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: append },
    { weight: 3, arbitrary: repeat },
    { weight: 2, arbitrary: stream },
    { weight: 3, arbitrary: log },
    { weight: 1, arbitrary: fc.constant<ReopenStep>({ kind: 'reopen' }) },
  ),
  { minLength: 3, maxLength: 25 },
);

interface Sent {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
}

/** Plays a script on an empty store and gives what could be seen at each step. */
export async function play(steps: readonly Step[], underTest: StoreUnderTest): Promise<unknown[]> {
  const player = createPlayer(underTest);
  const notes: unknown[] = [];
  for (const step of steps) notes.push(await player(step));
  return notes;
}

function createPlayer({ store: first, reopen }: StoreUnderTest): (step: Step) => Promise<unknown> {
  const event = eventSource();
  const sent: Sent[] = [];
  let store = first;

  async function send(requests: readonly Sent[]): Promise<unknown> {
    sent.push(...requests);
    const results = requests.map(({ stream, expected, events }) => store.append(stream, expected, events));
    return await placed(store, await Promise.all(results));
  }

  async function appendStep({ appends }: AppendStep): Promise<unknown> {
    const requests: Sent[] = [];
    for (const { stream, belief, data } of appends) {
      const revision = await store.lastRevision(stream);
      requests.push({
        stream,
        expected: expectation(belief, revision),
        events: data.map((text) => event(text)),
      });
    }
    return await send(requests);
  }

  async function repeatStep({ which, part }: RepeatStep): Promise<unknown> {
    const earlier = sent[which % Math.max(sent.length, 1)];
    if (earlier === undefined) return 'nothing to repeat';
    const changed = { beginning: earlier.events.slice(0, 1), longer: [...earlier.events, event()] };
    return await send([part === 'whole' ? earlier : { ...earlier, events: changed[part] }]);
  }

  return async (step) => {
    switch (step.kind) {
      case 'append':
        return await appendStep(step);
      case 'repeat':
        return await repeatStep(step);
      case 'stream':
        return await streamNote(store, step);
      case 'log':
      case 'follow':
        return await logNote(store, step);
      case 'reopen':
        store = (await reopen?.()) ?? store;
        return 'reopened';
    }
  };
}

function expectation(belief: Belief, revision: bigint): ExpectedRevision {
  if (belief === 'no-stream' || belief === 'any') return belief;
  if (belief === 'ahead') return revision + 2n;
  return expecting(belief === 'behind' ? revision - 1n : revision);
}

async function streamNote(store: EventStore, { stream, from, maxCount }: StreamStep): Promise<unknown> {
  const options = maxCount === undefined ? { from } : { from, maxCount };
  const events = await collect(store.readStream(stream, options));
  return await placed(store, { last: await store.lastRevision(stream), events });
}

async function logNote(store: EventStore, step: LogStep): Promise<unknown> {
  const positions = await allPositions(store);
  const at = (place: number): bigint => positions[place] ?? (positions.at(-1) ?? 0n) + BigInt(place);
  const { categories, batchSize } = step;
  const options = { after: at(step.after), batchSize, ...(categories === undefined ? {} : { categories }) };
  if (step.kind === 'follow') {
    const atHead = (batches: readonly LogBatch[]): boolean => batches.at(-1)?.caughtUp ?? false;
    return await placed(store, await followUntil(store, options, atHead));
  }
  const upTo = step.upTo === undefined ? {} : { upTo: at(step.upTo) };
  return await placed(store, await collect(store.readLog({ ...options, ...upTo })));
}

/** The same value with each position replaced by how many events of the log are not after it. */
async function placed(store: EventStore, value: AppendResult[] | LogBatch[] | object): Promise<unknown> {
  const positions = await allPositions(store);
  const replace = (key: string, field: unknown): unknown => {
    if (typeof field !== 'bigint') return field;
    return key === 'position' ? positions.filter((position) => position <= field).length : `${field}n`;
  };
  return JSON.parse(JSON.stringify(value, replace));
}

async function allPositions(store: EventStore): Promise<bigint[]> {
  return eventsOf(await collect(store.readLog())).map(({ position }) => position);
}
