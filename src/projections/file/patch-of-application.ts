/** What the events of a funding year change about a file: how it begins, and whether its right comes back. */
import type { FileDimensions } from '../../domain/file-dimensions.js';
import type {
  ApplicationRefused,
  BudgetReserved,
  ReservationReleased,
} from '../../domain/funding-year/funding-year.events.js';
import type { GrantReplaced, ReservedByObjection } from '../../domain/funding-year/retaken.events.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import type { FilePatch } from './file-patch.js';
import type { FileFacts } from './file-state.js';

type Dimensions = Pick<FileFacts, 'personKey' | 'window' | 'slice' | 'providerKvk' | 'courseId'>;

export function dimensionsOf(dimensions: FileDimensions): Dimensions {
  const { personKey, window, slice, providerKvk, courseId } = dimensions;
  return { personKey, window, slice, providerKvk, courseId };
}

function applicationOf(
  { data }: BudgetReserved | ApplicationRefused,
  effectiveAt: string,
): Partial<FileFacts> {
  return {
    ...dimensionsOf(data.dimensions),
    applicationId: data.applicationId,
    sequence: data.sequence,
    price: data.price,
    startDate: data.startDate,
    endDate: data.endDate,
    appliedAt: effectiveAt,
  };
}

function reserved(event: BudgetReserved, effectiveAt: string): FilePatch {
  const { amount, latestStart } = event.data;
  return {
    begins: true,
    set: { ...applicationOf(event, effectiveAt), amount, latestStart, right: 'live' },
    add: { reserved: amount },
  };
}

function refused(event: ApplicationRefused, effectiveAt: string): FilePatch {
  const { requested, grounds } = event.data;
  const refusal = {
    amount: requested,
    outcome: 'refused',
    status: 'refused',
    refusedAt: effectiveAt,
  } as const;
  return {
    begins: true,
    set: { ...applicationOf(event, effectiveAt), ...refusal, grounds: JSON.stringify(grounds) },
  };
}

/** A right that is kept after a release is only lost to a file that was withdrawn: otherwise the grant lives on. */
function released({ data }: ReservationReleased): FilePatch {
  if (data.right === 'restored') return { set: { right: 'restored' } };
  return data.cause.startsWith('withdrawn') ? { set: { right: 'kept' } } : {};
}

type Terms = Pick<GrantReplaced['data'], 'startDate' | 'endDate' | 'latestStart'>;

function termsOf({ startDate, endDate, latestStart }: Terms): Partial<FileFacts> {
  return {
    ...(startDate === undefined ? {} : { startDate }),
    ...(endDate === undefined ? {} : { endDate }),
    ...(latestStart === undefined ? {} : { latestStart }),
  };
}

function reservedOnObjection({ data }: ReservedByObjection): FilePatch {
  const { dimensions, amount } = data;
  return {
    set: { ...dimensionsOf(dimensions), ...termsOf(data), right: 'live', status: 'reserved' },
    add: { reserved: amount },
  };
}

/** An administrative replacement closes the old file; the new one takes over its place, right and money. */
function replaced({ data }: GrantReplaced, decisionNumber: string, effectiveAt: string): FilePatch {
  const { committed, advance, released: freed } = data;
  if (decisionNumber === data.decisionNumber) {
    return {
      set: {
        right: 'none',
        status: 'withdrawn',
        replacedBy: data.replacement,
        withdrawnAt: effectiveAt,
        withdrawalCause: 'administrative',
      },
      add: { committed: -(committed + freed), paid: -advance },
    };
  }
  const amount = committed + advance;
  return {
    begins: true,
    set: {
      ...dimensionsOf(data.replacementDimensions),
      amount,
      right: 'live',
      status: 'awarded',
      replaces: data.decisionNumber,
      appliedAt: effectiveAt,
      ...(data.price === undefined ? {} : { price: data.price }),
      ...termsOf(data),
    },
    add: { granted: amount, committed, paid: advance },
  };
}

/** What an event of a funding year changes about the file with this number. */
export function patchOfApplication(
  event: LedgerEvent,
  decisionNumber: string,
  effectiveAt: string,
): FilePatch {
  if (event.type === 'BudgetReserved') return reserved(event, effectiveAt);
  if (event.type === 'ApplicationRefused') return refused(event, effectiveAt);
  if (event.type === 'ReservationReleased') return released(event);
  if (event.type === 'GrantReplaced') return replaced(event, decisionNumber, effectiveAt);
  if (event.type === 'ReservedForRevision') return { add: { reserved: event.data.amount } };
  if (event.type !== 'ReservedByObjection') return {};
  return reservedOnObjection(event);
}
