/** Holds on payment: only a person decides on one, for an individual reason, and it ends by itself (Awb 4:56). */
import { accept, isPerson, type CommandContext, type Decision } from '../decider.js';
import { localDateOf } from '../instant.js';
import { addDays, type LocalDate } from '../local-date.js';
import type { HoldPayment, ReleasePayment } from './file-notes.commands.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import { committedOf, type GrantState } from './grant.state.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

const DAYS_PER_WEEK = 7;

/** Undefined unless the moment lies in the future. */
export function unlessSent(sentAt: string, context: CommandContext): Outcome | undefined {
  return sentAt > context.recordedAt
    ? no('date-in-future', `It would be sent at ${sentAt}, after now. Record it when it was sent.`)
    : undefined;
}

/** Undefined unless payment is held today. A hold past its last day no longer holds. */
export function unlessHeld(state: GrantState, { today }: CommandContext): Outcome | undefined {
  for (const [holdId, hold] of state.rare.holds) {
    if (hold.released || hold.until < today) continue;
    return no(
      'payment-held',
      `Hold ${holdId} works up to and with ${hold.until}. Release it first, or wait.`,
    );
  }
  return undefined;
}

type Hold = HoldPayment & { readonly until: LocalDate };

interface Ground {
  readonly ground: string;
  readonly noticeOn: LocalDate;
}

function holdAgain(state: GrantState, { holdId, ground, until }: Hold): Outcome | undefined {
  const before = state.rare.holds.get(holdId);
  if (before === undefined) return undefined;
  return before.ground === ground && before.until === until
    ? accept()
    : no('hold-exists', `Hold ${holdId} exists with another ground or term; use a new id.`);
}

/**
 * The weeks of a ground count from its first notice on the file, whatever ended in between (Awb 4:56): a hold that is
 * made again for the same ground gets no new term.
 */
function lastDayOfHold(
  state: GrantState,
  { ground, noticeOn }: Ground,
  { rules }: CommandContext,
): LocalDate {
  const notices = [...state.rare.holds.values()].filter((hold) => hold.ground === ground);
  const first = notices.reduce((least, hold) => (hold.noticeOn < least ? hold.noticeOn : least), noticeOn);
  return addDays(first, rules.holdWeeks * DAYS_PER_WEEK);
}

function unlessWithinTerm(
  { ground, noticeOn, until }: Ground & { readonly until: LocalDate },
  last: LocalDate,
): Outcome | undefined {
  if (noticeOn > last || until > last) {
    return no(
      'hold-too-long',
      `For ground ${ground} payment is held to ${last} at most, counted from its first notice (Awb 4:56).`,
    );
  }
  return until < noticeOn
    ? no('end-before-start', `The hold would end before its notice of ${noticeOn}.`)
    : undefined;
}

function unlessHoldable(state: GrantState, { actor }: CommandContext): Outcome | undefined {
  const left = state.stage === 'awarded' ? committedOf(state) : 0n;
  if (left + state.rare.payable === 0n) {
    return no('nothing-to-hold', `Nothing is left to pay on file ${state.decisionNumber}.`);
  }
  return isPerson(actor) ? undefined : no('needs-a-person', 'Only a person holds a payment.');
}

export function decideHold(state: GrantState, command: HoldPayment, context: CommandContext): Outcome {
  const { holdId, ground, reason, noticeSentAt = context.recordedAt } = command;
  const noticeOn = localDateOf(noticeSentAt);
  const last = lastDayOfHold(state, { ground, noticeOn }, context);
  const { until = last } = command;
  const hold = { ...command, noticeOn, until };
  const impossible = holdAgain(state, hold) ?? unlessHoldable(state, context);
  if (impossible !== undefined) return impossible;
  if (reason === undefined) {
    return no('reason-missing', 'Give the reason of this one hold as text: it is never general (Awb 4:56).');
  }
  const refused =
    unlessSent(noticeSentAt, context) ?? unlessWithinTerm(hold, last) ?? unlessHeld(state, context);
  return refused ?? accept({ type: 'PaymentHeld', data: { holdId, ground, noticeSentAt, until, reason } });
}

export function decideHoldRelease(
  state: GrantState,
  { holdId, cause }: ReleasePayment,
  { actor, today }: CommandContext,
): Outcome {
  const hold = state.rare.holds.get(holdId);
  if (hold === undefined) {
    return no('hold-unknown', `File ${state.decisionNumber} has no hold ${holdId}.`);
  }
  if (hold.released) return accept();
  if (cause === 'term-ended' && today <= hold.until) {
    return no('hold-not-ended', `Hold ${holdId} works up to and with ${hold.until}.`);
  }
  if (cause === 'decided' && !isPerson(actor)) {
    return no('needs-a-person', 'Only a person ends a hold before its term.');
  }
  return accept({ type: 'PaymentReleased', data: { holdId, cause } });
}
