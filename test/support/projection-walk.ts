/** The walk of one grant through every account: voted, reserved, paid, found insufficient, claimed, partly waived. */
import type { Scenario } from './projection-scenario.js';
import { person } from './projection-scenario.js';

const document = { documentId: 'd-1', sha256OfCiphertext: 'f'.repeat(64) };

/** Plays it and gives the decision number. */
export async function walk(scenario: Scenario): Promise<string> {
  await scenario.bookYear(2022, {
    type: 'RecordBudgetAct',
    line: 'stap',
    act: 'budget-2022',
    total: 100_000n,
  });
  await scenario.openWindow('2022-1', 100_000n);
  scenario.at('2022-05-02T08:00:00.000Z');
  const number = await scenario.award('2022-1', { person: person(1), price: 64_000n });
  scenario.at('2022-06-20T08:00:00.000Z');
  await scenario.grant(number, { type: 'PayAdvance', amount: 60_000n, paidOn: '2022-06-19', final: true });
  await scenario.grant(number, {
    type: 'ReceiveParticipationProof',
    outcome: 'insufficient',
    receivedOn: '2022-06-19',
  });
  await scenario.grant(number, { type: 'DetermineGrant', amount: 0n, ground: 'attendance' });
  scenario.at('2022-07-04T08:00:00.000Z');
  await scenario.grant(number, {
    type: 'DecideClawback',
    claimId: 'claim-1',
    debtor: 'provider',
    amount: 60_000n,
    legalBasis: 'Awb 4:57',
    weighing: { codes: ['proportionate'], document },
  });
  scenario.at('2022-08-01T08:00:00.000Z');
  await scenario.grant(number, {
    type: 'ReceiveClawback',
    claimId: 'claim-1',
    amount: 10_000n,
    receivedOn: '2022-07-30',
  });
  await scenario.grant(number, {
    type: 'WaiveClawback',
    claimId: 'claim-1',
    amount: 50_000n,
    ground: 'hardship',
  });
  return number;
}
