/**
 * The right of every person and year as a replay finds it: who used it, with what, and what is left. At all times
 * entitlement = used + reserved + lapsed + remaining.
 */
import { fundingYearOf, type DecisionNumber, type PersonKey } from '../../domain/ids.js';
import type { BudgetReserved } from '../../domain/funding-year/funding-year.events.js';
import type { GrantReplaced, ReservedForRevision } from '../../domain/funding-year/retaken.events.js';
import type { DeterminationRevised, GrantAwarded } from '../../domain/grant/grant.events.js';
import type { GrantIncreased, GrantReinstated } from '../../domain/grant/replacement.events.js';
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
  switch (event.type) {
    case 'BudgetReserved':
    case 'ReservedByObjection':
      return reserve(rights, event.data);
    case 'GrantAwarded':
    case 'GrantReinstated':
    case 'GrantIncreased':
    case 'ReservedForRevision':
    case 'DeterminationRevised':
      return use(rights, idOfStream(stream), event);
    case 'GrantReplaced':
      replace(rights, event.data);
      return undefined;
    case 'ReservationReleased':
      release(rights, event.data);
      return undefined;
    default:
      return undefined;
  }
}

type Reserving = Pick<BudgetReserved['data'], 'decisionNumber' | 'dimensions' | 'amount'>;

/** On objection a file may take more while it has the right already. */
function reserve(rights: Rights, { dimensions, decisionNumber, amount }: Reserving): string | undefined {
  const ofYear = rightsOfYear(rights, fundingYearOf(dimensions.window));
  const right = ofYear.get(dimensions.personKey) ?? FREE;
  const taken = { ...right, file: decisionNumber, reserved: right.reserved + amount };
  const other = right.file !== undefined && right.file !== decisionNumber;
  ofYear.set(dimensions.personKey, other ? { ...FREE, file: decisionNumber, reserved: amount } : taken);
  return other ? `${decisionNumber} reserves while ${right.file} uses the right of the year` : undefined;
}

type Using = GrantAwarded | GrantIncreased | GrantReinstated | ReservedForRevision | DeterminationRevised;

/** The right after an event of the file that has it. */
function afterUse(right: Right, event: Using): Right {
  switch (event.type) {
    case 'GrantAwarded': {
      const { amount } = event.data;
      return { ...right, used: right.used + amount, reserved: right.reserved - amount, settled: true };
    }
    case 'GrantReinstated': {
      const { amount, fromUndue } = event.data;
      return { ...right, used: amount + fromUndue, reserved: right.reserved - amount, settled: true };
    }
    case 'GrantIncreased': {
      const added = event.data.amount - event.data.released;
      return { ...right, used: right.used + added, reserved: right.reserved - added };
    }
    case 'ReservedForRevision':
      return { ...right, reserved: right.reserved + event.data.amount };
    case 'DeterminationRevised': {
      const { beyond } = event.data;
      return { ...right, used: right.used + beyond, reserved: right.reserved - beyond };
    }
  }
}

/** What comes on top reaches a file that has lost its right meanwhile, too: nothing is used by it then. */
const mayOutlive: ReadonlySet<Using['type']> = new Set<Using['type']>([
  'DeterminationRevised',
  'GrantIncreased',
]);

function use(rights: Rights, ofStream: DecisionNumber, event: Using): string | undefined {
  const { dimensions } = event.data;
  const file = event.type === 'ReservedForRevision' ? event.data.decisionNumber : ofStream;
  const ofYear = rightsOfYear(rights, fundingYearOf(dimensions.window));
  const right = ofYear.get(dimensions.personKey);
  if (right?.file === file) ofYear.set(dimensions.personKey, afterUse(right, event));
  else if (!mayOutlive.has(event.type)) return `${file} is awarded without a live right`;
  return undefined;
}

/** The new number takes the right over; what comes free is used no more. */
function replace(
  rights: Rights,
  { dimensions, decisionNumber, replacement, released }: GrantReplaced['data'],
): void {
  const ofYear = rightsOfYear(rights, fundingYearOf(dimensions.window));
  const right = ofYear.get(dimensions.personKey);
  if (right?.file !== decisionNumber) return;
  ofYear.set(dimensions.personKey, { ...right, file: replacement, used: right.used - released });
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

/**
 * The balances of a year, in the order of the persons' keys. `couldApply` says of a person whose right is free whether
 * anything else stands in the way.
 */
export function balancesOf(
  rights: Rights,
  year: number,
  couldApply: (personKey: PersonKey) => boolean,
): readonly ReplayedBalance[] {
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
        mayApply: file === undefined && couldApply(personKey),
        ...(file === undefined ? {} : { decisionNumber: file }),
      };
    });
}
