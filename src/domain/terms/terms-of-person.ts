/** The deadlines of objections, of exclusions and of disputed statements: about a file perhaps, but never its own. */
import { localDateOf } from '../instant.js';
import { addDays, addMonths } from '../local-date.js';
import type { DefaultNoticeReceived, ObjectionFiled, TermExtended } from '../objection/objection.events.js';
import type {
  PersonExcluded,
  PersonExclusionLifted,
  StatementConfirmed,
  StatementDisputed,
} from '../person/person.events.js';
import type { Occasion, SubjectChanges } from './term-change.js';
import { open } from './terms-of-application.js';
import { met, type Changes } from './terms-of-grant.js';

const about = (decisionNumber: string | undefined): { decisionNumber?: string } =>
  decisionNumber === undefined ? {} : { decisionNumber };

/** The term of the objection was used, and that of its decision begins. */
export function termsOfObjection({ data }: ObjectionFiled, occasion: Occasion): Changes {
  const { decisionNumber, against, filedOn, decideBy } = data;
  const used: readonly SubjectChanges[] =
    decisionNumber === undefined
      ? []
      : [{ subject: decisionNumber, changes: [met('objection', filedOn, against)] }];
  const subject = occasion.stream;
  const decision = open(occasion, {
    subject,
    kind: 'objection-decision',
    dueOn: decideBy,
    ...about(decisionNumber),
  });
  return [...used, { subject, begins: true, changes: [decision] }];
}

export const termsOfExtension = ({ data }: TermExtended, { stream: subject }: Occasion): Changes => [
  {
    subject,
    changes: [{ change: 'moved', kind: 'objection-decision', ref: '', dueOn: data.decideBy }],
  },
];

/** A penalty is avoided by a decision on the day before it begins. */
export function termsOfDefaultNotice({ data }: DefaultNoticeReceived, occasion: Occasion): Changes {
  const subject = occasion.stream;
  const dueOn = addDays(data.penaltyFrom, -1);
  return [{ subject, changes: [open(occasion, { subject, kind: 'default-notice', dueOn })] }];
}

export function termsOfDecidedObjection(_event: unknown, occasion: Occasion): Changes {
  const on = localDateOf(occasion.effectiveAt);
  const changes = [met('objection-decision', on), met('default-notice', on)];
  return [{ subject: occasion.stream, changes }];
}

export function termsOfExclusion({ data }: PersonExcluded, occasion: Occasion): Changes {
  const { exclusionId: ref, until: dueOn, decisionNumber } = data;
  const subject = occasion.stream;
  const end = open(occasion, { subject, kind: 'exclusion-end', ref, dueOn, ...about(decisionNumber) });
  return [{ subject, changes: [end] }];
}

/** The day before the first one without it was its last. */
export const termsOfLifting = ({ data }: PersonExclusionLifted, { stream: subject }: Occasion): Changes => [
  { subject, changes: [met('exclusion-end', addDays(data.from, -1), data.exclusionId)] },
];

export function termsOfDispute(_event: StatementDisputed, occasion: Occasion): Changes {
  const subject = occasion.stream;
  const dueOn = addMonths(localDateOf(occasion.effectiveAt), 1);
  return [{ subject, changes: [open(occasion, { subject, kind: 'dispute', dueOn })] }];
}

export const termsOfConfirmation = (_event: StatementConfirmed, occasion: Occasion): Changes => [
  { subject: occasion.stream, changes: [met('dispute', localDateOf(occasion.effectiveAt))] },
];
