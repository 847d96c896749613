/**
 * Who won over the ceiling and gave the money up leaves no money behind: the ceiling was used up by others, and stays so
 * until more comes free than stood over it.
 */
import { scenariosOf, type Scenario } from '../support/scenario.js';
import {
  apply,
  closeWindow,
  grantOf,
  grantStream,
  idOf,
  inYear,
  onFile,
  onObjection,
  onYear,
  opening,
  openWindow,
  yearStream,
} from '../support/scenario-world.js';
import { refusedOnCourse } from '../support/scenario-windows.js';

const id = idOf('objection');
const withdraw = (n: number): ReturnType<typeof onFile> =>
  onFile(n, { type: 'WithdrawGrant', cause: 'provider', ground: 'course-cancelled' });

/** Person 2 has the 1,000.00 that there is, and person 1 won 640.00 over it. */
async function wonOverTheCeiling(the: Scenario): Promise<void> {
  await the.given(
    ...opening(100_000n),
    inYear('2022-05-02T08:00:30.000Z', 2022, refusedOnCourse(1, 100_000n)),
    ...grantOf(2, 100_000n),
  );
  const filed = { type: 'FileObjection', against: 'refusal', decisionNumber: '2022-0000001' } as const;
  const upheld = { type: 'DecideObjection', outcome: 'upheld', ground: 'course-was-listed' } as const;
  await the.when('2022-05-10T09:00:00.000Z', onObjection(id, { ...filed, filedOn: '2022-05-10' }));
  await the.when('2022-05-16T09:00:00.000Z', onObjection(id, upheld, { text: 'It was.' }));
  the.then(
    [yearStream(), 'ReservedByObjection', { overCeiling: 64_000n }],
    [`objection-${id}`, 'ObjectionDecided'],
    [grantStream(1), 'GrantAwarded'],
  );
}

scenariosOf('over-ceiling-covered', {
  'what was won over the ceiling comes free, and the next applicant finds the ceiling reached': async (
    the,
  ) => {
    await wonOverTheCeiling(the);
    await the.when('2022-05-17T09:00:00.000Z', withdraw(1));
    the.then(
      [grantStream(1), 'GrantWithdrawn', { committed: 64_000n }],
      [yearStream(), 'ReservationReleased', { amount: 64_000n, overCeilingFilled: 64_000n }],
    );
    the.thenEntries('obligation committed -> releasing 640.00', 'obligation releasing -> overCeiling 640.00');
    await the.when('2022-05-18T09:00:00.000Z', apply(3, { price: 64_000n }));
    the.then(
      [yearStream(), 'ApplicationRefused', { grounds: [{ code: 'ceiling-reached' }], remaining: 0n }],
      [yearStream(), 'WindowExhausted'],
    );
  },
  'what another frees covers it, and only the rest goes to the next applicant': async (the) => {
    await wonOverTheCeiling(the);
    await the.when('2022-05-17T09:00:00.000Z', withdraw(2));
    the.then(
      [grantStream(2), 'GrantWithdrawn', { committed: 100_000n }],
      [yearStream(), 'ReservationReleased', { amount: 100_000n, overCeilingFilled: 64_000n }],
    );
    await the.when('2022-05-18T09:00:00.000Z', apply(3, { price: 36_100n }));
    the.then(
      [yearStream(), 'ApplicationRefused', { remaining: 36_000n }],
      [yearStream(), 'WindowExhausted', { remaining: 36_000n }],
    );
    await the.when('2022-05-18T10:00:00.000Z', apply(4, { price: 36_000n }));
    the.then([yearStream(), 'BudgetReserved', { amount: 36_000n }], [grantStream(4), 'GrantAwarded']);
  },
  'a higher ceiling covers it: together nothing is above what was published': async (the) => {
    await wonOverTheCeiling(the);
    const raised = { window: '2022-2', slice: 'general', total: 180_000n, publishedAt: '2022-05-17' };
    await the.when('2022-05-17T09:00:00.000Z', onYear({ type: 'SetCeiling', ...raised }));
    the.then([yearStream(), 'CeilingSet', { change: 80_000n, overCeilingFilled: 64_000n }]);
    the.thenEntries(
      'obligation appropriation -> available 160.00',
      'obligation appropriation -> overCeiling 640.00',
    );
    await the.when('2022-05-18T09:00:00.000Z', apply(3, { price: 16_000n }));
    the.then([yearStream(), 'BudgetReserved', { amount: 16_000n }], [grantStream(3), 'GrantAwarded']);
  },
  'in a closed window nothing of it is left to carry over': async (the) => {
    await wonOverTheCeiling(the);
    await the.given(
      closeWindow('2022-2', '2022-07-01T00:00:00.000Z'),
      openWindow('2022-3', 10_000n, { first: false }),
    );
    await the.when('2022-07-02T09:00:00.000Z', withdraw(1));
    the.then(
      [grantStream(1), 'GrantWithdrawn'],
      [yearStream(), 'ReservationReleased', { destination: 'released', overCeilingFilled: 64_000n }],
    );
    const leftover = { window: '2022-2', to: '2022-3', slice: 'general', amount: 1n } as const;
    await the.when('2022-07-02T10:00:00.000Z', onYear({ type: 'CarryOverLeftover', ...leftover }));
    the.thenRejected('leftover-too-small');
  },
});
