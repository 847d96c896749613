/** The lines of the entry table that belong to a funding year: ceilings, reservations, releases, advice, closing. */
import type {
  CeilingSet,
  FundingYearClosed,
  FundingYearEvent,
  LeftoverCarriedOver,
  ReservationReleased,
} from '../funding-year/funding-year.events.js';
import type {
  GrantReplaced,
  ReservedByObjection,
  ReservedForRevision,
} from '../funding-year/retaken.events.js';
import { TRANSFER } from './accounts.js';
import { advicePosting, isAdviceEvent, lapsedLines } from './advice-entries.js';
import { ofFile, ofSlice, posting, type Posting } from './movement.js';

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
    .obligation('realised', TRANSFER, data.advance)
    .cash('advance', TRANSFER, data.advance);
  const replacement = posting(ofFile(data.replacement, data.replacementDimensions))
    .obligation(TRANSFER, 'committed', data.committed)
    .obligation(TRANSFER, 'realised', data.advance)
    .cash(TRANSFER, 'advance', data.advance);
  return old.then(replacement);
}

function retaken({
  decisionNumber,
  dimensions,
  amount,
  overCeiling = 0n,
}: (ReservedByObjection | ReservedForRevision)['data']): Posting {
  return posting(ofFile(decisionNumber, dimensions))
    .obligation('available', 'reserved', amount - overCeiling)
    .obligation('overCeiling', 'reserved', overCeiling);
}

function closed(year: number, data: FundingYearClosed['data']): Posting | undefined {
  const slices = data.lapsed.map((slice) =>
    posting(ofSlice({ ...slice, budgetLine: data.budgetLine }))
      .obligation('available', 'lapsed', slice.fromAvailable)
      .obligation('released', 'lapsed', slice.fromReleased),
  );
  return [...slices, ...lapsedLines(year, data.lapsedAdvice ?? [])].reduce<Posting | undefined>(
    (sum, part) => (sum === undefined ? part : sum.then(part)),
    undefined,
  );
}

/** The posting of an event of a funding year; undefined when it moves no money. */
export function fundingYearPosting(year: number, event: FundingYearEvent): Posting | undefined {
  if (isAdviceEvent(event)) return advicePosting(year, event);
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
    case 'ReservationReleased':
      return released(event.data);
    case 'GrantReplaced':
      return replaced(event.data);
    case 'ReservedByObjection':
    case 'ReservedForRevision':
      return retaken(event.data);
    case 'BudgetReserved':
      return posting(ofFile(event.data.decisionNumber, event.data.dimensions)).obligation(
        'available',
        'reserved',
        event.data.amount,
      );
    case 'FundingYearClosed':
      return closed(year, event.data);
    case 'FundingYearOpened':
    case 'WindowPlanned':
    case 'WindowOpened':
    case 'WindowOpeningFailed':
    case 'WindowReopened':
    case 'WindowClosed':
    case 'AttemptRecorded':
    case 'ApplicationRefused':
    case 'WindowExhausted':
    case 'PreRegistrationRecorded':
    case 'CourseCapped':
    case 'QueueSealed':
    case 'QueueDrawn':
      return undefined;
  }
}
