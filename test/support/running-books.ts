/**
 * The two books added up event by event: of the whole, of every window and slice, of every line apart from them, of
 * every file. Whose an account is: `all`, `window 2022-2`, `slice 2022-2 general`, `line ontwikkeladvies` or `2022-0000001`.
 */
import { TRANSFER } from '../../src/domain/journal/accounts.js';
import { entriesOf } from '../../src/domain/journal/entries.js';
import type { EntryDimensions, Movement } from '../../src/domain/journal/movement.js';
import type { Cents } from '../../src/domain/money.js';
import type { EventInStream } from './event-arbitraries.js';

/** The transfer account exists in both books. */
const nameOf = (book: string, account: string): string =>
  account === TRANSFER ? `${book} ${TRANSFER}` : account;

/** An account of everything, or of one window, slice, line or file. */
export interface Place {
  readonly of: string;
  readonly account: string;
}

/** What booking an event did. */
export interface Booked {
  readonly entries: readonly Movement[];
  /** The places whose balance moved. */
  readonly moved: readonly Place[];
}

function ownersOf({ window, slice, decisionNumber, budgetLine }: EntryDimensions): readonly string[] {
  if (window === undefined) return ['all', `line ${budgetLine}`];
  const owners = ['all', `window ${window}`, `slice ${window} ${slice ?? ''}`];
  // What a fund does for a file stands on the line of the fund.
  return decisionNumber === undefined ? owners : [...owners, decisionNumber];
}

export class RunningBooks {
  private readonly owners: Map<string, Map<string, Cents>>;

  /** Empty, or as other books are now. */
  constructor(others?: RunningBooks) {
    this.owners = new Map();
    for (const [of, accounts] of others?.owners ?? []) this.owners.set(of, new Map(accounts));
  }

  /** The balance of an account, of everything or of one window, slice, line or file. */
  balance(account: string, of = 'all'): Cents {
    return this.owners.get(of)?.get(account) ?? 0n;
  }

  book(recorded: EventInStream): Booked {
    const entries = entriesOf(recorded);
    const moved = entries.flatMap(({ book, from, to, amount, dimensions }) =>
      ownersOf(dimensions).flatMap((of) => [
        this.add({ of, account: nameOf(book, from) }, -amount),
        this.add({ of, account: nameOf(book, to) }, amount),
      ]),
    );
    return { entries, moved };
  }

  private add(place: Place, amount: Cents): Place {
    const { of, account } = place;
    const accounts = this.owners.get(of) ?? new Map<string, Cents>();
    this.owners.set(of, accounts);
    accounts.set(account, (accounts.get(account) ?? 0n) + amount);
    return place;
  }
}
