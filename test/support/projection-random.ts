/** Random lives of files, by the real deciders: whatever they refuse simply does not happen. */
import fc from 'fast-check';
import type { FundCommand } from '../../src/domain/fund/fund.commands.js';
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
    act: fc.nat(24),
    subject: fc.nat(7),
    cents: fc.integer({ min: 1, max: 110_000 }),
  }),
  { minLength: 20, maxLength: 60 },
);

const document = { documentId: 'd-1', sha256OfCiphertext: 'f'.repeat(64) };

const otherCourse = {
  courseId: 'course-2',
  providerKvk: '12345678',
  startDate: '2022-03-01',
  endDate: '2022-06-30',
  course: { providerKvk: '12345678', listed: true, excluded: false, recognised: true, price: 120_000n },
} as const;

function commandOf({ act, cents, subject }: Step, today: string): GrantCommand | undefined {
  const amount = BigInt(cents);
  const claimId = `claim-${String(subject % 2)}`;
  const commands: readonly (() => GrantCommand)[] = [
    () => ({ type: 'AwardGrant' }),
    () => ({ type: 'AwardGrant' }),
    () => ({ type: 'RefuseGrant', ground: 'not-resident' }),
    () =>
      cents % 3 === 0
        ? { type: 'SwapCourse', ...otherCourse, price: amount }
        : { type: 'IssuePurchaseOrder', orderNumber: `po-${String(cents)}` },
    () => ({
      type: 'ReceiveInvoice',
      invoiceNumber: `i-${String(cents % 5)}`,
      amount: amount / 3n,
      receivedOn: today,
    }),
    () => ({ type: 'PayAdvance', amount: amount / 4n, paidOn: today, final: cents % 2 === 0 }),
    () =>
      cents % 3 === 0
        ? { type: 'HoldPayment', holdId: String(cents), ground: 'signal', reason: document }
        : { type: 'StartCourse', startedOn: today },
    () => ({ type: 'ReceiveParticipationProof', outcome: 'completed', attendance: 85, receivedOn: today }),
    () => ({ type: 'DetermineGrant', amount: amount / 5n, ground: 'attendance' }),
    () => ({ type: 'ReviseDetermination', amount: amount / 6n, ground: 'unknown-facts' }),
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
    () =>
      cents % 3 === 0
        ? { type: 'CloseFile', ground: 'settled' }
        : { type: 'ForgoRecovery', amount: amount / 8n, ground: 'absent' },
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
  const rule = { perPerson: 150_000n, carriesOver: true, setAside: true };
  const opening: readonly FundCommand[] = [
    { type: 'OpenFund', payer: 'sector', rule },
    { type: 'SetFundMoney', total: 400_000n },
  ];
  for (const command of opening) await scenario.run('fund', fund, command);
  for (const step of script) {
    scenario.later(step.cents * 40_000);
    await take(scenario, step);
  }
}

const fund = 'sector_2022';

/** What a fund may be asked about the file and person of a step. */
function fundCommandOf({ subject, cents }: Step, today: string): FundCommand {
  const amount = BigInt(cents);
  const [bucketId, decisionNumber] = [`bucket-${String(subject)}`, `2022-000000${String(subject)}`];
  const personKey = person(subject % 3);
  const file = { decisionNumber, personKey, providerKvk: '12345678', courseId: 'course-1' };
  const commands: readonly FundCommand[] = [
    { type: 'GrantEntitlement', bucketId, personKey, amount },
    { type: 'GrantEntitlement', bucketId, personKey, amount, expiresOn: '2022-02-28' },
    { type: 'TopUpEntitlement', bucketId, amount: amount / 2n },
    { type: 'MergeEntitlements', bucketId, into: `bucket-${String((subject + 3) % 8)}` },
    { type: 'ReserveFromFund', ...file, amount: amount / 3n },
    { type: 'CommitFund', decisionNumber },
    { type: 'PayFromFund', decisionNumber, amount: amount / 4n, paidOn: today },
    { type: 'ReleaseFund', decisionNumber, cause: 'withdrawn-provider' },
    { type: 'ExpireEntitlements' },
  ];
  return commands[cents % commands.length] ?? { type: 'ExpireEntitlements' };
}

async function toFund(scenario: Scenario, step: Step): Promise<void> {
  await scenario.run('fund', fund, fundCommandOf(step, scenario.now.slice(0, 10)));
}

async function take(scenario: Scenario, step: Step): Promise<void> {
  const { subject, cents, act } = step;
  const file = scenario.numbers[subject % Math.max(1, scenario.numbers.length)];
  const command = commandOf(step, scenario.now.slice(0, 10));
  if (command !== undefined && file !== undefined) await scenario.grant(file, command);
  else if (act > 21) await toFund(scenario, step);
  else if (act === 21) await scenario.year(2022, { type: 'CloseWindow', window: '2022-1' });
  else {
    await scenario.apply(subject % 3 === 0 ? '2022-2' : '2022-1', {
      person: person(subject),
      price: BigInt(cents),
    });
  }
}
