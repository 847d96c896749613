/** A person is excluded by a person, for two years at most; the exclusion ends by itself and can be lifted. */
import { scenariosOf } from '../support/scenario.js';
import {
  apply,
  grantStream,
  idOf,
  onPerson,
  opening,
  openWindow,
  person,
  yearStream,
} from '../support/scenario-world.js';

const exclude = {
  type: 'ExcludePerson',
  exclusionId: idOf('exclusion'),
  from: '2022-05-02',
  until: '2022-06-30',
  ground: 'false-enrolment',
} as const;
const text = { text: 'Signed for a course that does not exist.' };
const at = '2022-05-02T09:00:00.000Z';

scenariosOf('person-excluded', {
  'refuses who is excluded, and takes the same person again when it has ended': async (the) => {
    await the.given(...opening(500_000n), openWindow('2022-3', 500_000n, { first: false }));
    await the.when(at, onPerson(1, exclude, text));
    the.then([`person-${person(1)}`, 'PersonExcluded', { until: '2022-06-30' }]);
    await the.when('2022-06-30T09:00:00.000Z', apply(1, { startDate: '2022-08-01' }));
    the.then([
      yearStream(),
      'ApplicationRefused',
      { grounds: [{ code: 'person-excluded', article: 'art. 12(1)f' }] },
    ]);
    const again = { applicationId: idOf('again'), window: '2022-3', startDate: '2022-08-01' };
    await the.when('2022-07-01T09:00:00.000Z', apply(1, again));
    the.then([yearStream(), 'BudgetReserved'], [grantStream(2), 'GrantAwarded']);
  },
  'lifted: it works no longer from that day': async (the) => {
    await the.given(...opening(500_000n));
    await the.when(at, onPerson(1, exclude, text));
    const lift = {
      type: 'LiftExclusion',
      exclusionId: exclude.exclusionId,
      from: '2022-05-10',
      ground: 'mistaken',
    } as const;
    await the.when('2022-05-10T09:00:00.000Z', onPerson(1, lift));
    the.then([`person-${person(1)}`, 'PersonExclusionLifted', { from: '2022-05-10' }]);
    await the.when('2022-05-10T10:00:00.000Z', apply(1));
    the.then([yearStream(), 'BudgetReserved'], [grantStream(1), 'GrantAwarded']);
  },
  'never by a policy, never for more than two years': async (the) => {
    await the.given(...opening(500_000n));
    const policy = { id: 'policy:signals', role: 'policy' };
    await the.when(at, onPerson(1, exclude, { ...text, actor: policy }));
    the.thenRejected('needs-a-person');
    await the.when(at, onPerson(1, { ...exclude, until: '2024-05-03' }, text));
    the.thenRejected('exclusion-too-long');
  },
});
