/** Adds the entries of a batch to the totals, one write per total and batch whatever the number of events. */
import { localDateOf } from '../../domain/instant.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { ProjectedEvent, Projection } from '../projection.js';
import { deltasOf, keyText } from './total-deltas.js';
import { dailyTotalTable, totalTable, type DailyTotalRow, type TotalRow } from './totals.schema.js';

type Sums<Row> = Map<string, Row & { amount: bigint; events: bigint }>;

/** Adds to the sum under a key; false when there is none yet. */
function add<Row extends TotalRow>(sums: Sums<Row>, key: string, { amount, events }: TotalRow): boolean {
  const sum = sums.get(key);
  if (sum === undefined) return false;
  sum.amount += amount;
  sum.events += events;
  return true;
}

/** The day of an instant; asked a thousand times for the same hour, and an hour never spans two days. */
function createDays(): (instant: string) => LocalDate {
  const days = new Map<string, LocalDate>();
  return (instant) => {
    const hour = instant.slice(0, 13);
    const day = days.get(hour) ?? localDateOf(instant);
    days.set(hour, day);
    return day;
  };
}

interface Accumulated {
  readonly totals: Sums<TotalRow>;
  readonly daily: Sums<DailyTotalRow>;
  readonly dayOf: (instant: string) => LocalDate;
}

function addEvent(event: ProjectedEvent, { totals, daily, dayOf }: Accumulated): void {
  const added = deltasOf(event);
  if (added === undefined) return;
  const knownOn = dayOf(event.knownAt);
  const { bookedOn } = added;
  for (const delta of added.deltas) {
    const key = keyText(delta);
    const dailyKey = `${knownOn}|${bookedOn}|${key}`;
    if (!add(totals, key, delta)) totals.set(key, { ...delta });
    if (!add(daily, dailyKey, delta)) daily.set(dailyKey, { knownOn, bookedOn, ...delta });
  }
}

export const totalsProjection: Projection = {
  name: 'totals',
  tables: [totalTable, dailyTotalTable],
  apply: async (events, writer) => {
    const totals: Sums<TotalRow> = new Map();
    const daily: Sums<DailyTotalRow> = new Map();
    const accumulated = { totals, daily, dayOf: createDays() };
    for (const event of events) addEvent(event, accumulated);
    await writer.upsert(totalTable, [...totals.values()], ['amount', 'events']);
    await writer.upsert(dailyTotalTable, [...daily.values()], ['amount', 'events']);
  },
};
