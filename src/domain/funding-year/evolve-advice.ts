/**
 * Folds the events of advice. Money of an own line is kept here, money of a window with its advice slice; every case
 * repeats what the event says and decides nothing.
 */
import type { EventContext } from '../decider.js';
import { localDateOf } from '../instant.js';
import type { Cents } from '../money.js';
import { daysOf } from './advice-days.js';
import type { AdviceData, AdviceEvent, AdviceReleased } from './advice.events.js';
import { emptyLine, registrationsKey, type AdviceState } from './advice.state.js';
import { emptySlice, sliceOf, type FundingYearState } from './funding-year.state.js';
import type { Table } from './table.js';

/** What an event does to the money that advice is paid from. */
interface Change {
  readonly available?: Cents;
  readonly released?: Cents;
  readonly shortfall?: Cents;
}

type Place = Pick<AdviceData, 'budgetLine' | 'window' | 'slice'>;

function changeLine(state: FundingYearState, budgetLine: string, change: Change): void {
  const line = state.advice.lines.get(budgetLine) ?? emptyLine;
  state.advice.lines.set(budgetLine, {
    ...line,
    available: line.available + (change.available ?? 0n),
    shortfall: line.shortfall + (change.shortfall ?? 0n),
  });
}

function changeMoney(state: FundingYearState, place: Place, change: Change): void {
  const window = place.window === undefined ? undefined : state.windows.get(place.window);
  if (window === undefined || place.slice === undefined) {
    changeLine(state, place.budgetLine, change);
    return;
  }
  const slice = sliceOf(window, place.slice) ?? emptySlice;
  const changed = {
    ...slice,
    available: slice.available + (change.available ?? 0n),
    released: slice.released + (change.released ?? 0n),
    shortfall: slice.shortfall + (change.shortfall ?? 0n),
  };
  state.windows.set(window.id, { ...window, slices: { ...window.slices, [place.slice]: changed } });
}

function budgetSet(
  state: FundingYearState,
  data: Extract<AdviceEvent, { type: 'AdviceBudgetSet' }>['data'],
): void {
  const known = state.advice.lines.get(data.budgetLine);
  if (known === undefined) {
    state.advice = { ...state.advice, lineNames: [...state.advice.lineNames, data.budgetLine] };
  }
  const { available } = known ?? emptyLine;
  state.advice.lines.set(data.budgetLine, {
    ...known,
    ...daysOf(data),
    total: data.total,
    available: available + data.change,
    shortfall: data.shortfall,
  });
}

function countOne(table: Table<string, number>, key: string): void {
  table.set(key, (table.get(key) ?? 0) + 1);
}

function registered(state: FundingYearState, data: AdviceData, context: EventContext): void {
  const registeredOn = localDateOf(context.effectiveAt);
  const { adviceId, amount, budgetLine, personKey, adviserKvk, window, slice } = data;
  const place = {
    ...(window === undefined ? {} : { window }),
    ...(slice === undefined ? {} : { slice }),
  };
  const { advices, registrations, recordings, lastNumber } = state.advice;
  advices.set(adviceId, {
    ...{ amount, budgetLine, personKey, adviserKvk, ...place },
    status: 'registered',
    registeredOn,
  });
  countOne(registrations, registrationsKey(adviserKvk, registeredOn));
  countOne(recordings, registrationsKey(adviserKvk, localDateOf(context.recordedAt)));
  state.advice = { ...state.advice, lastNumber: lastNumber + 1 };
  changeMoney(state, data, { available: -amount });
}

function released(state: FundingYearState, data: AdviceReleased['data']): void {
  const kept = data.amount - data.shortfallFilled;
  changeMoney(state, data, {
    ...(data.destination === 'available' ? { available: kept } : {}),
    ...(data.destination === 'released' ? { released: kept } : {}),
    shortfall: -data.shortfallFilled,
  });
}

function update(state: FundingYearState, { adviceId }: AdviceData, change: Partial<AdviceState>): void {
  const advice = state.advice.advices.get(adviceId);
  if (advice !== undefined) state.advice.advices.set(adviceId, { ...advice, ...change });
}

/** What the lines have left lapses with the year; slices lapse with their windows. */
export function lapseAdviceLines(state: FundingYearState): void {
  for (const name of state.advice.lineNames) {
    const line = state.advice.lines.get(name) ?? emptyLine;
    state.advice.lines.set(name, { ...line, available: 0n });
  }
}

export function evolveAdvice(
  state: FundingYearState,
  event: AdviceEvent,
  context: EventContext,
): FundingYearState {
  switch (event.type) {
    case 'AdviceBudgetSet':
      budgetSet(state, event.data);
      break;
    case 'AdviceRegistered':
      registered(state, event.data, context);
      break;
    case 'AdviceDelivered':
      update(state, event.data, { status: 'delivered', deliveredOn: event.data.deliveredOn });
      break;
    case 'AdviceClaimed':
      update(state, event.data, {
        status: 'claimed',
        amount: event.data.amount,
        claimedOn: localDateOf(context.effectiveAt),
        claimedBy: context.actor.id,
      });
      break;
    case 'AdvicePaid':
      update(state, event.data, { status: 'paid', paidOn: event.data.paidOn });
      break;
    case 'AdviceCancelled':
      update(state, event.data, { status: 'cancelled' });
      break;
    case 'AdviceReleased':
      released(state, event.data);
      break;
  }
  return state;
}
