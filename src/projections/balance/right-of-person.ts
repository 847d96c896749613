/**
 * The right of one person in one year, folded from the events that take it and give it back. A right that was
 * used is never free again by itself: only an event that says `restored` frees it.
 */
import type { LedgerEvent } from '../../domain/ledger-events.js';
import { regulationOn } from '../../domain/rules/regulations.js';
import type { ReservationReleased } from '../../domain/funding-year/funding-year.events.js';
import type { DeterminationRevised } from '../../domain/grant/grant.events.js';
import type { GrantIncreased, GrantReinstated } from '../../domain/grant/replacement.events.js';

export interface RightOfPerson {
  readonly entitlement: bigint;
  readonly used: bigint;
  readonly reserved: bigint;
  /** A grant exists, or the right was lost: what is not used has lapsed. */
  readonly settled: boolean;
  /** The file that uses the right. */
  readonly decisionNumber?: string;
}

/** The most that one grant can be in a year. */
export function entitlementOf(year: number): bigint {
  return regulationOn(`${String(year).padStart(4, '0')}-01-01`).maximumGrant;
}

/** The right nobody has touched. */
export function fullRight(year: number): RightOfPerson {
  return { entitlement: entitlementOf(year), used: 0n, reserved: 0n, settled: false };
}

/** What has lapsed and what remains: together with used and reserved they are always the entitlement. */
export function restOf(right: RightOfPerson): { readonly lapsed: bigint; readonly remaining: bigint } {
  const rest = right.entitlement - right.used - right.reserved;
  return right.settled ? { lapsed: rest, remaining: 0n } : { lapsed: 0n, remaining: rest };
}

function released(right: RightOfPerson, data: ReservationReleased['data']): RightOfPerson {
  if (data.right === 'restored') {
    return { entitlement: right.entitlement, used: 0n, reserved: 0n, settled: false };
  }
  const fromReserved = data.amount < right.reserved ? data.amount : right.reserved;
  return {
    ...right,
    reserved: right.reserved - fromReserved,
    used: right.used - (data.amount - fromReserved),
    settled: true,
  };
}

/** What was reserved again is used: on top for a revision, all anew for a grant that stands again. */
function takenAgain(
  right: RightOfPerson,
  event: DeterminationRevised | GrantIncreased | GrantReinstated,
): RightOfPerson {
  if (event.type === 'DeterminationRevised') {
    const { beyond } = event.data;
    return { ...right, used: right.used + beyond, reserved: right.reserved - beyond };
  }
  if (event.type === 'GrantIncreased') {
    const added = event.data.amount - event.data.released;
    return { ...right, used: right.used + added, reserved: right.reserved - added };
  }
  const { amount, fromUndue } = event.data;
  return { ...right, used: amount + fromUndue, reserved: right.reserved - amount, settled: true };
}

/** Whose right of which file an event is about; undefined for events that leave rights alone. */
export function rightSubjectOf(
  stream: string,
  event: LedgerEvent,
): { readonly personKey: string; readonly decisionNumber: string; readonly window: string } | undefined {
  switch (event.type) {
    case 'BudgetReserved':
    case 'ReservedByObjection':
    case 'ReservedForRevision':
    case 'ReservationReleased':
    case 'GrantReplaced': {
      const { decisionNumber, dimensions } = event.data;
      return { decisionNumber, personKey: dimensions.personKey, window: dimensions.window };
    }
    case 'GrantAwarded':
    case 'GrantReinstated':
    case 'GrantIncreased':
    case 'DeterminationRevised': {
      const { personKey, window } = event.data.dimensions;
      return { decisionNumber: stream.slice('grant-'.length), personKey, window };
    }
    default:
      return undefined;
  }
}

/** Folds one event that `rightSubjectOf` gave this person. Events of a file that does not use the right change nothing. */
export function evolveRight(right: RightOfPerson, event: LedgerEvent, decisionNumber: string): RightOfPerson {
  if (event.type === 'BudgetReserved' || event.type === 'ReservedByObjection') {
    return { ...right, decisionNumber, reserved: right.reserved + event.data.amount };
  }
  if (right.decisionNumber !== decisionNumber) return right;
  switch (event.type) {
    case 'GrantAwarded': {
      const { amount } = event.data;
      return { ...right, used: right.used + amount, reserved: right.reserved - amount, settled: true };
    }
    case 'ReservedForRevision':
      return { ...right, reserved: right.reserved + event.data.amount };
    case 'DeterminationRevised':
    case 'GrantIncreased':
    case 'GrantReinstated':
      return takenAgain(right, event);
    case 'ReservationReleased':
      return released(right, event.data);
    case 'GrantReplaced':
      return { ...right, decisionNumber: event.data.replacement, used: right.used - event.data.released };
    default:
      return right;
  }
}
