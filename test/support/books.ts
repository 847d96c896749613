/**
 * The two books added up from events, for tests: an account gains what it is given and loses what is taken.
 * Accounts at zero are left out, so a test that names the others says that everything else is zero.
 */
import { TRANSFER } from '../../src/domain/journal/accounts.js';
import { entriesOf } from '../../src/domain/journal/entries.js';
import type { Movement } from '../../src/domain/journal/movement.js';
import { formatAmount, type Cents } from '../../src/domain/money.js';
import type { EventInStream } from './event-arbitraries.js';

/** `obligation: available -> reserved 640.00`. */
export function entryLines(recorded: EventInStream): readonly string[] {
  return entriesOf(recorded).map(
    ({ book, from, to, amount }) => `${book}: ${from} -> ${to} ${formatAmount(amount)}`,
  );
}

function accountName(book: string, account: string): string {
  return account === TRANSFER ? `${book} ${TRANSFER}` : account;
}

/** Balances per account, in cents; an account is in one book only, the transfer account in both. */
export function balancesOf(movements: readonly Movement[]): ReadonlyMap<string, Cents> {
  const balances = new Map<string, Cents>();
  const add = (account: string, amount: Cents): void => {
    balances.set(account, (balances.get(account) ?? 0n) + amount);
  };
  for (const { book, from, to, amount } of movements) {
    add(accountName(book, from), -amount);
    add(accountName(book, to), amount);
  }
  return new Map([...balances].filter(([, balance]) => balance !== 0n));
}

/** Balances after a history, as amounts in text. */
export function balancesAfter(events: readonly EventInStream[]): Readonly<Record<string, string>> {
  const balances = balancesOf(events.flatMap((recorded) => entriesOf(recorded)));
  return Object.fromEntries([...balances].map(([account, balance]) => [account, formatAmount(balance)]));
}
