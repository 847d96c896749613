/**
 * What other payers promised a file goes along to another number or course, as far as the price leaves room: never with
 * both, never lost, whatever is interrupted.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GrantRequest } from '../../../src/application/ledger.js';
import {
  CITY,
  coPayers,
  FIRST,
  openCoFundedWorld,
  SECOND,
  SECTOR,
  withdraw,
  type CoFundedWorld,
} from '../../support/co-funded-world.js';

let world: CoFundedWorld;
beforeEach(async () => {
  world = await openCoFundedWorld();
});
afterEach(async () => {
  expect(await world.findings()).toEqual([]);
  await world.opened.dispose();
});

const offer = {
  courseId: 'nursing-1',
  providerKvk: '12345678',
  startDate: '2022-06-10',
  endDate: '2022-08-31',
};
const replace = (price: bigint): GrantRequest => ({
  type: 'ReplaceFile',
  ...offer,
  price,
  ground: 'wrong course',
});
const moved = ['FundReserved', 'FundCommitted', 'FundReleased', 'FundReserved', 'FundCommitted'];

describe('another number', () => {
  it('takes along what the others promised, as far as its price leaves room', async () => {
    await world.apply();
    await world.on(FIRST, replace(90_000n));
    await world.settle();
    expect(await world.dataOf('fundingYear-2022', 'GrantReplaced')).toMatchObject([
      { committed: 60_000n, coPayers: [coPayers[0], { fundId: CITY, amount: 5_000n }] },
    ]);
    expect(await world.ofFund(SECTOR)).toEqual(moved);
    expect(await world.ofFund(CITY)).toEqual([...moved.slice(0, 2), 'FundReleased', ...moved.slice(2)]);
    expect((await world.dataOf(`fund-${CITY}`, 'FundCommitted')).at(-1)).toMatchObject({
      decisionNumber: SECOND,
      courseId: 'nursing-1',
      amount: 5_000n,
    });
    expect(await world.standing(CITY)).toMatchObject({ held: 45_000n, committed: 5_000n, reserved: 0n });
    expect(await world.isDone()).toBe(true);
  });

  it('releases what it cannot use at all', async () => {
    await world.apply();
    await world.on(FIRST, replace(60_000n));
    await world.settle();
    for (const fundId of [SECTOR, CITY]) {
      expect(await world.standing(fundId)).toMatchObject({ held: 50_000n, committed: 0n, reserved: 0n });
    }
    expect(await world.isDone()).toBe(true);
  });

  it('ends as the old one would have: what is not paid comes back', async () => {
    await world.apply();
    await world.on(FIRST, replace(90_000n));
    await world.on(SECOND, withdraw);
    await world.settle();
    expect(await world.standing(SECTOR)).toMatchObject({ held: 50_000n, committed: 0n, reserved: 0n });
    expect(await world.isDone()).toBe(true);
  });

  it('of a bucket whose last day is over keeps what was promised', async () => {
    await world.apply({}, { city: 15_000n, expiresOn: '2022-05-31' });
    world.opened.clock.set('2022-06-01T09:00:00.000Z');
    await world.on(FIRST, replace(90_000n));
    await world.settle();
    expect(await world.standing(CITY)).toMatchObject({ held: 0n, committed: 5_000n });
  });

  it('is asked for again, for what it took along, when an objection is won', async () => {
    await world.apply();
    await world.on(FIRST, replace(90_000n));
    await world.settle();
    await world.on(SECOND, withdraw);
    await world.settle();
    await world.won('withdrawal', SECOND);
    await world.settle();
    expect(await world.standing(CITY)).toMatchObject({ held: 45_000n, committed: 5_000n });
    expect(await world.isDone()).toBe(true);
  });

  it('is not asked for what was paid under the old one', async () => {
    await world.apply();
    await world.cityPays();
    await world.on(FIRST, replace(90_000n));
    await world.settle();
    await world.on(SECOND, withdraw);
    await world.settle();
    await world.won('withdrawal', SECOND);
    await world.settle();
    expect(await world.ofFund(CITY)).toEqual(['FundReserved', 'FundCommitted', 'FundPaid']);
    expect(await world.isDone()).toBe(true);
  });

  it('that the payers hear of late, after an objection, gets what they promise then', async () => {
    await world.apply();
    await world.on(FIRST, withdraw);
    await world.settle();
    await world.won();
    await world.settle();
    await world.on(FIRST, replace(90_000n));
    await world.settle();
    expect(await world.standing(SECTOR)).toMatchObject({ held: 25_000n, committed: 25_000n });
    expect((await world.dataOf(`fund-${SECTOR}`, 'FundCommitted')).at(-1)).toMatchObject({
      decisionNumber: SECOND,
    });
    expect(await world.isDone()).toBe(true);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'given while the payers are being asked after an objection, write %i, gets their promise',
    async (writes) => {
      await world.apply();
      await world.on(FIRST, withdraw);
      await world.settle();
      await world.won();
      await world.dies(writes);
      await world.on(FIRST, replace(90_000n));
      await world.settle();
      expect(await world.standing(SECTOR)).toMatchObject({ held: 25_000n, committed: 25_000n, reserved: 0n });
      expect(await world.standing(CITY)).toMatchObject({ held: 45_000n, committed: 5_000n, reserved: 0n });
      expect((await world.dataOf(`fund-${SECTOR}`, 'FundCommitted')).at(-1)).toMatchObject({
        decisionNumber: SECOND,
      });
      expect(await world.isDone()).toBe(true);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'that ends while it is taken along, write %i, leaves nothing',
    async (writes) => {
      await world.apply();
      await world.on(FIRST, replace(90_000n));
      await world.dies(writes);
      await world.on(SECOND, withdraw);
      await world.settle();
      for (const fundId of [SECTOR, CITY]) {
        expect(await world.standing(fundId)).toMatchObject({ held: 50_000n, committed: 0n, reserved: 0n });
      }
      expect(await world.isDone()).toBe(true);
    },
  );

  it('of a file with a payer who refused is put to a person as well', async () => {
    await world.apply({}, { city: 15_000n, expiresOn: '2022-05-31' });
    await world.on(FIRST, withdraw);
    await world.settle();
    world.opened.clock.set('2022-06-01T09:00:00.000Z');
    await world.won();
    await world.settle();
    await world.on(FIRST, replace(90_000n));
    await world.settle();
    expect(await world.dataOf(`grant-${SECOND}`, 'ActionProposed')).toMatchObject([
      { kind: 'co-payer-refused' },
    ]);
    expect(await world.isDone()).toBe(true);
  });

  it('given before the payers were asked keeps who promises, and who refuses is put to a person', async () => {
    await world.awardedBeforeAsking();
    await world.on(FIRST, replace(90_000n));
    await world.settle();
    expect(await world.standing(SECTOR)).toMatchObject({ held: 25_000n, committed: 25_000n });
    expect(await world.standing(CITY)).toMatchObject({ held: 10_000n, reserved: 0n, committed: 0n });
    expect(await world.dataOf(`grant-${SECOND}`, 'ActionProposed')).toMatchObject([
      { kind: 'co-payer-refused' },
    ]);
    expect(await world.dataOf(`grant-${FIRST}`, 'ActionProposed')).toEqual([]);
    expect(await world.isDone()).toBe(true);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('has one end, whatever dies after write %i', async (writes) => {
    await world.apply();
    await world.on(FIRST, replace(90_000n));
    await world.dyingAfter(writes);
    expect(await world.ofFund(SECTOR)).toEqual(moved);
    expect(await world.standing(SECTOR)).toMatchObject({ held: 25_000n, committed: 25_000n });
    expect(await world.standing(CITY)).toMatchObject({ held: 45_000n, committed: 5_000n });
    expect(await world.isDone()).toBe(true);
  });
});

describe('a grant that a person awarded and determined before the payers were asked', () => {
  it('stands with who promises, and who refuses is put to a person', async () => {
    await world.awardedBeforeAsking();
    await world.on(FIRST, { type: 'DetermineGrant', amount: 0n, ground: 'no invoice' });
    await world.settle();
    expect(await world.standing(SECTOR)).toMatchObject({ held: 25_000n, committed: 25_000n });
    expect(await world.standing(CITY)).toMatchObject({ held: 10_000n, reserved: 0n, committed: 0n });
    expect(await world.dataOf(`grant-${FIRST}`, 'ActionProposed')).toMatchObject([
      { kind: 'co-payer-refused' },
    ]);
    expect(await world.isDone()).toBe(true);
  });
});

describe('another course under the same number', () => {
  const swap = (price: bigint, courseId = 'nursing-1'): GrantRequest => ({
    type: 'SwapCourse',
    ...offer,
    courseId,
    price,
  });

  it('takes along what its price leaves room for, and is owed for the other course', async () => {
    await world.apply();
    await world.on(FIRST, swap(90_000n));
    await world.settle();
    expect((await world.dataOf(`fund-${SECTOR}`, 'FundCommitted')).at(-1)).toMatchObject({
      decisionNumber: FIRST,
      courseId: 'nursing-1',
      amount: 25_000n,
    });
    expect(await world.standing(CITY)).toMatchObject({ held: 45_000n, committed: 5_000n });
    expect(await world.isDone()).toBe(true);
  });

  it('is followed by the last swap alone, and by the end of the file', async () => {
    await world.apply();
    await world.on(FIRST, swap(90_000n));
    await world.on(FIRST, swap(95_000n, 'welding-2'));
    await world.settle();
    expect(await world.standing(CITY)).toMatchObject({ held: 45_000n, committed: 5_000n });
    await world.on(FIRST, withdraw);
    await world.settle();
    expect(await world.standing(CITY)).toMatchObject({ held: 50_000n, committed: 0n });
    expect(await world.isDone()).toBe(true);
  });

  it.each([1, 2, 3])('has one end, whatever dies after write %i', async (writes) => {
    await world.apply();
    await world.on(FIRST, swap(90_000n));
    await world.dyingAfter(writes);
    expect(await world.ofFund(SECTOR)).toEqual(moved);
    expect(await world.standing(CITY)).toMatchObject({ held: 45_000n, committed: 5_000n });
    expect(await world.isDone()).toBe(true);
  });
});
