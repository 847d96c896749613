/**
 * The ledger's log out of the whole store. Positions move only past records that were really read, filtered or not:
 * a checkpoint made of them can skip nothing, which the checkpoints of a filtered subscription cannot promise.
 */
import type { LogBatch, LogReadOptions } from '../event-store.js';
import { categoryOf } from '../recorded-event.js';
import type { RecordedEvent } from '../recorded-event.js';
import { ledgerStreamOf } from './interventions.js';
import type { StreamNames } from './names.js';
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

const MAX_PAGE = 1_000;
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
  // What was looked through already need not be again: a ledger without events in a full store would never answer.
  let looked = { upTo: 0n, head: 0n };

  async function head(): Promise<bigint> {
    const before = looked;
    let newest: bigint | undefined;
    const is = (found: bigint): bigint => {
      if (newest !== undefined && newest > looked.upTo) looked = { upTo: newest, head: found };
      return found;
    };
    let from: bigint | 'end' = 'end';
    // Mostly the last record is the ledger's; behind some of the store's own it is looked for in growing pages.
    for (let count = 1; ; count = Math.min(MAX_PAGE, count * 8)) {
      const page: readonly Placed[] = await pages.backwards(from, count);
      newest ??= page[0]?.position;
      const found = page.find(({ record }) => ledgerStreamOf(names, record) !== undefined);
      if (found !== undefined) return is(found.position);
      const last = page.at(-1);
      if (last === undefined || page.length < count || last.position <= before.upTo) return is(before.head);
      from = last.position;
    }
  }

  return {
    head,
    batches: (categories, batchSize) => {
      const takePage = createTakePage(names, categories, batchSize);
      // Where the last batch ended, and how far the records of others behind it were looked at.
      let known = { position: 0n, scanned: 0n };
      return async (after, upTo) => {
        const scanned = after === known.position && known.scanned > after ? known.scanned : after;
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
