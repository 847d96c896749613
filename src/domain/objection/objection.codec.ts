/** Stored form of the events of an objection. A field added here needs a new version and an upcaster. */
import {
  amount,
  date,
  flag,
  instant,
  integer,
  listOf,
  oneOf,
  optional,
  text,
  versioned,
  type EventCodecs,
  type FieldsOf,
} from '../codec.js';
import { documentReference } from '../document-reference.js';
import {
  defects,
  type Defect,
  type ObjectionEvent,
  type ObjectionLetter,
  type ObjectionOutcome,
  type PenaltyException,
  type Remedy,
} from './objection.events.js';

const document = optional(documentReference);
const outcome = oneOf<ObjectionOutcome>('upheld', 'partly', 'dismissed', 'inadmissible');

const remedy: FieldsOf<Remedy> = {
  remedy: oneOf('none', 'reserve', 'reinstate', 'revise', 'reverse-claim', 'lift-exclusion'),
  amount: optional(amount),
  reservation: optional(text),
  liftedFrom: optional(date),
};

export const objectionCodecs: EventCodecs<ObjectionEvent> = {
  ObjectionFiled: versioned({
    decisionNumber: optional(text),
    personKey: text,
    against: oneOf('refusal', 'award', 'withdrawal', 'determination', 'recovery', 'hold', 'exclusion'),
    subject: optional(text),
    decision: text,
    decidedBy: optional(text),
    notifiedOn: optional(date),
    filedOn: date,
    late: flag,
    decideBy: date,
    text: document,
  }),
  RepairRequested: versioned({
    defects: listOf(oneOf<Defect>(...defects)),
    sentAt: instant,
    repairBy: date,
    decideBy: date,
  }),
  RepairReceived: versioned({ receivedOn: date, late: flag, decideBy: date }),
  HearingHeld: versioned({ heldOn: date, attended: flag, report: document }),
  TermExtended: versioned({ ground: text, decideBy: date }),
  DefaultNoticeReceived: versioned({ receivedOn: date, penaltyFrom: date }),
  ObjectionDecided: versioned({ ...remedy, outcome, ground: text, weighing: document, bookYear: integer }),
  PenaltyDetermined: versioned({
    days: integer,
    amount,
    exception: optional(
      oneOf<PenaltyException>(
        ...(['unreasonably-late-notice', 'not-interested-party'] as const),
        ...(['manifestly-inadmissible', 'manifestly-unfounded'] as const),
      ),
    ),
  }),
  PenaltyPaid: versioned({ amount, line: text, bookYear: integer, paidOn: date }),
  ObjectionNotified: versioned({
    kind: oneOf<ObjectionLetter>('receipt', 'decision', 'penalty', 'judgment'),
    sentAt: instant,
    channel: text,
    template: optional(text),
    appealId: optional(text),
    appealBy: optional(date),
  }),
  AppealLodged: versioned({
    appealId: text,
    court: text,
    lodgedOn: date,
    against: optional(text),
    late: optional(flag),
  }),
  CourtRuled: versioned({
    ...remedy,
    appealId: text,
    outcome,
    ground: text,
    ecli: optional(text),
    ruledOn: date,
    bookYear: integer,
  }),
};
