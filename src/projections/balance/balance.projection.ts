/** Keeps the right of every person and year, and counts the persons who were ever awarded a grant. */
import { fundingYearOf } from '../../domain/ids.js';
import { bookedOnOf } from '../entry/booked-on.js';
import type { ProjectedEvent, Projection } from '../projection.js';
import type { ViewWriter } from '../view-writer.js';
import {
  awardedPersonsTable,
  awardTable,
  balanceTable,
  type AwardedPersonsRow,
  type AwardRow,
  type BalanceRow,
} from './balance.schema.js';
import { evolveRight, fullRight, restOf, rightSubjectOf, type RightOfPerson } from './right-of-person.js';

interface Held {
  readonly personKey: string;
  readonly year: number;
  right: RightOfPerson;
  awardedIn: readonly string[];
}

/** The right as a row has it. */
export function rightOfRow(row: BalanceRow): RightOfPerson {
  return {
    entitlement: row.entitlement,
    used: row.used,
    reserved: row.reserved,
    settled: row.settled === 1,
    ...(row.decisionNumber === null ? {} : { decisionNumber: row.decisionNumber }),
  };
}

function rowOf({ personKey, year, right, awardedIn }: Held): BalanceRow {
  const { lapsed, remaining } = restOf(right);
  return {
    personKey,
    year,
    entitlement: right.entitlement,
    used: right.used,
    reserved: right.reserved,
    lapsed,
    remaining,
    mayApply: right.decisionNumber === undefined ? 1 : 0,
    decisionNumber: right.decisionNumber ?? null,
    settled: right.settled ? 1 : 0,
    awardedIn: awardedIn.join(','),
  };
}

interface Change {
  readonly key: string;
  readonly personKey: string;
  readonly year: number;
  readonly decisionNumber: string;
  readonly window: string;
  readonly event: ProjectedEvent;
}

function changesIn(events: readonly ProjectedEvent[]): readonly Change[] {
  const changes: Change[] = [];
  for (const event of events) {
    const subject = rightSubjectOf(event.recorded.stream, event.journal.event);
    if (subject === undefined) continue;
    const year = fundingYearOf(subject.decisionNumber);
    changes.push({ ...subject, key: `${subject.personKey}|${year}`, year, event });
  }
  return changes;
}

async function load(changes: readonly Change[], writer: ViewWriter): Promise<Map<string, Held>> {
  const held = new Map<string, Held>();
  for (const { key, personKey, year } of changes) {
    held.set(key, { personKey, year, right: fullRight(year), awardedIn: [] });
  }
  const keys = [...held.values()].map(({ personKey, year }) => [personKey, year] as const);
  for (const row of await writer.select(balanceTable, keys)) {
    const { personKey, year, awardedIn } = row;
    const windows = awardedIn === '' ? [] : awardedIn.split(',');
    held.set(`${personKey}|${year}`, { personKey, year, right: rightOfRow(row), awardedIn: windows });
  }
  return held;
}

class PersonCounts {
  private readonly rows = new Map<string, AwardedPersonsRow & { persons: bigint }>();

  /** Counts a person once in the year and once in the window. */
  award(held: Held, window: string): void {
    if (held.awardedIn.includes(window)) return;
    if (held.awardedIn.length === 0) this.add(held.year, '');
    this.add(held.year, window);
    held.awardedIn = [...held.awardedIn, window];
  }

  all(): readonly AwardedPersonsRow[] {
    return [...this.rows.values()];
  }

  private add(year: number, window: string): void {
    const key = `${year}|${window}`;
    const row = this.rows.get(key) ?? { year, window, persons: 0n };
    row.persons += 1n;
    this.rows.set(key, row);
  }
}

function awardRowOf({ personKey, year, window, event }: Change, { awardedIn }: Held): AwardRow {
  const again = awardedIn.length > 0 ? 1 : 0;
  return {
    position: event.recorded.position,
    bookedOn: bookedOnOf(event.journal),
    year,
    window,
    personKey,
    again,
  };
}

export const balanceProjection: Projection = {
  name: 'balance',
  tables: [balanceTable, awardTable, awardedPersonsTable],
  apply: async (events, writer) => {
    const changes = changesIn(events);
    const held = await load(changes, writer);
    const counts = new PersonCounts();
    const awards: AwardRow[] = [];
    for (const change of changes) {
      const { key, decisionNumber, window, event } = change;
      const person = held.get(key);
      if (person === undefined) continue;
      person.right = evolveRight(person.right, event.journal.event, decisionNumber);
      if (event.recorded.type !== 'GrantAwarded') continue;
      awards.push(awardRowOf(change, person));
      counts.award(person, window);
    }
    await writer.upsert(balanceTable, [...held.values()].map(rowOf));
    await writer.insert(awardTable, awards);
    await writer.upsert(awardedPersonsTable, counts.all(), ['persons']);
  },
};
