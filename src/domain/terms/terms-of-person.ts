/** The deadlines of objections, of exclusions and of disputed statements: about a file perhaps, but never its own. */
import { localDateOf } from '../instant.js';
import { addDays, addMonths, type LocalDate } from '../local-date.js';
import type {
  AppealLodged,
  DefaultNoticeReceived,
  HearingHeld,
  ObjectionFiled,
  ObjectionNotified,
  PenaltyDetermined,
  PenaltyPaid,
  RepairReceived,
  RepairRequested,
  TermExtended,
} from '../objection/objection.events.js';
import { workingDaysAfter } from '../objection/objection-terms.js';
import { lastDayOfPenalty } from '../objection/penalty.js';
import type {
  PersonExcluded,
  PersonExclusionLifted,
  StatementConfirmed,
  StatementDisputed,
} from '../person/person.events.js';
import { rulesOfVersion } from './rules-of-version.js';
import type { Occasion, SubjectChanges, TermChange } from './term-change.js';
import { addWeeks, open } from './terms-of-application.js';
import { lapsed, met, type Changes } from './terms-of-grant.js';

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
  const { objectionCheckDays } = rulesOfVersion(occasion.ruleVersion);
  const check = open(occasion, {
    subject,
    kind: 'objection-check',
    dueOn: workingDaysAfter(filedOn, objectionCheckDays),
    ...about(decisionNumber),
  });
  return [...used, { subject, begins: true, changes: [check, decision] }];
}

const decideBy = (dueOn: LocalDate): TermChange => ({
  change: 'moved',
  kind: 'objection-decision',
  ref: '',
  dueOn,
});

export const termsOfExtension = ({ data }: TermExtended, { stream: subject }: Occasion): Changes => [
  { subject, changes: [decideBy(data.decideBy)] },
];

/** The first look was taken, and while the repair is awaited the decision waits too. */
export function termsOfRepairRequest({ data }: RepairRequested, occasion: Occasion): Changes {
  const subject = occasion.stream;
  const repair = open(occasion, { subject, kind: 'repair', dueOn: data.repairBy });
  const checked = met('objection-check', localDateOf(data.sentAt));
  return [{ subject, changes: [checked, repair, decideBy(data.decideBy)] }];
}

export const termsOfRepair = ({ data }: RepairReceived, { stream: subject }: Occasion): Changes => [
  { subject, changes: [met('repair', data.receivedOn), decideBy(data.decideBy)] },
];

export const termsOfHearing = ({ data }: HearingHeld, { stream: subject }: Occasion): Changes => [
  { subject, changes: [met('objection-check', data.heldOn)] },
];

/** A penalty is avoided by a decision on the day before it begins; otherwise it is determined after its last day. */
export function termsOfDefaultNotice({ data }: DefaultNoticeReceived, occasion: Occasion): Changes {
  const subject = occasion.stream;
  const { penaltyFrom: warnOn } = data;
  const rules = rulesOfVersion(occasion.ruleVersion);
  const determineBy = addWeeks(lastDayOfPenalty(warnOn, rules), rules.penaltyDecisionWeeks);
  const changes = [
    open(occasion, { subject, kind: 'default-notice', dueOn: addDays(warnOn, -1) }),
    open(occasion, { subject, kind: 'penalty', dueOn: determineBy, warnOn }),
  ];
  return [{ subject, changes }];
}

/** A penalty runs until the decision is there, whatever day it works from (decision 0024). */
export function termsOfDecidedObjection(_event: unknown, occasion: Occasion): Changes {
  const on = localDateOf(occasion.effectiveAt);
  const changes: readonly TermChange[] = [
    met('objection-decision', on),
    met('default-notice', on),
    met('objection-check', on),
    lapsed('repair', on),
    { change: 'penalty-ended', on: localDateOf(occasion.recordedAt) },
  ];
  return [{ subject: occasion.stream, changes }];
}

export function termsOfPenalty({ data }: PenaltyDetermined, occasion: Occasion): Changes {
  const { stream: subject, ruleVersion, effectiveAt } = occasion;
  const on = localDateOf(effectiveAt);
  const { amount } = data;
  const dueOn = addWeeks(on, rulesOfVersion(ruleVersion).paymentWeeks);
  const payment = open(occasion, { subject, kind: 'penalty-payment', dueOn, amount });
  return [{ subject, changes: [met('penalty', on), ...(amount === 0n ? [] : [payment])] }];
}

export const termsOfPaidPenalty = ({ data }: PenaltyPaid, { stream: subject }: Occasion): Changes => [
  { subject, changes: [met('penalty-payment', data.paidOn)] },
];

/** What a letter begins, moves or ends; a penalty is paid within its term from the letter on. */
export function termsOfObjectionLetter({ data }: ObjectionNotified, occasion: Occasion): Changes {
  const { kind, sentAt, appealId: ref = '', appealBy: dueOn } = data;
  const { stream: subject, ruleVersion } = occasion;
  const sentOn = localDateOf(sentAt);
  const changes: TermChange[] = [];
  if (dueOn !== undefined) {
    const court = kind === 'judgment' ? 'higher-appeal' : 'appeal';
    changes.push(open(occasion, { subject, kind: court, ref, dueOn }));
  }
  if (kind === 'receipt') changes.push(met('objection-check', sentOn));
  if (kind === 'penalty') {
    const payBy = addWeeks(sentOn, rulesOfVersion(ruleVersion).paymentWeeks);
    changes.push({ change: 'moved', kind: 'penalty-payment', ref: '', dueOn: payBy });
  }
  return changes.length === 0 ? [] : [{ subject, changes }];
}

export function termsOfAppeal({ data }: AppealLodged, { stream: subject }: Occasion): Changes {
  const { against, lodgedOn } = data;
  const used = against === undefined ? met('appeal', lodgedOn) : met('higher-appeal', lodgedOn, against);
  return [{ subject, changes: [used] }];
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
