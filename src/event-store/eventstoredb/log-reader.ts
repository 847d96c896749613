/**
 * The ledger's log out of the whole store. Positions move only past records that were really read, filtered or not:
 * a checkpoint made of them can skip nothing, which the checkpoints of a filtered subscription cannot promise.
 */
import type { LogBatch, LogReadOptions } from '../event-store.js';
import { categoryOf } from '../recorded-event.js';
import type { RecordedEvent } from '../recorded-event.js';
import { createHeadFinder } from './head-finder.js';
import { ledgerStreamOf } from './interventions.js';
import type { StreamNames } from './names.js';
import { MAX_PAGE } from './page-reader.js';
import type { PageReader, Placed } from './page-reader.js';
import { toRecordedEvent } from './stored-event.js';

export interface LogReader {
  readonly head: () => Promise<bigint>;
  readonly batches: (
    categories: LogReadOptions['categories'],
    batchSize: number,
  ) => (after: bigint, upTo?: bigint) => Promise<LogBatch>;
}

export interface LogReaderOptions {
  readonly pages: PageReader;
  readonly names: StreamNames;
  /** Shown every page of the log that is read for a follower, records of others included. */
  readonly watch: (page: readonly Placed[]) => void;
}

/** How many pages one batch looks through at most, so that a sparse category still shows its progress. */
const PAGES_PER_BATCH = 20;

/** One batch in the making. */
interface Filling {
  readonly events: RecordedEvent[];
  /** Position of the last event of the log that was looked at. */
  position: bigint;
  /** Position of the last record that was looked at, whoever it belongs to. */
  scanned: bigint;
  state: 'going on' | 'full' | 'at the end';
}

export function createLogReader({ pages, names, watch }: LogReaderOptions): LogReader {
  // Up to here the store holds records of others only: who begins at the beginning begins here.
  let othersUpTo = 0n;

  return {
    head: createHeadFinder(pages, names),
    batches: (categories, batchSize) => {
      const takePage = createTakePage(names, categories, batchSize);
      // Where the last batch ended, and how far the records of others behind it were looked at.
      let known = { position: 0n, scanned: 0n };
      return async (after, upTo) => {
        const scanned = later(
          after === known.position ? known.scanned : 0n,
          after === 0n ? othersUpTo : after,
        );
        const filling: Filling = { events: [], position: after, scanned, state: 'going on' };
        // Behind records of others alone there is no progress to show yet: then it goes on looking.
        for (let page = 0; goesOn(filling, after, page); page += 1) {
          // One for the record to begin after, and one to see whether anything follows a full batch.
          const room = batchSize - filling.events.length + 2;
          // What the first page did not hold lies behind records of others: those go by in long pages.
          const count = categories === undefined && page === 0 ? Math.min(MAX_PAGE, room) : MAX_PAGE;
          const records = await pages.forwards(filling.scanned > 0n ? filling.scanned : 'start', count);
          watch(records);
          const full = takePage(records, filling, upTo);
          if (filling.position === 0n) othersUpTo = later(othersUpTo, filling.scanned);
          if (full) filling.state = 'full';
          else if (records.length < count) filling.state = 'at the end';
        }
        known = { position: filling.position, scanned: filling.scanned };
        return {
          events: filling.events,
          position: filling.position,
          caughtUp: filling.state === 'at the end',
        };
      };
    },
  };
}

const later = (one: bigint, other: bigint): bigint => (one > other ? one : other);

function goesOn({ state, position }: Filling, after: bigint, page: number): boolean {
  return state === 'going on' && (page < PAGES_PER_BATCH || position === after);
}

/** Takes of a page what still fits; true when an event of the log had to be left for the next batch. */
type TakePage = (page: readonly Placed[], filling: Filling, upTo: bigint | undefined) => boolean;

function createTakePage(
  names: StreamNames,
  categories: LogReadOptions['categories'],
  batchSize: number,
): TakePage {
  const wanted = categories === undefined ? undefined : new Set(categories);
  return (page, filling, upTo) => {
    for (const { position, record } of page) {
      if (position <= filling.scanned) continue;
      const stream = ledgerStreamOf(names, record);
      if (stream !== undefined) {
        if (filling.events.length >= batchSize || (upTo !== undefined && position > upTo)) return true;
        filling.position = position;
        if (wanted?.has(categoryOf(stream)) ?? true) {
          filling.events.push(toRecordedEvent(record, { stream, position }));
        }
      }
      filling.scanned = position;
    }
    return false;
  };
}
