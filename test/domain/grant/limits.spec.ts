/** Until when, on which ground and on which article a grant is lowered or claimed back (Awb 4:49, 4:57). */
import { describe, it } from '@jest/globals';
import type { GrantCommand } from '../../../src/domain/grant/grant.commands.js';
import type { GrantEvent } from '../../../src/domain/grant/grant.events.js';
import {
  awarded,
  bert,
  carla,
  claimed,
  determined,
  file,
  later,
  paid,
  paidWithoutPapers,
  policy,
  proven,
  received,
  refunded,
  reservation,
  reversed,
  withdrawn,
} from '../../support/grant-samples.js';
import { recorded, type HistoricEvent } from '../../support/decider-specification.js';
import { dimensions, document } from '../../support/sample-events.js';

/** An event of this day, which may work from an earlier one. */
const on = (day: string, event: GrantEvent, worksFrom = day): HistoricEvent<GrantEvent> =>
  recorded(event, { recordedAt: `${day}T10:00:00.000Z`, effectiveAt: `${worksFrom}T10:00:00.000Z` });
const at = (day: string): { recordedAt: string } => ({ recordedAt: `${day}T10:00:00.000Z` });

const completed = [awarded, paid(60_000n, { final: true, rest: 4_000n }), proven];
const determinedInMarch = [...completed, on('2023-03-15', determined(45_000n, 15_000n))];

describe('lowering a determination', () => {
  const revise = (other: Partial<GrantCommand> = {}): GrantCommand =>
    ({ type: 'ReviseDetermination', amount: 30_000n, ground: 'unknown-facts', ...other }) as GrantCommand;
  const revised = (ground: string, breachOn?: string): GrantEvent => ({
    type: 'DeterminationRevised',
    data: {
      ...{ dimensions, amount: 30_000n, toUndue: 15_000n, fromUndue: 0n, beyond: 0n, ground },
      ...(breachOn === undefined ? {} : { breachOn }),
    },
  });

  it('is possible up to and with five years after the determination', () => {
    file(...determinedInMarch)
      .when(revise(), at('2028-03-15'))
      .then(revised('unknown-facts'));
    file(...determinedInMarch)
      .when(revise(), at('2028-03-16'))
      .thenRejected('limit-passed');
  });
  it('counts from a later breach when that is its ground', () => {
    const breach = { ground: 'later-breach', breachOn: '2024-01-10' };
    file(...determinedInMarch)
      .when(revise(breach), at('2029-01-10'))
      .then(revised('later-breach', '2024-01-10'));
    file(...determinedInMarch)
      .when(revise(breach), at('2029-01-11'))
      .thenRejected('limit-passed');
    file(...determinedInMarch)
      .when(revise(breach), at('2024-01-09'))
      .thenRejected('date-in-future');
  });
  it('counts from the decision, whatever day the determination works from', () => {
    const backdated = [...completed, on('2023-03-15', determined(45_000n, 15_000n), '2022-09-01')];
    file(...backdated)
      .when(revise(), at('2028-03-15'))
      .then(revised('unknown-facts'));
  });
  it('finds no later breach before the determination', () => {
    const breach = (breachOn: string): GrantCommand => revise({ ground: 'later-breach', breachOn });
    file(...determinedInMarch)
      .when(breach('2023-03-14'), later)
      .thenRejected('breach-before-determination');
    file(...determinedInMarch)
      .when(breach('2023-03-15'), later)
      .then(revised('later-breach', '2023-03-15'));
  });
  it('keeps the day of a breach with a later breach only', () =>
    file(...determinedInMarch)
      .when(revise({ breachOn: '2023-04-01' }), later)
      .then(revised('unknown-facts')));
  it('rests on a ground of the law', () =>
    file(...determinedInMarch)
      .when(revise({ ground: 'second thoughts' }), later)
      .thenRejected('unknown-ground'));
});

describe('raising a determination', () => {
  const raise = (amount: bigint, reservedBeyond?: bigint): GrantCommand => ({
    type: 'ReviseDetermination',
    amount,
    ground: 'proof came later',
    ...(reservedBeyond === undefined ? {} : { reservedBeyond }),
  });
  const raised = (amount: bigint, beyond: bigint): GrantEvent => ({
    type: 'DeterminationRevised',
    data: {
      dimensions,
      amount,
      toUndue: 0n,
      fromUndue: amount - beyond - 45_000n,
      beyond,
      ground: 'proof came later',
    },
  });
  const pay = (amount: bigint): GrantCommand => ({
    type: 'PayAdvance',
    amount,
    paidOn: '2023-05-01',
    final: true,
  });

  it('has no limit and no list of grounds: the law protects against detriment only', () =>
    file(...determinedInMarch)
      .when(raise(60_000n), at('2033-01-01'))
      .then(raised(60_000n, 0n)));
  it('goes beyond what is undue by exactly what was reserved anew', () => {
    file(...determinedInMarch)
      .when(raise(64_000n, 4_000n), later)
      .then(raised(64_000n, 4_000n));
    file(...determinedInMarch)
      .when(raise(64_000n, 3_999n), later)
      .thenRejected('above-undue');
    file(...determinedInMarch)
      .when(raise(64_000n), later)
      .thenRejected('above-undue');
  });
  it('never goes above the grant', () =>
    file(...determinedInMarch)
      .when(raise(64_001n, 4_001n), later)
      .thenRejected('above-granted'));
  it('is paid like an advance, up to what is owed', () => {
    const owed = [...determinedInMarch, raised(64_000n, 4_000n)];
    file(...owed)
      .when(pay(4_000n), later)
      .then(paid(4_000n, { paidOn: '2023-05-01', final: true, payable: 4_000n }));
    file(...owed)
      .when(pay(4_001n), later)
      .thenRejected('above-granted');
    file(...determinedInMarch)
      .when(pay(1n), later)
      .thenRejected('already-determined');
  });
  it('waits for a refund, which is paid once and then taken in', () => {
    const refundDue = [...determinedInMarch, claimed(15_000n), received(15_000n), reversed(0n, 15_000n)];
    file(...refundDue)
      .when(raise(60_000n, 15_000n), later)
      .thenRejected('refund-outstanding');
    file(...refundDue, refunded(15_000n))
      .when(raise(60_000n), later)
      .then(raised(60_000n, 0n));
  });
  it('waits for no refund when an objection ordered it', () =>
    file(...determinedInMarch, claimed(15_000n), received(15_000n), reversed(0n, 15_000n))
      .when(raise(60_000n, 15_000n), { ...later, actor: policy })
      .then(raised(60_000n, 15_000n)));
  it('is paid before it can be lowered again', () => {
    const owed = [...determinedInMarch, raised(64_000n, 4_000n)];
    const lower: GrantCommand = { type: 'ReviseDetermination', amount: 0n, ground: 'known-error' };
    file(...owed)
      .when(lower, later)
      .thenRejected('payable-outstanding');
  });
});

describe('recovery', () => {
  const claim = (legalBasis = 'Awb 4:57'): GrantCommand => ({
    type: 'DecideClawback',
    claimId: 'claim-1',
    debtor: 'provider',
    amount: 15_000n,
    legalBasis,
    weighing: { codes: ['fault-of-provider'], document },
  });

  it('is possible up to and with five years after the determination', () => {
    file(...determinedInMarch)
      .when(claim(), at('2028-03-15'))
      .then(claimed(15_000n));
    file(...determinedInMarch)
      .when(claim(), at('2028-03-16'))
      .thenRejected('limit-passed');
  });
  it('counts from the withdrawal when there was no determination', () => {
    const ended = [
      awarded,
      paid(60_000n),
      on('2022-07-01', withdrawn({ branch: 'after-payment', committed: 4_000n, paid: 60_000n })),
    ];
    file(...ended)
      .when(claim(), at('2027-07-01'))
      .then(claimed(15_000n));
    file(...ended)
      .when(claim(), at('2027-07-02'))
      .thenRejected('limit-passed');
  });
  it('counts from the decision to withdraw, which may work back to the award', () => {
    const backdated = [
      awarded,
      paid(60_000n),
      on(
        '2022-07-01',
        withdrawn({ branch: 'after-payment', committed: 4_000n, paid: 60_000n }),
        '2022-05-02',
      ),
    ];
    file(...backdated)
      .when(claim(), at('2027-07-01'))
      .then(claimed(15_000n));
    file(...backdated)
      .when(claim(), at('2027-07-02'))
      .thenRejected('limit-passed');
  });
  it.each(['good faith', 'Awb 4:1', '4:570', ''])('does not rest on "%s"', (basis) =>
    file(...determinedInMarch)
      .when(claim(basis), later)
      .thenRejected('unknown-article'),
  );
  it('is waived and written off by a person', () => {
    const letGo = { claimId: 'claim-1', amount: 1n, ground: 'hardship' } as const;
    for (const command of [
      { type: 'WaiveClawback', ...letGo },
      { type: 'WriteOffClawback', ...letGo, temporary: true },
    ] as const) {
      file(...determinedInMarch, claimed(15_000n))
        .when(command, { ...later, actor: policy })
        .thenRejected('needs-a-person');
    }
  });
});

describe('a day before the award', () => {
  const late = on('2022-07-01', awarded);

  it('is no day of payment', () => {
    const pay: GrantCommand = { type: 'PayAdvance', amount: 1n, paidOn: '2022-06-30', final: false };
    file(late)
      .when(pay, { ...later, actor: bert })
      .thenRejected('date-before-award');
    file(late)
      .when({ ...pay, paidOn: '2022-07-01' }, { ...later, actor: carla })
      .then(paidWithoutPapers(1n, { paidOn: '2022-07-01' }));
  });
  it('is no day of the start, unless the course was planned to start by then', () => {
    const start = (startedOn: string): GrantCommand => ({ type: 'StartCourse', startedOn });
    file(late).when(start('2022-05-31'), later).thenRejected('date-before-award');
    file(late)
      .when(start('2022-06-01'), later)
      .then({ type: 'CourseStarted', data: { startedOn: '2022-06-01' } });
  });
});

describe('the legal moment', () => {
  const withdraw: GrantCommand = { type: 'WithdrawGrant', cause: 'provider', ground: 'course cancelled' };
  const workingFrom = (effectiveAt: string): { recordedAt: string; effectiveAt: string } => ({
    ...later,
    effectiveAt,
  });
  const late = on('2022-07-01', awarded);

  it('goes back to the award, and not to a day before it', () => {
    file(late).when(withdraw, workingFrom('2022-06-30T21:59:59.999Z')).thenRejected('effective-at-too-early');
    file(late)
      .when(withdraw, workingFrom('2022-06-30T22:00:00.000Z'))
      .then(withdrawn({ committed: 64_000n }));
  });
  it('goes back to the application while nothing was awarded', () => {
    const asked: GrantCommand = {
      type: 'AwardGrant',
      reservation: { ...reservation, receivedOn: '2022-05-02' },
    };
    file().when(asked, workingFrom('2022-05-01T21:59:59.999Z')).thenRejected('effective-at-too-early');
    file().when(asked, workingFrom('2022-05-01T22:00:00.000Z')).then(awarded);
  });
  it('is carried on by a policy as its cause had it', () => {
    const early = { ...workingFrom('2020-01-01T10:00:00.000Z'), actor: policy };
    file(late)
      .when({ type: 'ProposeAction', proposalId: 'p-1', kind: 'withdrawal' }, early)
      .then({
        type: 'ActionProposed',
        data: { proposalId: 'p-1', kind: 'withdrawal', ruleVersion: '2021-35685' },
      });
  });
});
