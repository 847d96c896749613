/**
 * Every ceiling as a replay finds it, and what was given under it, told by the events and not by their entries: written
 * apart from the aggregate on purpose. It says where more was given than there was without saying so, and goes on.
 */
import type { FundingYearEvent } from '../../domain/funding-year/funding-year.events.js';
import { idOfStream } from '../../domain/ids.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { formatAmount, type Cents } from '../../domain/money.js';

/** A slice of a window, or a line of advice. */
interface Ceiling {
  /** As it was published last. */
  total: Cents;
  /** Earmarks, and what was carried in less what was carried out. */
  added: Cents;
  /** Reserved, granted or paid, and not released since. */
  given: Cents;
  held: Cents;
}

export type Ceilings = Map<string, Ceiling>;

interface Place {
  readonly window?: string;
  readonly slice?: string;
  readonly budgetLine: string;
}

interface Change {
  readonly place: Place;
  readonly total?: Cents;
  readonly added?: Cents;
  readonly given?: Cents;
  readonly held?: Cents;
  /** What of it is labelled as over the ceiling. */
  readonly labelled?: Cents;
  /** True when it must fit under the ceiling. */
  readonly fits: boolean;
}

function changesOfFile(event: FundingYearEvent): readonly Change[] {
  switch (event.type) {
    case 'BudgetReserved':
      return [{ place: event.data.dimensions, given: event.data.amount, fits: true }];
    case 'ReservedByObjection':
    case 'ReservedForRevision': {
      const { dimensions: place, amount: given, overCeiling: labelled = 0n } = event.data;
      return [{ place, given, labelled, fits: labelled < given }];
    }
    case 'ReservationReleased':
      return [{ place: event.data.dimensions, given: -event.data.amount, fits: false }];
    case 'AdviceRegistered':
      return [{ place: event.data, given: event.data.amount, fits: true }];
    case 'AdviceReleased':
      return [{ place: event.data, given: -event.data.amount, fits: false }];
    default:
      return [];
  }
}

function changesOf(event: FundingYearEvent): readonly Change[] {
  switch (event.type) {
    case 'CeilingSet':
    case 'AdviceBudgetSet':
      return [{ place: event.data, total: event.data.total, fits: false }];
    case 'EarmarkAdded':
      return [{ place: event.data, added: event.data.amount, fits: false }];
    case 'HoldingMade':
      return [{ place: event.data, held: event.data.amount, fits: true }];
    case 'HoldingReleased':
      return [{ place: event.data, held: -event.data.amount, fits: false }];
    case 'LeftoverCarriedOver': {
      const carried = event.data.fromAvailable + event.data.fromReleased;
      const target = { ...event.data, window: event.data.to };
      return [
        { place: event.data, added: -carried, fits: true },
        { place: target, added: carried, fits: false },
      ];
    }
    default:
      return changesOfFile(event);
  }
}

const nameOf = (year: string, { window, slice = '', budgetLine }: Place): string =>
  window === undefined ? `line ${budgetLine} of ${year}` : `slice ${slice} of window ${window}`;

function apply(ceilings: Ceilings, name: string, change: Change): string | undefined {
  const before = ceilings.get(name) ?? { total: 0n, added: 0n, given: 0n, held: 0n };
  const { total, added, given, held } = {
    total: change.total ?? before.total,
    added: before.added + (change.added ?? 0n),
    given: before.given + (change.given ?? 0n),
    held: before.held + (change.held ?? 0n),
  };
  ceilings.set(name, { total, added, given, held });
  const taken = given + held - (change.labelled ?? 0n);
  if (!change.fits || taken <= total + added) return undefined;
  return `${formatAmount(taken)} is given or set apart of ${name}, which has ${formatAmount(total + added)}`;
}

/** Adds what the event does to ceilings; what more it gives than there is, if it does. */
export function addToCeilings(ceilings: Ceilings, { stream, event }: JournalEvent): string | undefined {
  if (!stream.startsWith('fundingYear-')) return undefined;
  const year = idOfStream(stream);
  const found = changesOf(event as FundingYearEvent).map((change) =>
    apply(ceilings, nameOf(year, change.place), change),
  );
  return found.find((detail) => detail !== undefined);
}
