/** Arbitrary commands to the register of courses and providers, to the book years and about persons. */
import fc from 'fast-check';
import type { CourseRequest } from '../../src/application/ledger.js';
import type { BookYearCommand } from '../../src/domain/book-year/book-year.commands.js';
import type { PersonCommand } from '../../src/domain/person/person.commands.js';
import type { ProviderCommand } from '../../src/domain/provider/provider.commands.js';
import { document } from './sample-events.js';
import { NOW, TODAY, type Ask } from './small-world-asks.js';
import { asYear, submission } from './small-world-year.js';

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const day = fc.constantFrom('@-30', TODAY, TODAY, '@30');
const word = fc.constantFrom('a', 'b');
const kvk = '12345678';

const listing = {
  type: 'ListCourse',
  providerKvk: kvk,
  title: 'a',
  price: 120_000n,
  recognised: true,
  sector: 'care',
} as const;

const courseCommand: fc.Arbitrary<CourseRequest> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<CourseRequest>(
      listing,
      { ...listing, title: 'b' },
      { ...listing, providerKvk: '11223344' },
    ),
  },
  fc.record({
    type: is('ChangeCoursePrice' as const),
    price: fc.constantFrom(0n, 64_000n, 120_000n),
    validFrom: day,
  }),
  fc.record({
    type: is('AssessCourse' as const),
    labourMarketOriented: fc.boolean(),
    marketPrice: fc.boolean(),
    assessedOn: day,
  }),
  {
    weight: 2,
    arbitrary: fc.record({ type: is('ExcludeCourse' as const), ground: word, excludedFrom: day }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: is('ReinstateCourse' as const), ground: word, reinstatedFrom: day }),
  },
  fc.record({ type: is('DelistCourse' as const), delistedFrom: day }),
);

const asCourse = (id: string, command: CourseRequest): Ask => ({ to: 'course', id, command });
const asProvider = (id: string, command: ProviderCommand): Ask => ({ to: 'provider', id, command });

/** Excluded and back, or gone and back. */
const courseLife: readonly CourseRequest[] = [
  { type: 'ExcludeCourse', ground: 'a', excludedFrom: TODAY },
  { type: 'ReinstateCourse', ground: 'a', reinstatedFrom: TODAY },
  { type: 'DelistCourse', delistedFrom: TODAY },
  { ...listing, title: 'b' },
];

/** A course that is excluded, or gone, and somebody who wants it all the same. */
const wanted: fc.Arbitrary<readonly Ask[]> = fc
  .tuple(fc.constantFrom<CourseRequest>(...courseLife.slice(0, 3)), submission)
  .map(([command, application]) => [asCourse(application.courseId, command), asYear(application)]);

export const inRegister: fc.Arbitrary<readonly Ask[]> = fc.oneof(
  { weight: 1, arbitrary: wanted },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('welding-2', 'nursing-1', 'nursing-1', 'baking-3'), courseCommand)
      .map(([id, command]) => [asCourse(id, command)]),
  },
  {
    weight: 1,
    arbitrary: fc.subarray([...courseLife]).map((life) => life.map((one) => asCourse('welding-2', one))),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        type: fc.constantFrom('RegisterProvider' as const, 'ChangeProviderDetails' as const),
        name: word,
      })
      .chain((command) => fc.constantFrom(kvk, '11223344').map((id) => [asProvider(id, command)])),
  },
);

const bookYearCommand: fc.Arbitrary<BookYearCommand> = fc.oneof(
  fc.record({
    type: is('RecordBudgetAct' as const),
    line: fc.constantFrom('stap', 'a'),
    act: word,
    total: fc.constantFrom(0n, 100_000n, 120_000n),
  }),
  fc.record({
    type: is('RecordExecutionCost' as const),
    line: is('execution'),
    amount: fc.constantFrom(0n, 1n, 64_000n),
    paidOn: day,
  }),
  is({ type: 'CloseBookYear' as const }),
);

export const inBookYear: fc.Arbitrary<readonly Ask[]> = fc
  .tuple(fc.constantFrom('2022', '2022', '2023'), fc.array(bookYearCommand, { minLength: 1, maxLength: 2 }))
  .map(([id, commands]) => commands.map((command): Ask => ({ to: 'bookYear', id, command })));

const exclusionId = fc.constantFrom('exclusion-1', 'exclusion-2');
const personCommand: fc.Arbitrary<PersonCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({
        exclusionId,
        from: fc.constantFrom('@-10', TODAY, '@20'),
        until: fc.constantFrom('@-11', '@40', '@400', '@2000'),
        ground: word,
      })
      .map((command) => ({ type: 'ExcludePerson' as const, ...command, reason: document })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: is('LiftExclusion' as const), exclusionId, from: day, ground: word }),
  },
  is({ type: 'ConfirmStatement' as const, upTo: NOW }),
  is({ type: 'DisputeStatement' as const, upTo: NOW }),
);

const asPerson = (digit: string, command: PersonCommand): Ask => ({
  to: 'person',
  id: `psn_${digit.repeat(32)}`,
  command,
});
const exclusionLife: readonly PersonCommand[] = [
  {
    type: 'ExcludePerson',
    ...{ exclusionId: 'exclusion-1', from: TODAY, until: '@400', ground: 'a', reason: document },
  },
  { type: 'LiftExclusion', exclusionId: 'exclusion-1', from: TODAY, ground: 'a' },
];

export const onPerson: fc.Arbitrary<readonly Ask[]> = fc
  .tuple(
    fc.constantFrom('1', '2', '3'),
    fc.oneof(
      { weight: 5, arbitrary: personCommand.map((command) => [command]) },
      { weight: 1, arbitrary: is(exclusionLife) },
    ),
  )
  .map(([digit, asked]) => asked.map((command) => asPerson(digit, command)));

/** A provider with two courses, and a budget. */
export const registerOpening: readonly Ask[] = [
  asProvider(kvk, { type: 'RegisterProvider', name: 'a' }),
  asCourse('welding-2', listing),
  asCourse('nursing-1', listing),
  {
    to: 'bookYear',
    id: '2022',
    command: { type: 'RecordBudgetAct', line: 'stap', act: 'budget', total: 1_000_000n },
  },
];
