/**
 * What an event of a file gives back to its funding year: money, the right of the year, or both. One rule, used
 * by the policy that releases and by the allocator that must not wait for it.
 */
import type { RightAfterRelease } from '../funding-year/funding-year.events.js';
import type { FileDimensions } from '../file-dimensions.js';
import type { Cents } from '../money.js';
import { isFileNote } from './file-notes.events.js';
import type { GrantEvent } from './grant.events.js';

export interface Release {
  readonly dimensions: FileDimensions;
  readonly amount: Cents;
  readonly cause: string;
  readonly right: RightAfterRelease;
}

function worthwhile(release: Release): Release | undefined {
  return release.amount > 0n || release.right === 'restored' ? release : undefined;
}

/** The release that follows from an event, or undefined. Withdrawn by the person's fault: the right stays used. */
export function releaseOf(event: GrantEvent): Release | undefined {
  if (isFileNote(event)) return undefined;
  switch (event.type) {
    case 'GrantRefused':
      return {
        dimensions: event.data.dimensions,
        amount: event.data.amount,
        cause: 'refused',
        right: 'restored',
      };
    case 'GrantWithdrawn': {
      const { dimensions, reserved, committed, cause } = event.data;
      const right = cause === 'person' ? 'kept' : 'restored';
      return worthwhile({ dimensions, amount: reserved + committed, cause: `withdrawn-${cause}`, right });
    }
    case 'AdvancePaid':
      return worthwhile({ ...rest(event), cause: 'paid-less' });
    case 'GrantDetermined':
      return worthwhile({ ...rest(event), cause: 'determined-lower' });
    case 'CourseSwapped': {
      const { dimensions, released } = event.data;
      return worthwhile({ dimensions, amount: released, cause: 'swapped', right: 'kept' });
    }
    case 'GrantIncreased': {
      const { dimensions, released } = event.data;
      return worthwhile({ dimensions, amount: released, cause: 'not-increased', right: 'kept' });
    }
    case 'GrantAwarded':
    case 'PurchaseOrderIssued':
    case 'PurchaseOrderCancelled':
    case 'InvoiceReceived':
    case 'CourseStarted':
    case 'CourseRescheduled':
    case 'ParticipationProofReceived':
    case 'DeterminationRevised':
    case 'ClawbackDecided':
    case 'ClawbackReceived':
    case 'ClawbackWaived':
    case 'ClawbackWrittenOff':
    case 'ClawbackReversed':
    case 'RefundPaid':
    case 'RecoveryForgone':
    case 'DecisionNotified':
    case 'GrantHandedOver':
    case 'GrantTakenOver':
    case 'GrantReinstated':
      return undefined;
  }
}

function rest(
  event: Extract<GrantEvent, { readonly data: { readonly rest: Cents } }>,
): Omit<Release, 'cause'> {
  return { dimensions: event.data.dimensions, amount: event.data.rest, right: 'kept' };
}
