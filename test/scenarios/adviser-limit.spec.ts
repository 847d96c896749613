/** An adviser registers twenty-five advices a day at most, whatever becomes of them. */
import { scenariosOf } from '../support/scenario.js';
import { caseworker, KVK, onYear, opening, person, yearStream } from '../support/scenario-world.js';

const register = (n: number, adviserKvk = KVK): ReturnType<typeof onYear> =>
  onYear(
    {
      type: 'RegisterAdvice',
      source: { line: 'ontwikkeladvies' },
      personKey: person(n),
      adviserKvk,
      amount: 70_000n,
      groupDeclaration: 'at-most-mbo-2',
    },
    { actor: caseworker },
  );

scenariosOf('adviser-limit', {
  'the twenty-sixth of a day is refused, the first of the next day is not': async (the) => {
    const at = '2022-05-04T09:00:00.000Z';
    await the.given(...opening(500_000n));
    await the.when(at, onYear({ type: 'SetAdviceBudget', line: 'ontwikkeladvies', total: 10_000_000n }));
    for (let n = 1; n <= 25; n += 1) await the.when(at, register(n));
    the.then([yearStream(), 'AdviceRegistered']);
    await the.when(at, register(26));
    the.thenRejected('adviser-limit-reached');
    await the.when(at, register(26, '87654321'));
    the.then([yearStream(), 'AdviceRegistered']);
    await the.when('2022-05-05T09:00:00.000Z', register(27));
    the.then([yearStream(), 'AdviceRegistered']);
  },
});
