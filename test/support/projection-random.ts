/** Random lives of files, by the real deciders: whatever they refuse simply does not happen. */
import fc from 'fast-check';
import type { GrantCommand } from '../../src/domain/grant/grant.commands.js';
import type { Scenario } from './projection-scenario.js';
import { person } from './projection-scenario.js';

/** One step: which file or person, which act, and how much of what there is. */
export interface Step {
  readonly act: number;
  readonly subject: number;
  readonly cents: number;
}

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    act: fc.nat(21),
    subject: fc.nat(7),
    cents: fc.integer({ min: 1, max: 110_000 }),
  }),
  { minLength: 20, maxLength: 60 },
);

const document = { documentId: 'd-1', sha256OfCiphertext: 'f'.repeat(64) };

function commandOf({ act, cents, subject }: Step, today: string): GrantCommand | undefined {
  const amount = BigInt(cents);
  const claimId = `claim-${String(subject % 2)}`;
  const commands: readonly (() => GrantCommand)[] = [
    () => ({ type: 'AwardGrant' }),
    () => ({ type: 'AwardGrant' }),
    () => ({ type: 'RefuseGrant', ground: 'not-resident' }),
    () => ({ type: 'IssuePurchaseOrder', orderNumber: `po-${String(cents)}` }),
    () => ({
      type: 'ReceiveInvoice',
      invoiceNumber: `i-${String(cents)}`,
      amount: amount / 3n,
      receivedOn: today,
    }),
    () => ({ type: 'PayAdvance', amount: amount / 4n, paidOn: today, final: cents % 2 === 0 }),
    () => ({ type: 'StartCourse', startedOn: today }),
    () => ({ type: 'ReceiveParticipationProof', outcome: 'completed', attendance: 85, receivedOn: today }),
    () => ({ type: 'DetermineGrant', amount: amount / 5n, ground: 'attendance' }),
    () => ({ type: 'ReviseDetermination', amount: amount / 6n, ground: 'review' }),
    () => ({ type: 'WithdrawGrant', cause: 'person', ground: 'stopped' }),
    () => ({ type: 'WithdrawGrant', cause: 'provider', ground: 'cancelled' }),
    () => ({
      type: 'DecideClawback',
      claimId,
      debtor: 'provider',
      amount: amount / 5n,
      legalBasis: 'Awb 4:57',
      weighing: { codes: ['proportionate'], document },
    }),
    () => ({ type: 'ReceiveClawback', claimId, amount: amount / 9n, receivedOn: today }),
    () => ({ type: 'WaiveClawback', claimId, amount: amount / 9n, ground: 'hardship' }),
    () => ({ type: 'WriteOffClawback', claimId, amount: amount / 9n, temporary: true, ground: 'insolvent' }),
    () => ({ type: 'ReverseClawback', claimId, ground: 'wrong' }),
    () => ({ type: 'PayRefund', claimId, amount: amount / 12n, paidOn: today }),
    () => ({ type: 'ForgoRecovery', amount: amount / 8n, ground: 'absent' }),
  ];
  return commands[act]?.();
}

/** Plays the steps over two windows of one year. */
export async function play(scenario: Scenario, script: readonly Step[]): Promise<void> {
  await scenario.bookYear(2022, { type: 'RecordBudgetAct', line: 'stap', act: 'budget', total: 500_000n });
  await scenario.provider('12345678', { type: 'RegisterProvider', name: 'School' });
  await scenario.course('course-1', {
    type: 'ListCourse',
    providerKvk: '12345678',
    title: 'Welding',
    price: 100_000n,
    recognised: true,
  });
  await scenario.openWindow('2022-1', 250_000n);
  await scenario.openWindow('2022-2', 100_000n);
  for (const step of script) {
    scenario.later(step.cents * 40_000);
    await take(scenario, step);
  }
}

async function take(scenario: Scenario, step: Step): Promise<void> {
  const { subject, cents, act } = step;
  const file = scenario.numbers[subject % Math.max(1, scenario.numbers.length)];
  const command = commandOf(step, scenario.now.slice(0, 10));
  if (command !== undefined && file !== undefined) await scenario.grant(file, command);
  else if (act === 21) await scenario.year(2022, { type: 'CloseWindow', window: '2022-1' });
  else {
    await scenario.apply(subject % 3 === 0 ? '2022-2' : '2022-1', {
      person: person(subject),
      price: BigInt(cents),
    });
  }
}
