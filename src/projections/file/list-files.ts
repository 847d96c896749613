/**
 * Lists files in the order of their numbers. At a moment of the past each candidate is told from its own events,
 * so a page may come back short, with `next` to go on from.
 */
import { cutOf } from '../cut.js';
import { isNow } from '../moment.js';
import type { Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import type { ColumnValue } from '../view-table.js';
import { fileAt, rowOfNow } from './file-queries.js';
import type { FileCriteria, FileView, ListFiles } from './file.query.js';
import { fileTable } from './file.schema.js';

interface Condition {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
}

/** Columns by which the index finds files; they hold for the past as well unless a course was swapped. */
function conditionOf({ provider, course, window, person, status, after, moment }: FileCriteria): Condition {
  const tests: readonly (readonly [string, string | undefined])[] = [
    ['decision_number > ?', after],
    ['provider_kvk = ?', provider],
    ['course_id = ?', course],
    ['"window" = ?', window],
    ['person_key = ?', person],
    ['status = ?', isNow(moment) ? status : undefined],
  ];
  const used = tests.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return {
    sql: used.length === 0 ? '' : `WHERE ${used.map(({ sql }) => sql).join(' AND ')}`,
    values: used.map(({ value }) => value),
  };
}

function matches(file: FileView, { status }: FileCriteria): boolean {
  return status === undefined || file.status === status;
}

async function isFile(reader: ViewReader, decisionNumber: string): Promise<boolean> {
  const rows = await reader.rows(fileTable, 'WHERE decision_number = ?', decisionNumber);
  return rows.length > 0;
}

/** Undefined when there is no such place to go on from. */
export async function listFiles(
  sources: QuerySources,
  { criteria }: ListFiles,
): Promise<Page<FileView> | undefined> {
  const { after, limit, moment } = criteria;
  const { sql, values } = conditionOf(criteria);
  return await sources.readModel.readTransaction(async (reader) => {
    if (after !== undefined && !(await isFile(reader, after))) return undefined;
    const cut = await cutOf(reader, moment);
    const rows = await reader.rows(
      fileTable,
      `${sql} ORDER BY decision_number LIMIT ?`,
      ...values,
      limit + 1,
    );
    const items: FileView[] = [];
    for (const row of rows.slice(0, limit)) {
      const sight = { reader, store: sources.store, cut };
      const file = isNow(moment) ? await rowOfNow(reader, row) : await fileAt(sight, row.decisionNumber);
      if (file !== undefined && matches(file, criteria)) items.push(file);
    }
    const last = rows.length > limit ? rows.at(limit - 1)?.decisionNumber : undefined;
    return { items, ...(last === undefined ? {} : { next: last }), position: String(cut.reached) };
  });
}
