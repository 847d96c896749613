/**
 * Which numbers of a window may be told. Whoever reads them may know the totals of the window from elsewhere, so a
 * group is never hidden alone, and what is hidden is together large enough: nothing can be computed back.
 */
import type { LocalDate } from '../../domain/local-date.js';
import type { PersonsByDay } from './count-applicants.js';
import { isTellable, maySplit, sumOf } from './split-days.js';

/** A group with its persons, split by award and by the day of the campaign. */
export interface GroupCounts {
  readonly group: string;
  readonly days: PersonsByDay;
  /** Awarded and other persons before the day; everybody when there is none. */
  readonly before: { readonly awarded: number; readonly others: number };
  readonly after: { readonly awarded: number; readonly others: number };
}

/** What may be told of a group. */
export interface Telling {
  readonly applicants: boolean;
  readonly awarded: boolean;
  /** Applicants before and after. */
  readonly split: boolean;
  /** Awarded persons before and after. */
  readonly awardedSplit: boolean;
}

type Numbers = (group: GroupCounts) => readonly number[];

const all = ({ before, after }: GroupCounts): { awarded: number; others: number } => sumOf([before, after]);
const applicantsOf = (group: GroupCounts): number => all(group).awarded + all(group).others;

const numbers = {
  applicants: (group) => [applicantsOf(group)],
  awarded: (group) => [all(group).awarded, all(group).others],
  split: ({ before, after }) => [before.awarded + before.others, after.awarded + after.others],
  awardedSplit: ({ before, after }) => [before.awarded, before.others, after.awarded, after.others],
} as const satisfies Readonly<Record<keyof Telling, Numbers>>;

/**
 * Hidden together, these groups could still be found: there is only one of them, or they are a handful of applicants
 * together. How few were not awarded, the totals of the window say anyway: whose they were, they do not.
 */
function isExposed(hidden: readonly GroupCounts[], of: Numbers): boolean {
  if (hidden.length === 0) return false;
  if (hidden.length === 1) return true;
  if (of === numbers.awarded || of === numbers.awardedSplit) return false;
  const together = hidden.map(of).reduce((sum, one) => sum.map((value, index) => value + (one[index] ?? 0)));
  return !together.every(isTellable);
}

/** Empty groups come last: hiding nobody protects nobody. */
function smallestFirst(groups: readonly GroupCounts[]): readonly GroupCounts[] {
  const weight = (group: GroupCounts): number => applicantsOf(group) || Number.POSITIVE_INFINITY;
  return [...groups].sort(
    (left, right) => weight(left) - weight(right) || (left.group < right.group ? -1 : 1),
  );
}

/** The groups of which these numbers are told: without those that must be hidden, and those that hide them. */
function told(
  groups: readonly GroupCounts[],
  of: Numbers,
  mayBeTold: (group: GroupCounts) => boolean,
): ReadonlySet<GroupCounts> {
  const shown = new Set(groups.filter((group) => mayBeTold(group) && of(group).every(isTellable)));
  const hidden = groups.filter((group) => !shown.has(group));
  for (const next of smallestFirst([...shown])) {
    if (!isExposed(hidden, of)) break;
    shown.delete(next);
    hidden.push(next);
  }
  return shown;
}

/** Decides for all groups of one window. The totals over the campaign do not depend on its day. */
export function tellable(
  groups: readonly GroupCounts[],
  campaign: LocalDate | undefined,
): (group: GroupCounts) => Telling {
  const applicants = told(groups, numbers.applicants, () => true);
  const awarded = told(groups, numbers.awarded, (group) => applicants.has(group));
  const split = told(
    groups,
    numbers.split,
    (group) =>
      campaign !== undefined && applicants.has(group) && maySplit(group.days, campaign, awarded.has(group)),
  );
  const awardedSplit = told(groups, numbers.awardedSplit, (group) => awarded.has(group) && split.has(group));
  return (group) => ({
    applicants: applicants.has(group),
    awarded: awarded.has(group),
    split: split.has(group),
    awardedSplit: awardedSplit.has(group),
  });
}
