/**
 * The hot path: all commands of one funding year go through one mailbox. What waits is decided one after the other
 * on an overlay, written in one append, and only then answered. Order of receipt is the order of events; nobody
 * hears "reserved" before it is on disk.
 */
import { fundingYearDecider } from '../domain/funding-year/funding-year.decider.js';
import type { FundingYearEvent } from '../domain/funding-year/funding-year.events.js';
import { overlayOf, type FundingYearState } from '../domain/funding-year/funding-year.state.js';
import { StoreUnavailableError, type EventStore } from '../event-store/event-store.js';
import { NO_REVISION } from '../event-store/expected-revision.js';
import { decideBatch, type AllocatorRequest, type Answer, type DecidedBatch } from './allocator-batch.js';
import { appendUntilKnown } from './append-until-known.js';
import type { Clock } from './clock.js';
import type { CommandOutcome } from './ledger.js';
import type { Log } from './log.js';
import { answerAgain } from './repeated-command.js';
import { createSnapshotKeeper, type SnapshotKeeper, type SnapshotOptions } from './snapshot-keeper.js';
import { applyEvent, catchUp, emptyStream, type StreamState } from './stream-state.js';
import { learnBeginning } from './working-too-early.js';
import { yearReadings, type YearReadings } from './year-readings.js';

/** Most commands in one append. */
const BATCH_COMMANDS = 256;
/** Most commands that may wait; more are turned away, so that the queue stays bounded. */
const WAITING_LIMIT = 20_000;
/** How often a batch is decided anew when another writer was first. */
const ATTEMPTS = 10;

export interface AllocatorPorts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Puts the folded year aside for the next start; without it every start folds the whole year. */
  readonly kept?: SnapshotOptions;
  readonly isClosed: (bookYear: number) => boolean;
  /** Resolves when the facts have reached this process's last append. */
  readonly factsReady: () => Promise<void>;
}

export interface Allocator extends YearReadings {
  submit(request: AllocatorRequest): Promise<CommandOutcome>;
}

/** An allocator of this process. */
export interface OwnAllocator extends Allocator {
  /** Folds what the log has by now, unless commands are being decided, which does the same. */
  refresh(): Promise<void>;
  /** Told when no command comes any more. */
  close(): Promise<void>;
}

interface Pending {
  readonly request: AllocatorRequest;
  readonly resolve: (outcome: CommandOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** The state of one year, and whether it still matches the log. */
interface Year {
  readonly ports: AllocatorPorts;
  readonly stream: StreamState<FundingYearState>;
  readonly keeper: SnapshotKeeper;
  trusted: boolean;
  loading: Promise<void> | undefined;
}

async function fold(year: Year): Promise<void> {
  const { ports, stream, keeper } = year;
  if (stream.revision === NO_REVISION) await keeper.restore();
  await learnBeginning(ports.store, stream);
  await catchUp(ports.store, fundingYearDecider, stream);
  year.trusted = true;
  keeper.rest();
}

async function load(year: Year): Promise<void> {
  if (year.trusted) return;
  year.loading ??= fold(year).finally(() => {
    year.loading = undefined;
  });
  await year.loading;
}

/** Answers that write nothing are only as good as what they were judged on: the log must not have grown since. */
async function asRead(year: Year, revision: bigint): Promise<'written' | 'conflict'> {
  if ((await year.ports.store.lastRevision(year.stream.stream)) === revision) return 'written';
  year.trusted = false;
  return 'conflict';
}

async function write(
  year: Year,
  { revision, events }: DecidedBatch,
): Promise<'written' | 'conflict' | 'unknown'> {
  const { stream, ports } = year;
  if (events.length === 0) return asRead(year, revision);
  const toAppend = events.map((one) => one.toAppend);
  const result = await appendUntilKnown(ports.store, { stream: stream.stream, revision, events: toAppend });
  if (result.outcome !== 'appended') {
    year.trusted = false;
    return result.outcome;
  }
  for (const { event, context } of events) {
    applyEvent(fundingYearDecider, stream, { event: event as FundingYearEvent, context });
  }
  stream.position = result.position;
  return 'written';
}

/** Decides and writes; fewer outcomes than requests when the append was full. */
async function runBatch(
  year: Year,
  requests: readonly AllocatorRequest[],
): Promise<readonly Promise<CommandOutcome>[]> {
  const { stream, ports } = year;
  for (let tried = 0; tried < ATTEMPTS; tried += 1) {
    await load(year);
    await ports.factsReady();
    const decided = await decideBatch({ ...ports, stream, overlay: overlayOf(stream.state) }, requests);
    const written = await write(year, decided);
    if (written === 'written') return decided.answers.map((answer) => outcomeOf(year, answer));
    if (written === 'unknown') return requests.map(() => Promise.resolve({ outcome: 'outcome-unknown' }));
  }
  return requests.map(() => Promise.resolve({ outcome: 'conflict', actual: stream.revision }));
}

async function outcomeOf({ ports, stream }: Year, answer: Answer): Promise<CommandOutcome> {
  switch (answer.kind) {
    case 'accepted': {
      const { events, repeated } = answer;
      const { revision, position } = stream;
      return { outcome: 'accepted', stream: stream.stream, revision, position, events, repeated };
    }
    case 'rejected':
      return { outcome: 'rejected', rejection: answer.rejection };
    case 'idempotency-conflict':
      return { outcome: 'idempotency-conflict' };
    case 'fault':
      return Promise.reject(answer.error);
    case 'recorded':
      return answerAgain(ports.store, { stream: stream.stream, ...answer });
  }
}

/** Decides the first commands that wait, and answers them. Never rejects: a fault is the callers' answer. */
async function serveFirst(year: Year, waiting: Pending[]): Promise<void> {
  const batch = waiting.slice(0, BATCH_COMMANDS);
  try {
    const outcomes = await runBatch(
      year,
      batch.map(({ request }) => request),
    );
    waiting.splice(0, outcomes.length);
    outcomes.forEach((outcome, index) => {
      const pending = batch[index];
      if (pending !== undefined) outcome.then(pending.resolve, pending.reject);
    });
  } catch (error) {
    year.trusted = false;
    waiting.splice(0, batch.length);
    for (const pending of batch) pending.reject(error);
  }
}

export function createAllocator(ports: AllocatorPorts, fundingYear: number): OwnAllocator {
  const stream = emptyStream(fundingYearDecider, String(fundingYear));
  const keeper = createSnapshotKeeper(ports, stream);
  const year: Year = { ports, stream, keeper, trusted: false, loading: undefined };
  const waiting: Pending[] = [];
  let running = false;

  async function serve(): Promise<void> {
    while (waiting.length > 0) await serveFirst(year, waiting);
    running = false;
    keeper.rest();
  }

  /** Starts in the next turn of the event loop, so that what arrives in this one is decided together. */
  function wake(): void {
    if (running) return;
    running = true;
    setImmediate(() => void serve());
  }

  return {
    submit: (request) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= WAITING_LIMIT) {
          reject(
            new StoreUnavailableError(`Too many commands wait for funding year ${String(fundingYear)}.`),
          );
          return;
        }
        waiting.push({ request, resolve, reject });
        wake();
      }),
    ...yearReadings({ store: ports.store, stream, load: () => load(year) }, fundingYear),
    async refresh() {
      // The state belongs to the mailbox while that works.
      if (running) return;
      year.trusted = false;
      await load(year);
    },
    close: () => keeper.close(),
  };
}
