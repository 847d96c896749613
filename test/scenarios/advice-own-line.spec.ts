/** Development advice paid from a line of its own: apart from the grants in every account and total. */
import { scenariosOf } from '../support/scenario.js';
import { caseworker, finance, KVK, onYear, opening, person, yearStream } from '../support/scenario-world.js';

const budget = { type: 'SetAdviceBudget', line: 'ontwikkeladvies', total: 100_000n } as const;
const register = (n: number, line = 'ontwikkeladvies'): ReturnType<typeof onYear> =>
  onYear(
    {
      type: 'RegisterAdvice',
      source: { line },
      personKey: person(n),
      adviserKvk: KVK,
      amount: 70_000n,
      groupDeclaration: 'at-most-mbo-2',
    },
    { actor: caseworker },
  );
const adviceId = '2022-A0000001';

scenariosOf('advice-own-line', {
  'from registration to payment': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-03T09:00:00.000Z', onYear(budget));
    the.thenEntries('obligation appropriation -> available 1000.00');
    await the.when('2022-05-04T09:00:00.000Z', register(1));
    the.then([
      yearStream(),
      'AdviceRegistered',
      { adviceId, budgetLine: 'ontwikkeladvies', amount: 70_000n },
    ]);
    the.thenEntries('obligation available -> reserved 700.00');
    const delivered = { type: 'DeliverAdvice', adviceId, deliveredOn: '2022-05-20' } as const;
    await the.when('2022-05-20T09:00:00.000Z', onYear(delivered, { actor: caseworker }));
    the.thenEntries();
    await the.when(
      '2022-05-21T09:00:00.000Z',
      onYear({ type: 'ClaimAdvice', adviceId, amount: 60_000n }, { actor: caseworker }),
    );
    the.thenEntries(
      'obligation reserved -> committed 600.00',
      'obligation reserved -> releasing 100.00',
      'obligation releasing -> available 100.00',
    );
    await the.when(
      '2022-06-01T09:00:00.000Z',
      onYear({ type: 'PayAdvice', adviceId, paidOn: '2022-06-01' }, { actor: finance }),
    );
    the.thenEntries('obligation committed -> realised 600.00', 'cash bank -> determined 600.00');
  },
  'the earlier NL leert door is another line of the same machinery': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-03T09:00:00.000Z', onYear({ ...budget, line: 'nl-leert-door', total: 70_000n }));
    await the.when('2022-05-04T09:00:00.000Z', register(1, 'nl-leert-door'));
    the.then([yearStream(), 'AdviceRegistered', { budgetLine: 'nl-leert-door' }]);
    await the.when('2022-05-04T09:00:00.000Z', register(2, 'nl-leert-door'));
    the.thenRejected('advice-budget-reached');
  },
});
