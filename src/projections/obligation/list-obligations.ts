/**
 * Lists what is open in the order in which it asks for attention. What merely ended by itself is not shown any more;
 * a duty that was missed is, until somebody does something about it.
 */
import { natureOf, obligationKinds } from '../../domain/terms/obligation-kinds.js';
import { pageOf, type Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import { reachedPosition } from '../view-reader.js';
import type { ColumnValue } from '../view-table.js';
import { cursorOf, placeOf, type ListPlace } from './list-place.js';
import { obligationOf } from './obligation-row.js';
import type { ListObligations, ObligationCriteria, ObligationView } from './obligation.query.js';
import { obligationTable, type ObligationRow } from './obligation.schema.js';
import { presentObligation, type Concerned } from './present-obligation.js';

interface Test {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
}

const endsByItself = obligationKinds
  .filter((kind) => natureOf(kind) === 'until')
  .map((kind) => `'${kind}'`)
  .join(', ');

const OF_PROVIDER = `o.subject IN (
  SELECT decision_number FROM file WHERE provider_kvk = ?
  UNION ALL SELECT l.subject FROM obligation_link l
  JOIN file p ON p.decision_number = l.decision_number WHERE p.provider_kvk = ?)`;

function ofProvider(provider: string): Test {
  return { sql: OF_PROVIDER, values: [provider, provider] };
}

function afterPlace({ attentionOn, subject, kind, ref }: ListPlace): Test {
  return {
    sql: '(o.attention_on, o.subject, o.kind, o.ref) > (?, ?, ?, ?)',
    values: [attentionOn, subject, kind, ref],
  };
}

function testsOf(
  { due, kind, provider, today }: ObligationCriteria,
  place: ListPlace | undefined,
): readonly Test[] {
  return [
    { sql: '(o.amount IS NULL OR o.amount > 0)', values: [] },
    { sql: `NOT (o.kind IN (${endsByItself}) AND o.due_on < ?)`, values: [today] },
    ...(due === undefined ? [] : [{ sql: 'o.attention_on <= ?', values: [due] }]),
    ...(kind === undefined ? [] : [{ sql: 'o.kind = ?', values: [kind] }]),
    ...(provider === undefined ? [] : [ofProvider(provider)]),
    ...(place === undefined ? [] : [afterPlace(place)]),
  ];
}

const columns = obligationTable.columns
  .map(({ column, property }) => `o.${column} AS "${property}"`)
  .join(', ');

const SELECT = `SELECT ${columns}, f.provider_kvk AS "providerKvk", f.person_key AS "personKey"
  FROM obligation o LEFT JOIN file f ON f.decision_number = COALESCE(o.decision_number, o.subject)`;

type Found = ObligationRow & Concerned;

export async function listObligations(
  { readModel }: QuerySources,
  { criteria }: ListObligations,
): Promise<Page<ObligationView> | undefined> {
  const { limit, today, after } = criteria;
  const place = after === undefined ? undefined : placeOf(after);
  if (after !== undefined && place === undefined) return undefined;
  const tests = testsOf(criteria, place);
  const where = tests.map(({ sql }) => sql).join(' AND ');
  const values = tests.flatMap((test) => test.values);
  return await readModel.readTransaction(async (reader) => {
    const rows = await reader.query<Record<string, unknown>>(
      `${SELECT} WHERE ${where} ORDER BY o.attention_on, o.subject, o.kind, o.ref LIMIT ?`,
      ...values,
      limit + 1,
    );
    const found = rows.map((row) => obligationTable.fromDatabase(row) as Found);
    const page = pageOf(found, limit, {
      item: (row) => presentObligation(obligationOf(row), today, row),
      key: cursorOf,
    });
    return { ...page, position: String(await reachedPosition(reader)) };
  });
}
