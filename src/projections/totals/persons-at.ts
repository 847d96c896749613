/** How many different persons were ever awarded a grant, in the year and in each window, at a moment. */
import type { Cut } from '../cut.js';
import { awardedPersonsTable } from '../balance/balance.schema.js';
import { isNow, type Moment } from '../moment.js';
import type { ViewReader } from '../view-reader.js';

/** Persons by window; under the empty name those of the year. */
export type Persons = ReadonlyMap<string, number>;

interface Counted {
  readonly window: string;
  readonly persons: bigint;
}

async function counted(reader: ViewReader, year: number, cut: Cut): Promise<readonly Counted[]> {
  const booked = cut.bookedUpTo ?? '9999-12-31';
  const where = 'WHERE year = ? AND position <= ? AND booked_on <= ?';
  const ofYear = await reader.query<Counted>(
    `SELECT '' AS "window", COUNT(DISTINCT person_key) AS "persons" FROM award ${where}`,
    year,
    cut.upTo,
    booked,
  );
  const ofWindows = await reader.query<Counted>(
    `SELECT "window" AS "window", COUNT(DISTINCT person_key) AS "persons" FROM award ${where} GROUP BY "window"`,
    year,
    cut.upTo,
    booked,
  );
  return [...ofYear, ...ofWindows];
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
