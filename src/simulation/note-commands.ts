/** The commands around a grant that move no money: reminders, holds, proposals, other courses, closed files. */
import type { GrantRequest } from '../application/ledger.js';
import { addDays, addMonths } from '../domain/local-date.js';
import { dateOf } from './calendar.js';
import { HOLD_DAYS, type Step } from './file-steps.js';
import { datesOf, idOf, type OtherCourse, type StepContext } from './step-context.js';

/** From the application to the day to which a decision is put off. */
const PUT_OFF_DAYS = 56;

export const reasonOfHold =
  'The course of this learner is under investigation. The provider was asked for its programme and attendance ' +
  'lists and has not sent them yet.';

function newCourse(context: StepContext): OtherCourse & ReturnType<typeof datesOf> {
  return { ...context.otherCourse(context.file), ...datesOf(context) };
}

function hold(context: StepContext): GrantRequest {
  const { files, file, today, now } = context;
  const until = files.fateOf(file) === 'held-out' ? { until: addDays(today, HOLD_DAYS - 1) } : {};
  const holdId = idOf('hold', context);
  return { type: 'HoldPayment', holdId, ground: 'course-under-investigation', noticeSentAt: now, ...until };
}

export const noteCommands = {
  'request-data': ({ now }) => ({ type: 'RequestData', missing: ['enrolment-proof'], sentAt: now }),
  'receive-data': ({ today }) => ({ type: 'ReceiveData', receivedOn: today }),
  'put-off': ({ files, file, now }) => ({
    type: 'PostponeDecision',
    decideBy: dateOf(files.appliedOn(file) + PUT_OFF_DAYS),
    ground: 'provider-asked',
    sentAt: now,
  }),
  'reschedule-anew': (context) => ({ type: 'RescheduleCourse', ...datesOf(context) }),
  remind: ({ files, file, now }) => ({
    type: 'SendReminder',
    kind: 'proof',
    dueOn: addMonths(dateOf(files.endsOn(file)), 3),
    sentAt: now,
    channel: 'portal',
    template: 'proof-reminder-1',
  }),
  propose: (context) => ({
    type: 'ProposeAction',
    proposalId: idOf('proposal', context),
    kind: 'determination-at-zero',
  }),
  dismiss: (context) => ({
    type: 'DismissProposal',
    proposalId: idOf('proposal', context),
    ground: 'proof-announced',
  }),
  hold,
  'release-hold': (context) => ({
    type: 'ReleasePayment',
    holdId: idOf('hold', context),
    cause: 'decided',
  }),
  'end-hold': (context) => ({ type: 'ReleasePayment', holdId: idOf('hold', context), cause: 'term-ended' }),
  swap: (context) => ({ type: 'SwapCourse', ...newCourse(context) }),
  replace: (context) => ({ type: 'ReplaceFile', ...newCourse(context), ground: 'wrong-course-recorded' }),
  close: () => ({ type: 'CloseFile', ground: 'settled' }),
  reopen: () => ({ type: 'ReopenFile', ground: 'question-of-the-learner' }),
} as const satisfies Partial<Record<Step, (context: StepContext) => GrantRequest>>;
