/** Turns what was counted into what is told. A number that is not told is left out, and the group says so. */
import type { LocalDate } from '../../domain/local-date.js';
import type { CountedWindows, PersonsByDay } from './count-applicants.js';
import { tellable, type GroupCounts, type Telling } from './disclosure.js';
import type { ReachedCounts, ReachedView, ReachedWindowView } from './participation.query.js';
import { isTellable, sumOf } from './split-days.js';

function countsOf(group: string, days: PersonsByDay, campaign: LocalDate | undefined): GroupCounts {
  const side = (isBefore: boolean): GroupCounts['before'] =>
    sumOf(
      [...days]
        .filter(([day]) => (campaign === undefined || day < campaign) === isBefore)
        .map(([, of]) => of),
    );
  return { group, days, before: side(true), after: side(false) };
}

function toldCounts(
  { awarded, others }: GroupCounts['before'],
  tells: Pick<Telling, 'applicants' | 'awarded'>,
): ReachedCounts {
  return {
    ...(tells.applicants && { applicants: awarded + others }),
    ...(tells.awarded && { awarded }),
  };
}

function viewOf(
  { before, after }: GroupCounts,
  tells: Telling,
  campaign: LocalDate | undefined,
): ReachedView {
  const whole = toldCounts(sumOf([before, after]), tells);
  const isWhole = tells.applicants && tells.awarded;
  if (campaign === undefined) return { ...whole, suppressed: !isWhole };
  const side = { applicants: tells.split, awarded: tells.awardedSplit };
  return {
    ...whole,
    before: toldCounts(before, side),
    after: toldCounts(after, side),
    suppressed: !(isWhole && side.applicants && side.awarded),
  };
}

/** Everybody in the window: its totals stand in other reports too, so only handfuls are left out. */
function everybody(groups: readonly GroupCounts[], campaign: LocalDate | undefined): ReachedView {
  const before = sumOf(groups.map((group) => group.before));
  const after = sumOf(groups.map((group) => group.after));
  const { awarded, others } = sumOf([before, after]);
  const applicants = isTellable(awarded + others);
  const byAward = applicants && [awarded, others].every(isTellable);
  const split = applicants && [before, after].every((side) => isTellable(side.awarded + side.others));
  const sides = [before.awarded, before.others, after.awarded, after.others];
  const tells = {
    applicants,
    awarded: byAward,
    split,
    awardedSplit: byAward && split && sides.every(isTellable),
  };
  return viewOf({ group: '', days: new Map(), before, after }, tells, campaign);
}

/** The report of every window that was counted. */
export function reportOf(
  windows: CountedWindows,
  campaign: LocalDate | undefined,
): readonly ReachedWindowView[] {
  return [...windows].map(([window, byGroup]) => {
    const groups = [...byGroup].map(([group, days]) => countsOf(group, days, campaign));
    const tellingOf = tellable(groups, campaign);
    return {
      window,
      everybody: everybody(groups, campaign),
      groups: groups.map((group) => ({ group: group.group, ...viewOf(group, tellingOf(group), campaign) })),
    };
  });
}
