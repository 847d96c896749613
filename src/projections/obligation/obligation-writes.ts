/**
 * What a batch changes about the open deadlines, put together before anything is written. Most subjects take plain
 * writes and are never read; only where an amount moves are the rows of the subject read, changed and put back.
 */
import { endsWithFile, outlastingKinds } from '../../domain/terms/obligation-kinds.js';
import type { End, EndFile, Open, SubjectChanges, TermChange } from '../../domain/terms/term-change.js';
import type { ViewWriter } from '../view-writer.js';
import { pastRowsOf, rowOf, type Mark } from './obligation-row.js';
import {
  obligationTable,
  pastObligationTable,
  type ObligationRow,
  type PastObligationRow,
} from './obligation.schema.js';
import { changedRows, type MarkedChange } from './changed-rows.js';

/** Changes that say all there is to write. */
type PlainChange = Open | End | EndFile;

const isPlain = (change: TermChange): change is PlainChange =>
  change.change === 'open' ||
  change.change === 'met' ||
  change.change === 'lapsed' ||
  change.change === 'file-ended';

/** Ends one row of before this batch, or without a name all those that end with their file. */
interface StoredEnd {
  readonly mark: Mark;
  readonly name?: Name;
}

type Name = Pick<Open['obligation'], 'kind' | 'ref'>;

/** What is to be written about one subject, as long as all its changes are plain. */
interface SubjectWrites {
  readonly changes: MarkedChange[];
  /** Nothing was stored of it before this batch. */
  readonly begins: boolean;
  plain: boolean;
  /** Rows that begin in this batch and are open after it, by kind and ref. */
  readonly rows: Map<string, ObligationRow>;
  /** Rows that began and ended in this batch. */
  readonly past: PastObligationRow[];
  /** What ends rows of before this batch, in its order. */
  readonly ends: StoredEnd[];
  /** Kinds and refs of which no row of before this batch is left. */
  readonly touched: Set<string>;
}

const textOf = ({ kind, ref }: Name): string => `${kind}|${ref}`;

function end(writes: SubjectWrites, name: Name, mark: Mark): void {
  const { begins, rows, past, ends, touched } = writes;
  const text = textOf(name);
  const row = rows.get(text);
  if (row !== undefined) {
    rows.delete(text);
    past.push(...pastRowsOf(row, mark));
  } else if (!begins && !touched.has(text)) {
    touched.add(text);
    ends.push({ mark, name: { kind: name.kind, ref: name.ref } });
  }
}

function endFile({ begins, rows, past, ends }: SubjectWrites, mark: Mark): void {
  if (!begins) ends.push({ mark });
  for (const [text, row] of rows) {
    if (!endsWithFile(row.kind as End['kind'])) continue;
    rows.delete(text);
    past.push(...pastRowsOf(row, mark));
  }
}

function take(writes: SubjectWrites, change: PlainChange, mark: Mark): void {
  switch (change.change) {
    case 'open':
      end(writes, change.obligation, mark);
      writes.rows.set(textOf(change.obligation), rowOf(change.obligation, mark));
      return;
    case 'met':
    case 'lapsed':
      end(writes, change, mark);
      return;
    case 'file-ended':
      endFile(writes, mark);
  }
}

/** Changes of a subject, and the event that makes them. */
export interface MarkedChanges extends SubjectChanges {
  readonly mark: Mark;
}

/** Collects what a batch changes, by subject. */
export function collectWrites(changes: Iterable<MarkedChanges>): ReadonlyMap<string, SubjectWrites> {
  const bySubject = new Map<string, SubjectWrites>();
  for (const { subject, begins = false, changes: ofSubject, mark } of changes) {
    let writes = bySubject.get(subject);
    if (writes === undefined) {
      const [rows, touched] = [new Map<string, ObligationRow>(), new Set<string>()];
      writes = { changes: [], begins, plain: true, rows, past: [], ends: [], touched };
      bySubject.set(subject, writes);
    }
    for (const change of ofSubject) {
      writes.changes.push({ change, mark });
      if (isPlain(change)) take(writes, change, mark);
      else writes.plain = false;
    }
  }
  return bySubject;
}

const OUTLASTING = outlastingKinds.map((kind) => `'${kind}'`).join(', ');
const OF_FILE = `subject = ? AND kind NOT IN (${OUTLASTING})`;
const ONE = 'subject = ? AND kind = ? AND ref = ?';

/** One test for those of a file that are the only ones of their kind: there are few such texts. */
const alone = (kinds: number): string => `subject = ? AND ref = '' AND kind IN (?${', ?'.repeat(kinds - 1)})`;

const keep = (test: string): string =>
  `INSERT INTO obligation_past (attention_on, subject, kind, ref, begun_position, begun_at, due_on, ended_position, ended_at)
   SELECT attention_on, subject, kind, ref, begun_position, begun_at, due_on, CAST(? AS bigint), CAST(? AS text)
   FROM obligation WHERE ${test}`;

/** What is stored and meets the test has ended: it moves to the past. */
async function moveToPast(
  writer: ViewWriter,
  { position, at }: Mark,
  { test, values }: { readonly test: string; readonly values: readonly string[] },
): Promise<void> {
  await writer.execute(keep(test), position, at, ...values);
  await writer.execute(`DELETE FROM obligation WHERE ${test}`, ...values);
}

/** How many of these ends, from the first on, are one statement: of one event, and each the only one of its kind. */
function kindsTogether(ends: readonly StoredEnd[]): readonly string[] {
  const [first] = ends;
  const other = ends.findIndex(
    ({ mark, name }) => name?.ref !== '' || mark.position !== first?.mark.position,
  );
  const together = other === -1 ? ends : ends.slice(0, other);
  return together.flatMap(({ name }) => (name === undefined ? [] : [name.kind]));
}

async function endStored(subject: string, ends: readonly StoredEnd[], writer: ViewWriter): Promise<void> {
  let rest = ends;
  for (let first = rest[0]; first !== undefined; first = rest[0]) {
    const { mark, name } = first;
    const kinds = kindsTogether(rest);
    if (kinds.length > 0) {
      await moveToPast(writer, mark, { test: alone(kinds.length), values: [subject, ...kinds] });
    } else if (name === undefined) {
      await moveToPast(writer, mark, { test: OF_FILE, values: [subject] });
    } else {
      await moveToPast(writer, mark, { test: ONE, values: [subject, name.kind, name.ref] });
    }
    rest = rest.slice(Math.max(1, kinds.length));
  }
}

async function writePlain(writes: ReadonlyMap<string, SubjectWrites>, writer: ViewWriter): Promise<void> {
  const open: ObligationRow[] = [];
  const ended: PastObligationRow[] = [];
  for (const [subject, { plain, rows, past, ends }] of writes) {
    if (!plain) continue;
    await endStored(subject, ends, writer);
    open.push(...rows.values());
    ended.push(...past);
  }
  await writer.insert(obligationTable, open);
  await writer.insert(pastObligationTable, ended);
}

async function writeRead(
  subject: string,
  changes: readonly MarkedChange[],
  writer: ViewWriter,
): Promise<void> {
  const stored = await writer.query<Record<string, unknown>>(
    `SELECT ${obligationTable.selection} FROM obligation WHERE subject = ? ORDER BY kind, ref`,
    subject,
  );
  const before = stored.map((row) => obligationTable.fromDatabase(row));
  const { open, past } = changedRows(before, changes);
  await writer.execute('DELETE FROM obligation WHERE subject = ?', subject);
  await writer.insert(obligationTable, open);
  await writer.insert(pastObligationTable, past);
}

/** Writes what was collected: plain writes in bulk, the others one by one. */
export async function writeObligations(
  writes: ReadonlyMap<string, SubjectWrites>,
  writer: ViewWriter,
): Promise<void> {
  await writePlain(writes, writer);
  for (const [subject, { plain, changes }] of writes) {
    if (!plain) await writeRead(subject, changes, writer);
  }
}
