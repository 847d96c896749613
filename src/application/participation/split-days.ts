/**
 * On which days a group may be split into before and after. Two questions for neighbouring days must not tell, by
 * their difference, what a handful of people did: so a group is only split between blocks of days that are each large
 * enough by themselves.
 */
import type { LocalDate } from '../../domain/local-date.js';
import type { Persons, PersonsByDay } from './count-applicants.js';

/** Smallest group that is told. */
export const MINIMUM_GROUP = 10;

/** A number of persons that points at nobody: none at all, or enough of them. */
export const isTellable = (persons: number): boolean => persons === 0 || persons >= MINIMUM_GROUP;

/** First and last day of a block. */
type Block = readonly [first: LocalDate, last: LocalDate];

export function sumOf(all: Iterable<Persons>): Persons {
  let [awarded, others] = [0, 0];
  for (const persons of all) {
    awarded += persons.awarded;
    others += persons.others;
  }
  return { awarded, others };
}

/** The blocks of a group; what is left at the end belongs to the last one. */
function blocksOf(days: PersonsByDay, isEnough: (persons: Persons) => boolean): readonly Block[] {
  const blocks: Block[] = [];
  let first: LocalDate | undefined;
  let collected: Persons = { awarded: 0, others: 0 };
  for (const [day, persons] of [...days].sort(([left], [right]) => (left < right ? -1 : 1))) {
    first ??= day;
    collected = sumOf([collected, persons]);
    if (!isEnough(collected)) continue;
    blocks.push([first, day]);
    first = undefined;
    collected = { awarded: 0, others: 0 };
  }
  if (first === undefined) return blocks;
  const last = [...days.keys()].sort().at(-1) ?? first;
  const [begin] = blocks.pop() ?? [first];
  return [...blocks, [begin, last]];
}

/** May the group be split at the beginning of this day? `byAward`: its awarded persons are told as well. */
export function maySplit(days: PersonsByDay, day: LocalDate, byAward: boolean): boolean {
  const isEnough = ({ awarded, others }: Persons): boolean =>
    byAward ? isTellable(awarded) && isTellable(others) : awarded + others >= MINIMUM_GROUP;
  return !blocksOf(days, isEnough).some(([first, last]) => first < day && day <= last);
}
