/**
 * The ledger's log out of the whole store. Positions move only past records that were really read, filtered or not:
 * a checkpoint made of them can skip nothing, which the checkpoints of a filtered subscription cannot promise.
 */
import type { LogBatch, LogReadOptions } from '../event-store.js';
import { categoryOf } from '../recorded-event.js';
import type { RecordedEvent } from '../recorded-event.js';
import { createHeadFinder } from './head-finder.js';
import { ledgerStreamOf, settingsPrefix } from './interventions.js';
import type { Search } from './log-search.js';
import type { StreamNames } from './names.js';
import { MAX_PAGE } from './page-reader.js';
import type { PageReader, Placed } from './page-reader.js';
import { toRecordedEvent } from './stored-event.js';

export interface LogReader {
  readonly head: () => Promise<bigint>;
  readonly batches: (
    categories: LogReadOptions['categories'],
    batchSize: number,
    signal?: AbortSignal,
  ) => (after: bigint, upTo?: bigint) => Promise<LogBatch>;
}

export interface LogReaderOptions {
  readonly pages: PageReader;
  readonly names: StreamNames;
  /** Looks for what is rare. */
  readonly search: Search;
  /** Shown every page of the log that is read for a follower, records of others included. */
  readonly watch: (page: readonly Placed[]) => void;
}

/** How many pages one batch looks through at most, so that a sparse category still shows its progress. */
const PAGES_PER_BATCH = 20;

/** A page with fewer wanted events than this is one where they are rare. */
const RARE = MAX_PAGE / 10;
/** So many such pages in a row, and the server is asked to look for the rest. */
const RARE_PAGES = 3;
/** After so many searches that brought nothing, all in a row, it is not asked any more. */
const SEARCHES_IN_VAIN = 3;

/** One batch in the making. */
interface Filling {
  readonly events: RecordedEvent[];
  /** Position of the last event of the log that was looked at. */
  position: bigint;
  /** Position of the last record that was looked at, whoever it belongs to. */
  scanned: bigint;
  state: 'going on' | 'full' | 'at the end';
}

export function createLogReader(options: LogReaderOptions): LogReader {
  const { pages, names, watch } = options;
  const head = createHeadFinder(pages, names);
  // Up to here the store holds records of others only: who begins at the beginning begins here.
  let othersUpTo = 0n;

  return {
    head,
    batches: (categories, batchSize, signal) => {
      const takePage = createTakePage(names, categories, batchSize);
      const rare = createRareSearch({ ...options, head }, { takePage, categories, batchSize, signal });
      // Where the last batch ended, and how far the records of others behind it were looked at.
      let known = { position: 0n, scanned: 0n };
      const begin = (after: bigint): Filling => {
        const looked = after === known.position ? known.scanned : 0n;
        const scanned = later(looked, after === 0n ? othersUpTo : after);
        return { events: [], position: after, scanned, state: 'going on' };
      };
      return async (after, upTo) => {
        const filling = begin(after);
        // Behind records of others alone there is no progress to show yet: then it goes on looking.
        for (let page = 0; goesOn(filling, after, page); page += 1) {
          if (await rare.lookOn(filling, upTo)) continue;
          // One for the record to begin after, and one to see whether anything follows a full batch.
          const room = batchSize - filling.events.length + 2;
          // What the first page did not hold lies behind records of others: those go by in long pages.
          const count = categories === undefined && page === 0 ? Math.min(MAX_PAGE, room) : MAX_PAGE;
          const records = await pages.forwards(filling.scanned > 0n ? filling.scanned : 'start', count);
          watch(records);
          const before = filling.events.length;
          const full = takePage(records, filling, upTo);
          if (filling.position === 0n) othersUpTo = later(othersUpTo, filling.scanned);
          if (full) filling.state = 'full';
          else if (records.length < count) filling.state = 'at the end';
          rare.saw(filling.events.length - before, filling);
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

/** Leaves it to the server to find what page after page held next to nothing of. */
interface RareSearch {
  /** So many events were taken of a page. */
  saw(taken: number, filling: Filling): void;
  /** True when the batch was brought on by a search. */
  lookOn(filling: Filling, upTo: bigint | undefined): Promise<boolean>;
}

interface RareOptions {
  readonly takePage: TakePage;
  readonly categories: LogReadOptions['categories'];
  readonly batchSize: number;
  readonly signal: AbortSignal | undefined;
}

function createRareSearch(
  { names, search, watch, head }: LogReaderOptions & Pick<LogReader, 'head'>,
  { takePage, categories, batchSize, signal }: RareOptions,
): RareSearch {
  // What was done to a stream behind the ledger's back is told of, whatever is looked for.
  const prefixes = [settingsPrefix(names), ...(categories ?? []).map(names.toStored)];
  let rarePages = 0;
  let inVain = 0;
  return {
    saw(taken, { state }) {
      rarePages = state === 'going on' && taken < RARE ? rarePages + 1 : 0;
    },
    async lookOn(filling, upTo) {
      const limit = batchSize - filling.events.length;
      const isWorthIt = rarePages >= RARE_PAGES && inVain < SEARCHES_IN_VAIN && limit > 0;
      if (categories === undefined || !isWorthIt) return false;
      const until = upTo ?? (await head());
      if (until <= filling.scanned) return false;
      const found = await search({ prefixes, after: filling.scanned, until, limit, signal });
      inVain = found === undefined ? inVain + 1 : 0;
      if (found === undefined) return false;
      watch(found.records);
      takePage(found.records, filling, upTo);
      filling.scanned = found.upTo;
      if (found.upTo === until) {
        // What lies behind is new or little: it is read as usual.
        rarePages = 0;
        filling.position = until;
      } else filling.state = 'full';
      return true;
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
