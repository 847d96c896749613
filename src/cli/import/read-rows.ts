/**
 * The rows of a register file as fields of text, from CSV or from JSON lines. A row stands on one line, so whatever is
 * wrong with it, a quote that is never closed included, is a fault of that row and of no other.
 */
import { parse } from 'csv-parse/sync';
import { WrongUse } from '../failures.js';
import type { FileLine, RowFault } from './file-lines.js';
import { fieldNames } from './register-rows.js';
import { shown, type RowFields } from './row-fields.js';

/** A row with its fields, or with what is wrong with it. */
export type FileRow = Pick<FileLine, 'line' | 'text'> &
  ({ readonly fields: RowFields } | { readonly fault: RowFault });

export type RowFormat = 'csv' | 'ndjson';

const malformed = (detail: string): RowFault => ({ code: 'malformed-json', detail });

function jsonFields(text: string): RowFields | RowFault {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return malformed('The line is not JSON. Put one object on a line: {"kind": "course", …}.');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return malformed('The line is not an object. Put one object on a line: {"kind": "course", …}.');
  }
  const fields: [string, string][] = [];
  for (const [name, value] of Object.entries(json)) {
    if (typeof value !== 'string' && typeof value !== 'boolean') {
      const detail = `A field holds text, true or false, and ${shown(name)} does not. Amounts are text: "640.00".`;
      return { code: 'invalid-request', detail };
    }
    if (value !== '') fields.push([name, String(value)]);
  }
  return Object.fromEntries(fields);
}

interface Csv {
  readonly columns: readonly string[];
  readonly delimiter: string;
}

function delimiterOf(header: string): string {
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((most, next) => (count(next) > count(most) ? next : most));
}

/** One record of CSV (RFC 4180), its values without blanks around them. Throws when it is none. */
function recordOf(text: string, delimiter: string): readonly string[] {
  const [record = []] = parse(text, { delimiter, trim: true, relax_column_count: true, columns: false });
  return record;
}

function csvOf({ text, fault }: FileLine): Csv {
  if (fault !== undefined) throw new WrongUse(`The first line of the file cannot be read. ${fault.detail}`);
  const delimiter = delimiterOf(text);
  const columns = headerOf(text, delimiter);
  const unknown = columns.find((column) => !fieldNames.has(column));
  if (unknown !== undefined || !columns.includes('kind')) {
    const what =
      unknown === undefined ? 'misses the column kind' : `has an unknown column: ${shown(unknown)}`;
    throw new WrongUse(
      `The first line names the columns, and ${what}. Known are ${[...fieldNames].join(', ')}.`,
    );
  }
  if (new Set(columns).size < columns.length) throw new WrongUse('The first line names a column twice.');
  return { columns, delimiter };
}

function headerOf(text: string, delimiter: string): readonly string[] {
  try {
    return recordOf(text, delimiter);
  } catch {
    throw new WrongUse('The first line does not name columns: it is not CSV.');
  }
}

function csvFields(text: string, { columns, delimiter }: Csv): RowFields | RowFault {
  let values: readonly string[];
  try {
    values = recordOf(text, delimiter);
  } catch {
    const detail = 'A quote is not closed, or stands inside a value. Double it, and keep a row on one line.';
    return { code: 'malformed-request', detail };
  }
  if (values.length !== columns.length) {
    const detail = `The row has ${values.length} values and the first line names ${columns.length} columns. Quote values that hold the separator.`;
    return { code: 'malformed-request', detail };
  }
  const fields = columns.map((column, index) => [column, values[index] ?? ''] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== ''));
}

function rowOf(
  { line, text, fault }: FileLine,
  parseFields: (text: string) => RowFields | RowFault,
): FileRow {
  if (fault !== undefined) return { line, text, fault };
  const found = parseFields(text);
  return isFault(found) ? { line, text, fault: found } : { line, text, fields: found };
}

/** No row of the register has a field `detail`. */
function isFault(found: RowFields | RowFault): found is RowFault {
  return 'detail' in found && 'code' in found;
}

/** Every row, in order. @throws WrongUse when the first line of CSV does not name known columns. */
export async function* readRows(lines: AsyncIterable<FileLine>, format: RowFormat): AsyncGenerator<FileRow> {
  let csv: Csv | undefined;
  for await (const line of lines) {
    if (format === 'ndjson') yield rowOf(line, jsonFields);
    else if (csv === undefined) csv = csvOf(line);
    else {
      const named = csv;
      yield rowOf(line, (text) => csvFields(text, named));
    }
  }
  if (format === 'csv' && csv === undefined)
    throw new WrongUse('The file is empty: its first line names the columns.');
}
