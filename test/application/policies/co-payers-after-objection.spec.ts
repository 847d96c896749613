/**
 * The other payers of a file whose objection is won are asked again. Whatever is interrupted, and whoever is first, what
 * they promise is promised once, and who cannot is put to a person.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CITY,
  coPayers,
  FIRST,
  openCoFundedWorld,
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

const twice = ['FundReserved', 'FundCommitted', 'FundReleased', 'FundReserved', 'FundCommitted'];

describe('a won objection', () => {
  it('asks the other payers of a withdrawn grant again, for what they had promised', async () => {
    await world.apply();
    await world.on(FIRST, withdraw);
    await world.settle();
    await world.won();
    await world.settle();
    expect(await world.dataOf('fundingYear-2022', 'ReservedByObjection')).toMatchObject([
      { amount: 60_000n, coPayers },
    ]);
    expect(await world.typesOf(`grant-${FIRST}`)).toEqual([
      'GrantAwarded',
      'GrantWithdrawn',
      'GrantReinstated',
    ]);
    for (const fundId of [SECTOR, CITY]) expect(await world.ofFund(fundId)).toEqual(twice);
    expect(await world.standing(CITY)).toMatchObject({ held: 35_000n, committed: 15_000n });
    expect(await world.isDone()).toBe(true);
  });

  it('asks those of an application that was refused at once, for the first time', async () => {
    await world.apply({ courseId: 'unknown-1' });
    await world.won('refusal');
    await world.settle();
    expect(await world.typesOf(`grant-${FIRST}`)).toEqual(['GrantAwarded']);
    for (const fundId of [SECTOR, CITY]) {
      expect(await world.ofFund(fundId)).toEqual(['FundReserved', 'FundCommitted']);
    }
    expect(await world.isDone()).toBe(true);
  });

  it('asks those of a file that a person refused', async () => {
    await world.apply({ enrolmentProof: 'missing' });
    await world.on(FIRST, { type: 'RefuseGrant', ground: 'no proof' });
    await world.settle();
    await world.won('refusal');
    await world.settle();
    expect(await world.ofFund(CITY)).toEqual([
      'FundReserved',
      'FundReleased',
      'FundReserved',
      'FundCommitted',
    ]);
    expect(await world.isDone()).toBe(true);
  });

  it('leaves the grant as it is when one of them has nothing left: a person sees to that part', async () => {
    await world.apply({}, { city: 15_000n, expiresOn: '2022-05-31' });
    await world.on(FIRST, withdraw);
    await world.settle();
    world.opened.clock.set('2022-06-01T09:00:00.000Z');
    await world.won();
    await world.settle();
    expect(await world.ofFund(CITY)).toEqual([...twice.slice(0, 3), 'FundReservationRefused']);
    expect(await world.ofFund(SECTOR)).toEqual(twice);
    expect(await world.typesOf(`grant-${FIRST}`)).toEqual([
      'GrantAwarded',
      'GrantWithdrawn',
      'GrantReinstated',
      'ActionProposed',
    ]);
    expect(await world.dataOf(`grant-${FIRST}`, 'ActionProposed')).toMatchObject([
      { kind: 'co-payer-refused' },
    ]);
    expect(await world.isDone()).toBe(true);
  });

  it('asks nobody again for what was paid', async () => {
    await world.apply();
    await world.cityPays();
    await world.on(FIRST, withdraw);
    await world.settle();
    await world.won();
    await world.settle();
    expect(await world.ofFund(CITY)).toEqual(['FundReserved', 'FundCommitted', 'FundPaid']);
    expect(await world.ofFund(SECTOR)).toEqual(twice);
    expect(await world.isDone()).toBe(true);
  });

  it('before the payers heard of the end of the file promises once all the same', async () => {
    await world.apply();
    await world.on(FIRST, withdraw);
    await world.won();
    await world.settle();
    for (const fundId of [SECTOR, CITY]) expect(await world.ofFund(fundId)).toEqual(twice);
    expect(await world.standing(SECTOR)).toMatchObject({ held: 25_000n, committed: 25_000n, reserved: 0n });
    expect(await world.isDone()).toBe(true);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'after which the grant ends again, write %i, leaves nothing promised',
    async (writes) => {
      await world.apply();
      await world.on(FIRST, withdraw);
      await world.settle();
      await world.won();
      await world.dies(writes);
      await world.on(FIRST, { ...withdraw, ground: 'cancelled again' });
      await world.settle();
      expect((await world.typesOf(`grant-${FIRST}`)).at(-1)).toBe('GrantWithdrawn');
      expect(await world.standing(SECTOR)).toMatchObject({ held: 50_000n, committed: 0n, reserved: 0n });
      expect(await world.isDone()).toBe(true);
    },
  );

  it.each(
    [50_000n, 15_000n].flatMap((city) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((writes) => ({ city, writes }))),
  )('has one end, whatever dies after write $writes: $city at the city', async ({ city, writes }) => {
    await world.apply({}, { city, ...(city === 15_000n && { expiresOn: '2022-05-31' }) });
    await world.on(FIRST, withdraw);
    world.opened.clock.set('2022-06-01T09:00:00.000Z');
    await world.won();
    await world.dyingAfter(writes);
    expect(await world.ofFund(SECTOR)).toEqual(twice);
    const last = city === 15_000n ? ['FundReservationRefused'] : ['FundReserved', 'FundCommitted'];
    expect(await world.ofFund(CITY)).toEqual([...twice.slice(0, 3), ...last]);
    expect(await world.dataOf(`grant-${FIRST}`, 'ActionProposed')).toHaveLength(city === 15_000n ? 1 : 0);
    expect(await world.isDone()).toBe(true);
  });
});
