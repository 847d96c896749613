/**
 * Finds the events of a few categories through the index on streams. Categories are compared as ranges of names,
 * never with LIKE: `course` is the stream `course` and all from `course-`, but not `courseX-1`.
 */
import type { Connection } from './sqlite-file.js';

/** The streams of one category: `name` itself, and the names from `from` up to but without `before`. */
interface StreamRange {
  readonly name: string;
  readonly from: string;
  readonly before: string;
}

const DASH = '-';
const AFTER_DASH = '.';

/** More positions than this are not worth collecting: such a category is found sooner by scanning. */
const MAX_LISTED = 50_000;

/** A category filter as SQL; `parameters` fill the places of `condition`. */
export interface CategoryFilter {
  readonly condition: string;
  readonly parameters: readonly string[];
  /** The positions of all events of these categories, ascending; undefined when there are too many. */
  positions(): BigInt64Array | undefined;
}

export function createCategoryFilter(db: Connection, categories: readonly string[]): CategoryFilter {
  const ranges = rangesOf(categories);
  const ofName = 'stream = ? OR (stream >= ? AND stream < ?)';
  return {
    condition: ranges.length === 0 ? 'FALSE' : ranges.map(() => ofName).join(' OR '),
    parameters: ranges.flatMap(({ name, from, before }) => [name, from, before]),
    positions: () => positionsOf(db, ranges),
  };
}

function positionsOf(db: Connection, ranges: readonly StreamRange[]): BigInt64Array | undefined {
  const named = db.prepare<[string, number], bigint>('SELECT position FROM events WHERE stream = ? LIMIT ?');
  const between = db.prepare<[string, string, number], bigint>(
    'SELECT position FROM events WHERE stream >= ? AND stream < ? LIMIT ?',
  );
  const found: bigint[] = [];
  const room = (): number => MAX_LISTED + 1 - found.length;
  for (const { name, from, before } of ranges) {
    found.push(...named.pluck().all(name, room()), ...between.pluck().all(from, before, room()));
    if (found.length > MAX_LISTED) return undefined;
  }
  return BigInt64Array.from(found).sort();
}

/** A category ends at the first dash, so no stream is in a category with a dash in its name. */
function rangesOf(categories: readonly string[]): readonly StreamRange[] {
  return [...new Set(categories)]
    .filter((name) => !name.includes(DASH))
    .map((name) => ({ name, from: name + DASH, before: name + AFTER_DASH }));
}
