/**
 * A file that two funds and the scheme pay for together, in a ledger whose policies can be killed: what tests of its
 * later life ask of it, and what must hold at its end.
 */
import { createBooksCheck } from '../../src/application/audit/books-check.js';
import type { Finding } from '../../src/application/audit/log-check.js';
import { createLedger } from '../../src/application/create-ledger.js';
import type { GrantRequest } from '../../src/application/ledger.js';
import type { FundCommand } from '../../src/domain/fund/fund.commands.js';
import { entriesOf } from '../../src/domain/journal/entries.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import {
  accepted,
  applicationOf,
  metadataOf,
  onFile,
  openYear,
  operator,
  payer,
  person,
  submit,
} from './ledger-steps.js';
import { losingStore } from './losing-store.js';
import { objectionSteps, uphold } from './objection-steps.js';
import { quiet } from './quiet-log.js';
import { openTestLedger, type TestLedger } from './test-ledger.js';

export const [FIRST, SECOND] = ['2022-0000001', '2022-0000002'] as const;
export const [SECTOR, CITY] = ['sector-metal_2022', 'city_2022'] as const;
/** They pay 400.00 of a course of 1,000.00. */
export const coPayers = [
  { fundId: SECTOR, amount: 25_000n },
  { fundId: CITY, amount: 15_000n },
];
export const withdraw = { type: 'WithdrawGrant', cause: 'provider', ground: 'course cancelled' } as const;

const account = { perPerson: 200_000n, carriesOver: true, setAside: true };

/** Year 2022 with courses of 1,000.00 and 900.00. */
async function openCourses(opened: TestLedger): Promise<void> {
  await openYear(opened, 100_000n);
  const course = { providerKvk: '12345678', title: 'Nursing', price: 90_000n, recognised: true };
  const command = { type: 'ListCourse', ...course } as const;
  accepted(await opened.ledger.course('nursing-1', { command, metadata: metadataOf(operator) }));
}

/** What a broken rule of the books would show. */
async function findingsIn(opened: TestLedger): Promise<readonly Finding[]> {
  const books = createBooksCheck();
  const found: Finding[] = [];
  for (const recorded of await opened.log()) books.check(recorded, found);
  books.finish(true, found);
  return found;
}

/** What stands on the accounts of a fund: set aside, promised, owed and paid. */
async function standingIn(opened: TestLedger, fundId: string): Promise<Readonly<Record<string, bigint>>> {
  const sums: Record<string, bigint> = { held: 0n, reserved: 0n, committed: 0n, realised: 0n };
  for (const recorded of await opened.log()) {
    if (recorded.stream !== `fund-${fundId}`) continue;
    for (const { book, from, to, amount } of entriesOf(recorded)) {
      if (book !== 'obligation') continue;
      if (from in sums) sums[from] = (sums[from] ?? 0n) - amount;
      if (to in sums) sums[to] = (sums[to] ?? 0n) + amount;
    }
  }
  return sums;
}

/** The policies of another process, which dies after so many writes. */
async function dieAfter(opened: TestLedger, store: EventStore, writes: number): Promise<void> {
  let left = writes;
  const dying = losingStore(store, () => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('the process died')) : Promise.resolve();
  });
  const { vault, clock, checkpoints } = opened;
  const first = createLedger({ store: dying, vault, clock, checkpoints, log: quiet });
  await first.policies.runToIdle().catch(() => undefined);
  await first.close();
}

interface CityMoney {
  readonly city?: bigint;
  readonly expiresOn?: string;
}

export type CoFundedWorld = Awaited<ReturnType<typeof openCoFundedWorld>>;

export async function openCoFundedWorld() {
  const store = losingStore(new MemoryEventStore());
  const opened = await openTestLedger(store);
  await openCourses(opened);
  const { object, file, dataOf, typesOf } = objectionSteps(() => opened);
  const onFund = async (fundId: string, ...commands: readonly FundCommand[]): Promise<void> => {
    for (const command of commands) {
      accepted(await opened.ledger.fund(fundId, { command, metadata: metadataOf(payer) }));
    }
  };
  const openAccount = (fundId: string, amount: bigint, expiresOn?: string): Promise<void> => {
    const bucket = { bucketId: 'account', personKey: person(1), amount };
    return onFund(
      fundId,
      { type: 'OpenFund', payer: fundId, rule: account },
      { type: 'SetFundMoney', total: 500_000n },
      { type: 'GrantEntitlement', ...bucket, ...(expiresOn === undefined ? {} : { expiresOn }) },
    );
  };
  const settle = (): Promise<void> => opened.policies.runToIdle();
  const applied = async (other: object, { city = 50_000n, expiresOn }: CityMoney): Promise<void> => {
    await openAccount(SECTOR, 50_000n);
    await openAccount(CITY, city, expiresOn);
    accepted(await submit(opened, applicationOf(1, { coPayers, ...other })));
  };
  return {
    ...{ opened, dataOf, typesOf, settle },
    standing: (fundId: string) => standingIn(opened, fundId),
    findings: () => findingsIn(opened),
    /** What became of the file in a fund. */
    ofFund: async (fundId: string) => (await typesOf(`fund-${fundId}`)).slice(3),
    on: async (number: string, command: GrantRequest): Promise<void> => {
      accepted(await onFile(opened, number, { command }));
    },
    /** Both funds have the money, unless told otherwise, and the first application names them. */
    async apply(other: object = {}, money: CityMoney = {}): Promise<void> {
      await applied(other, money);
      await settle();
    },
    /** They were not asked yet when a person awards it: the city has too little. */
    async awardedBeforeAsking(): Promise<void> {
      await applied({}, { city: 10_000n });
      accepted(await onFile(opened, FIRST, { command: { type: 'AwardGrant' } }));
    },
    async won(against: 'withdrawal' | 'refusal' = 'withdrawal', number: string = FIRST): Promise<void> {
      accepted(await file(against, number));
      accepted(await object(uphold));
    },
    cityPays: () =>
      onFund(CITY, {
        type: 'PayFromFund',
        ...{ decisionNumber: FIRST, amount: 15_000n, paidOn: '2022-05-02' },
      }),
    dies: (writes: number) => dieAfter(opened, store, writes),
    /** The policies of another process, which dies after so many writes; then this one's. */
    async dyingAfter(writes: number): Promise<void> {
      await dieAfter(opened, store, writes);
      await opened.another().policies.runToIdle();
    },
    /** True when nothing more is written, however often the whole log is seen again. */
    async isDone(): Promise<boolean> {
      const head = await store.head();
      opened.checkpoints.lose();
      await opened.another().policies.runToIdle();
      return (await store.head()) === head;
    },
  };
}
