/**
 * What a reader of the log should know of although nothing is wrong with it: refusals that money set apart has caused
 * (CRvB 2018:3329), payments without an order or an invoice, and invoice numbers that a provider repeated. A notice is no
 * finding; it never makes a check fail.
 */
import type { ApplicationRefused } from '../../domain/funding-year/funding-year.events.js';
import type { AdvancePaid } from '../../domain/grant/grant.events.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { formatAmount } from '../../domain/money.js';
import { placeOf, type Finding } from './log-check.js';

function ofRefusal({ data }: ApplicationRefused, place: string): Finding | undefined {
  const { decisionNumber, dimensions, grounds, requested, held } = data;
  if (!grounds.some(({ code }) => code === 'by-holding')) return undefined;
  const apart = held === undefined ? 'money' : formatAmount(held);
  return {
    code: 'by-holding',
    place,
    detail:
      `${decisionNumber} asked ${formatAmount(requested)} and was refused while ${apart} ` +
      `of slice ${dimensions.slice} of window ${dimensions.window} was set apart`,
  };
}

const NAMES = { order: 'a purchase order', invoice: 'an invoice' } as const;

function ofAdvance({ data }: AdvancePaid, place: string): Finding | undefined {
  const { amount, dimensions, missing } = data;
  if (missing === undefined) return undefined;
  const names = missing.map((condition) => NAMES[condition]).join(' and without ');
  return {
    code: 'paid-without',
    place,
    detail: `${formatAmount(amount)} was paid to provider ${dimensions.providerKvk} without ${names}`,
  };
}

/** The notice that an event gives reason to; undefined for nearly all of them. */
function noticeOf(journal: JournalEvent): Finding | undefined {
  const { event } = journal;
  if (event.type === 'ApplicationRefused') return ofRefusal(event, placeOf(journal));
  return event.type === 'AdvancePaid' ? ofAdvance(event, placeOf(journal)) : undefined;
}

/** Notices of one code that are named one by one; of more only the number is told. */
const NAMED = 1_000;

export interface Notices {
  /** Takes notice of this event, when it gives reason to. */
  add(journal: JournalEvent): void;
  /** Those that are named, in ledger order, and for every code of which there are more how many. */
  finish(): readonly Finding[];
}

/** Collects notices: a fund that works without purchase orders has as many of them as it has payments. */
export function createNotices(): Notices {
  const named: Finding[] = [];
  const counts = new Map<string, number>();
  return {
    add(journal) {
      const notice = noticeOf(journal);
      if (notice === undefined) return;
      const count = (counts.get(notice.code) ?? 0) + 1;
      counts.set(notice.code, count);
      if (count <= NAMED) named.push(notice);
    },
    finish: () => {
      const more = [...counts].filter(([, count]) => count > NAMED);
      const rest = more.map(([code, count]) => ({
        code,
        place: 'later in the log',
        detail: `${String(count - NAMED)} more like these`,
      }));
      return [...named, ...rest];
    },
  };
}

/** A number that one provider used on several files: no single event tells, so whoever keeps invoices finds it. */
export interface RepeatedNumber {
  readonly providerKvk: string;
  readonly invoiceNumber: string;
  /** Files that it came on, and the amount on all of them. */
  readonly count: number;
  readonly amount: string;
  /** The first of these files. */
  readonly decisionNumbers: readonly string[];
}

const REPEATED = 'invoice-number-repeated';

export function noticeOfRepeated(repeated: RepeatedNumber): Finding {
  const { providerKvk, invoiceNumber, count, amount, decisionNumbers } = repeated;
  const more = count - decisionNumbers.length;
  const others = more === 0 ? '' : ` and ${String(more)} more`;
  return {
    code: REPEATED,
    place: `provider ${providerKvk}, invoice ${invoiceNumber}`,
    detail: `it came on ${String(count)} files, for ${amount} in all: ${decisionNumbers.join(', ')}${others}`,
  };
}

/** Says that there are more numbers than were listed. */
export function noticeOfMoreRepeated(more: number): Finding {
  return {
    code: REPEATED,
    place: `${String(more)} more numbers`,
    detail: 'GET /v1/providers/{kvk}/repeated-invoices lists those of one provider',
  };
}
