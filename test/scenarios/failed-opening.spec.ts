/** An opening that fails decides nothing; the window can be opened again, and its terms still count from the plan. */
import { scenariosOf } from '../support/scenario.js';
import { windowAround } from '../support/scenario-windows.js';
import { apply, onYear, provider, register } from '../support/scenario-world.js';

const stream = 'fundingYear-2023';
const asked = { window: '2023-1', startDate: '2023-05-01', endDate: '2023-08-31' };

scenariosOf('failed-opening', {
  'an attempt on the failed day is no application, and the id can be used again': async (the) => {
    await the.given(
      provider(),
      ...register(),
      ...windowAround('2023-1', '2023-02-28T09:00:00.000Z').slice(0, 1),
    );
    const failed = { type: 'RecordFailedOpening', window: '2023-1', ground: 'technical-fault' } as const;
    await the.when('2023-02-28T09:00:00.000Z', onYear(failed, { year: 2023 }));
    the.then([stream, 'WindowOpeningFailed', { ground: 'technical-fault' }]);
    await the.when('2023-02-28T09:10:00.000Z', apply(1, asked));
    the.thenRejected('window-not-open', [stream, 'AttemptRecorded']);
    await the.when(
      '2023-03-17T09:00:00.000Z',
      onYear({ type: 'ReopenWindow', window: '2023-1' }, { year: 2023 }),
    );
    the.then([stream, 'WindowReopened']);
    await the.when('2023-03-17T09:10:00.000Z', apply(1, asked));
    the.then([stream, 'BudgetReserved', { sequence: 1 }], ['grant-2023-0000001', 'GrantAwarded']);
  },
});
