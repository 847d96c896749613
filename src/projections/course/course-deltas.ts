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

export interface CourseDelta {
  readonly place: Place;
  readonly column: SummedColumn;
  readonly value: bigint;
}

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

function placeOf({ dimensions }: Movement): Place | undefined {
  const { providerKvk, courseId, fundingYear } = dimensions;
  if (providerKvk === undefined || courseId === undefined || fundingYear === undefined) return undefined;
  return { providerKvk, courseId, year: fundingYear };
}

function ofMovement(type: string, movement: Movement): readonly CourseDelta[] {
  const place = placeOf(movement);
  if (place === undefined) return [];
  const { from, to, amount } = movement;
  const flow = flows[`${type}>${to}`];
  return [
    ...(flow === undefined ? [] : [{ place, column: flow, value: amount }]),
    ...(balances.has(to) ? [{ place, column: to as SummedColumn, value: amount }] : []),
    ...(balances.has(from) ? [{ place, column: from as SummedColumn, value: -amount }] : []),
  ];
}

function ofCount({ journal }: ProjectedEvent): readonly CourseDelta[] {
  const { event } = journal;
  const columns = counts[event.type];
  if (columns === undefined || !('dimensions' in event.data)) return [];
  const { providerKvk, courseId, window } = event.data.dimensions;
  const place = { providerKvk, courseId, year: fundingYearOf(window) };
  return columns.map((column) => ({ place, column, value: 1n }));
}

export function courseDeltasOf(event: ProjectedEvent): readonly CourseDelta[] {
  const counted = ofCount(event);
  if (event.movements.length === 0) return counted;
  return [...counted, ...event.movements.flatMap((movement) => ofMovement(event.recorded.type, movement))];
}
