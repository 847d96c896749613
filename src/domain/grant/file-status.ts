/**
 * Where a file stands, in the words of the interface: the last step that was taken. A status never says all that
 * happened; money and rights are told by the entries.
 */
import type { GrantEvent } from './grant.events.js';

export const fileStatuses = [
  'reserved',
  'refused',
  'awarded',
  'ordered',
  'invoiced',
  'paid',
  'started',
  'proven',
  'determined',
  'withdrawn',
  'closed',
] as const;

export type FileStatus = (typeof fileStatuses)[number];

const statusOfStep: Readonly<Partial<Record<GrantEvent['type'], FileStatus>>> = {
  GrantAwarded: 'awarded',
  GrantRefused: 'refused',
  PurchaseOrderIssued: 'ordered',
  PurchaseOrderCancelled: 'awarded',
  InvoiceReceived: 'invoiced',
  AdvancePaid: 'paid',
  CourseStarted: 'started',
  ParticipationProofReceived: 'proven',
  GrantDetermined: 'determined',
  DeterminationRevised: 'determined',
  GrantWithdrawn: 'withdrawn',
  GrantHandedOver: 'withdrawn',
  FileClosed: 'closed',
};

function statusOfMove(event: GrantEvent): FileStatus | undefined {
  if (event.type === 'GrantTakenOver') {
    if (event.data.startedOn !== undefined) return 'started';
    if (event.data.paid > 0n) return 'paid';
    return event.data.order === undefined ? 'awarded' : 'ordered';
  }
  if (event.type === 'GrantReinstated') return event.data.fromUndue > 0n ? 'paid' : 'awarded';
  return event.type === 'FileReopened' ? event.data.status : undefined;
}

/** The status after an event of the grant; undefined when the event is no step. */
export function statusAfter(event: GrantEvent): FileStatus | undefined {
  // What was owed after an upward revision is paid: the file stays determined.
  if (event.type === 'AdvancePaid' && event.data.payable > 0n) return undefined;
  // An order or an invoice that comes after the payment leaves the file where it is.
  if (event.type === 'PurchaseOrderIssued' || event.type === 'InvoiceReceived') {
    return event.data.afterPayment === true ? undefined : statusOfStep[event.type];
  }
  return statusOfStep[event.type] ?? statusOfMove(event);
}
