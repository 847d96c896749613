/** What one event adds to the totals of a provider and course in a funding year: sums of its entries, and counts. */
import { fundingYearOf } from '../../domain/ids.js';
import type { Movement } from '../../domain/journal/movement.js';
import type { Cents } from '../../domain/money.js';
import type { ProjectedEvent } from '../projection.js';
import type { CourseTotalRow } from './course.schema.js';

export const summedColumns = [
  'applications',
  'refused',
  'grants',
  'withdrawn',
  'reservedGross',
  'committedGross',
  'paidGross',
  'determined',
  'undue',
  'claimed',
  'received',
  'waived',
  'writtenOff',
  'forgone',
] as const satisfies readonly (keyof CourseTotalRow)[];

export type SummedColumn = (typeof summedColumns)[number];
type Place = Pick<CourseTotalRow, 'providerKvk' | 'courseId' | 'year'>;

/** Takes one addition: to which provider, course and year, in which column, how much. */
export type AddToCourse = (place: Place, column: SummedColumn, value: bigint) => void;

/** Events that are counted, and what they count for. */
const counts: Readonly<Record<string, readonly SummedColumn[]>> = {
  BudgetReserved: ['applications'],
  ApplicationRefused: ['applications', 'refused'],
  GrantRefused: ['refused'],
  GrantAwarded: ['grants'],
  GrantWithdrawn: ['withdrawn'],
};

/** Flows that only ever grow, by the event that makes them and the account they reach. */
const flows: Readonly<Record<string, SummedColumn>> = {
  'BudgetReserved>reserved': 'reservedGross',
  'ReservedByObjection>reserved': 'reservedGross',
  'ReservedForRevision>reserved': 'reservedGross',
  'GrantAwarded>committed': 'committedGross',
  'GrantIncreased>committed': 'committedGross',
  'AdvancePaid>advance': 'paidGross',
  'AdvancePaid>payable': 'paidGross',
  'ClawbackDecided>claim': 'claimed',
};

const balances: ReadonlySet<string> = new Set<SummedColumn>([
  'determined',
  'undue',
  'received',
  'waived',
  'writtenOff',
  'forgone',
]);

interface Flow {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly amount: Cents;
}

/** Adds money that events of a type moved between two accounts: of one entry, or of many together. */
export function addFlow({ type, from, to, amount }: Flow, place: Place, add: AddToCourse): void {
  const flow = flows[`${type}>${to}`];
  if (flow !== undefined) add(place, flow, amount);
  if (balances.has(to)) add(place, to as SummedColumn, amount);
  if (balances.has(from)) add(place, from as SummedColumn, -amount);
}

function addMovement(type: string, { dimensions, ...movement }: Movement, add: AddToCourse): void {
  const { providerKvk, courseId, fundingYear: year } = dimensions;
  if (providerKvk === undefined || courseId === undefined || year === undefined) return;
  addFlow({ type, ...movement }, { providerKvk, courseId, year }, add);
}

/** The columns in which events of this type are counted; none for most. */
export function countedColumns(type: string): readonly SummedColumn[] {
  return counts[type] ?? [];
}

function addCounts({ journal }: ProjectedEvent, add: AddToCourse): void {
  const { event } = journal;
  const columns = counts[event.type];
  if (columns === undefined || !('dimensions' in event.data)) return;
  const { providerKvk, courseId, window } = event.data.dimensions;
  const place = { providerKvk, courseId, year: fundingYearOf(window) };
  for (const column of columns) add(place, column, 1n);
}

/** Gives what an event adds, one addition after the other; most events add nothing. */
export function addCourseDeltas(event: ProjectedEvent, add: AddToCourse): void {
  addCounts(event, add);
  for (const movement of event.movements) addMovement(event.recorded.type, movement, add);
}

type Sums = Omit<CourseTotalRow, SummedColumn> & Record<SummedColumn, bigint>;

const zero = Object.fromEntries(summedColumns.map((column) => [column, 0n])) as Record<SummedColumn, bigint>;

/** Adds to rows by provider, course and year, making those that are missing. */
export function createCourseSums(): { readonly rows: ReadonlyMap<string, Sums>; readonly add: AddToCourse } {
  const rows = new Map<string, Sums>();
  const add: AddToCourse = (place, column, value) => {
    const key = `${place.providerKvk}|${place.courseId}|${place.year}`;
    const known = rows.get(key);
    const row = known ?? { ...place, ...zero };
    row[column] += value;
    if (known === undefined) rows.set(key, row);
  };
  return { rows, add };
}
