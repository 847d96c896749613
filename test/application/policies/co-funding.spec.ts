/**
 * Two payers for one course: both reserve and the grant follows, or both release. Whatever step a crash interrupts,
 * and however often the policy sees its event, there is no third end and no cent is counted twice.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLedger } from '../../../src/application/create-ledger.js';
import type { FundCommand } from '../../../src/domain/fund/fund.commands.js';
import { entriesOf } from '../../../src/domain/journal/entries.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import {
  accepted,
  applicationOf,
  codeOf,
  metadataOf,
  onFile,
  openYear,
  operator,
  payer,
  person,
  submit,
} from '../../support/ledger-steps.js';
import { losingStore, type LosingStore } from '../../support/losing-store.js';
import { memoryCheckpoints } from '../../support/memory-checkpoints.js';
import { quiet } from '../../support/quiet-log.js';
import { openTestLedger, type TestLedger } from '../../support/test-ledger.js';

const NUMBER = '2022-0000001';
const [SECTOR, CITY] = ['sector-metal_2022', 'city_2022'] as const;
const account = { perPerson: 200_000n, carriesOver: true, setAside: true };

let store: LosingStore;
let opened: TestLedger;

const onFund = async (fundId: string, ...commands: readonly FundCommand[]): Promise<void> => {
  for (const command of commands) {
    accepted(await opened.ledger.fund(fundId, { command, metadata: metadataOf(operator) }));
  }
};
const openAccount = (fundId: string, amount: bigint): Promise<void> =>
  onFund(
    fundId,
    { type: 'OpenFund', payer: fundId, rule: account },
    { type: 'SetFundMoney', total: 500_000n },
    { type: 'GrantEntitlement', bucketId: 'account', personKey: person(1), amount },
  );

beforeEach(async () => {
  store = losingStore(new MemoryEventStore());
  opened = await openTestLedger(store);
  await openYear(opened, 100_000n);
});
afterEach(() => opened.dispose());

const coPayers = [
  { fundId: SECTOR, amount: 25_000n },
  { fundId: CITY, amount: 15_000n },
];
const apply = async (other: object = {}): Promise<void> => {
  accepted(await submit(opened, applicationOf(1, { coPayers, ...other })));
};
const typesOf = async (stream: string): Promise<readonly string[]> =>
  (await opened.eventsOf(stream)).map(({ event }) => event.type);
const ofFile = async (fundId: string): Promise<readonly string[]> =>
  (await typesOf(`fund-${fundId}`)).slice(3);
const withdrawn = async (): Promise<readonly object[]> =>
  (await opened.eventsOf(`grant-${NUMBER}`)).map(({ event: { type, data } }) => ({ type, data }));

/** What stands on an account of the line of a fund. */
async function balanceOf(line: string, account: string): Promise<bigint> {
  return (await opened.log())
    .flatMap((recorded) => entriesOf(recorded))
    .filter(({ dimensions, book }) => dimensions.budgetLine === line && book === 'obligation')
    .reduce(
      (sum, { from, to, amount }) => sum + (to === account ? amount : from === account ? -amount : 0n),
      0n,
    );
}

describe('two other payers for one course', () => {
  it('both promise, then the grant is awarded and both owe their part', async () => {
    await openAccount(SECTOR, 50_000n);
    await openAccount(CITY, 15_000n);
    await apply();
    await opened.policies.runToIdle();
    expect(await typesOf(`grant-${NUMBER}`)).toEqual(['GrantAwarded']);
    for (const fundId of [SECTOR, CITY]) {
      expect(await ofFile(fundId)).toEqual(['FundReserved', 'FundCommitted']);
    }
    expect(await balanceOf('fund-sector-metal', 'committed')).toBe(25_000n);
    expect(await balanceOf('fund-sector-metal', 'held')).toBe(25_000n);
    expect(await balanceOf('fund-city', 'committed')).toBe(15_000n);
    expect(await balanceOf('fund-city', 'held')).toBe(0n);
  });

  it('one of them cannot: the file is withdrawn, both release, and the right of the year is back', async () => {
    await openAccount(SECTOR, 50_000n);
    await openAccount(CITY, 14_999n);
    await apply();
    await opened.policies.runToIdle();
    expect(await ofFile(SECTOR)).toEqual(['FundReserved', 'FundReleased']);
    expect(await ofFile(CITY)).toEqual(['FundReservationRefused']);
    expect(await withdrawn()).toMatchObject([
      { type: 'GrantWithdrawn', data: { cause: 'agency', ground: 'co-payer-refused', reserved: 60_000n } },
    ]);
    expect(await balanceOf('fund-sector-metal', 'held')).toBe(50_000n);
    expect(await balanceOf('fund-sector-metal', 'reserved')).toBe(0n);
    accepted(await submit(opened, applicationOf(2, { personKey: person(1) })));
  });

  it('a fund that nobody opened takes no part', async () => {
    await openAccount(SECTOR, 50_000n);
    await apply();
    await opened.policies.runToIdle();
    expect(await typesOf(`fund-${CITY}`)).toEqual(['FundReservationRefused']);
    expect(await ofFile(SECTOR)).toEqual(['FundReserved', 'FundReleased']);
  });

  it('asks a fund that is named twice once, for both sums', async () => {
    await openAccount(SECTOR, 40_000n);
    await apply({ coPayers: [coPayers[0], { ...coPayers[1], fundId: SECTOR }] });
    await opened.policies.runToIdle();
    expect(await ofFile(SECTOR)).toEqual(['FundReserved', 'FundCommitted']);
    expect(await balanceOf('fund-sector-metal', 'committed')).toBe(40_000n);
  });
});

describe('a file in doubt', () => {
  beforeEach(async () => {
    await openAccount(SECTOR, 50_000n);
    await openAccount(CITY, 50_000n);
    await apply({ enrolmentProof: 'missing' });
    await opened.policies.runToIdle();
  });

  it('is promised, and owed when a person awards it', async () => {
    expect(await ofFile(CITY)).toEqual(['FundReserved']);
    accepted(await onFile(opened, NUMBER, { command: { type: 'AwardGrant' } }));
    await opened.policies.runToIdle();
    expect(await ofFile(CITY)).toEqual(['FundReserved', 'FundCommitted']);
  });
  it('is released by all when a person refuses it', async () => {
    accepted(await onFile(opened, NUMBER, { command: { type: 'RefuseGrant', ground: 'no proof' } }));
    await opened.policies.runToIdle();
    expect(await ofFile(SECTOR)).toEqual(['FundReserved', 'FundReleased']);
    expect(await ofFile(CITY)).toEqual(['FundReserved', 'FundReleased']);
  });
});

describe('a grant that is withdrawn', () => {
  const withdraw = { type: 'WithdrawGrant', cause: 'provider', ground: 'course cancelled' } as const;

  it('before the payers were asked, leaves nothing promised', async () => {
    await openAccount(SECTOR, 50_000n);
    await openAccount(CITY, 50_000n);
    await apply();
    accepted(await onFile(opened, NUMBER, { command: withdraw }));
    await opened.policies.runToIdle();
    expect(await balanceOf('fund-sector-metal', 'held')).toBe(50_000n);
    expect(await balanceOf('fund-city', 'held')).toBe(50_000n);
  });

  it('after the award, gives back what was not paid', async () => {
    await openAccount(SECTOR, 50_000n);
    await openAccount(CITY, 50_000n);
    await apply();
    await opened.policies.runToIdle();
    const pay = {
      type: 'PayFromFund',
      decisionNumber: NUMBER,
      amount: 15_000n,
      paidOn: '2022-05-02',
    } as const;
    accepted(await opened.ledger.fund(CITY, { command: pay, metadata: metadataOf(payer) }));
    accepted(await onFile(opened, NUMBER, { command: withdraw }));
    await opened.policies.runToIdle();
    expect(await ofFile(SECTOR)).toEqual(['FundReserved', 'FundCommitted', 'FundReleased']);
    expect(await ofFile(CITY)).toEqual(['FundReserved', 'FundCommitted', 'FundPaid']);
    expect(await balanceOf('fund-city', 'realised')).toBe(15_000n);
  });
});

describe('a crash', () => {
  const ends = { bothPay: 50_000n, oneCannot: 1n };

  it.each(
    Object.entries(ends).flatMap(([end, city]) => [1, 2, 3, 4, 5, 6].map((step) => ({ end, city, step }))),
  )('after write $step of the policies changes nothing about the end: $end', async ({ city, step }) => {
    await openAccount(SECTOR, 50_000n);
    await openAccount(CITY, city);
    await apply();
    let left = step;
    const dying = losingStore(store, () => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('the process died')) : Promise.resolve();
    });
    const { vault, clock } = opened;
    const checkpoints = memoryCheckpoints();
    const first = createLedger({ store: dying, vault, clock, checkpoints, log: quiet });
    await first.policies.runToIdle().catch(() => undefined);
    await first.close();
    await opened.another().policies.runToIdle();
    const last = city === 1n ? 'FundReleased' : 'FundCommitted';
    expect(await ofFile(SECTOR)).toEqual(['FundReserved', last]);
    expect(await ofFile(CITY)).toEqual(city === 1n ? ['FundReservationRefused'] : ['FundReserved', last]);
    expect(await typesOf(`grant-${NUMBER}`)).toEqual([city === 1n ? 'GrantWithdrawn' : 'GrantAwarded']);
  });

  it('that loses every checkpoint writes nothing again', async () => {
    await openAccount(SECTOR, 50_000n);
    await openAccount(CITY, 50_000n);
    await apply();
    await opened.policies.runToIdle();
    const head = await store.head();
    opened.checkpoints.lose();
    await opened.another().policies.runToIdle();
    expect(await store.head()).toBe(head);
  });

  it('of which nobody knows whether the write came through is settled by trying again', async () => {
    await openAccount(SECTOR, 50_000n);
    await openAccount(CITY, 50_000n);
    await apply();
    store.lose(1);
    await opened.policies.runToIdle().catch(() => undefined);
    await opened.policies.runToIdle();
    expect(await ofFile(SECTOR)).toEqual(['FundReserved', 'FundCommitted']);
  });
});

it('a fund that takes no command is told why', async () => {
  const command = { type: 'SetFundMoney', total: 1n } as const;
  expect(codeOf(await opened.ledger.fund('nowhere_2022', { command, metadata: metadataOf(operator) }))).toBe(
    'fund-unknown',
  );
});
