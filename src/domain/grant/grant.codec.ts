/** Stored form of the events of a grant. A field added here needs a new version and an upcaster. */
import {
  amount,
  date,
  flag,
  instant,
  integer,
  listOf,
  oneOf,
  optional,
  record,
  text,
  versioned,
  type EventCodecs,
} from '../codec.js';
import { documentReference } from '../document-reference.js';
import { fileDimensions } from '../file-dimensions.js';
import { fileNoteCodecs } from './file-notes.codec.js';
import type { ClawbackDecided, GrantEvent } from './grant.events.js';
import type { Duties } from './replacement.events.js';

const dimensions = fileDimensions;
const reason = optional(documentReference);

export const grantCodecs: EventCodecs<GrantEvent> = {
  GrantAwarded: versioned({ dimensions, amount, startDate: date, endDate: date, latestStart: date }),
  GrantRefused: versioned({ dimensions, amount, ground: text }),
  PurchaseOrderIssued: versioned({ orderNumber: text, amount }),
  PurchaseOrderCancelled: versioned({ orderNumber: text }),
  InvoiceReceived: versioned({ invoiceNumber: text, amount, receivedOn: date }),
  AdvancePaid: versioned({ dimensions, amount, paidOn: date, final: flag, rest: amount, payable: amount }),
  CourseStarted: versioned({ startedOn: date }),
  CourseRescheduled: versioned({ startDate: date, endDate: date }),
  CourseSwapped: versioned({
    dimensions,
    newDimensions: fileDimensions,
    previousCourseId: text,
    committed: amount,
    advance: amount,
    released: amount,
    startDate: optional(date),
    endDate: optional(date),
    price: optional(amount),
  }),
  ParticipationProofReceived: versioned({
    outcome: oneOf('completed', 'insufficient', 'absent'),
    attendance: optional(integer),
    receivedOn: date,
  }),
  GrantDetermined: versioned({ dimensions, amount, undue: amount, rest: amount, ground: text }),
  DeterminationRevised: versioned({
    dimensions,
    amount,
    toUndue: amount,
    fromUndue: amount,
    beyond: amount,
    ground: text,
  }),
  GrantWithdrawn: versioned({
    dimensions,
    cause: oneOf('person', 'provider', 'agency', 'administrative'),
    ground: text,
    branch: oneOf('before-award', 'before-order', 'order-cancelled', 'after-payment'),
    reserved: amount,
    committed: amount,
    paid: amount,
  }),
  ClawbackDecided: versioned({
    dimensions,
    claimId: text,
    debtor: oneOf('provider', 'person'),
    amount,
    legalBasis: text,
    weighing: record<ClawbackDecided['data']['weighing']>({
      codes: listOf(text),
      document: documentReference,
    }),
  }),
  ClawbackReceived: versioned({
    dimensions,
    claimId: text,
    amount,
    fromWrittenOff: amount,
    receivedOn: date,
    setOffAgainst: optional(text),
  }),
  ClawbackWaived: versioned({ dimensions, claimId: text, amount, ground: text, reason }),
  ClawbackWrittenOff: versioned({ dimensions, claimId: text, amount, temporary: flag, ground: text, reason }),
  ClawbackReversed: versioned({
    dimensions,
    claimId: text,
    open: amount,
    received: amount,
    writtenOff: optional(amount),
    ground: text,
    reason,
  }),
  RefundPaid: versioned({ dimensions, claimId: text, amount, paidOn: date }),
  RecoveryForgone: versioned({ dimensions, amount, ground: text, reason }),
  DecisionNotified: versioned({ kind: text, sentAt: instant, channel: text, template: text }),
  GrantHandedOver: versioned({ to: text, ground: text }),
  GrantTakenOver: versioned({
    dimensions,
    from: text,
    amount,
    paid: amount,
    startDate: date,
    endDate: date,
    latestStart: date,
    order: optional(text),
    startedOn: optional(date),
    duties: optional(record<Duties>({ deciding: listOf(text), paying: listOf(text), waiving: listOf(text) })),
  }),
  GrantReinstated: versioned({
    dimensions,
    objectionId: text,
    amount,
    fromUndue: amount,
    latestStart: optional(date),
  }),
  GrantIncreased: versioned({ dimensions, objectionId: text, amount, released: amount }),
  ...fileNoteCodecs,
};
