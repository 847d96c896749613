/** The lines of the entry table that belong to a funding year: ceilings, reservations, releases, advice, closing. */
import type { AdviceData } from '../funding-year/advice.events.js';
import type {
  CeilingSet,
  FundingYearClosed,
  FundingYearEvent,
  GrantReplaced,
  LeftoverCarriedOver,
  ReservationReleased,
  ReservedByObjection,
} from '../funding-year/funding-year.events.js';
import { TRANSFER } from './accounts.js';
import { ofFile, ofSlice, posting, type EntryDimensions, type Posting } from './movement.js';

function ceilingSet(data: CeilingSet['data']): Posting {
  const slice = posting(ofSlice(data));
  return data.change >= 0n
    ? slice.obligation('appropriation', 'available', data.change)
    : slice.obligation('available', 'appropriation', -data.change);
}

function carriedOver(data: LeftoverCarriedOver['data']): Posting {
  const source = posting(ofSlice(data))
    .obligation('available', TRANSFER, data.fromAvailable)
    .obligation('released', TRANSFER, data.fromReleased);
  const target = posting(ofSlice({ ...data, window: data.to }));
  return source.then(target.obligation(TRANSFER, 'available', data.fromAvailable + data.fromReleased));
}

function released(data: ReservationReleased['data']): Posting {
  return posting(ofFile(data.decisionNumber, data.dimensions))
    .obligation('releasing', data.destination, data.amount)
    .obligation(data.destination, 'appropriation', data.shortfallFilled);
}

function replaced(data: GrantReplaced['data']): Posting {
  const old = posting(ofFile(data.decisionNumber, data.dimensions))
    .obligation('committed', TRANSFER, data.committed)
    .obligation('committed', 'releasing', data.released)
    .cash('advance', TRANSFER, data.advance);
  const replacement = posting(ofFile(data.replacement, data.replacementDimensions))
    .obligation(TRANSFER, 'committed', data.committed)
    .cash(TRANSFER, 'advance', data.advance);
  return old.then(replacement);
}

function reservedByObjection(data: ReservedByObjection['data']): Posting {
  return posting(ofFile(data.decisionNumber, data.dimensions))
    .obligation('available', 'reserved', data.amount - data.overCeiling)
    .obligation('overCeiling', 'reserved', data.overCeiling);
}

function ofAdvice(fundingYear: number, data: AdviceData): EntryDimensions {
  return {
    budgetYear: fundingYear,
    budgetLine: data.budgetLine,
    fundingYear,
    personKey: data.personKey,
    providerKvk: data.adviserKvk,
    ...(data.window === undefined ? {} : { window: data.window }),
    ...(data.slice === undefined ? {} : { slice: data.slice }),
  };
}

function closed(data: FundingYearClosed['data']): Posting | undefined {
  return data.lapsed
    .map((slice) =>
      posting(ofSlice({ ...slice, budgetLine: data.budgetLine }))
        .obligation('available', 'lapsed', slice.fromAvailable)
        .obligation('released', 'lapsed', slice.fromReleased),
    )
    .reduce<Posting | undefined>((sum, slice) => (sum === undefined ? slice : sum.then(slice)), undefined);
}

/** The posting of an event of a funding year; undefined when it moves no money. */

export function fundingYearPosting(year: number, event: FundingYearEvent): Posting | undefined {
  switch (event.type) {
    case 'CeilingSet':
      return ceilingSet(event.data);
    case 'EarmarkAdded':
      return posting(ofSlice(event.data)).obligation('appropriation', 'available', event.data.amount);
    case 'HoldingMade':
      return posting(ofSlice(event.data)).obligation('available', 'held', event.data.amount);
    case 'HoldingReleased':
      return posting(ofSlice(event.data)).obligation('held', 'available', event.data.amount);
    case 'LeftoverCarriedOver':
      return carriedOver(event.data);
    case 'BudgetReserved':
      return posting(ofFile(event.data.decisionNumber, event.data.dimensions)).obligation(
        'available',
        'reserved',
        event.data.amount,
      );
    case 'ReservationReleased':
      return released(event.data);
    case 'GrantReplaced':
      return replaced(event.data);
    case 'ReservedByObjection':
      return reservedByObjection(event.data);
    case 'AdviceRegistered':
      return posting(ofAdvice(year, event.data)).obligation('available', 'reserved', event.data.amount);
    case 'AdviceClaimed':
      return posting(ofAdvice(year, event.data)).obligation('reserved', 'committed', event.data.amount);
    case 'AdvicePaid':
      return posting(ofAdvice(year, event.data))
        .obligation('committed', 'realised', event.data.amount)
        .cash('bank', 'determined', event.data.amount);
    case 'AdviceCancelled':
      return posting(ofAdvice(year, event.data)).obligation('reserved', 'releasing', event.data.amount);
    case 'FundingYearClosed':
      return closed(event.data);
    case 'FundingYearOpened':
    case 'WindowPlanned':
    case 'WindowOpened':
    case 'WindowOpeningFailed':
    case 'WindowReopened':
    case 'WindowClosed':
    case 'AttemptRecorded':
    case 'ApplicationRefused':
    case 'WindowExhausted':
      return undefined;
  }
}
