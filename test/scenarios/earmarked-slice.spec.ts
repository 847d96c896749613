/** A slice for a goal or a group has its own source of money, and takes only applications that meet its criteria. */
import { scenariosOf } from '../support/scenario.js';
import {
  apply,
  grantStream,
  onYear,
  openWindow,
  provider,
  register,
  yearStream,
} from '../support/scenario-world.js';

const earmark = {
  type: 'AddEarmark',
  window: '2022-2',
  slice: 'shortage-sectors',
  amount: 200_000n,
  source: 'recovery and resilience plan',
  criteria: { sectors: ['technology', 'ict', 'care'] },
} as const;
const at = '2022-05-02T09:00:00.000Z';

scenariosOf('earmarked-slice', {
  'steers to technology, ICT and care': async (the) => {
    await the.given(
      provider(),
      ...register({ sector: 'care' }, 'first-aid'),
      ...register({ sector: 'leisure' }, 'wine-tasting'),
      openWindow('2022-2', 100_000n),
    );
    await the.when(at, onYear(earmark));
    the.then([yearStream(), 'EarmarkAdded', { amount: 200_000n, source: 'recovery and resilience plan' }]);
    the.thenEntries('obligation appropriation -> available 2000.00');
    await the.when(at, apply(1, { slice: 'shortage-sectors', courseId: 'first-aid' }));
    the.then(
      [yearStream(), 'BudgetReserved', { dimensions: { slice: 'shortage-sectors' } }],
      [grantStream(1), 'GrantAwarded'],
    );
    await the.when(at, apply(2, { slice: 'shortage-sectors', courseId: 'wine-tasting' }));
    the.then([
      yearStream(),
      'ApplicationRefused',
      { grounds: [{ code: 'slice-criteria-not-met', article: 'Awb 4:25(1)' }] },
    ]);
  },
  'is for a group whose fact was verified': async (the) => {
    await the.given(provider(), ...register(), openWindow('2022-2', 100_000n));
    await the.when(at, onYear({ ...earmark, criteria: { groupFact: 'education-at-most-mbo-2' } }));
    const verified = { fact: 'education-at-most-mbo-2', source: 'diploma-register', checkedOn: '2022-05-01' };
    await the.when(at, apply(1, { slice: 'shortage-sectors', groupFacts: [verified] }));
    the.then([yearStream(), 'BudgetReserved'], [grantStream(1), 'GrantAwarded']);
    await the.when(at, apply(2, { slice: 'shortage-sectors' }));
    the.then([yearStream(), 'ApplicationRefused', { grounds: [{ code: 'slice-criteria-not-met' }] }]);
  },
});
