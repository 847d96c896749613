/** What the events of a grant change about their file, from the award to the last cent that is claimed back. */
import { isFileNote, type FileNoteEvent } from '../../domain/grant/file-notes.events.js';
import type {
  ClawbackDecided,
  ClawbackReceived,
  ClawbackReversed,
  CourseSwapped,
  GrantAwarded,
  GrantDetermined,
  GrantEvent,
  GrantRefused,
  GrantWithdrawn,
} from '../../domain/grant/grant.events.js';
import type {
  GrantIncreased,
  GrantReinstated,
  GrantTakenOver,
} from '../../domain/grant/replacement.events.js';
import type { FilePatch } from './file-patch.js';
import { dimensionsOf } from './patch-of-application.js';

function awarded({ data }: GrantAwarded, effectiveAt: string): FilePatch {
  const { amount, startDate, endDate, latestStart } = data;
  return {
    set: { startDate, endDate, latestStart, awardedAt: effectiveAt, refusedAt: null, withdrawnAt: null },
    add: { granted: amount, reserved: -amount, committed: amount },
  };
}

function refused({ data }: GrantRefused, effectiveAt: string): FilePatch {
  const grounds = JSON.stringify([{ code: data.ground }]);
  return { set: { grounds, refusedAt: effectiveAt }, add: { reserved: -data.amount } };
}

function determined({ data }: GrantDetermined, effectiveAt: string): FilePatch {
  return {
    set: { determined: data.amount, determinedAt: effectiveAt },
    add: { undue: data.undue, committed: -data.rest },
  };
}

function withdrawn({ data }: GrantWithdrawn, effectiveAt: string): FilePatch {
  return {
    set: { withdrawnAt: effectiveAt, withdrawalCause: data.cause, withdrawalGround: data.ground },
    add: { reserved: -data.reserved, committed: -data.committed, undue: data.paid },
  };
}

/** The money came with the event of the funding year; this one brings the terms. */
function takenOver({ data }: GrantTakenOver, effectiveAt: string): FilePatch {
  const { startDate, endDate, latestStart, order = null, startedOn = null } = data;
  const steps = { orderNumber: order, awardedAt: effectiveAt, startedOn };
  return { set: { startDate, endDate, latestStart, ...steps } };
}

function reinstated({ data }: GrantReinstated): FilePatch {
  const { amount, fromUndue, latestStart } = data;
  const later = latestStart === undefined ? {} : { latestStart };
  return {
    set: { ...later, withdrawnAt: null, withdrawalCause: null, withdrawalGround: null, refusedAt: null },
    add: { reserved: -amount, committed: amount, undue: -fromUndue },
  };
}

function increased({ data: { amount, released } }: GrantIncreased): FilePatch {
  const added = amount - released;
  return { add: { granted: added, reserved: -amount, committed: added } };
}

function swapped({ data }: CourseSwapped): FilePatch {
  const { newDimensions, startDate, endDate, price, released } = data;
  const days = startDate === undefined || endDate === undefined ? {} : { startDate, endDate };
  const cost = price === undefined ? {} : { price };
  return { set: { ...dimensionsOf(newDimensions), ...days, ...cost }, add: { committed: -released } };
}

function claimDecided({ data: { claimId, debtor, amount } }: ClawbackDecided): FilePatch {
  return {
    add: { undue: -amount, claimed: amount, claimOpen: amount },
    claims: [{ claimId, debtor, add: { amount, open: amount } }],
  };
}

function claimReceived({ data: { claimId, amount, fromWrittenOff } }: ClawbackReceived): FilePatch {
  const open = fromWrittenOff - amount;
  return {
    add: { claimOpen: open, writtenOff: -fromWrittenOff, received: amount },
    claims: [{ claimId, add: { open, writtenOff: -fromWrittenOff, received: amount } }],
  };
}

function claimReversed({ data }: ClawbackReversed): FilePatch {
  const { claimId, open, received, writtenOff = 0n } = data;
  const moved = { writtenOff: -writtenOff, received: -received, refundDue: received };
  return {
    add: { ...moved, claimOpen: -open, undue: open + writtenOff },
    claims: [{ claimId, add: { ...moved, open: -open } }],
  };
}

type MoneyEvent = Exclude<GrantEvent, FileNoteEvent>;
type RecoveryEvent = Extract<MoneyEvent, { readonly data: { readonly claimId: string } }>;

function ofRecovery(event: RecoveryEvent): FilePatch {
  const { claimId } = event.data;
  switch (event.type) {
    case 'ClawbackDecided':
      return claimDecided(event);
    case 'ClawbackReceived':
      return claimReceived(event);
    case 'ClawbackReversed':
      return claimReversed(event);
    case 'ClawbackWaived': {
      const { amount } = event.data;
      return {
        add: { claimOpen: -amount, waived: amount },
        claims: [{ claimId, add: { open: -amount, waived: amount } }],
      };
    }
    case 'ClawbackWrittenOff': {
      const { amount } = event.data;
      return {
        add: { claimOpen: -amount, writtenOff: amount },
        claims: [{ claimId, add: { open: -amount, writtenOff: amount } }],
      };
    }
    case 'RefundPaid': {
      const { amount } = event.data;
      return {
        add: { refundDue: -amount, undue: amount },
        claims: [{ claimId, add: { refundDue: -amount } }],
      };
    }
  }
}

type PlainEvent = Exclude<MoneyEvent, RecoveryEvent>;

function ofFile(event: PlainEvent, effectiveAt: string): FilePatch {
  switch (event.type) {
    case 'GrantAwarded':
      return awarded(event, effectiveAt);
    case 'GrantRefused':
      return refused(event, effectiveAt);
    case 'PurchaseOrderIssued':
      return { set: { orderNumber: event.data.orderNumber } };
    case 'PurchaseOrderCancelled':
      return { set: { orderNumber: null } };
    case 'InvoiceReceived':
      return {};
    case 'AdvancePaid': {
      const { amount, rest, paidOn } = event.data;
      return { set: { paidOn }, add: { paid: amount, committed: -(amount + rest) } };
    }
    case 'CourseStarted':
      return { set: { startedOn: event.data.startedOn } };
    case 'CourseRescheduled':
      return { set: { startDate: event.data.startDate, endDate: event.data.endDate } };
    case 'CourseSwapped':
      return swapped(event);
    case 'ParticipationProofReceived': {
      const { outcome, attendance = null, receivedOn } = event.data;
      const proof = { proofOutcome: outcome, proofAttendance: attendance, proofReceivedOn: receivedOn };
      return { set: proof };
    }
    case 'GrantDetermined':
      return determined(event, effectiveAt);
    case 'DeterminationRevised': {
      const { amount, toUndue, fromUndue, beyond } = event.data;
      const add = { undue: toUndue - fromUndue, reserved: -beyond, committed: beyond };
      return { set: { determined: amount }, add };
    }
    case 'GrantWithdrawn':
      return withdrawn(event, effectiveAt);
    case 'RecoveryForgone':
      return { add: { undue: -event.data.amount, forgone: event.data.amount } };
    case 'DecisionNotified':
    case 'GrantHandedOver':
      return {};
    case 'GrantTakenOver':
      return takenOver(event, effectiveAt);
    case 'GrantReinstated':
      return reinstated(event);
    case 'GrantIncreased':
      return increased(event);
  }
}

/** A note moves no money; some say how the file stands. */
function ofNote(event: FileNoteEvent): FilePatch {
  if (event.type === 'PaymentHeld') return { set: { heldUntil: event.data.until } };
  if (event.type === 'PaymentReleased') return { set: { heldUntil: null } };
  if (event.type === 'FileClosed') return { set: { retainUntil: event.data.retainUntil } };
  return event.type === 'FileReopened' ? { set: { retainUntil: null } } : {};
}

const isOfClaim = (event: GrantEvent): event is RecoveryEvent =>
  !isFileNote(event) && 'claimId' in event.data;

/** What an event of a grant changes about its file, besides the revision of the stream. */
export function patchOfGrant(event: GrantEvent, effectiveAt: string): FilePatch {
  if (isFileNote(event)) return ofNote(event);
  return isOfClaim(event) ? ofRecovery(event) : ofFile(event, effectiveAt);
}
