/**
 * Which rows were open at a moment of the past: those that had begun by then and had not ended. It is the first look
 * only: what an event of another day changed in between, the events of the subject must tell.
 */
import type { Cut } from '../cut.js';
import type { ColumnValue } from '../view-table.js';

/** A condition of a select, with the values of its marks. */
export interface Test {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
}

/** The row `o` had begun. */
function hadBegun({ upTo, asOf }: Cut): Test {
  if (asOf === undefined) return { sql: 'o.begun_position <= ?', values: [upTo] };
  return { sql: 'o.begun_position <= ? AND o.begun_at <= ?', values: [upTo, asOf] };
}

/** The row `o` of the past had not ended. */
function hadNotEnded({ upTo, asOf }: Cut): Test {
  if (asOf === undefined) return { sql: 'o.ended_position > ?', values: [upTo] };
  return { sql: '(o.ended_position > ? OR o.ended_at > ?)', values: [upTo, asOf] };
}

/** The tables to look in, with the tests of each. */
export const openAt = (cut: Cut): readonly { readonly table: string; readonly tests: readonly Test[] }[] => [
  { table: 'obligation', tests: [hadBegun(cut)] },
  { table: 'obligation_past', tests: [hadBegun(cut), hadNotEnded(cut)] },
];

/** All of these at once. */
export const allOf = (tests: readonly Test[]): Test => ({
  sql: tests.map(({ sql }) => sql).join(' AND '),
  values: tests.flatMap(({ values }) => values),
});

/** Numbers of the files that may have been the provider's: those that are, and those whose course was swapped. */
export const filesOfProvider = (provider: string): Test => ({
  sql: `SELECT decision_number FROM file WHERE provider_kvk = ?
    UNION ALL SELECT SUBSTR(stream, 7) FROM log WHERE type = 'CourseSwapped'`,
  values: [provider],
});
