/**
 * The invariants of the two books, tested in ledger order: what must hold after every single event, for every
 * window and every file, not only at the end.
 */
import type { Covering } from '../../domain/funding-year/holding.events.js';
import { budgetLineOfFund, idOfStream, yearOfFund } from '../../domain/ids.js';
import { belowCeiling, mayBeNegative, TRANSFER } from '../../domain/journal/accounts.js';
import { entriesOf } from '../../domain/journal/entries.js';
import type { Movement } from '../../domain/journal/movement.js';
import type { JournalEvent, LedgerEvent } from '../../domain/ledger-events.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import { placeOf, type Finding } from './log-check.js';
import { addToCeilings, type Ceilings } from './replayed-ceilings.js';
import { addToFunds, type Funds } from './replayed-funds.js';
import { addToRights, type Rights } from './replayed-rights.js';

export interface BooksCheck {
  /** Tests the books after this event. */
  check(recorded: JournalEvent, findings: Finding[]): void;
  /** Tests what must hold at the end. `idle`: the policies have nothing left to do. */
  finish(idle: boolean, findings: Finding[]): void;
}

interface Books {
  /** Balances by `window|slice|account`, and by `line|account` outside windows. */
  readonly balances: Map<string, Cents>;
  /** What ceilings, earmarks, carry-over and over-ceiling amounts put into a slice. */
  readonly funded: Map<string, Cents>;
  readonly rights: Rights;
  readonly funds: Funds;
  readonly ceilings: Ceilings;
}

const scopeOf = ({ dimensions }: Movement): string =>
  dimensions.window === undefined
    ? `line ${dimensions.budgetLine} of ${String(dimensions.budgetYear)}`
    : `window ${dimensions.window} ${dimensions.slice ?? ''}`;

function add(books: Books, key: string, amount: Cents): Cents {
  const balance = (books.balances.get(key) ?? 0n) + amount;
  books.balances.set(key, balance);
  return balance;
}

/** A line without a window: its year is that of the stream. */
const lineOf = (stream: string, line: string): string => `line ${line} of ${idOfStream(stream)}`;

/** What of the money that comes in only covers what was lacking. */
const coveredBy = ({ shortfallFilled = 0n, overCeilingFilled = 0n }: Covering): Cents =>
  shortfallFilled + overCeilingFilled;

type Funding = readonly (readonly [place: string, amount: Cents])[];

const slice = (window: string, name: string): string => `window ${window} ${name}`;

function fundingOfFile(event: LedgerEvent): Funding {
  switch (event.type) {
    case 'ReservationReleased': {
      const { dimensions } = event.data;
      return [[slice(dimensions.window, dimensions.slice), -coveredBy(event.data)]];
    }
    case 'ReservedByObjection':
    case 'ReservedForRevision': {
      const { dimensions, overCeiling = 0n } = event.data;
      return [[slice(dimensions.window, dimensions.slice), overCeiling]];
    }
    default:
      return [];
  }
}

/** What an event says it puts into slices and lines, and takes out of them: not read from its entries. */
function fundingOf({ stream, event }: JournalEvent): Funding {
  switch (event.type) {
    case 'CeilingSet': {
      const { window, slice: name, change, overCeilingFilled = 0n } = event.data;
      return [[slice(window, name), change - overCeilingFilled]];
    }
    case 'EarmarkAdded':
      return [[slice(event.data.window, event.data.slice), event.data.amount - coveredBy(event.data)]];
    case 'HoldingReleased':
      return [[slice(event.data.window, event.data.slice), -coveredBy(event.data)]];
    case 'LeftoverCarriedOver': {
      const { window, to, slice: name, fromAvailable, fromReleased } = event.data;
      const amount = fromAvailable + fromReleased;
      return [
        [slice(window, name), -amount],
        [slice(to, name), amount - coveredBy(event.data)],
      ];
    }
    case 'FundMoneySet': {
      const fundId = idOfStream(stream);
      const line = `line ${budgetLineOfFund(fundId)} of ${String(yearOfFund(fundId))}`;
      return [[line, event.data.change]];
    }
    case 'AdviceBudgetSet':
      return [[lineOf(stream, event.data.budgetLine), event.data.change]];
    case 'ExecutionCostRecorded':
      return [[lineOf(stream, event.data.line), event.data.amount]];
    case 'PenaltyPaid': {
      const { line, bookYear, amount } = event.data;
      return [[`line ${line} of ${String(bookYear)}`, amount]];
    }
    case 'AdviceReleased': {
      const { window, slice: name = '', budgetLine, shortfallFilled } = event.data;
      const place = window === undefined ? lineOf(stream, budgetLine) : slice(window, name);
      return [[place, -shortfallFilled]];
    }
    default:
      return fundingOfFile(event);
  }
}

function checkMovement(books: Books, recorded: JournalEvent, movement: Movement): Finding | undefined {
  const { book, from, to, amount } = movement;
  const scope = scopeOf(movement);
  const left = add(books, `${scope}|${book}|${from}`, -amount);
  add(books, `${scope}|${book}|${to}`, amount);
  if (amount > 0n && (left >= 0n || mayBeNegative.has(from) || from === TRANSFER)) return undefined;
  return {
    code: 'account-below-zero',
    place: placeOf(recorded),
    detail: `${recorded.event.type} brings ${from} of ${scope} to ${formatAmount(left)}`,
  };
}

function checkAtEnd(books: Books, idle: boolean): readonly Finding[] {
  return [...books.balances].flatMap(([key, balance]) => {
    const [scope = '', book = '', account = ''] = key.split('|');
    const releasing = idle && account === 'releasing' && balance !== 0n;
    return releasing
      ? [
          {
            code: 'money-in-transit',
            place: `${scope}, ${book} book`,
            detail: `${account} is ${formatAmount(balance)}`,
          },
        ]
      : [];
  });
}

/** The accounts below a ceiling together are what was put into the slice. */
function checkCeilings(books: Books): readonly Finding[] {
  return [...books.funded].flatMap(([scope, funded]) => {
    const held = belowCeiling.reduce(
      (sum, account) => sum + (books.balances.get(`${scope}|obligation|${account}`) ?? 0n),
      0n,
    );
    return held === funded
      ? []
      : [
          {
            code: 'ceiling-differs',
            place: scope,
            detail: `${formatAmount(held)} stands below ${formatAmount(funded)}`,
          },
        ];
  });
}

export function createBooksCheck(): BooksCheck {
  const books: Books = {
    balances: new Map(),
    funded: new Map(),
    rights: new Map(),
    funds: new Map(),
    ceilings: new Map(),
  };
  return {
    check(recorded, findings) {
      for (const [place, amount] of fundingOf(recorded)) {
        books.funded.set(place, (books.funded.get(place) ?? 0n) + amount);
      }
      for (const movement of entriesOf(recorded)) {
        const finding = checkMovement(books, recorded, movement);
        if (finding !== undefined) findings.push(finding);
      }
      const broken = addToRights(books.rights, recorded);
      if (broken !== undefined) {
        findings.push({ code: 'right-used-twice', place: placeOf(recorded), detail: broken });
      }
      const brokenFund = addToFunds(books.funds, recorded);
      if (brokenFund !== undefined) {
        findings.push({ code: 'fund-differs', place: placeOf(recorded), detail: brokenFund });
      }
      const exceeded = addToCeilings(books.ceilings, recorded);
      if (exceeded !== undefined) {
        findings.push({ code: 'ceiling-exceeded', place: placeOf(recorded), detail: exceeded });
      }
    },
    finish(idle, findings) {
      findings.push(...checkAtEnd(books, idle), ...checkCeilings(books));
    },
  };
}
