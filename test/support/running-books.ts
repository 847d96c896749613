/**
 * The two books added up event by event: of the whole, of every window and slice, of every line apart from them, of
 * every file. A place is `all|available`, `window 2022-2|available`, `slice 2022-2 general|available`,
 * `line ontwikkeladvies|available` or `2022-0000001|available`.
 */
import { TRANSFER } from '../../src/domain/journal/accounts.js';
import { entriesOf } from '../../src/domain/journal/entries.js';
import type { Cents } from '../../src/domain/money.js';
import type { EventInStream } from './event-arbitraries.js';

/** The transfer account exists in both books. */
const nameOf = (book: string, account: string): string =>
  account === TRANSFER ? `${book} ${TRANSFER}` : account;

export class RunningBooks {
  private readonly balances = new Map<string, Cents>();

  /** The balance of an account, of everything or of one window, slice or file. */
  balance(account: string, of = 'all'): Cents {
    return this.at(`${of}|${account}`);
  }

  /** The balance at a place. */
  at(place: string): Cents {
    return this.balances.get(place) ?? 0n;
  }

  /** Books an event; the places whose balance moved. */
  book(recorded: EventInStream): readonly string[] {
    return entriesOf(recorded).flatMap(({ book, from, to, amount, dimensions }) => {
      const { window, slice, decisionNumber, budgetLine } = dimensions;
      const owners = ['all'];
      if (window === undefined) owners.push(`line ${budgetLine}`);
      else owners.push(`window ${window}`, `slice ${window} ${slice ?? ''}`);
      // What a fund does for a file stands on the line of the fund.
      if (window !== undefined && decisionNumber !== undefined) owners.push(decisionNumber);
      return owners.flatMap((owner) => [
        this.add(`${owner}|${nameOf(book, from)}`, -amount),
        this.add(`${owner}|${nameOf(book, to)}`, amount),
      ]);
    });
  }

  private add(place: string, amount: Cents): string {
    this.balances.set(place, this.at(place) + amount);
    return place;
  }
}
