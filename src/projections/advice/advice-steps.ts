/**
 * The steps of an advice and what they make of it. A step is as much of an event as an answer needs; the amounts
 * are text, because steps are kept as JSON.
 */
import type { AdviceEvent } from '../../domain/funding-year/advice.events.js';
import type { AdviceStatus } from '../../domain/funding-year/advice.state.js';
import { localDateOf, type Instant } from '../../domain/instant.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { LocalDate } from '../../domain/local-date.js';
import { formatAmount } from '../../domain/money.js';
import { counts, type Cut } from '../cut.js';

export interface AdviceStep {
  readonly type: Exclude<AdviceEvent['type'], 'AdviceBudgetSet'>;
  readonly position: string;
  readonly revision: string;
  readonly eventId: string;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  readonly amount: string;
  /** The day of the step in law: of delivery and payment as given, of the others as it worked. */
  readonly on: LocalDate;
  /** Of a cancellation. */
  readonly cause?: string;
  /** Of a release: where the money went. */
  readonly destination?: string;
}

/** The event of an advice that a step tells of. */
export type AdviceJournal = JournalEvent<Exclude<AdviceEvent, { readonly type: 'AdviceBudgetSet' }>>;

const types: ReadonlySet<string> = new Set<AdviceStep['type']>([
  'AdviceRegistered',
  'AdviceDelivered',
  'AdviceClaimed',
  'AdvicePaid',
  'AdviceCancelled',
  'AdviceReleased',
]);

export function isOfOneAdvice(journal: JournalEvent): journal is AdviceJournal {
  return types.has(journal.event.type);
}

function dayOf({ event }: AdviceJournal, effectiveAt: Instant): LocalDate {
  if (event.type === 'AdviceDelivered') return event.data.deliveredOn;
  return event.type === 'AdvicePaid' ? event.data.paidOn : localDateOf(effectiveAt);
}

export function stepOf(journal: AdviceJournal): AdviceStep {
  const { event, position, revision, id, metadata } = journal;
  const { effectiveAt, recordedAt } = metadata;
  return {
    type: event.type,
    position: String(position),
    revision: String(revision),
    eventId: id,
    effectiveAt,
    recordedAt,
    amount: formatAmount(event.data.amount),
    on: dayOf(journal, effectiveAt),
    ...(event.type === 'AdviceCancelled' ? { cause: event.data.cause } : {}),
    ...(event.type === 'AdviceReleased' ? { destination: event.data.destination } : {}),
  };
}

const statusAfter: Readonly<Partial<Record<AdviceStep['type'], AdviceStatus>>> = {
  AdviceRegistered: 'registered',
  AdviceDelivered: 'delivered',
  AdviceClaimed: 'claimed',
  AdvicePaid: 'paid',
  AdviceCancelled: 'cancelled',
};

export interface ToldAdvice {
  readonly status: AdviceStatus;
  readonly amount: string;
  readonly registeredOn: LocalDate;
  readonly deliveredOn?: LocalDate;
  readonly claimedOn?: LocalDate;
  readonly paidOn?: LocalDate;
  readonly cancelledOn?: LocalDate;
  readonly cancellationCause?: string;
}

/** The steps that count at a moment. */
export function stepsAt(steps: readonly AdviceStep[], cut: Cut): readonly AdviceStep[] {
  return steps.filter(({ position, effectiveAt }) =>
    counts(cut, { position: BigInt(position), effectiveAt }),
  );
}

function dayOfStep(steps: readonly AdviceStep[], type: AdviceStep['type']): LocalDate | undefined {
  return steps.findLast((step) => step.type === type)?.on;
}

/** The advice as its steps tell it; undefined before its registration. */
export function tellAdvice(steps: readonly AdviceStep[]): ToldAdvice | undefined {
  const [first] = steps;
  if (first?.type !== 'AdviceRegistered') return undefined;
  const decisive = steps.findLast(({ type }) => statusAfter[type] !== undefined) ?? first;
  const amount = steps.findLast(({ type }) => type === 'AdviceRegistered' || type === 'AdviceClaimed');
  const days = {
    deliveredOn: dayOfStep(steps, 'AdviceDelivered'),
    claimedOn: dayOfStep(steps, 'AdviceClaimed'),
    paidOn: dayOfStep(steps, 'AdvicePaid'),
    cancelledOn: dayOfStep(steps, 'AdviceCancelled'),
    cancellationCause: steps.find(({ type }) => type === 'AdviceCancelled')?.cause,
  };
  return {
    status: statusAfter[decisive.type] ?? 'registered',
    amount: (amount ?? first).amount,
    registeredOn: first.on,
    ...(Object.fromEntries(Object.entries(days).filter(([, value]) => value !== undefined)) as Omit<
      ToldAdvice,
      'status' | 'amount' | 'registeredOn'
    >),
  };
}
