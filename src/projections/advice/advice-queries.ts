/** Answers about advices. Now and at a moment of the past an advice is told from its own steps. */
import { cutOf, type Cut } from '../cut.js';
import { isNow } from '../moment.js';
import type { Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import type { ColumnValue } from '../view-table.js';
import { adviceSentence } from './advice-sentences.js';
import { stepsAt, tellAdvice, type AdviceStep } from './advice-steps.js';
import type { AdviceCriteria, AdviceView, GetAdvice, ListAdvices } from './advice.query.js';
import { adviceTable, type AdviceRow } from './advice.schema.js';

function presentAdvice(row: AdviceRow, cut: Cut): AdviceView | undefined {
  const steps = stepsAt(JSON.parse(row.steps) as readonly AdviceStep[], cut);
  const told = tellAdvice(steps);
  if (told === undefined) return undefined;
  const { adviceId, year, personKey, adviserKvk, budgetLine, window, slice, groupDeclaration } = row;
  return {
    ...{ adviceId, year, personKey, adviserKvk, budgetLine },
    ...(window === null ? {} : { window }),
    ...(slice === null ? {} : { slice }),
    ...(groupDeclaration === null ? {} : { groupDeclaration }),
    ...told,
    steps: steps.map((step) => ({ ...step, ...adviceSentence(step) })),
  };
}

export async function getAdvice(
  { readModel }: QuerySources,
  { criteria: { adviceId, moment } }: GetAdvice,
): Promise<(AdviceView & { readonly position: string }) | undefined> {
  return await readModel.readTransaction(async (reader) => {
    const [row] = await reader.rows(adviceTable, 'WHERE advice_id = ?', adviceId);
    if (row === undefined) return undefined;
    const cut = await cutOf(reader, moment);
    const advice = presentAdvice(row, cut);
    return advice === undefined ? undefined : { ...advice, position: String(cut.reached) };
  });
}

function conditionOf(criteria: AdviceCriteria): {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
} {
  const { after, person, adviser, window, line, year, status, moment } = criteria;
  const tests: readonly (readonly [string, string | number | undefined])[] = [
    ['advice_id > ?', after],
    ['person_key = ?', person],
    ['adviser_kvk = ?', adviser],
    ['"window" = ?', window],
    ['budget_line = ?', line],
    ['year = ?', year],
    ['status = ?', isNow(moment) ? status : undefined],
  ];
  const used = tests.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return {
    sql: used.length === 0 ? '' : `WHERE ${used.map(({ sql }) => sql).join(' AND ')}`,
    values: used.map(({ value }) => value),
  };
}

async function isAdvice(reader: ViewReader, adviceId: string): Promise<boolean> {
  const rows = await reader.rows(adviceTable, 'WHERE advice_id = ?', adviceId);
  return rows.length > 0;
}

/** Undefined when there is no such place to go on from. */
export async function listAdvices(
  { readModel }: QuerySources,
  { criteria }: ListAdvices,
): Promise<Page<AdviceView> | undefined> {
  const { after, limit, moment, status } = criteria;
  const { sql, values } = conditionOf(criteria);
  return await readModel.readTransaction(async (reader) => {
    if (after !== undefined && !(await isAdvice(reader, after))) return undefined;
    const cut = await cutOf(reader, moment);
    const rest = `${sql} ORDER BY advice_id LIMIT ?`;
    const rows = await reader.rows(adviceTable, rest, ...values, limit + 1);
    const items = rows.slice(0, limit).flatMap((row) => presentAdvice(row, cut) ?? []);
    const last = rows.length > limit ? rows.at(limit - 1)?.adviceId : undefined;
    return {
      items: items.filter((advice) => status === undefined || advice.status === status),
      ...(last === undefined ? {} : { next: last }),
      position: String(cut.reached),
    };
  });
}
