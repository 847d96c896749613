/**
 * The same command the day before and the day after each change of the regulation: each side gets the answer of its
 * own version, and years later the log still says which one it was.
 */
import { expect } from '@jest/globals';
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { assessed, courseEvents, windowAround } from '../support/scenario-windows.js';
import {
  apply,
  dimensionsOf,
  file,
  inYear,
  onYear,
  provider,
  register,
  reserved,
} from '../support/scenario-world.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import type { RefusalCode } from '../../src/domain/funding-year/refusal-code.js';

/** Applies on a day at noon for a course two months later. */
function applyOn(the: Scenario, n: number, day: string, window: string): Promise<void> {
  const [year = '', month = ''] = day.split('-');
  const startDate =
    Number(month) > 10
      ? `${Number(year) + 1}-01-15`
      : `${year}-${String(Number(month) + 2).padStart(2, '0')}-20`;
  const dates = { startDate, endDate: `${Number(year) + 1}-03-31` };
  return the.when(`${day}T12:00:00.000Z`, apply(n, { window, ...dates }));
}

async function expectAnswer(
  the: Scenario,
  stream: string,
  version: string,
  grounds: readonly RefusalCode[],
): Promise<void> {
  const decided = (await the.ledger.eventsOf(stream)).at(-1);
  const codes =
    decided?.event.type === 'ApplicationRefused' ? decided.event.data.grounds.map(({ code }) => code) : [];
  expect({ version: decided?.metadata.ruleVersion, type: decided?.event.type, codes }).toEqual({
    version,
    type: grounds.length === 0 ? 'BudgetReserved' : 'ApplicationRefused',
    codes: grounds,
  });
}

interface Sides {
  readonly before: readonly [day: string, version: string, grounds: readonly RefusalCode[]];
  readonly after: readonly [day: string, version: string, grounds: readonly RefusalCode[]];
}

async function bothSides(the: Scenario, window: string, { before, after }: Sides): Promise<void> {
  const stream = `fundingYear-${window.slice(0, 4)}`;
  await applyOn(the, 1, before[0], window);
  await expectAnswer(the, stream, before[1], before[2]);
  await applyOn(the, 2, after[0], window);
  await expectAnswer(the, stream, after[1], after[2]);
  const then = (await the.ledger.log()).length;
  // Years later the first command is sent again: the recorded answer, under its own version.
  await the.when('2031-05-05T12:00:00.000Z', apply(1, sameAs(before[0], window)));
  expect(the.accepted().repeated).toBe(true);
  expect((await the.ledger.log()).length).toBe(then);
}

function sameAs(day: string, window: string): Parameters<typeof apply>[1] {
  const [year = '', month = ''] = day.split('-');
  const startDate =
    Number(month) > 10
      ? `${Number(year) + 1}-01-15`
      : `${year}-${String(Number(month) + 2).padStart(2, '0')}-20`;
  return { window, startDate, endDate: `${Number(year) + 1}-03-31` };
}

const reopen = { type: 'ReopenWindow', window: '2023-1' } as const;
const failed = [
  ...windowAround('2023-1', '2023-02-28T09:00:00.000Z').slice(0, 1),
  inYear('2023-02-28T09:00:00.000Z', 2023, {
    type: 'WindowOpeningFailed',
    data: { window: '2023-1', ground: 'technical-fault' },
  }),
];

scenariosOf('rule-versions', {
  '2022-28947 (25 October 2022): a price that is not of the market becomes a ground': async (the) => {
    await the.given(
      provider(),
      ...register(),
      assessed('2022-09-20', { marketPrice: false }),
      ...windowAround('2022-5', '2022-10-03T08:00:00.000Z'),
    );
    await bothSides(the, '2022-5', {
      before: ['2022-10-24', '2021-35685', []],
      after: ['2022-10-25', '2022-28947', ['course-not-market-priced']],
    });
  },
  '2022-28947: orientation and gifts become grounds on the same day, and all of them are named': async (
    the,
  ) => {
    await the.given(
      provider(),
      ...register(),
      assessed('2022-09-20', { labourMarketOriented: false, advantages: true }),
      ...windowAround('2022-5', '2022-10-03T08:00:00.000Z'),
    );
    await bothSides(the, '2022-5', {
      before: ['2022-10-24', '2021-35685', []],
      after: ['2022-10-25', '2022-28947', ['course-not-labour-market-oriented', 'course-with-advantages']],
    });
  },
  '2022-12-ceilings-2023 (1 January 2023): a slice for those who cannot apply digitally can be made': async (
    the,
  ) => {
    await the.given(...windowAround('2023-1', '2023-02-28T09:00:00.000Z').slice(0, 1));
    const slice = { window: '2023-1', slice: 'non-digital', total: 100_000n } as const;
    const set = onYear({ type: 'SetCeiling', ...slice, publishedAt: '2022-12-22' }, { year: 2023 });
    await the.when('2022-12-31T12:00:00.000Z', set);
    the.thenRejected('slice-not-allowed');
    await the.when('2023-01-01T12:00:00.000Z', set);
    the.then(['fundingYear-2023', 'CeilingSet', { slice: 'non-digital' }]);
  },
  '2023-4426 (1 February 2023): an exclusion within the window no longer counts against who applies in it':
    async (the) => {
      await the.given(
        provider(),
        ...register(),
        ...windowAround('2023-1', '2023-01-10T09:00:00.000Z'),
        courseEvents('2023-01-20', {
          type: 'CourseExcluded',
          data: { ground: 'misuse', excludedFrom: '2023-01-20' },
        }),
      );
      await bothSides(the, '2023-1', {
        before: ['2023-01-31', '2022-12-ceilings-2023', ['course-excluded']],
        after: ['2023-02-01', '2023-4426', []],
      });
    },
  '2023-4426: a window that opens from then on is closed to a course at its cap': async (the) => {
    const many = Array.from({ length: 300 }, (_, index) =>
      reserved(index + 1, 10_000n, {
        decisionNumber: file(index + 1, 2023),
        dimensions: dimensionsOf(index + 1, { window: '2023-1' }),
        enrolmentProof: 'mismatch',
      }),
    );
    const next = (window: string): FundingYearEvent => ({
      type: 'WindowPlanned',
      data: {
        window,
        plannedOpensAt: '2023-01-31T11:00:00.000Z',
        closesAt: '2023-03-31T22:00:00.000Z',
      },
    });
    await the.given(
      ...windowAround('2023-1', '2023-01-10T09:00:00.000Z', 10_000_000n),
      inYear('2023-01-11T09:00:00.000Z', 2023, ...many, next('2023-2'), next('2023-3')),
    );
    const open = (window: string): ReturnType<typeof onYear> =>
      onYear({ type: 'OpenWindow', window }, { year: 2023 });
    await the.when('2023-01-31T12:00:00.000Z', open('2023-2'));
    the.then(['fundingYear-2023', 'WindowOpened']);
    await the.when('2023-02-01T12:00:00.000Z', open('2023-3'));
    the.then(['fundingYear-2023', 'WindowOpened'], ['fundingYear-2023', 'CourseCapped', { grants: 300 }]);
  },
  '2023-03-reopening (15 March 2023): a failed opening can be followed by another': async (the) => {
    await the.given(...failed);
    await the.when('2023-03-14T12:00:00.000Z', onYear(reopen, { year: 2023 }));
    the.thenRejected('reopening-not-allowed');
    await the.when('2023-03-15T12:00:00.000Z', onYear(reopen, { year: 2023 }));
    the.then(['fundingYear-2023', 'WindowReopened']);
  },
  '2023-05-definition (1 May 2023): what is no course in the tightened sense is refused': async (the) => {
    await the.given(
      provider(),
      ...register(),
      assessed('2023-04-01', { definitionMet: false }),
      ...windowAround('2023-2', '2023-04-03T08:00:00.000Z'),
    );
    await bothSides(the, '2023-2', {
      before: ['2023-04-30', '2023-03-reopening', []],
      after: ['2023-05-01', '2023-05-definition', ['course-definition-not-met']],
    });
  },
  '2023-20707 (15 July 2023): only recognised education, and the review chamber no longer judges': async (
    the,
  ) => {
    await the.given(
      provider(),
      ...register({ recognised: false }),
      assessed('2023-05-10', { marketPrice: false }),
      ...windowAround('2023-3', '2023-07-03T08:00:00.000Z'),
    );
    await bothSides(the, '2023-3', {
      before: ['2023-07-14', '2023-05-definition', ['course-not-market-priced']],
      after: ['2023-07-15', '2023-20707', ['course-not-recognised']],
    });
  },
});
