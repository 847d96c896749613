/**
 * The right of every person and year as a replay finds it: who used it, with what, and what is left. At all times
 * entitlement = used + reserved + lapsed + remaining.
 */
import { fundingYearOf, type DecisionNumber, type PersonKey } from '../../domain/ids.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { idOfStream } from '../../domain/ids.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import { regulationOn } from '../../domain/rules/regulations.js';

interface Right {
  readonly file: DecisionNumber | undefined;
  readonly used: Cents;
  readonly reserved: Cents;
  /** A grant exists or the right was lost: what is left has lapsed. */
  readonly settled: boolean;
}

export interface ReplayedBalance {
  readonly personKey: PersonKey;
  readonly year: number;
  readonly entitlement: string;
  readonly used: string;
  readonly reserved: string;
  readonly lapsed: string;
  readonly remaining: string;
  readonly mayApply: boolean;
  readonly decisionNumber?: DecisionNumber;
}

/** By year and person. */
export type Rights = Map<number, Map<PersonKey, Right>>;

const FREE: Right = { file: undefined, used: 0n, reserved: 0n, settled: false };

function rightsOfYear(rights: Rights, year: number): Map<PersonKey, Right> {
  const known = rights.get(year) ?? new Map<PersonKey, Right>();
  rights.set(year, known);
  return known;
}

/** Why the log breaks the rule of one live right per person and year; undefined when it does not. */
export function addToRights(rights: Rights, { stream, event }: JournalEvent): string | undefined {
  if (event.type === 'BudgetReserved') {
    const { dimensions, decisionNumber, amount } = event.data;
    const ofYear = rightsOfYear(rights, fundingYearOf(dimensions.window));
    const before = ofYear.get(dimensions.personKey)?.file;
    ofYear.set(dimensions.personKey, { ...FREE, file: decisionNumber, reserved: amount });
    return before === undefined
      ? undefined
      : `${decisionNumber} reserves while ${before} uses the right of the year`;
  }
  if (event.type === 'GrantAwarded') {
    const { dimensions, amount } = event.data;
    const ofYear = rightsOfYear(rights, fundingYearOf(dimensions.window));
    const right = ofYear.get(dimensions.personKey);
    if (right?.file !== idOfStream(stream)) return `${idOfStream(stream)} is awarded without a live right`;
    ofYear.set(dimensions.personKey, {
      ...right,
      used: amount,
      reserved: right.reserved - amount,
      settled: true,
    });
  }
  if (event.type === 'ReservationReleased') release(rights, event.data);
  return undefined;
}

type Released = Extract<JournalEvent['event'], { readonly type: 'ReservationReleased' }>['data'];

function release(rights: Rights, { dimensions, decisionNumber, amount, right: after }: Released): void {
  const ofYear = rightsOfYear(rights, fundingYearOf(dimensions.window));
  const right = ofYear.get(dimensions.personKey);
  if (right?.file !== decisionNumber) return;
  if (after === 'restored') {
    ofYear.set(dimensions.personKey, FREE);
    return;
  }
  const fromReserved = amount < right.reserved ? amount : right.reserved;
  ofYear.set(dimensions.personKey, {
    ...right,
    reserved: right.reserved - fromReserved,
    used: right.used - (amount - fromReserved),
    settled: true,
  });
}

/** The balances of a year, in the order of the persons' keys. */
export function balancesOf(rights: Rights, year: number): readonly ReplayedBalance[] {
  const entitlement = regulationOn(`${String(year)}-01-01`).maximumGrant;
  return [...(rights.get(year) ?? [])]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([personKey, { file, used, reserved, settled }]) => {
      const rest = entitlement - used - reserved;
      return {
        personKey,
        year,
        entitlement: formatAmount(entitlement),
        used: formatAmount(used),
        reserved: formatAmount(reserved),
        lapsed: formatAmount(settled ? rest : 0n),
        remaining: formatAmount(settled ? 0n : rest),
        mayApply: file === undefined,
        ...(file === undefined ? {} : { decisionNumber: file }),
      };
    });
}
