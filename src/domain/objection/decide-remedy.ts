/**
 * What a decision on an objection, or a ruling, may order. A remedy must fit the decision that was contested; what it
 * costs is never invented here but comes from the facts.
 */
import type { Decision } from '../decider.js';
import { formatAmount, type Cents } from '../money.js';
import type { OrderedRemedy, RemedyFacts } from './objection.commands.js';
import type { ObjectionEvent, ObjectionTarget, Remedy, RemedyKind } from './objection.events.js';
import { no, type ObjectionRejection } from './objection.rejections.js';

type Refused = Extract<Decision<ObjectionEvent, ObjectionRejection>, { readonly accepted: false }>;
export type JudgedRemedy = { readonly accepted: true; readonly remedy: Remedy } | Refused;

const remedyAgainst: Readonly<Record<ObjectionTarget, RemedyKind>> = {
  refusal: 'reserve',
  award: 'none',
  withdrawal: 'reinstate',
  determination: 'revise',
  recovery: 'reverse-claim',
  hold: 'none',
  exclusion: 'lift-exclusion',
};

const ordered = (remedy: Remedy): JudgedRemedy => ({ accepted: true, remedy });

const reservationOf = (facts: RemedyFacts | undefined): Pick<Remedy, 'reservation'> =>
  facts?.reservation === undefined ? {} : { reservation: facts.reservation };

/** Money taken in the funding year: at most what was asked then, or exactly what came free. */
function taken(remedy: 'reserve' | 'reinstate', { amount, facts }: OrderedRemedy): JudgedRemedy {
  const possible = facts?.amount;
  if (possible === undefined) {
    return no(
      'remedy-not-fitting',
      `The file gives nothing to ${remedy}. Choose the remedy none, or check it.`,
    );
  }
  const wanted = amount ?? possible;
  const refused = unlessFitting(remedy, wanted, { given: 0n, ...facts, amount: possible });
  return refused ?? ordered({ remedy, amount: wanted, ...reservationOf(facts) });
}

/** Why so much cannot be taken: it is nothing, too much, or less than was given before. */
function unlessFitting(
  remedy: 'reserve' | 'reinstate',
  wanted: Cents,
  { amount: possible, given }: Required<Pick<RemedyFacts, 'amount' | 'given'>>,
): Refused | undefined {
  if (wanted < 0n || (remedy === 'reserve' && wanted === 0n)) {
    return no('amount-not-positive', 'Give an amount above 0.00.');
  }
  if (wanted > possible || (remedy === 'reinstate' && wanted < possible)) {
    return no(
      'above-requested',
      `The remedy ${remedy} can be given for ${formatAmount(possible)}. Give that amount, or leave it out.`,
    );
  }
  return remedy === 'reserve' && wanted < given
    ? no(
        'remedy-not-fitting',
        `${formatAmount(given)} was given on this objection already. Name more, or choose the remedy none.`,
      )
    : undefined;
}

/** Nobody gets worse from an objection (Awb 7:11): a determination only goes up, at most to the grant. */
function revised({ amount, facts }: OrderedRemedy): JudgedRemedy {
  if (amount === undefined) {
    return no('amount-missing', 'Say at which amount the grant is to be determined.');
  }
  if (amount < 0n) return no('amount-not-positive', 'Determine at 0.00 or more.');
  const { determination } = facts ?? {};
  if (determination !== undefined && amount <= determination.amount) {
    return no(
      'remedy-not-fitting',
      `The grant is determined at ${formatAmount(determination.amount)}. Name more, or choose the remedy none.`,
    );
  }
  return determination !== undefined && amount > determination.atMost
    ? no('above-requested', tooHigh(determination))
    : ordered({ remedy: 'revise', amount });
}

/** What was claimed back stands in the way of more until the claim is reversed, what was forgone always. */
function tooHigh({ granted, atMost }: NonNullable<RemedyFacts['determination']>): string {
  return granted === atMost
    ? `The grant was ${formatAmount(granted)}. Name that amount, or less.`
    : `At most ${formatAmount(atMost)} fits beside what was claimed back or forgone. Reverse a claim, pay a refund that is due, or name less.`;
}

function reversed({ facts }: OrderedRemedy): JudgedRemedy {
  return facts?.reversible === false
    ? no(
        'remedy-not-fitting',
        'Nothing of the claim is open or received: there is nothing to reverse. Choose the remedy none.',
      )
    : ordered({ remedy: 'reverse-claim' });
}

function lifted({ liftedFrom, facts }: OrderedRemedy): JudgedRemedy {
  const from = liftedFrom ?? facts?.excludedFrom;
  if (from === undefined) {
    return no(
      'remedy-not-fitting',
      'There is no exclusion to lift. Choose the remedy none, or check the person.',
    );
  }
  if (facts?.excludedFrom !== undefined && from < facts.excludedFrom) {
    return no(
      'lifting-before-exclusion',
      `The exclusion works from ${facts.excludedFrom}. Lift it from that day or later.`,
    );
  }
  if (facts?.excludedUntil !== undefined && from > facts.excludedUntil) {
    return no(
      'remedy-not-fitting',
      `The exclusion ends by itself after ${facts.excludedUntil}. Lift it from an earlier day.`,
    );
  }
  return ordered({ remedy: 'lift-exclusion', liftedFrom: from });
}

/** The remedy that is ordered against this kind of decision, or why it cannot be. */
export function judgeRemedy(against: ObjectionTarget, command: OrderedRemedy): JudgedRemedy {
  const fitting = remedyAgainst[against];
  const won = command.outcome === 'upheld' || command.outcome === 'partly';
  const remedy = command.remedy ?? (won ? fitting : 'none');
  if (remedy !== 'none' && (!won || remedy !== fitting)) {
    const allowed = won && fitting !== 'none' ? `${fitting} or none` : 'none';
    return no(
      'remedy-not-fitting',
      `An objection to a ${against} with outcome ${command.outcome} has the remedy ${allowed}.`,
    );
  }
  switch (remedy) {
    case 'none':
      return ordered({ remedy });
    case 'reverse-claim':
      return reversed(command);
    case 'reserve':
    case 'reinstate':
      return taken(remedy, command);
    case 'revise':
      return revised(command);
    case 'lift-exclusion':
      return lifted(command);
  }
}
