/**
 * The deadlines that the life of a grant begins and ends, from the award to its determination. The step that ends a
 * deadline is the one the law asks for; paying, for instance, ends none.
 */
import type { DecisionTermEvent } from '../grant/decision-term.events.js';
import type {
  FileNoteEvent,
  ActionProposed,
  PaymentHeld,
  PaymentReleased,
  ProposalDismissed,
  ReminderSent,
} from '../grant/file-notes.events.js';
import type {
  AdvancePaid,
  CourseRescheduled,
  CourseStarted,
  CourseSwapped,
  DecisionNotified,
  GrantAwarded,
  InvoiceReceived,
  ParticipationProofReceived,
  PurchaseOrderIssued,
} from '../grant/grant.events.js';
import type { GrantTakenOver } from '../grant/replacement.events.js';
import { idOfStream } from '../ids.js';
import { localDateOf } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import { lastDayToObject } from '../objection/objection-terms.js';
import { rulesOfVersion } from './rules-of-version.js';
import type { End, Occasion, SubjectChanges, TermChange } from './term-change.js';
import { addWeeks, daysOfCourse, open, termsOfCourse } from './terms-of-application.js';

export type Changes = readonly SubjectChanges[];

/** Changes of the file in whose stream the event stands. */
export function ofFile({ stream }: Occasion, ...changes: readonly TermChange[]): Changes {
  return [{ subject: idOfStream(stream), changes }];
}

export const met = (kind: End['kind'], on: LocalDate, ref = ''): End => ({ change: 'met', kind, ref, on });
export const lapsed = (kind: End['kind'], on: LocalDate, ref = ''): End => ({
  change: 'lapsed',
  kind,
  ref,
  on,
});

/** The application is decided; whatever waited for that is done with. */
function decided(on: LocalDate): readonly TermChange[] {
  return [met('decision', on), met('contested', on), lapsed('completion', on)];
}

/** When nobody reported a start by its last day, somebody is asked. */
function startReminder(occasion: Occasion, latestStart: LocalDate): TermChange {
  const { startReminderWeeks } = rulesOfVersion(occasion.ruleVersion);
  const subject = idOfStream(occasion.stream);
  return open(occasion, {
    subject,
    kind: 'start-reminder',
    dueOn: addWeeks(latestStart, startReminderWeeks),
  });
}

export function termsOfAward({ data }: GrantAwarded, occasion: Occasion): Changes {
  const on = localDateOf(occasion.effectiveAt);
  const subject = idOfStream(occasion.stream);
  return ofFile(
    occasion,
    ...decided(on),
    startReminder(occasion, data.latestStart),
    ...termsOfCourse(subject, data, occasion),
  );
}

/** A refusal decides the application and ends the file. */
export function termsOfRefusedGrant(_event: unknown, occasion: Occasion): Changes {
  const on = localDateOf(occasion.effectiveAt);
  return ofFile(occasion, ...decided(on), { change: 'file-ended', on });
}

export function termsOfTakeOver({ data }: GrantTakenOver, occasion: Occasion): Changes {
  const subject = idOfStream(occasion.stream);
  const { latestStart, startedOn } = data;
  return ofFile(
    occasion,
    open(occasion, { subject, kind: 'latest-start', dueOn: latestStart }),
    startedOn === undefined ? startReminder(occasion, latestStart) : met('latest-start', startedOn),
    ...termsOfCourse(subject, data, occasion),
  );
}

/** The file goes on under another number. */
export function termsOfHandOver(_event: unknown, occasion: Occasion): Changes {
  return ofFile(occasion, { change: 'file-ended', on: localDateOf(occasion.effectiveAt) });
}

export const termsOfOrder = ({ data }: PurchaseOrderIssued, occasion: Occasion): Changes =>
  data.afterPayment === true ? ofFile(occasion, met('missing-order', localDateOf(occasion.effectiveAt))) : [];

export const termsOfInvoice = ({ data }: InvoiceReceived, occasion: Occasion): Changes =>
  ofFile(
    occasion,
    met('invoice-from', data.receivedOn),
    ...(data.afterPayment === true ? [met('missing-invoice', data.receivedOn)] : []),
  );

/** What was missing at a payment is asked from that day on. */
export function termsOfAdvance({ data }: AdvancePaid, occasion: Occasion): Changes {
  const { missing = [], paidOn } = data;
  if (missing.length === 0) return [];
  const subject = idOfStream(occasion.stream);
  return ofFile(
    occasion,
    ...missing.map((condition) => open(occasion, { subject, kind: `missing-${condition}`, dueOn: paidOn })),
  );
}

/** What is asked for want of a start. */
const askedNoMore = (on: LocalDate): readonly TermChange[] => [
  lapsed('start-reminder', on),
  lapsed('start-signal', on),
];

export const termsOfStart = ({ data }: CourseStarted, occasion: Occasion): Changes =>
  ofFile(occasion, met('latest-start', data.startedOn), ...askedNoMore(localDateOf(occasion.effectiveAt)));

export function termsOfRescheduling({ data }: CourseRescheduled, occasion: Occasion): Changes {
  const days = daysOfCourse(data, occasion.ruleVersion);
  const kinds = ['invoice-from', 'proof', 'reminder'] as const;
  return ofFile(
    occasion,
    ...kinds.map((kind): TermChange => ({ change: 'moved', kind, ref: '', dueOn: days[kind] })),
  );
}

export function termsOfSwap({ data }: CourseSwapped, occasion: Occasion): Changes {
  const { startDate, endDate } = data;
  if (startDate === undefined || endDate === undefined) return [];
  return termsOfRescheduling({ type: 'CourseRescheduled', data: { startDate, endDate } }, occasion);
}

/** Proof of any outcome tells that the course was held; what was asked for want of it is asked no more. */
export function termsOfProof({ data }: ParticipationProofReceived, occasion: Occasion): Changes {
  const on = data.receivedOn;
  return ofFile(
    occasion,
    met('proof', on),
    lapsed('reminder', on),
    lapsed('clawback-signal', on),
    lapsed('latest-start', on),
    ...askedNoMore(on),
  );
}

/** The letters that tell a decision, and so begin the term of an objection. */
const decisions: ReadonlySet<string> = new Set([
  ...['refusal', 'award', 'withdrawal', 'determination', 'recovery', 'hold', 'exclusion'],
]);

export function termsOfLetter({ data }: DecisionNotified, occasion: Occasion): Changes {
  const { kind: ref, sentAt } = data;
  if (!decisions.has(ref)) return [];
  const dueOn = lastDayToObject(localDateOf(sentAt), rulesOfVersion(occasion.ruleVersion));
  const subject = idOfStream(occasion.stream);
  return ofFile(occasion, open(occasion, { subject, kind: 'objection', ref, dueOn }));
}

function termsOfReminder({ data }: ReminderSent, occasion: Occasion): Changes {
  const sentOn = localDateOf(data.sentAt);
  const { clawbackSignalWeeks, startSignalWeeks } = rulesOfVersion(occasion.ruleVersion);
  const subject = idOfStream(occasion.stream);
  const signal = (kind: 'clawback-signal' | 'start-signal', weeks: number): TermChange =>
    open(occasion, { subject, kind, dueOn: addWeeks(sentOn, weeks) });
  if (data.kind === 'proof') {
    return ofFile(occasion, met('reminder', sentOn), signal('clawback-signal', clawbackSignalWeeks));
  }
  if (data.kind === 'start') {
    return ofFile(occasion, met('start-reminder', sentOn), signal('start-signal', startSignalWeeks));
  }
  return [];
}

/** A fund that says no is no deadline: nothing had to be signalled before. */
const signalledBefore = (kind: string, on: LocalDate): readonly TermChange[] =>
  kind === 'co-payer-refused' ? [] : [met(kind === 'withdrawal' ? 'start-signal' : 'clawback-signal', on)];

/** A proposal waits for a person for as long as an application may. */
function termsOfProposal({ data }: ActionProposed, occasion: Occasion): Changes {
  const on = localDateOf(occasion.effectiveAt);
  const subject = idOfStream(occasion.stream);
  const dueOn = addWeeks(on, rulesOfVersion(occasion.ruleVersion).decisionWeeks);
  return ofFile(
    occasion,
    ...signalledBefore(data.kind, on),
    open(occasion, { subject, kind: 'proposal', ref: data.proposalId, dueOn }),
  );
}

const termsOfDismissal = ({ data }: ProposalDismissed, occasion: Occasion): Changes =>
  ofFile(occasion, met('proposal', localDateOf(occasion.effectiveAt), data.proposalId));

const termsOfHold = ({ data }: PaymentHeld, occasion: Occasion): Changes =>
  ofFile(
    occasion,
    open(occasion, {
      subject: idOfStream(occasion.stream),
      kind: 'hold-end',
      ref: data.holdId,
      dueOn: data.until,
    }),
  );

const termsOfRelease = ({ data }: PaymentReleased, occasion: Occasion): Changes =>
  ofFile(occasion, lapsed('hold-end', localDateOf(occasion.effectiveAt), data.holdId));

type ClaimNote = Extract<FileNoteEvent, { readonly data: { readonly claimId: string } }>;
type PlainNote = Exclude<FileNoteEvent, ClaimNote | DecisionTermEvent>;

/** What is asked because of an event around the file, claims apart. */
export function termsOfNote(event: PlainNote, occasion: Occasion): Changes {
  switch (event.type) {
    case 'PaymentHeld':
      return termsOfHold(event, occasion);
    case 'PaymentReleased':
      return termsOfRelease(event, occasion);
    case 'ReminderSent':
      return termsOfReminder(event, occasion);
    case 'ActionProposed':
      return termsOfProposal(event, occasion);
    case 'ProposalDismissed':
      return termsOfDismissal(event, occasion);
    case 'FileClosed':
    case 'FileReopened':
      return [];
  }
}
