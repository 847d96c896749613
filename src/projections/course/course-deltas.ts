/** What one event adds to the totals of a provider and course in a funding year: sums of its entries, and counts. */
import { fundingYearOf } from '../../domain/ids.js';
import type { Movement } from '../../domain/journal/movement.js';
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
  'GrantAwarded>committed': 'committedGross',
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

function addMovement(type: string, { dimensions, from, to, amount }: Movement, add: AddToCourse): void {
  const { providerKvk, courseId, fundingYear: year } = dimensions;
  if (providerKvk === undefined || courseId === undefined || year === undefined) return;
  const place = { providerKvk, courseId, year };
  const flow = flows[`${type}>${to}`];
  if (flow !== undefined) add(place, flow, amount);
  if (balances.has(to)) add(place, to as SummedColumn, amount);
  if (balances.has(from)) add(place, from as SummedColumn, -amount);
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
