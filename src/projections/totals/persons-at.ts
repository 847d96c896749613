/** How many different persons were ever awarded a grant, in the year and in each window, at a moment. */
import type { Cut } from '../cut.js';
import { awardedPersonsTable } from '../balance/balance.schema.js';
import { isNow, type Moment } from '../moment.js';
import type { ViewReader } from '../view-reader.js';

/** Persons by window; under the empty name those of the year. */
export type Persons = ReadonlyMap<string, number>;

interface Counted {
  readonly window: string;
  readonly persons: bigint | string;
}

/** Telling persons apart is only needed among those who were awarded a grant more than once: they are few. */
const REPEATED = 'SELECT person_key FROM award WHERE year = ? AND again = 1';
const VISIBLE = 'FROM award WHERE year = ? AND position <= ? AND booked_on <= ? AND person_key';

async function counted(reader: ViewReader, year: number, cut: Cut): Promise<readonly Counted[]> {
  const visible = [year, cut.upTo, cut.bookedUpTo ?? '9999-12-31'] as const;
  const once = await reader.query<Counted>(
    `SELECT "window" AS "window", COUNT(*) AS "persons" ${VISIBLE} NOT IN (${REPEATED}) GROUP BY "window"`,
    ...visible,
    year,
  );
  const often = await reader.query<{ readonly window: string; readonly person: string }>(
    `SELECT DISTINCT "window" AS "window", person_key AS "person" ${VISIBLE} IN (${REPEATED})`,
    ...visible,
    year,
  );
  const others = new Set(often.map(({ person }) => person)).size;
  const ofYear = once.reduce((sum, { persons }) => sum + BigInt(persons), BigInt(others));
  const ofWindows = new Map(once.map(({ window, persons }) => [window, BigInt(persons)]));
  for (const { window } of often) ofWindows.set(window, (ofWindows.get(window) ?? 0n) + 1n);
  return [
    { window: '', persons: ofYear },
    ...[...ofWindows].map(([window, persons]) => ({ window, persons })),
  ];
}

export async function personsAt(
  reader: ViewReader,
  { year, moment, cut }: { readonly year: number; readonly moment: Moment; readonly cut: Cut },
): Promise<Persons> {
  const rows = isNow(moment)
    ? await reader.rows(awardedPersonsTable, 'WHERE year = ?', year)
    : await counted(reader, year, cut);
  return new Map(rows.map(({ window, persons }) => [window, Number(persons)]));
}
