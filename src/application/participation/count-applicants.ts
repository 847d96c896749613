/**
 * Counts applicants per window, group and day of their first application. What is kept grows with windows, groups
 * and days, never with persons: a quarter of a million of them is a few thousand numbers.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { localDateOf, type Instant } from '../../domain/instant.js';
import type { LocalDate } from '../../domain/local-date.js';
import { SUBJECTS_AT_ONCE, type Vault } from '../../vault/vault.js';
import { answersIn, groupOf, groupsBy, NOT_TOLD, type Question } from './participation-answers.js';
import type { Applicant } from './participation.query.js';

/** Persons with and without a grant. */
export interface Persons {
  readonly awarded: number;
  readonly others: number;
}

/** Persons per day of their first application, in any order. */
export type PersonsByDay = ReadonlyMap<LocalDate, Persons>;

/** Windows in the order of their names, and in each every group, the empty ones too. */
export type CountedWindows = ReadonlyMap<string, ReadonlyMap<string, PersonsByDay>>;

interface CountingPersons {
  awarded: number;
  others: number;
}

type CountingDays = Map<LocalDate, CountingPersons>;
type Counting = Map<string, Map<string, CountingDays>>;

function emptyGroups(by: Question): Map<string, CountingDays> {
  const groups: readonly string[] = [...groupsBy[by], NOT_TOLD];
  return new Map(groups.map((group) => [group, new Map<LocalDate, CountingPersons>()]));
}

function add(counts: Counting, by: Question, { window, group, day, awarded }: Counted): void {
  const groups = counts.get(window) ?? emptyGroups(by);
  counts.set(window, groups);
  const days = groups.get(group) ?? new Map<LocalDate, CountingPersons>();
  groups.set(group, days);
  const persons = days.get(day) ?? { awarded: 0, others: 0 };
  persons[awarded ? 'awarded' : 'others'] += 1;
  days.set(day, persons);
}

interface Counted {
  readonly window: string;
  readonly group: string;
  readonly day: LocalDate;
  readonly awarded: boolean;
}

function* chunksOf(persons: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < persons.length; at += SUBJECTS_AT_ONCE) {
    yield persons.slice(at, at + SUBJECTS_AT_ONCE);
  }
}

/** The day of an instant, computed once an hour: the Netherlands differ from UTC by whole hours. */
function createDays(): (instant: Instant) => LocalDate {
  const days = new Map<string, LocalDate>();
  return (instant) => {
    const hour = instant.slice(0, 13);
    const day = days.get(hour) ?? localDateOf(instant);
    days.set(hour, day);
    return day;
  };
}

/** The group of each of these persons who told anything. */
async function groupsOf(
  vault: Pick<Vault, 'answersOf'>,
  applicants: readonly Applicant[],
  by: Question,
): Promise<ReadonlyMap<string, string>> {
  const groups = new Map<string, string>();
  const persons = [...new Set(applicants.map(({ personKey }) => personKey))];
  for (const chunk of chunksOf(persons)) {
    for (const [person, text] of await vault.answersOf(chunk)) {
      groups.set(person, groupOf(answersIn(text), by));
    }
    // Opening answers is work for the processor: others get their turn in between.
    await nextTurn();
  }
  return groups;
}

/** Counts page by page; nothing of a person is kept beyond the page. */
export async function countApplicants(
  vault: Pick<Vault, 'answersOf'>,
  pages: AsyncIterable<readonly Applicant[]>,
  by: Question,
): Promise<CountedWindows> {
  const counts: Counting = new Map();
  const dayOf = createDays();
  for await (const applicants of pages) {
    const groups = await groupsOf(vault, applicants, by);
    for (const { personKey, window, appliedAt, awarded } of applicants) {
      const group = groups.get(personKey) ?? NOT_TOLD;
      add(counts, by, { window, group, day: dayOf(appliedAt), awarded });
    }
  }
  return new Map([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}
