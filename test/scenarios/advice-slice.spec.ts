/** Development advice paid out of the money of a window: its slice is under the ceiling, and never pays a grant. */
import { scenariosOf } from '../support/scenario.js';
import { apply, caseworker, KVK, onYear, opening, person, yearStream } from '../support/scenario-world.js';

const adviceSlice = {
  window: '2022-2',
  slice: 'advice',
  total: 100_000n,
  publishedAt: '2022-05-01',
} as const;
const register = onYear(
  {
    type: 'RegisterAdvice',
    source: { window: '2022-2' },
    personKey: person(1),
    adviserKvk: KVK,
    amount: 70_000n,
    groupDeclaration: 'at-most-mbo-2',
  },
  { actor: caseworker },
);

scenariosOf('advice-slice', {
  'takes from the slice, and gives back to it': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-02T09:00:00.000Z', onYear({ type: 'SetCeiling', ...adviceSlice }));
    await the.when('2022-05-04T09:00:00.000Z', register);
    the.then([yearStream(), 'AdviceRegistered', { window: '2022-2', slice: 'advice' }]);
    the.thenEntries('obligation available -> reserved 700.00');
    const cancel = { type: 'CancelAdvice', adviceId: '2022-A0000001', cause: 'person' } as const;
    await the.when('2022-05-05T09:00:00.000Z', onYear(cancel, { actor: caseworker }));
    the.then(
      [yearStream(), 'AdviceCancelled'],
      [yearStream(), 'AdviceReleased', { destination: 'available' }],
    );
    the.thenEntries('obligation reserved -> releasing 700.00', 'obligation releasing -> available 700.00');
  },
  'no grant is paid from it': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-02T09:00:00.000Z', onYear({ type: 'SetCeiling', ...adviceSlice }));
    await the.when('2022-05-04T09:00:00.000Z', apply(1, { slice: 'advice' }));
    the.thenRejected('slice-unknown');
  },
});
