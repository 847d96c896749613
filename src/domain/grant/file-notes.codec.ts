/** Stored form of what happens around the money of a file. A field added here needs a new version and an upcaster. */
import {
  amount,
  date,
  flag,
  instant,
  integer,
  listOf,
  oneOf,
  record,
  text,
  versioned,
  type EventCodecs,
} from '../codec.js';
import { documentReference } from '../document-reference.js';
import { missingParts } from '../missing-parts.js';
import type { FileNoteEvent, Instalment } from './file-notes.events.js';

export const fileNoteCodecs: EventCodecs<FileNoteEvent> = {
  PaymentHeld: versioned({
    holdId: text,
    ground: text,
    noticeSentAt: instant,
    until: date,
    reason: documentReference,
  }),
  PaymentReleased: versioned({ holdId: text, cause: oneOf('decided', 'term-ended') }),
  ReminderSent: versioned({ kind: text, dueOn: date, sentAt: instant, channel: text, template: text }),
  ActionProposed: versioned({ proposalId: text, kind: text, ruleVersion: text }),
  ProposalDismissed: versioned({ proposalId: text, ground: text }),
  DunningSent: versioned({ claimId: text, level: integer, sentAt: instant }),
  ClawbackDeferred: versioned({ claimId: text, until: date, ground: text }),
  InstalmentsAgreed: versioned({
    claimId: text,
    instalments: listOf(record<Instalment>({ dueOn: date, amount })),
  }),
  FileClosed: versioned({ ground: text, retainUntil: date }),
  DecisionPostponed: versioned({ decideBy: date, ground: text, sentAt: instant }),
  DataRequested: versioned({
    missing: listOf(oneOf(...missingParts)),
    sentAt: instant,
    completeBy: date,
    decideBy: date,
  }),
  DataReceived: versioned({ receivedOn: date, late: flag, decideBy: date }),
  FileReopened: versioned({ ground: text, status: oneOf('refused', 'determined', 'withdrawn') }),
};
