/**
 * Development advice of 2022 on its own line of the budget law: registered by advisers from April, claimed by 15
 * December, about a tenth of the money used. The price of an advice is not published; 650.00 is an assumption.
 */
import { controller, actorAt, operator, portal } from './actors.js';
import { dateOf, dayOf, type Day } from './calendar.js';
import type { Diary } from './diary.js';
import type { People } from './people.js';
import { published } from './published-figures.js';
import type { Random } from './random.js';
import { scaleMoney } from './scenario.js';
import { scaledCount } from './shares.js';
import type { SimulatedOffice } from './simulated-office.js';

export interface AdvicePorts {
  readonly scale: number;
  readonly office: SimulatedOffice;
  readonly diary: Diary;
  readonly people: People;
  readonly random: Random;
}

const YEAR = 2022;
const LINE = 'ontwikkeladvies';
const PRICE = 65_000n;
/** Some advisers ask less than was registered. */
const LOWER_PRICE = 60_000n;
const FIRST = dayOf('2022-04-01');
const LAST = dayOf('2022-10-28');
const CLAIMS_UNTIL = dayOf('2022-12-15');
const ADVISERS = 60;
const CANCELLED_SHARE = 0.05;

/** The money of the line after each act of the budget law, some minutes before the act itself. */
export function adviceBudgets(scale: number): readonly { readonly act: string; readonly total: bigint }[] {
  return published.budgetActs
    .filter(({ year, line }) => year === YEAR && line === LINE)
    .map(({ act, total }) => ({ act, total: scaleMoney(total, scale) }));
}

export function setAdviceBudget(office: SimulatedOffice, total: bigint): Promise<unknown> {
  const days = { opensOn: dateOf(FIRST), claimUntil: dateOf(CLAIMS_UNTIL) };
  return office.fundingYear(YEAR, controller, { type: 'SetAdviceBudget', line: LINE, total, ...days });
}

/** One of the schemes that paid for advice. */
interface Scheme {
  readonly line: string;
  readonly price: bigint;
  readonly groupDeclaration: string;
  readonly claimsUntil: Day;
}

const own: Scheme = {
  line: LINE,
  price: PRICE,
  groupDeclaration: 'at-most-mbo-2',
  claimsUntil: CLAIMS_UNTIL,
};

interface Plan {
  readonly scheme: Scheme;
  readonly number: number;
  readonly day: Day;
  readonly cancelled: boolean;
  readonly lower: boolean;
}

function deliver(
  { office, diary, random }: AdvicePorts,
  { day, lower, number, scheme }: Plan,
  adviceId: string,
): void {
  const delivered = day + random.between(10, 40);
  const claimed = Math.min(delivered + random.between(3, 20), scheme.claimsUntil);
  diary.together(delivered, () =>
    office.fundingYear(YEAR, portal, { type: 'DeliverAdvice', adviceId, deliveredOn: dateOf(delivered) }),
  );
  diary.together(claimed, () =>
    office.fundingYear(YEAR, actorAt('caseworker', number), {
      type: 'ClaimAdvice',
      adviceId,
      ...(lower ? { amount: LOWER_PRICE } : {}),
    }),
  );
  const paid = claimed + random.between(7, 14);
  diary.together(paid, () =>
    office.fundingYear(YEAR, actorAt('payment', number), {
      type: 'PayAdvice',
      adviceId,
      paidOn: dateOf(paid),
    }),
  );
}

async function register(ports: AdvicePorts, plan: Plan): Promise<void> {
  const { office, people, diary } = ports;
  const { line, price, groupDeclaration } = plan.scheme;
  const outcome = await office.fundingYear(YEAR, portal, {
    type: 'RegisterAdvice',
    source: { line },
    personKey: people.keyOf(people.outsider()),
    adviserKvk: String(95_000_001 + (plan.number % ADVISERS)),
    amount: price,
    groupDeclaration,
  });
  for (const event of outcome.events) {
    if (event.type !== 'AdviceRegistered') continue;
    const { adviceId } = event.data;
    if (!plan.cancelled) deliver(ports, plan, adviceId);
    else {
      const cause = plan.number % 2 === 0 ? 'person' : 'adviser';
      diary.together(plan.day + 12, () =>
        office.fundingYear(YEAR, operator, { type: 'CancelAdvice', adviceId, cause }),
      );
    }
  }
}

/** Registrations of the scheme before STAP that were still to be delivered, at scale 1 (an assumption). */
const CARRIED_OVER = 200;
const EARLIER_FROM = dayOf('2022-01-11');
const earlier: Scheme = {
  line: 'nl-leert-door',
  price: 70_000n,
  groupDeclaration: 'below-pension-age',
  claimsUntil: dayOf('2022-03-31'),
};

/** The money of the scheme before STAP that was carried over, all of it for those who were registered. */
async function setEarlierBudget({ office }: AdvicePorts, registrations: number): Promise<void> {
  const total = BigInt(registrations) * earlier.price;
  const act = `carried-over-${String(YEAR)}`;
  await office.bookYear(YEAR, controller, { type: 'RecordBudgetAct', line: earlier.line, act, total });
  const days = { claimUntil: dateOf(earlier.claimsUntil) };
  await office.fundingYear(YEAR, controller, { type: 'SetAdviceBudget', line: earlier.line, total, ...days });
}

/** Notes down what was left of the scheme before STAP: the same machinery, on a line of its own. */
export function planEarlierAdvice(ports: AdvicePorts): void {
  const { scale, diary, random } = ports;
  const registrations = scaledCount(CARRIED_OVER, scale);
  diary.together(EARLIER_FROM, () => setEarlierBudget(ports, registrations));
  for (let number = 0; number < registrations; number += 1) {
    const day = EARLIER_FROM + 1 + random.between(0, 9);
    const plan = { number, day, cancelled: false, lower: false, scheme: earlier };
    diary.together(day, () => register(ports, plan));
  }
}

/** Notes down the whole year of advice; what is paid is never more than the line had in the end. */
export function planAdvice(ports: AdvicePorts): void {
  const { scale, diary, random } = ports;
  const realised = adviceBudgets(scale).at(-1)?.total ?? 0n;
  const paid = Number(realised / PRICE);
  const cancelled = Math.max(1, Math.round(paid * CANCELLED_SHARE));
  for (let number = 0; number < paid + cancelled; number += 1) {
    const day = FIRST + random.between(0, LAST - FIRST);
    const plan = {
      number,
      day,
      cancelled: number < cancelled,
      lower: number % 40 === cancelled,
      scheme: own,
    };
    diary.together(day, () => register(ports, plan));
  }
}
