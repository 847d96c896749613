/**
 * What was granted per provider, course and year at a moment of the past: the same sums as those kept of now, taken
 * anew from the entries. It reads all entries up to the moment, a part at a time, so that others get a turn.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { endOfDay } from '../../domain/instant.js';
import type { Cut } from '../cut.js';
import type { ColumnValue } from '../view-table.js';
import type { ViewReader } from '../view-reader.js';
import { addFlow, countedColumns, createCourseSums, type AddToCourse } from './course-deltas.js';
import type { CourseTotalRow } from './course.schema.js';

/** Which totals: `sql` is a test of `provider_kvk` and `course_id`. */
export interface CourseScope {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
}

/** Entries read in one turn. Positions have gaps, which may be wide: they say nothing of how many that are. */
const PART = 50_000n;

interface Place {
  readonly providerKvk: string;
  readonly courseId: string;
  readonly year: bigint | string;
}

interface Flow extends Place {
  readonly type: string;
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly amount: bigint | string;
}

interface Counted extends Place {
  readonly type: string;
  readonly events: bigint | string;
}

const PLACE =
  'provider_kvk AS "providerKvk", course_id AS "courseId", funding_year AS "year", type AS "type"';
const GROUP = 'provider_kvk, course_id, funding_year, type';

interface Part {
  readonly tests: string;
  readonly values: readonly ColumnValue[];
}

/** Where a part ends that begins after this position. */
async function endOfPart(reader: ViewReader, { upTo }: Cut, after: bigint): Promise<bigint> {
  const [next] = await reader.query<{ readonly position: bigint | string }>(
    'SELECT position AS "position" FROM entry WHERE position > ? AND position <= ? ORDER BY position LIMIT 1 OFFSET ?',
    ...[after, upTo, PART],
  );
  return next === undefined ? upTo : BigInt(next.position);
}

interface Stretch {
  readonly after: bigint;
  readonly last: bigint;
}

function partOf({ sql, values }: CourseScope, cut: Cut, { after, last }: Stretch): Part {
  const booked = cut.bookedUpTo === undefined ? [] : [cut.bookedUpTo];
  const tests = [
    'position > ? AND position <= ?',
    'provider_kvk IS NOT NULL AND course_id IS NOT NULL AND funding_year IS NOT NULL',
    sql,
    ...booked.map(() => 'booked_on <= ?'),
  ];
  return { tests: tests.join(' AND '), values: [after, last, ...values, ...booked] };
}

function placeOf({ providerKvk, courseId, year }: Place): Parameters<AddToCourse>[0] {
  return { providerKvk, courseId, year: Number(year) };
}

async function addPart(reader: ViewReader, { tests, values }: Part, add: AddToCourse): Promise<void> {
  const flows = await reader.query<Flow>(
    `SELECT ${PLACE}, from_account AS "fromAccount", to_account AS "toAccount", SUM(amount) AS "amount"
     FROM entry WHERE ${tests} GROUP BY ${GROUP}, from_account, to_account`,
    ...values,
  );
  for (const { type, fromAccount: from, toAccount: to, amount, ...place } of flows) {
    addFlow({ type, from, to, amount: BigInt(amount) }, placeOf(place), add);
  }
  const events = await reader.query<Counted>(
    `SELECT ${PLACE}, COUNT(DISTINCT position) AS "events" FROM entry WHERE ${tests} GROUP BY ${GROUP}`,
    ...values,
  );
  for (const { type, events: number, ...place } of events) {
    for (const column of countedColumns(type)) add(placeOf(place), column, BigInt(number));
  }
}

/** Refused applications move nothing, so they have no entries: they are counted by their files. */
async function addRefused(
  reader: ViewReader,
  { scope: { sql, values }, cut }: { readonly scope: CourseScope; readonly cut: Cut },
  add: AddToCourse,
): Promise<void> {
  const known =
    '(SELECT MIN(e.position) FROM file_event e WHERE e.decision_number = file.decision_number) <= ?';
  const until = cut.bookedUpTo === undefined ? [] : [endOfDay(cut.bookedUpTo)];
  const rows = await reader.query<Place & { readonly refused: bigint | string }>(
    `SELECT provider_kvk AS "providerKvk", course_id AS "courseId", year AS "year", COUNT(*) AS "refused"
     FROM file WHERE outcome = 'refused' AND ${sql} AND ${known} ${until.map(() => 'AND applied_at <= ?').join('')}
     GROUP BY provider_kvk, course_id, year`,
    ...values,
    cut.upTo,
    ...until,
  );
  for (const { refused, ...place } of rows) {
    for (const column of countedColumns('ApplicationRefused')) add(placeOf(place), column, BigInt(refused));
  }
}

/** The totals in this scope at the cut, in no order. */
export async function courseTotalsAt(
  reader: ViewReader,
  scope: CourseScope,
  cut: Cut,
): Promise<readonly CourseTotalRow[]> {
  const { rows, add } = createCourseSums();
  for (let after = 0n; after < cut.upTo;) {
    const last = await endOfPart(reader, cut, after);
    await addPart(reader, partOf(scope, cut, { after, last }), add);
    after = last;
    await turn();
  }
  await addRefused(reader, { scope, cut }, add);
  return [...rows.values()];
}
