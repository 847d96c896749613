/**
 * Applies a change to the deadlines of one subject. What is closed stays in the list, with the day on which it was
 * closed; only what is open can be met, moved or settled.
 */
import { addDays, addMonths, type LocalDate } from '../local-date.js';
import { lesser, type Cents } from '../money.js';
import { endsWithFile } from './obligation-kinds.js';
import { isOpen, type Obligation } from './obligation.js';
import { rulesOfVersion } from './rules-of-version.js';
import type { ChangeUndue, SettleClaim, TermChange } from './term-change.js';

type Obligations = readonly Obligation[];

const MONTHS_OF_WARNING = 12;

const isOfClaim = ({ kind, ref }: Obligation, claimId: string): boolean =>
  kind === 'claim-payment' ? ref === claimId : kind === 'instalment' && ref.startsWith(`${claimId}/`);

/** The list with every open one that is meant changed. */
function withOpen(
  before: Obligations,
  isMeant: (obligation: Obligation) => boolean,
  change: (obligation: Obligation) => Obligation,
): Obligations {
  return before.map((one) => (isOpen(one) && isMeant(one) ? change(one) : one));
}

function opened(before: Obligations, obligation: Obligation): Obligations {
  const others = before.filter(({ kind, ref }) => kind !== obligation.kind || ref !== obligation.ref);
  return [...others, obligation];
}

/** The end of the file is what was proposed; everything else is simply asked no more. */
function endedWithFile(obligation: Obligation, on: LocalDate): Obligation {
  return obligation.kind === 'proposal' ? { ...obligation, metOn: on } : { ...obligation, lapsedOn: on };
}

function moved(obligation: Obligation, dueOn: LocalDate): Obligation {
  return obligation.warnOn === undefined
    ? { ...obligation, dueOn }
    : { ...obligation, dueOn, warnOn: addMonths(dueOn, -MONTHS_OF_WARNING) };
}

/** A limit of recovery with this amount left: met when it is nothing, open again when it is something. */
function withUndue({ metOn, ...limit }: Obligation, amount: Cents, on: LocalDate): Obligation {
  return amount > 0n ? { ...limit, amount } : { ...limit, amount, metOn: metOn ?? on };
}

function byDay(left: Obligation, right: Obligation): number {
  if (left.dueOn !== right.dueOn) return left.dueOn < right.dueOn ? -1 : 1;
  return left.ref < right.ref ? -1 : Number(left.ref > right.ref);
}

const limitsOf = (before: Obligations): readonly Obligation[] =>
  before.filter(({ kind }) => kind === 'recovery-limit').sort(byDay);

/** More is undue: of a breach until its own limit; otherwise a limit opens again that was met, the last one first. */
function moreUndue(before: Obligations, { amount, on, breach }: ChangeUndue): Obligations {
  const limits = limitsOf(before);
  const limit =
    breach === undefined
      ? (limits.findLast(({ metOn }) => metOn !== undefined) ?? limits.at(-1))
      : limits.find(({ ref }) => ref === breach.on);
  if (limit !== undefined) {
    return before.map((one) => (one === limit ? withUndue(one, (one.amount ?? 0n) + amount, on) : one));
  }
  const revision = before.find(({ kind }) => kind === 'revision-limit');
  if (revision === undefined) return before;
  const begun: Obligation = { ...revision, kind: 'recovery-limit', ref: breach?.on ?? '' };
  return [...before, withUndue(moved(begun, breach?.dueOn ?? revision.dueOn), amount, on)];
}

/** Less is undue: what a later breach made undue goes first, as in the file itself. */
function lessUndue(before: Obligations, { amount, on }: ChangeUndue): Obligations {
  let rest = -amount;
  const left = new Map<Obligation, Obligation>();
  for (const limit of limitsOf(before).toReversed()) {
    const part = lesser(limit.amount ?? 0n, rest);
    rest -= part;
    left.set(limit, withUndue(limit, (limit.amount ?? 0n) - part, on));
  }
  return before.map((one) => left.get(one) ?? one);
}

function settledClaim(before: Obligations, { claimId, amount, on }: SettleClaim): Obligations {
  let rest = amount;
  const asked = before.filter((one) => isOpen(one) && isOfClaim(one, claimId)).sort(byDay);
  const settled = new Map<Obligation, Obligation>();
  for (const one of asked) {
    const open = one.amount ?? 0n;
    const part = lesser(open, rest);
    rest -= part;
    settled.set(one, part === open ? { ...one, amount: 0n, metOn: on } : { ...one, amount: open - part });
  }
  return before.map((one) => settled.get(one) ?? one);
}

/** The penalty of the days up to this one, which asks for attention from its first day on. */
function endedPenalty(penalty: Obligation, on: LocalDate): Obligation {
  if (penalty.warnOn !== undefined && on < penalty.warnOn) return { ...penalty, lapsedOn: on };
  const dueOn = addDays(on, 7 * rulesOfVersion(penalty.ruleVersion).penaltyDecisionWeeks);
  return dueOn < penalty.dueOn ? { ...penalty, dueOn } : penalty;
}

/** The deadlines of a subject after a change. */
export function changedObligations(before: Obligations, change: TermChange): Obligations {
  switch (change.change) {
    case 'open':
      return opened(before, change.obligation);
    case 'met':
    case 'lapsed': {
      const { kind, ref, on } = change;
      const day = change.change === 'met' ? { metOn: on } : { lapsedOn: on };
      return withOpen(
        before,
        (one) => one.kind === kind && one.ref === ref,
        (one) => ({ ...one, ...day }),
      );
    }
    case 'file-ended':
      return withOpen(
        before,
        ({ kind }) => endsWithFile(kind),
        (one) => endedWithFile(one, change.on),
      );
    case 'moved':
      return withOpen(
        before,
        ({ kind, ref }) => kind === change.kind && ref === change.ref,
        (one) => moved(one, change.dueOn),
      );
    case 'undue':
      return change.amount > 0n ? moreUndue(before, change) : lessUndue(before, change);
    case 'claim-settled':
      return settledClaim(before, change);
    case 'penalty-ended':
      return withOpen(
        before,
        ({ kind }) => kind === 'penalty',
        (one) => endedPenalty(one, change.on),
      );
    case 'claim-ended':
      return withOpen(
        before,
        (one) => isOfClaim(one, change.claimId),
        (one) => ({ ...one, lapsedOn: change.on }),
      );
  }
}
