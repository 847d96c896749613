/**
 * A small learning account of another payer beside the EUR 1,000 of the year, in the last window: entitlements, files
 * that two pay for, one that nobody else wants to pay for, and what is left when the account ends.
 */
import { addDays } from '../domain/local-date.js';
import type { DecisionNumber } from '../domain/ids.js';
import type { BudgetReserved } from '../domain/funding-year/funding-year.events.js';
import type { Actor } from '../domain/decider.js';
import type { CoPaid } from './applications.js';
import { dateOf, type Day } from './calendar.js';
import type { Diary } from './diary.js';
import type { People } from './people.js';
import type { WindowScenario } from './scenario.js';
import type { Fate } from './scenario-counts.js';
import type { SimulatedOffice } from './simulated-office.js';

export interface FundDesk {
  /** Opens the account for those who will apply in this window with it; nothing for other windows. */
  open(window: WindowScenario): Promise<void>;
  /** Who applies with the account, for fates of that kind. */
  coPaid(fate: Fate, price: number): CoPaid | undefined;
  reserved(data: BudgetReserved['data']): void;
  /** The grant of a file was paid: the account pays its part some days later. */
  paid(decisionNumber: DecisionNumber, day: Day): void;
  /** Gives back what nobody used. */
  expire(): Promise<void>;
}

export interface FundPorts {
  readonly office: SimulatedOffice;
  readonly diary: Diary;
  readonly people: People;
}

const FUND = 'learning-account_2023';
const payer: Actor = { id: 'finance-41', role: 'finance' };
const withEntitlement: readonly Fate[] = ['co-funded', 'co-funded-withdrawn'];
/** Cents: what everybody gets, what one person gets more, and what the account pays of a price at most. */
const ENTITLEMENT = 30_000n;
const MORE = 10_000n;
const PART = 25_000;

function entitle(
  { office, people }: FundPorts,
  person: number,
  bucket: { readonly bucketId: string; readonly amount: bigint },
): Promise<unknown> {
  const personKey = people.keyOf(person);
  return office.fund(FUND, payer, { type: 'GrantEntitlement', personKey, ...bucket });
}

/** Opens the account for so many people; the first gets more, and a bucket of before is merged into it. */
async function openFor(ports: FundPorts, persons: readonly number[]): Promise<void> {
  const { office } = ports;
  const rule = { perPerson: 100_000n, carriesOver: false, setAside: true } as const;
  await office.fund(FUND, payer, { type: 'OpenFund', payer: 'sector-fund-technology', rule });
  const total = BigInt(persons.length) * (ENTITLEMENT + MORE);
  await office.fund(FUND, payer, { type: 'SetFundMoney', total });
  for (const [number, person] of persons.entries()) {
    await entitle(ports, person, { bucketId: `account-${number}`, amount: ENTITLEMENT });
  }
  const [first = 0] = persons;
  await office.fund(FUND, payer, { type: 'TopUpEntitlement', bucketId: 'account-0', amount: MORE / 2n });
  await entitle(ports, first, { bucketId: 'account-0-before', amount: MORE / 2n });
  const merge = { type: 'MergeEntitlements', bucketId: 'account-0-before', into: 'account-0' } as const;
  await office.fund(FUND, payer, merge);
}

export function createFundDesk(ports: FundPorts): FundDesk {
  const { office, diary, people } = ports;
  const persons: number[] = [];
  const shares = new Map<DecisionNumber, bigint>();
  let opened = false;
  return {
    async open({ fates, year }) {
      const count = withEntitlement.reduce((sum, fate) => sum + (fates.get(fate) ?? 0), 0);
      if (count === 0) return;
      opened = true;
      for (let number = 0; number < count; number += 1) persons.push(people.next(year));
      await openFor(ports, persons);
    },
    coPaid(fate, price) {
      const entitled = withEntitlement.includes(fate);
      if (!entitled && fate !== 'co-payer-refused') return undefined;
      const person = entitled ? persons.shift() : people.outsider();
      if (person === undefined) return undefined;
      const amount = BigInt(Math.min(PART, Math.floor(price / 3)));
      return { person, coPayers: [{ fundId: FUND, amount }] };
    },
    reserved({ decisionNumber, coPayers = [] }) {
      for (const { amount } of coPayers) shares.set(decisionNumber, amount);
    },
    paid(decisionNumber, day) {
      const amount = shares.get(decisionNumber);
      if (amount === undefined) return;
      shares.delete(decisionNumber);
      const paidOn = addDays(dateOf(day), 3);
      diary.alone(day + 3, () =>
        office.fund(FUND, payer, { type: 'PayFromFund', decisionNumber, amount, paidOn }),
      );
    },
    async expire() {
      if (opened) await office.fund(FUND, payer, { type: 'ExpireEntitlements' });
    },
  };
}
