/** From July 2023 who studies already asks for each year anew: the study may have begun, and must still go on. */
import { metadataOf } from '../support/ledger-steps.js';
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { windowAround } from '../support/scenario-windows.js';
import { apply, caseworker, provider, register } from '../support/scenario-world.js';

const year = 'fundingYear-2023';
const study = {
  ...{ window: '2023-4', continuedStudy: true },
  ...{ startDate: '2022-09-01', endDate: '2024-07-31' },
} as const;
const tooEarly = [
  year,
  'ApplicationRefused',
  { grounds: [{ code: 'start-too-early', article: 'art. 9' }] },
] as const;

const opened = (the: Scenario): Promise<void> =>
  the.given(provider(), ...register(), ...windowAround('2023-4', '2023-07-03T08:00:00.000Z'));

scenariosOf('study-continued', {
  'the day before, a study that has begun is refused; on 15 July 2023 its next year is granted': async (
    the,
  ) => {
    await opened(the);
    await the.when('2023-07-14T12:00:00.000Z', apply(1, study));
    the.then(tooEarly);
    await the.when('2023-07-15T12:00:00.000Z', apply(2, study));
    the.then(
      [year, 'BudgetReserved', { continuedStudy: true, startDate: '2022-09-01' }],
      ['grant-2023-0000002', 'GrantAwarded', { startDate: '2022-09-01' }],
    );
  },
  'without saying so, four weeks lie between the application and the start as before': async (the) => {
    await opened(the);
    const { continuedStudy: _, ...course } = study;
    await the.when('2023-09-18T12:00:00.000Z', apply(1, course));
    the.then(tooEarly);
  },
  'a study whose last day is over is no study to pay; on its last day it still is': async (the) => {
    await opened(the);
    await the.when('2023-09-18T12:00:00.000Z', apply(1, { ...study, endDate: '2023-09-17' }));
    the.then(tooEarly);
    await the.when('2023-09-18T12:00:00.000Z', apply(2, { ...study, endDate: '2023-09-18' }));
    the.then([year, 'BudgetReserved'], ['grant-2023-0000002', 'GrantAwarded']);
  },
  'the latest start holds for it as for any course': async (the) => {
    await opened(the);
    const next = { ...study, endDate: '2025-07-31' };
    await the.when('2023-09-18T12:00:00.000Z', apply(1, { ...next, startDate: '2024-04-01' }));
    the.then([year, 'ApplicationRefused', { grounds: [{ code: 'start-too-late' }] }]);
    await the.when('2023-09-18T12:00:01.000Z', apply(2, { ...next, startDate: '2024-03-31' }));
    the.then([year, 'BudgetReserved'], ['grant-2023-0000002', 'GrantAwarded']);
  },
  'its start is reported with the day on which it began': async (the) => {
    await opened(the);
    await the.when('2023-09-18T12:00:00.000Z', apply(1, study));
    const command = { type: 'StartCourse', startedOn: '2022-09-01' } as const;
    await the.when('2023-09-20T12:00:00.000Z', (ledger) =>
      ledger.grant('2023-0000001', { command, metadata: metadataOf(caseworker) }),
    );
    the.then(['grant-2023-0000001', 'CourseStarted', { startedOn: '2022-09-01' }]);
  },
});
