/**
 * What a report on participation tells, and that nothing it hides can be computed from what it tells: not with the
 * totals of the window, and not by asking again for another day.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CountedWindows, Persons } from '../../../src/application/participation/count-applicants.js';
import { reportOf } from '../../../src/application/participation/participation-report.js';
import type {
  ReachedCounts,
  ReachedGroupView,
} from '../../../src/application/participation/participation.query.js';
import { isTellable } from '../../../src/application/participation/split-days.js';

type Days = Readonly<Record<string, readonly [awarded: number, others: number]>>;

function counted(groups: Readonly<Record<string, Days>>): CountedWindows {
  const byGroup = Object.entries(groups).map(([group, days]) => {
    const persons = Object.entries(days).map(([day, [awarded, others]]): [string, Persons] => [
      day,
      { awarded, others },
    ]);
    return [group, new Map(persons)] as const;
  });
  return new Map([['2022-1', new Map(byGroup)]]);
}

function groupsIn(groups: Readonly<Record<string, Days>>, campaign?: string): Record<string, object> {
  const [report] = reportOf(counted(groups), campaign);
  return Object.fromEntries(report!.groups.map(({ group, ...view }) => [group, view]));
}

const DAY = '2022-03-01';
const whole = (awarded: number, others = 0): Days => ({ [DAY]: [awarded, others] });

describe('a report on participation', () => {
  it('tells groups that are large enough, and empty ones', () => {
    expect(groupsIn({ low: whole(12), high: whole(20, 15), 'not-told': {} })).toEqual({
      low: { applicants: 12, awarded: 12, suppressed: false },
      high: { applicants: 35, awarded: 20, suppressed: false },
      'not-told': { applicants: 0, awarded: 0, suppressed: false },
    });
  });

  it('hides a group below ten, and with it the smallest other one', () => {
    expect(groupsIn({ low: whole(9), middle: whole(30), high: whole(12) })).toEqual({
      low: { suppressed: true },
      middle: { applicants: 30, awarded: 30, suppressed: false },
      high: { suppressed: true },
    });
  });

  it('hides more when those that are hidden are a handful together', () => {
    const view = groupsIn({ one: whole(3), two: whole(4), three: whole(11), four: whole(12) });
    expect(view).toMatchObject({
      one: { suppressed: true },
      two: { suppressed: true },
      three: { suppressed: true },
    });
    expect(view['four']).toEqual({ applicants: 12, awarded: 12, suppressed: false });
  });

  it('hides all of a window in which only a few applied', () => {
    const [report] = reportOf(counted({ low: whole(5), 'not-told': {} }), undefined);
    expect(report).toEqual({
      window: '2022-1',
      everybody: { suppressed: true },
      groups: [
        { group: 'low', suppressed: true },
        { group: 'not-told', suppressed: true },
      ],
    });
  });

  it('does not tell how many were awarded when that tells who were not', () => {
    expect(groupsIn({ low: whole(20, 3), middle: whole(30), high: whole(40) })).toEqual({
      low: { applicants: 23, suppressed: true },
      middle: { applicants: 30, suppressed: true },
      high: { applicants: 40, awarded: 40, suppressed: false },
    });
  });

  const campaign = '2022-03-10';
  const around = (before: number, after: number): Days => ({ [DAY]: [before, 0], [campaign]: [after, 0] });

  it('splits by the day of a campaign: who applied on that day came after it began', () => {
    expect(groupsIn({ low: around(12, 15), high: around(10, 0) }, campaign)).toEqual({
      low: {
        applicants: 27,
        awarded: 27,
        before: { applicants: 12, awarded: 12 },
        after: { applicants: 15, awarded: 15 },
        suppressed: false,
      },
      high: {
        applicants: 10,
        awarded: 10,
        before: { applicants: 10, awarded: 10 },
        after: { applicants: 0, awarded: 0 },
        suppressed: false,
      },
    });
  });

  it('does not split off a handful, and hides that split behind another', () => {
    const view = groupsIn({ low: around(12, 15), middle: around(4, 30), high: around(50, 60) }, campaign);
    expect(view).toMatchObject({
      low: { applicants: 27, before: {}, after: {}, suppressed: true },
      middle: { applicants: 34, before: {}, after: {}, suppressed: true },
      high: { before: { applicants: 50 }, after: { applicants: 60 }, suppressed: false },
    });
    expect(view['middle']).toEqual({ applicants: 34, awarded: 34, before: {}, after: {}, suppressed: true });
  });

  it('does not tell a handful by the difference between two campaigns', () => {
    const days: Days = { '2022-03-01': [20, 0], '2022-03-02': [3, 0], '2022-03-03': [20, 0] };
    const other: Days = { '2022-03-01': [30, 0], '2022-03-02': [30, 0], '2022-03-03': [30, 0] };
    const before = (day: string) => groupsIn({ low: days, high: other, 'not-told': other }, day)['low'];
    expect(
      [before('2022-03-02'), before('2022-03-03')].filter((view) => 'applicants' in (view as never)),
    ).toHaveLength(2);
    expect(before('2022-03-02')).toMatchObject({ before: { applicants: 20 }, after: { applicants: 23 } });
    expect(before('2022-03-03')).toMatchObject({ before: {}, after: {}, suppressed: true });
    expect(before('2022-03-03')).not.toHaveProperty('before.applicants');
  });
});

const PRIME = 2_147_483_647n;
const modular = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME;

function inverse(value: bigint): bigint {
  let [result, base, power] = [1n, modular(value), PRIME - 2n];
  for (; power > 0n; power /= 2n) {
    if (power % 2n === 1n) result = modular(result * base);
    base = modular(base * base);
  }
  return result;
}

/** Sums that are known; whether another one follows from them is a question of linear algebra. */
class Knowledge {
  private readonly rows = new Map<number, readonly bigint[]>();

  private reduced(sum: readonly bigint[]): readonly bigint[] {
    let rest = sum;
    for (const [pivot, row] of this.rows) {
      const factor = rest[pivot]!;
      if (factor !== 0n) rest = rest.map((value, index) => modular(value - factor * row[index]!));
    }
    return rest;
  }

  learn(sum: readonly bigint[]): void {
    const rest = this.reduced(sum);
    const pivot = rest.findIndex((value) => value !== 0n);
    if (pivot < 0) return;
    const scale = inverse(rest[pivot]!);
    const row = rest.map((value) => modular(value * scale));
    for (const [other, known] of this.rows) {
      const factor = known[pivot]!;
      this.rows.set(
        other,
        known.map((value, index) => modular(value - factor * row[index]!)),
      );
    }
    this.rows.set(pivot, row);
  }

  follows(sum: readonly bigint[]): boolean {
    return this.reduced(sum).every((value) => value === 0n);
  }
}

const DAYS = ['2022-03-01', '2022-03-02', '2022-03-03', '2022-03-04'];
const GROUPS = ['one', 'two', 'three', 'not-told'];
const number = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }) },
  { weight: 3, arbitrary: fc.integer({ min: 10, max: 30 }) },
);
const table = fc.array(fc.tuple(number, number), {
  minLength: DAYS.length * GROUPS.length,
  maxLength: DAYS.length * GROUPS.length,
});
type Table = readonly (readonly [number, number])[];

interface Chosen {
  readonly group?: string;
  readonly from?: number;
  readonly to?: number;
  readonly kind?: 0 | 1;
}

const isChosen = ({ group, from = 0, to = DAYS.length, kind }: Chosen, cell: number): boolean => {
  const [at, day] = [Math.floor(cell / 2), Math.floor(cell / 2) % DAYS.length];
  if (kind !== undefined && cell % 2 !== kind) return false;
  return day >= from && day < to && (group === undefined || GROUPS[Math.floor(at / DAYS.length)] === group);
};

/** The sum of these cells, as a row over all cells. */
const cells = (chosen: Chosen): readonly bigint[] =>
  Array.from({ length: GROUPS.length * DAYS.length * 2 }, (_, cell) => (isChosen(chosen, cell) ? 1n : 0n));

const valueOf = (of: Table, chosen: Chosen): number =>
  of.flat().reduce((sum, value, cell) => (isChosen(chosen, cell) ? sum + value : sum), 0);

function countedTable(of: Table): CountedWindows {
  const groups = GROUPS.map((group, index) => {
    const days = DAYS.map((day, at) => [day, of[index * DAYS.length + at]!] as const);
    return [group, Object.fromEntries(days.filter(([, [awarded, others]]) => awarded + others > 0))] as const;
  });
  return counted(Object.fromEntries(groups));
}

function learnCounts(knowledge: Knowledge, counts: ReachedCounts | undefined, chosen: Chosen): void {
  if (counts?.applicants !== undefined) knowledge.learn(cells(chosen));
  if (counts?.awarded !== undefined) knowledge.learn(cells({ ...chosen, kind: 0 }));
}

function learnGroup(knowledge: Knowledge, view: ReachedGroupView, split: number | undefined): void {
  const { group } = view;
  learnCounts(knowledge, view, { group });
  if (split === undefined) return;
  learnCounts(knowledge, view.before, { group, to: split });
  learnCounts(knowledge, view.after, { group, from: split });
}

/** Everything that follows from the reports, for who knows the totals of every day already. */
function knowledgeFrom(of: Table, splits: readonly (number | undefined)[]): Knowledge {
  const knowledge = new Knowledge();
  for (const kind of [0, 1] as const) {
    DAYS.forEach((_, day) => knowledge.learn(cells({ from: day, to: day + 1, kind })));
  }
  for (const split of splits) {
    const [report] = reportOf(countedTable(of), split === undefined ? undefined : DAYS[split]);
    for (const view of report?.groups ?? []) learnGroup(knowledge, view, split);
  }
  return knowledge;
}

function questions(): readonly Chosen[] {
  const kinds = [undefined, 0, 1] as const;
  return GROUPS.flatMap((group) =>
    DAYS.flatMap((_, from) =>
      DAYS.slice(from).flatMap((__, length) =>
        kinds.map((kind) => ({ group, from, to: from + length + 1, ...(kind !== undefined && { kind }) })),
      ),
    ),
  );
}

/** The handfuls of one group that can be computed. */
function disclosed(of: Table, splits: readonly (number | undefined)[]): readonly Chosen[] {
  const knowledge = knowledgeFrom(of, splits);
  return questions().filter((asked) => !isTellable(valueOf(of, asked)) && knowledge.follows(cells(asked)));
}

describe('what is hidden', () => {
  const isSmall = (of: Table): boolean => valueOf(of, {}) < 10;
  const emptyDay = (of: Table): boolean =>
    DAYS.some((_, day) => valueOf(of, { from: day, to: day + 1 }) < 10);

  it('cannot be computed from one report', () => {
    fc.assert(
      fc.property(table, fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }), (of, split) => {
        fc.pre(!isSmall(of));
        expect(disclosed(of, [split])).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('cannot be computed from the reports on every day together', () => {
    fc.assert(
      fc.property(table, (of) => {
        fc.pre(!isSmall(of) && !emptyDay(of));
        expect(disclosed(of, [undefined, 0, 1, 2, 3])).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
