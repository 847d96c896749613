/** An adviser registers twenty-five advices a day at most, whatever becomes of them. */
import { metadataOf } from '../support/ledger-steps.js';
import { scenariosOf } from '../support/scenario.js';
import {
  caseworker,
  KVK,
  onYear,
  opening,
  person,
  yearStream,
  type Command,
} from '../support/scenario-world.js';

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

/** The same, for the day before the one on which it is recorded. */
const registerFor =
  (effectiveAt: string, n: number): Command =>
  (ledger) => {
    const source = { line: 'ontwikkeladvies' };
    const declared = { amount: 70_000n, groupDeclaration: 'at-most-mbo-2' };
    const command = {
      ...{ type: 'RegisterAdvice' as const, source, personKey: person(n), adviserKvk: KVK },
      ...declared,
    };
    return ledger.fundingYear(2022, { command, metadata: { ...metadataOf(caseworker), effectiveAt } });
  };

scenariosOf('adviser-limit', {
  'dating back spares no day: both the day it is for and the day of recording are full': async (the) => {
    const at = '2022-05-04T09:00:00.000Z';
    await the.given(...opening(500_000n));
    await the.when(at, onYear({ type: 'SetAdviceBudget', line: 'ontwikkeladvies', total: 10_000_000n }));
    for (let n = 1; n <= 25; n += 1) await the.when(at, registerFor('2022-05-03T09:00:00.000Z', n));
    the.then([yearStream(), 'AdviceRegistered']);
    await the.when(at, register(26));
    the.thenRejected('adviser-limit-reached');
    await the.when('2022-05-05T09:00:00.000Z', registerFor('2022-05-03T10:00:00.000Z', 26));
    the.thenRejected('adviser-limit-reached');
    await the.when('2022-05-05T09:00:00.000Z', register(26));
    the.then([yearStream(), 'AdviceRegistered']);
  },
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
