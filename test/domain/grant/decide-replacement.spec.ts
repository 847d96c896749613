/** Another course or another number under the same grant, and a grant that stands again on objection. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterSwap } from '../../../src/application/co-payers-of-file.js';
import type { CourseFacts } from '../../../src/domain/funding-year/course-facts.js';
import type { GrantCommand, TakeOverGrant } from '../../../src/domain/grant/grant.commands.js';
import type { CourseSwapped, GrantEvent } from '../../../src/domain/grant/grant.events.js';
import { grantDecider } from '../../../src/domain/grant/grant.decider.js';
import { commandContext, stateAfter } from '../../support/decider-specification.js';
import {
  awarded,
  claimed,
  determined,
  file,
  later,
  ordered,
  paid,
  paidWithoutPapers,
  proven,
  received,
  refunded,
  refused,
  reservation,
  reversed,
  started,
  withdrawn,
} from '../../support/grant-samples.js';
import { closed, handedOver, inRegister, nursing, swapped } from '../../support/grant-note-samples.js';
import { decisionNumber, dimensions } from '../../support/sample-events.js';

const swap = (other: Partial<GrantCommand> = {}, course: Partial<CourseFacts> = {}): GrantCommand =>
  ({ type: 'SwapCourse', ...nursing, course: { ...inRegister, ...course }, ...other }) as GrantCommand;
const { needsPerson: _, ...granted } = reservation;

describe('swapping the course', () => {
  it('keeps the grant up to the new price; the rest comes free', () =>
    file(awarded)
      .when(swap())
      .then(swapped({ committed: 50_000n, released: 14_000n })));
  it('to a dearer course never goes above the grant', () =>
    file(awarded)
      .when(swap({ price: 80_000n }))
      .then(swapped({ committed: 64_000n, price: 80_000n })));
  it('takes what was paid along', () =>
    file(awarded, ordered, paid(30_000n))
      .when(swap(), { recordedAt: '2022-09-01T10:00:00.000Z' })
      .then(swapped({ committed: 20_000n, advance: 30_000n, released: 14_000n })));
  it('cancels the purchase order while nothing was paid: it names the old course', () =>
    file(awarded, ordered)
      .when(swap())
      .then(
        { type: 'PurchaseOrderCancelled', data: { orderNumber: 'order-1' } },
        swapped({ committed: 50_000n, released: 14_000n }),
      ));
  it('leaves the grant at what the new course takes: its order asks no more', () =>
    file(awarded, swapped({ committed: 50_000n, released: 14_000n }))
      .when({ type: 'IssuePurchaseOrder', orderNumber: 'order-1' })
      .then({ type: 'PurchaseOrderIssued', data: { orderNumber: 'order-1', amount: 50_000n } }));
  it('is not for a course that costs less than was paid', () =>
    file(awarded, paid(60_000n)).when(swap(), later).thenRejected('paid-above-price'));
  it('asks a course that has still to start', () =>
    file(awarded).when(swap(), { recordedAt: '2022-09-02T10:00:00.000Z' }).thenRejected('start-in-past'));
  it('asks a start within the term of the grant', () =>
    file(awarded)
      .when(swap({ startDate: '2022-10-01' }))
      .thenRejected('start-after-latest'));
  it('asks an end after the start', () =>
    file(awarded)
      .when(swap({ endDate: '2022-08-31' }))
      .thenRejected('end-before-start'));
  it('asks a price above 0.00', () =>
    file(awarded)
      .when(swap({ price: 0n }))
      .thenRejected('amount-not-positive'));
  it.each<[string, Partial<CourseFacts>]>([
    ['is not in the register', { listed: false }],
    ['is excluded', { excluded: true }],
    ['belongs to another provider', { providerKvk: '12345678' }],
  ])('is not for a course that %s that day', (_, course) =>
    file(awarded).when(swap({}, course)).thenRejected('course-not-eligible'),
  );
  it('follows the regulation of the day: recognition is asked from 15 July 2023', () => {
    const late = { recordedAt: '2023-07-15T10:00:00.000Z' };
    const before = { recordedAt: '2023-07-14T10:00:00.000Z' };
    const days = { startDate: '2023-08-01', endDate: '2023-12-01' };
    const longer = file({ type: 'GrantAwarded', data: { ...granted, latestStart: '2023-10-31' } });
    longer.when(swap(days, { recognised: false }), late).thenRejected('course-not-eligible');
    const { data } = swapped({ committed: 50_000n, released: 14_000n }) as CourseSwapped;
    longer
      .when(swap(days, { recognised: false }), before)
      .then({ type: 'CourseSwapped', data: { ...data, ...days } });
  });
  it('is a choice of now: working from an earlier day, it is allowed by the regulation of both', () => {
    const backdated = { recordedAt: '2023-07-15T10:00:00.000Z', effectiveAt: '2023-07-14T10:00:00.000Z' };
    const days = { startDate: '2023-08-01', endDate: '2023-12-01' };
    const longer = file({ type: 'GrantAwarded', data: { ...granted, latestStart: '2023-10-31' } });
    const { data } = swapped({ committed: 50_000n, released: 14_000n }) as CourseSwapped;
    longer.when(swap(days, { recognised: false }), backdated).thenRejected('course-not-eligible');
    longer.when(swap(days), backdated).then({ type: 'CourseSwapped', data: { ...data, ...days } });
    const courseThen = { ...inRegister, listed: false };
    longer.when(swap({ ...days, courseThen }), backdated).thenRejected('course-not-eligible');
  });
  it('may be to a study of several years that has started, from 15 July 2023', () => {
    const late = { recordedAt: '2023-07-15T10:00:00.000Z' };
    const before = { recordedAt: '2023-07-14T10:00:00.000Z' };
    const study = { endDate: '2024-06-30' };
    file(awarded).when(swap(study), before).thenRejected('start-in-past');
    file(awarded).when(swap(), late).thenRejected('start-in-past');
    const moved = swapped({ committed: 50_000n, released: 14_000n });
    file(awarded)
      .when(swap(study), late)
      .then({ ...moved, data: { ...moved.data, ...study } } as GrantEvent);
  });
  it('asks no more than the price of the register', () =>
    file(awarded)
      .when(swap({}, { price: 49_999n }))
      .thenRejected('above-register-price'));
  it('leaves room for what a third party contributes, beside the other payers', () => {
    const coPayers = [{ fundId: 'sector-metal_2022', amount: 10_000n }];
    file(awarded)
      .when(swap({ price: 80_000n, thirdPartyContribution: 16_000n }))
      .then(swapped({ committed: 64_000n, price: 80_000n }));
    file(awarded)
      .when(swap({ price: 80_000n, coPayers, thirdPartyContribution: 6_001n }))
      .thenRejected('contribution-above-price');
    file(awarded)
      .when(swap({ price: 60_000n, thirdPartyContribution: 1n }))
      .thenRejected('contribution-above-price');
  });
  it('never lets grant, other payers and contribution be more than the price', () => {
    const cents = fc.bigInt(0n, 90_000n);
    fc.assert(
      fc.property(cents, cents, cents, fc.bigInt(0n, 30_000n), (price, asked, contributed, advance) => {
        const coPayers = [{ fundId: 'sector-metal_2022', amount: asked }];
        const command = swap({ price, coPayers, thirdPartyContribution: contributed }, { price: 90_000n });
        const state = stateAfter(grantDecider, decisionNumber, [awarded, paid(advance)]);
        const decision = grantDecider.decide(state, command, commandContext());
        if (!decision.accepted) return;
        const other = decision.events.find(({ type }) => type === 'CourseSwapped') as CourseSwapped;
        const shares = afterSwap(coPayers, other).reduce((sum, { amount }) => sum + amount, 0n);
        const { committed } = other.data;
        expect(committed + advance + shares + contributed <= price).toBe(true);
      }),
    );
  });
  it('is too late once the course started', () =>
    file(awarded, started).when(swap(), later).thenRejected('already-started'));
  it('again writes nothing', () =>
    file(awarded, swapped({ committed: 64_000n }))
      .when(swap())
      .thenNothing());
  it('to the granted course on other days is a rescheduling', () =>
    file(awarded, swapped({ committed: 64_000n }))
      .when(swap({ startDate: '2022-09-02' }))
      .thenRejected('same-course'));
  it.each<[string, GrantEvent[], 'grant-not-awarded' | 'grant-withdrawn']>([
    ['there is no grant', [], 'grant-not-awarded'],
    ['the grant was withdrawn', [awarded, withdrawn({ committed: 64_000n })], 'grant-withdrawn'],
  ])('is impossible while %s', (_, past, code) =>
    file(...past)
      .when(swap())
      .thenRejected(code),
  );
});

describe('a file that goes on under another number', () => {
  const handOver: GrantCommand = { type: 'HandOverGrant', to: '2022-0000009', ground: 'duplicate' };
  const takeOver: TakeOverGrant = {
    type: 'TakeOverGrant',
    from: '2022-0000001',
    dimensions,
    amount: 64_000n,
    paid: 30_000n,
    startDate: '2022-06-01',
    endDate: '2022-08-31',
    latestStart: '2022-09-30',
  };
  const { type: _, ...terms } = takeOver;
  const takenOver: GrantEvent = { type: 'GrantTakenOver', data: terms };

  it('is handed over, once', () => {
    file(awarded).when(handOver).then(handedOver);
    file(awarded, handedOver).when(handOver).thenNothing();
  });
  it('ends for the old number', () =>
    file(awarded, handedOver)
      .when({ type: 'PayAdvance', amount: 1n, paidOn: '2022-06-10', final: false }, later)
      .thenRejected('grant-withdrawn'));
  it('begins for the new number, once', () => {
    file().when(takeOver).then(takenOver);
    file(takenOver).when(takeOver).thenNothing();
  });
  it('has under the new number what was not paid yet', () => {
    const pay = (amount: bigint): GrantCommand => ({
      type: 'PayAdvance',
      amount,
      paidOn: '2022-06-10',
      final: false,
    });
    file(takenOver).when(pay(34_000n), later).then(paidWithoutPapers(34_000n));
    file(takenOver).when(pay(34_001n), later).thenRejected('above-granted');
  });
});

describe('what an objection reserved', () => {
  const reinstate = (amount: bigint): GrantCommand => ({
    type: 'ReinstateGrant',
    objectionId: 'objection-1',
    reservation: { ...reservation, amount, onObjection: true },
  });
  const reinstated = (amount: bigint, fromUndue: bigint): GrantEvent => ({
    type: 'GrantReinstated',
    data: { dimensions, objectionId: 'objection-1', amount, fromUndue },
  });
  const afterPayment = [
    awarded,
    paid(30_000n),
    withdrawn({ branch: 'after-payment', committed: 34_000n, paid: 30_000n }),
  ];

  it('is an award to a file that was refused', () => {
    file().when(reinstate(64_000n)).then(awarded);
    file(refused).when(reinstate(64_000n)).then(awarded);
  });
  it('lets a withdrawn grant stand again, with what was paid as an advance', () =>
    file(...afterPayment)
      .when(reinstate(34_000n), later)
      .then(reinstated(34_000n, 30_000n)));
  it('gives time to start when the objection took longer than the grant allowed', () =>
    file(...afterPayment)
      .when(
        {
          type: 'ReinstateGrant',
          objectionId: 'objection-1',
          reservation: { ...reservation, amount: 34_000n, latestStart: '2023-08-31', onObjection: true },
        },
        later,
      )
      .then({
        type: 'GrantReinstated',
        data: {
          ...{ dimensions, objectionId: 'objection-1', amount: 34_000n, fromUndue: 30_000n },
          latestStart: '2023-08-31',
        },
      }));
  it('can be determined at the whole grant when what was received meanwhile is credited', () => {
    const credited = [claimed(30_000n), received(30_000n), reinstated(34_000n, 0n), reversed(0n, 30_000n)];
    file(...afterPayment, ...credited, refunded(30_000n), paid(34_000n), determined(34_000n, 0n))
      .when({ type: 'ReviseDetermination', amount: 64_000n, ground: 'objection-upheld' }, later)
      .then({
        type: 'DeterminationRevised',
        data: {
          ...{ dimensions, amount: 64_000n, toUndue: 0n, fromUndue: 30_000n, beyond: 0n },
          ground: 'objection-upheld',
        },
      });
  });
  it('can be paid up to the grant', () => {
    const pay: GrantCommand = { type: 'PayAdvance', amount: 34_000n, paidOn: '2023-05-01', final: false };
    file(...afterPayment, reinstated(34_000n, 30_000n))
      .when(pay, later)
      .then(paidWithoutPapers(34_000n, { paidOn: '2023-05-01' }));
    file(...afterPayment, reinstated(34_000n, 30_000n))
      .when({ ...pay, amount: 34_001n }, later)
      .thenRejected('above-granted');
  });
  it('opens a closed file again', () =>
    file(awarded, withdrawn({ committed: 64_000n }), closed)
      .when(reinstate(64_000n), later)
      .then(
        { type: 'FileReopened', data: { ground: 'objection', status: 'withdrawn' } },
        reinstated(64_000n, 0n),
      ));
  it('again writes nothing', () => file(awarded).when(reinstate(64_000n)).thenNothing());
  it('is not for a file that was determined, or that goes on under another number', () => {
    file(awarded, paid(60_000n), proven, determined(60_000n, 0n, 4_000n))
      .when(reinstate(1n), later)
      .thenRejected('already-determined');
    file(awarded, handedOver).when(reinstate(1n)).thenRejected('grant-withdrawn');
  });
  it('is used by nothing else', () => {
    const onObjection = { ...reservation, onObjection: true } as const;
    for (const command of [
      { type: 'AwardGrant' },
      { type: 'RefuseGrant', ground: 'x' },
      { type: 'WithdrawGrant', cause: 'person', ground: 'x' },
    ] as const) {
      file()
        .when({ ...command, reservation: onObjection })
        .thenRejected('grant-not-awarded');
    }
  });
  it('asks a reservation', () =>
    file(refused).when({ type: 'ReinstateGrant', objectionId: 'objection-1' }).thenRejected('not-reserved'));
});
