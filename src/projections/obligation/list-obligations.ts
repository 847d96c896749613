/**
 * Lists what is open in the order in which it asks for attention. What merely ended by itself is not shown any more;
 * a duty that was missed is, until somebody does something about it.
 */
import { localDateOf } from '../../domain/instant.js';
import { cutOf } from '../cut.js';
import { isNow } from '../moment.js';
import { pageOf, type Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import { reachedPosition, type ViewReader } from '../view-reader.js';
import { listPastObligations } from './list-past-obligations.js';
import { cursorOf, placeOf } from './list-place.js';
import { obligationOf } from './obligation-row.js';
import { ofFiles, testsOf, type PlacedCriteria } from './obligation-tests.js';
import type { ListObligations, ObligationView } from './obligation.query.js';
import { obligationTable, type ObligationRow } from './obligation.schema.js';
import { allOf } from './past-rows.js';
import { presentObligation, type Concerned } from './present-obligation.js';

const OF_PROVIDER = 'SELECT decision_number FROM file WHERE provider_kvk = ?';

const columns = obligationTable.columns
  .map(({ column, property }) => `o.${column} AS "${property}"`)
  .join(', ');

const SELECT = `SELECT ${columns}, f.provider_kvk AS "providerKvk", f.person_key AS "personKey"
  FROM obligation o LEFT JOIN file f ON f.decision_number = COALESCE(o.decision_number, o.subject)`;

type Found = ObligationRow & Concerned;

async function listOfNow(reader: ViewReader, criteria: PlacedCriteria): Promise<Page<ObligationView>> {
  const { limit, today, provider } = criteria;
  const { sql, values } = allOf([
    { sql: '(o.amount IS NULL OR o.amount > 0)', values: [] },
    ...testsOf(criteria, today),
    ...(provider === undefined ? [] : [ofFiles({ sql: OF_PROVIDER, values: [provider] })]),
  ]);
  const rows = await reader.query<Record<string, unknown>>(
    `${SELECT} WHERE ${sql} ORDER BY o.attention_on, o.subject, o.kind, o.ref LIMIT ?`,
    ...values,
    limit + 1,
  );
  const found = rows.map((row) => obligationTable.fromDatabase(row) as Found);
  const page = pageOf(found, limit, {
    item: (row) => presentObligation(obligationOf(row), today, row),
    key: cursorOf,
  });
  return { ...page, position: String(await reachedPosition(reader)) };
}

/** Undefined when there is no such place to go on from. */
export async function listObligations(
  { readModel, store }: QuerySources,
  { criteria }: ListObligations,
): Promise<Page<ObligationView> | undefined> {
  const { after, moment, today } = criteria;
  return await readModel.readTransaction(async (reader) => {
    const place = after === undefined ? undefined : await placeOf(reader, after);
    if (after !== undefined && place === undefined) return undefined;
    const placed = { ...criteria, ...(place !== undefined && { place }) };
    if (isNow(moment)) return await listOfNow(reader, placed);
    const sight = { reader, store, cut: await cutOf(reader, moment) };
    const day = moment.asOf === undefined ? today : localDateOf(moment.asOf);
    return await listPastObligations(sight, placed, day);
  });
}
