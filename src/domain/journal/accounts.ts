/**
 * The accounts of the two books. The obligation book follows what has been promised, the cash book what has been
 * paid; a movement stays within one book and takes from one account exactly what it gives to another.
 */
export const obligationAccounts = [
  'vote',
  'appropriation',
  'available',
  'held',
  'reserved',
  'committed',
  'realised',
  'releasing',
  'released',
  'recovered',
  'lapsed',
  'overCeiling',
] as const;

export const cashAccounts = [
  'bank',
  'advance',
  'undue',
  'claim',
  'received',
  'determined',
  'payable',
  'refundDue',
  'waived',
  'writtenOff',
  'forgone',
  'executionCost',
] as const;

/**
 * Money on its way between two windows, courses or numbers within one event: zero after every event. It exists
 * in both books, so that each movement can name one window, course and file.
 */
export const TRANSFER = 'transfer';

export type ObligationAccount = (typeof obligationAccounts)[number] | typeof TRANSFER;
export type CashAccount = (typeof cashAccounts)[number] | typeof TRANSFER;
export type Book = 'obligation' | 'cash';

/** The four accounts that may stand below zero, in ledger order: the sources money comes from. */
export const mayBeNegative: ReadonlySet<string> = new Set(['vote', 'appropriation', 'overCeiling', 'bank']);

/** The accounts below a ceiling: together they are always the ceilings, earmarks and over-ceiling amounts. */
export const belowCeiling = [
  'available',
  'held',
  'reserved',
  'committed',
  'realised',
  'releasing',
  'released',
  'recovered',
  'lapsed',
] as const satisfies readonly ObligationAccount[];
