/**
 * What follows from the mere passing of time, as ordinary commands: a reminder first, later a proposal that waits for
 * a person, and the end of a hold that ran out. Nothing here decides on anybody's money.
 */
import { addDays, type LocalDate } from '../../domain/local-date.js';
import type { Instant } from '../../domain/instant.js';
import { rulesOfVersion } from '../../domain/terms/rules-of-version.js';
import type { ObligationKind } from '../../domain/terms/obligation-kinds.js';
import { policyCommandId } from '../command-metadata.js';
import type { GrantRequest } from '../ledger.js';
import type { DueObligation } from './due-obligations.js';

export interface ClockedAct {
  readonly policy: 'obligations' | 'ends';
  readonly kind: ObligationKind;
  /** Last day that counts as due, as it is today. */
  readonly upTo: (today: LocalDate) => LocalDate;
  readonly command: (due: DueObligation, now: Instant) => GrantRequest;
}

const DAYS_PER_WEEK = 7;

/** The id of what follows from a deadline: the same however often it is found due. */
export function clockedCommandId({ policy, kind }: ClockedAct, due: DueObligation): string {
  return policyCommandId(policy, `${due.decisionNumber}|${kind}|${due.ref}|${due.dueOn}`, 0);
}

/** Reminder of a proof: its own day lies so many weeks before that of the reminder. */
const remind: ClockedAct = {
  policy: 'obligations',
  kind: 'reminder',
  upTo: (today) => today,
  command: ({ dueOn, ruleVersion }, sentAt) => ({
    type: 'SendReminder',
    kind: 'proof',
    dueOn: addDays(dueOn, -DAYS_PER_WEEK * rulesOfVersion(ruleVersion).reminderWeeks),
    sentAt,
    channel: 'portal',
    template: 'proof-reminder-1',
  }),
};

/** Reminder of a start that nobody reported. */
const remindOfStart: ClockedAct = {
  policy: 'obligations',
  kind: 'start-reminder',
  upTo: (today) => today,
  command: ({ dueOn, ruleVersion }, sentAt) => ({
    type: 'SendReminder',
    kind: 'start',
    dueOn: addDays(dueOn, -DAYS_PER_WEEK * rulesOfVersion(ruleVersion).startReminderWeeks),
    sentAt,
    channel: 'portal',
    template: 'start-reminder-1',
  }),
};

const propose: ClockedAct = {
  policy: 'obligations',
  kind: 'clawback-signal',
  upTo: (today) => today,
  command: (due) => ({
    type: 'ProposeAction',
    proposalId: clockedCommandId(propose, due),
    kind: 'determination-at-zero',
  }),
};

const proposeWithdrawal: ClockedAct = {
  policy: 'obligations',
  kind: 'start-signal',
  upTo: (today) => today,
  command: (due) => ({
    type: 'ProposeAction',
    proposalId: clockedCommandId(proposeWithdrawal, due),
    kind: 'withdrawal',
  }),
};

/** A hold works up to and with its last day. */
const endHold: ClockedAct = {
  policy: 'ends',
  kind: 'hold-end',
  upTo: (today) => addDays(today, -1),
  command: ({ ref }) => ({ type: 'ReleasePayment', holdId: ref, cause: 'term-ended' }),
};

export const clockedActs: readonly ClockedAct[] = [
  ...[remindOfStart, proposeWithdrawal, remind, propose],
  endHold,
];
