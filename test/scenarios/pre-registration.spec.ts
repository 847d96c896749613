/** What a provider announces gives no money, no right and no place in the order. */
import { scenariosOf } from '../support/scenario.js';
import {
  apply,
  COURSE,
  grantStream,
  KVK,
  onYear,
  opening,
  person,
  yearStream,
} from '../support/scenario-world.js';

scenariosOf('pre-registration', {
  'is recorded, and the announced person still comes second': async (the) => {
    await the.given(...opening(100_000n));
    const announced = { window: '2022-2', providerKvk: KVK, courseId: COURSE, personKey: person(1) };
    await the.when(
      '2022-05-02T08:00:00.000Z',
      onYear({ type: 'RecordPreRegistration', ...announced, reference: 'bulk-17' }),
    );
    the.then([yearStream(), 'PreRegistrationRecorded', { reference: 'bulk-17' }]);
    the.thenEntries();
    await the.when('2022-05-02T08:00:01.000Z', apply(2));
    the.then([yearStream(), 'BudgetReserved', { sequence: 1 }], [grantStream(1), 'GrantAwarded']);
    await the.when('2022-05-02T08:00:02.000Z', apply(1));
    the.then([yearStream(), 'ApplicationRefused', { sequence: 2 }], [yearStream(), 'WindowExhausted']);
  },
});
