/** The lines of the entry table that belong to a funding year: ceilings, reservations, releases, advice, closing. */
import type {
  CeilingSet,
  FundingYearClosed,
  FundingYearEvent,
  LeftoverCarriedOver,
  ReservationReleased,
} from '../funding-year/funding-year.events.js';
import type { Covering } from '../funding-year/holding.events.js';
import type {
  GrantReplaced,
  ReservedByObjection,
  ReservedForRevision,
} from '../funding-year/retaken.events.js';
import type { Cents } from '../money.js';
import { TRANSFER, type ObligationAccount } from './accounts.js';
import { advicePosting, isAdviceEvent, lapsedLines } from './advice-entries.js';
import { ofFile, ofSlice, posting, type Posting } from './movement.js';

interface Incoming extends Covering {
  readonly from: ObligationAccount;
  /** Where it stands when it has covered what the slice lacks. */
  readonly to: ObligationAccount;
  readonly amount: Cents;
}

/** Money comes into a slice: what covers something over the ceiling goes there, what fills a shortfall goes back. */
function comesIn(slice: Posting, { from, to, amount, ...covering }: Incoming): Posting {
  const { shortfallFilled = 0n, overCeilingFilled = 0n } = covering;
  return slice
    .obligation(from, to, amount - overCeilingFilled)
    .obligation(to, 'appropriation', shortfallFilled)
    .obligation(from, 'overCeiling', overCeilingFilled);
}

function ceilingSet({ change, overCeilingFilled = 0n, ...data }: CeilingSet['data']): Posting {
  const slice = posting(ofSlice(data));
  if (change < 0n) return slice.obligation('available', 'appropriation', -change);
  return comesIn(slice, { from: 'appropriation', to: 'available', amount: change, overCeilingFilled });
}

function carriedOver(data: LeftoverCarriedOver['data']): Posting {
  const source = posting(ofSlice(data))
    .obligation('available', TRANSFER, data.fromAvailable)
    .obligation('released', TRANSFER, data.fromReleased);
  const target = posting(ofSlice({ ...data, window: data.to }));
  const amount = data.fromAvailable + data.fromReleased;
  return source.then(comesIn(target, { ...data, from: TRANSFER, to: 'available', amount }));
}

function released(data: ReservationReleased['data']): Posting {
  const file = posting(ofFile(data.decisionNumber, data.dimensions));
  return comesIn(file, { ...data, from: 'releasing', to: data.destination });
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
      return comesIn(posting(ofSlice(event.data)), {
        ...event.data,
        from: 'appropriation',
        to: 'available',
      });
    case 'HoldingMade':
      return posting(ofSlice(event.data)).obligation('available', 'held', event.data.amount);
    case 'HoldingReleased':
      return comesIn(posting(ofSlice(event.data)), { ...event.data, from: 'held', to: 'available' });
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
