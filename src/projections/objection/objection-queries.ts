/** Answers the questions about objections: found by the index, told from their events up to the moment asked for. */
import { streamOf, type ObjectionId } from '../../domain/ids.js';
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import type { EventStore } from '../../event-store/event-store.js';
import { counts, cutOf, type Cut } from '../cut.js';
import { isNow } from '../moment.js';
import type { Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import type { ColumnValue } from '../view-table.js';
import type {
  GetObjection,
  ListObjections,
  ObjectionCriteria,
  ObjectionResult,
  ObjectionView,
} from './objection.query.js';
import { objectionTable } from './objection.schema.js';
import { presentObjection } from './present-objection.js';

async function objectionAt(
  store: EventStore,
  objectionId: ObjectionId,
  cut: Cut,
): Promise<ObjectionView | undefined> {
  const events: JournalEvent[] = [];
  for await (const recorded of store.readStream(streamOf.objection(objectionId))) {
    if (recorded.position > cut.upTo) break;
    const journal = decodeEvent(recorded);
    const { effectiveAt } = journal.metadata;
    if (counts(cut, { position: recorded.position, effectiveAt })) events.push(journal);
  }
  return presentObjection(events);
}

export async function getObjection(
  { readModel, store }: QuerySources,
  { criteria: { objectionId, moment } }: GetObjection,
): Promise<ObjectionResult> {
  return await readModel.readTransaction(async (reader) => {
    const cut = await cutOf(reader, moment);
    const view = await objectionAt(store, objectionId, cut);
    return view === undefined ? undefined : { ...view, position: String(cut.reached) };
  });
}

interface Condition {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
}

/** Where an objection stood at a moment of the past, its row does not say. */
function conditionOf(criteria: ObjectionCriteria): Condition {
  const { decisionNumber, person, against, status, moment } = criteria;
  const wanted: readonly (readonly [string, string | undefined])[] = [
    ['decision_number', decisionNumber],
    ['person_key', person],
    ['against', against],
    ['status', isNow(moment) ? status : undefined],
  ];
  const given = wanted.flatMap(([column, value]) => (value === undefined ? [] : [{ column, value }]));
  return {
    sql: given.map(({ column }) => ` AND "${column}" = ?`).join(''),
    values: given.map(({ value }) => value),
  };
}

/** Position of the objection after which a page begins; undefined when there is no such objection. */
async function startOf(reader: ViewReader, after: string | undefined): Promise<bigint | undefined> {
  if (after === undefined) return 0n;
  const [row] = await reader.rows(objectionTable, 'WHERE objection_id = ?', after);
  return row?.position;
}

export async function listObjections(
  { readModel, store }: QuerySources,
  { criteria }: ListObjections,
): Promise<Page<ObjectionView> | undefined> {
  const { after, limit, moment, status } = criteria;
  return await readModel.readTransaction(async (reader) => {
    const start = await startOf(reader, after);
    if (start === undefined) return undefined;
    const cut = await cutOf(reader, moment);
    const { sql, values } = conditionOf(criteria);
    const rest = `WHERE position > ? AND position <= ?${sql} ORDER BY position LIMIT ?`;
    const rows = await reader.rows(objectionTable, rest, start, cut.upTo, ...values, limit + 1);
    const shown = rows.slice(0, limit);
    const items: ObjectionView[] = [];
    for (const { objectionId } of shown) {
      const view = await objectionAt(store, objectionId, cut);
      if (view !== undefined && (status === undefined || view.status === status)) items.push(view);
    }
    const last = rows.length > limit ? shown.at(-1)?.objectionId : undefined;
    return { items, ...(last === undefined ? {} : { next: last }), position: String(cut.reached) };
  });
}
