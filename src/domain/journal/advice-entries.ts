/**
 * The lines of the entry table that belong to advice. Money of an own line has no window; money of a window names
 * its advice slice, so both configurations balance on their own.
 */
import type {
  AdviceBudgetSet,
  AdviceData,
  AdviceEvent,
  AdviceReleased,
  LapsedAdviceLine,
} from '../funding-year/advice.events.js';
import type { DomainEvent } from '../decider.js';
import { adviceCodecs } from '../funding-year/advice.codec.js';
import { posting, type EntryDimensions, type Posting } from './movement.js';

function ofLine(fundingYear: number, budgetLine: string): EntryDimensions {
  return { budgetYear: fundingYear, budgetLine, fundingYear };
}

function ofAdvice(fundingYear: number, data: AdviceData): EntryDimensions {
  return {
    ...ofLine(fundingYear, data.budgetLine),
    personKey: data.personKey,
    providerKvk: data.adviserKvk,
    ...(data.window === undefined ? {} : { window: data.window }),
    ...(data.slice === undefined ? {} : { slice: data.slice }),
  };
}

function budgetSet(year: number, { budgetLine, change }: AdviceBudgetSet['data']): Posting {
  const line = posting(ofLine(year, budgetLine));
  return change >= 0n
    ? line.obligation('appropriation', 'available', change)
    : line.obligation('available', 'appropriation', -change);
}

function released(year: number, data: AdviceReleased['data']): Posting {
  return posting(ofAdvice(year, data))
    .obligation('releasing', data.destination, data.amount)
    .obligation(data.destination, 'appropriation', data.shortfallFilled);
}

/** What the lines of advice had left lapses with the year. */
export function lapsedLines(year: number, lines: readonly LapsedAdviceLine[]): readonly Posting[] {
  return lines.map(({ budgetLine, fromAvailable }) =>
    posting(ofLine(year, budgetLine)).obligation('available', 'lapsed', fromAvailable),
  );
}

/** Is this event of a funding year about advice? */
export function isAdviceEvent(event: DomainEvent): event is AdviceEvent {
  return Object.hasOwn(adviceCodecs, event.type);
}

/** The posting of an event of advice; undefined for a delivery, which moves nothing. */
export function advicePosting(year: number, event: AdviceEvent): Posting | undefined {
  switch (event.type) {
    case 'AdviceBudgetSet':
      return budgetSet(year, event.data);
    case 'AdviceRegistered':
      return posting(ofAdvice(year, event.data)).obligation('available', 'reserved', event.data.amount);
    case 'AdviceDelivered':
      return undefined;
    case 'AdviceClaimed':
      return posting(ofAdvice(year, event.data))
        .obligation('reserved', 'committed', event.data.amount)
        .obligation('reserved', 'releasing', event.data.rest ?? 0n);
    case 'AdvicePaid':
      return posting(ofAdvice(year, event.data))
        .obligation('committed', 'realised', event.data.amount)
        .cash('bank', 'determined', event.data.amount);
    case 'AdviceCancelled':
      return posting(ofAdvice(year, event.data)).obligation(
        event.data.from ?? 'reserved',
        'releasing',
        event.data.amount,
      );
    case 'AdviceReleased':
      return released(year, event.data);
  }
}
