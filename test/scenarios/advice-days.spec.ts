/** The portal of a line of advice opens and closes on its days; what was given by then is claimed up to another day. */
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { caseworker, KVK, onYear, opening, person, yearStream } from '../support/scenario-world.js';

const line = 'ontwikkeladvies';
const budget = { type: 'SetAdviceBudget', line, total: 200_000n } as const;
const days = { opensOn: '2022-05-10', registerUntil: '2022-12-01', claimUntil: '2022-12-15' };
const adviceId = '2022-A0000001';

const register = (n: number): ReturnType<typeof onYear> =>
  onYear(
    {
      ...{ type: 'RegisterAdvice', source: { line }, personKey: person(n), adviserKvk: KVK },
      ...{ amount: 70_000n, groupDeclaration: 'at-most-mbo-2' },
    },
    { actor: caseworker },
  );
const claim = onYear({ type: 'ClaimAdvice', adviceId }, { actor: caseworker });

async function openedLine(the: Scenario): Promise<void> {
  await the.given(...opening(500_000n));
  await the.when('2022-05-03T09:00:00.000Z', onYear({ ...budget, ...days }));
  the.then([yearStream(), 'AdviceBudgetSet', days]);
}

scenariosOf('advice-days', {
  'is registered from the first day on, and not the day before': async (the) => {
    await openedLine(the);
    await the.when('2022-05-09T09:00:00.000Z', register(1));
    the.thenRejected('advice-line-not-open');
    await the.when('2022-05-10T09:00:00.000Z', register(1));
    the.then([yearStream(), 'AdviceRegistered', { adviceId }]);
  },
  'some of the days may be left out; those that are given follow on each other': async (the) => {
    await the.given(...opening(500_000n));
    const at = '2022-05-03T09:00:00.000Z';
    await the.when(at, onYear({ ...budget, claimUntil: '2022-12-15' }));
    the.then([yearStream(), 'AdviceBudgetSet', { claimUntil: '2022-12-15' }]);
    await the.when(at, onYear({ ...budget, opensOn: '2022-12-16' }));
    the.thenRejected('advice-days-out-of-order');
    await the.when(at, onYear({ ...budget, registerUntil: '2022-12-16' }));
    the.thenRejected('advice-days-out-of-order');
    await the.when(at, onYear({ ...budget, opensOn: '2022-12-15', registerUntil: '2022-12-15' }));
    the.then([yearStream(), 'AdviceBudgetSet', { opensOn: '2022-12-15', registerUntil: '2022-12-15' }]);
  },
  'up to and with the last one, and not the day after': async (the) => {
    await openedLine(the);
    await the.when('2022-12-01T22:00:00.000Z', register(1));
    the.then([yearStream(), 'AdviceRegistered']);
    await the.when('2022-12-02T09:00:00.000Z', register(2));
    the.thenRejected('advice-line-not-open');
  },
  'is claimed up to and with its last day': async (the) => {
    await openedLine(the);
    await the.when('2022-05-10T09:00:00.000Z', register(1));
    const delivered = { type: 'DeliverAdvice', adviceId, deliveredOn: '2022-06-01' } as const;
    await the.when('2022-06-01T09:00:00.000Z', onYear(delivered, { actor: caseworker }));
    await the.when('2022-12-15T22:00:00.000Z', claim);
    the.then([yearStream(), 'AdviceClaimed']);
  },
  'afterwards it is cancelled, and its money comes back': async (the) => {
    await openedLine(the);
    await the.when('2022-05-10T09:00:00.000Z', register(1));
    const delivered = { type: 'DeliverAdvice', adviceId, deliveredOn: '2022-06-01' } as const;
    await the.when('2022-06-01T09:00:00.000Z', onYear(delivered, { actor: caseworker }));
    await the.when('2022-12-16T09:00:00.000Z', claim);
    the.thenRejected('advice-claim-too-late');
    const cancel = { type: 'CancelAdvice', adviceId, cause: 'adviser' } as const;
    await the.when('2022-12-16T09:00:00.000Z', onYear(cancel, { actor: caseworker }));
    the.then([yearStream(), 'AdviceCancelled'], [yearStream(), 'AdviceReleased', { amount: 70_000n }]);
  },
  'a new total leaves the days; new days leave the total': async (the) => {
    await openedLine(the);
    await the.when('2022-05-04T09:00:00.000Z', onYear({ ...budget, total: 300_000n }));
    the.then([yearStream(), 'AdviceBudgetSet', { change: 100_000n }]);
    await the.when('2022-05-04T10:00:00.000Z', register(1));
    the.thenRejected('advice-line-not-open');
    await the.when('2022-05-04T11:00:00.000Z', onYear({ ...budget, total: 300_000n, opensOn: '2022-05-04' }));
    the.then([yearStream(), 'AdviceBudgetSet', { change: 0n, opensOn: '2022-05-04' }]);
    await the.when('2022-05-04T12:00:00.000Z', onYear({ ...budget, total: 300_000n }));
    the.thenNothing();
    await the.when('2022-05-04T13:00:00.000Z', register(1));
    the.then([yearStream(), 'AdviceRegistered']);
  },
  'a line does not close before it opens, nor is it claimed before its last registration': async (the) => {
    await openedLine(the);
    await the.when('2022-05-04T09:00:00.000Z', onYear({ ...budget, registerUntil: '2022-05-09' }));
    the.thenRejected('advice-days-out-of-order');
    await the.when('2022-05-04T09:00:00.000Z', onYear({ ...budget, claimUntil: '2022-11-30' }));
    the.thenRejected('advice-days-out-of-order');
  },
  'a line without days takes advice on any day of its year': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-03T09:00:00.000Z', onYear(budget));
    await the.when('2022-05-04T09:00:00.000Z', register(1));
    the.then([yearStream(), 'AdviceRegistered']);
  },
});
