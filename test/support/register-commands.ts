/** Arbitrary commands of the small aggregates, few values each, so that repeats and collisions are common. */
import fc from 'fast-check';
import type { BookYearCommand } from '../../src/domain/book-year/book-year.commands.js';
import type { CourseCommand } from '../../src/domain/course/course.commands.js';
import type { ProviderCommand } from '../../src/domain/provider/provider.commands.js';

const type = <Type extends string>(name: Type) => fc.constant(name);
const day = fc.constantFrom('2022-04-01', '2022-05-01', '2022-05-02', '2022-05-03', '2022-09-01');
const cents = fc.constantFrom(-1n, 0n, 1n, 64_000n, 70_000n);
const total = fc.constantFrom(0n, 1n, 100_000n, 120_000n);
const word = fc.constantFrom('a', 'b');

export const courseCommand: fc.Arbitrary<CourseCommand> = fc.oneof(
  fc.record(
    {
      type: type('ListCourse'),
      providerKvk: type('12345678'),
      title: word,
      price: cents,
      recognised: fc.boolean(),
      sector: word,
      providerRegistered: fc.boolean(),
    },
    { requiredKeys: ['type', 'providerKvk', 'title', 'price', 'recognised'] },
  ),
  fc.record({ type: type('ChangeCoursePrice'), price: cents, validFrom: day }),
  fc.record(
    {
      type: type('AssessCourse'),
      labourMarketOriented: fc.boolean(),
      marketPrice: fc.boolean(),
      assessedOn: day,
      advantages: fc.boolean(),
      definitionMet: fc.boolean(),
      taughtAbroad: fc.boolean(),
      onAnnex: fc.boolean(),
    },
    { requiredKeys: ['type', 'labourMarketOriented', 'marketPrice', 'assessedOn'] },
  ),
  fc.record({ type: type('ExcludeCourse'), ground: word, excludedFrom: day }),
  fc.record({ type: type('ReinstateCourse'), ground: word, reinstatedFrom: day }),
  fc.record({ type: type('DelistCourse'), delistedFrom: day }),
);

export const providerCommand: fc.Arbitrary<ProviderCommand> = fc.record(
  {
    type: fc.constantFrom('RegisterProvider' as const, 'ChangeProviderDetails' as const),
    name: word,
    ibanRef: word,
  },
  { requiredKeys: ['type', 'name'] },
);

export const bookYearCommand: fc.Arbitrary<BookYearCommand> = fc.oneof(
  fc.record({ type: type('RecordBudgetAct'), line: word, act: word, total }),
  fc.record({ type: type('RecordExecutionCost'), line: word, amount: cents, paidOn: day }),
  fc.record({ type: type('CloseBookYear') }),
);
