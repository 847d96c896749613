/**
 * What a batch changes about the open deadlines, put together before anything is written. Most subjects take plain
 * writes and are never read; only where an amount moves are the rows of the subject read, changed and put back.
 */
import { changedObligations } from '../../domain/terms/changed-obligations.js';
import { endsWithFile, outlastingKinds } from '../../domain/terms/obligation-kinds.js';
import type { End, EndFile, Open, SubjectChanges, TermChange } from '../../domain/terms/term-change.js';
import type { ViewWriter } from '../view-writer.js';
import { isKept, obligationOf, rowOf } from './obligation-row.js';
import { obligationTable, type ObligationRow } from './obligation.schema.js';

/** Changes that say all there is to write. */
type PlainChange = Open | End | EndFile;

const isPlain = (change: TermChange): change is PlainChange =>
  change.change === 'open' ||
  change.change === 'met' ||
  change.change === 'lapsed' ||
  change.change === 'file-ended';

/** What is to be written about one subject, as long as all its changes are plain. */
interface SubjectWrites {
  readonly changes: TermChange[];
  /** Nothing was stored of it before this batch. */
  readonly begins: boolean;
  plain: boolean;
  fileEnded: boolean;
  /** By kind and ref: a row to write, or undefined for one to delete. */
  readonly rows: Map<string, ObligationRow | undefined>;
}

const nameOf = ({ kind, ref }: { readonly kind: string; readonly ref: string }): string => `${kind}|${ref}`;

function take(writes: SubjectWrites, change: PlainChange): void {
  const { rows, begins } = writes;
  switch (change.change) {
    case 'open':
      rows.set(nameOf(change.obligation), rowOf(change.obligation));
      return;
    case 'met':
    case 'lapsed':
      if (begins) rows.delete(nameOf(change));
      else rows.set(nameOf(change), undefined);
      return;
    case 'file-ended':
      writes.fileEnded = true;
      for (const [name, row] of rows) {
        if (row === undefined || endsWithFile(row.kind as End['kind'])) rows.delete(name);
      }
  }
}

/** Collects what a batch changes, by subject. */
export function collectWrites(changes: Iterable<SubjectChanges>): ReadonlyMap<string, SubjectWrites> {
  const bySubject = new Map<string, SubjectWrites>();
  for (const { subject, begins = false, changes: ofSubject } of changes) {
    let writes = bySubject.get(subject);
    if (writes === undefined) {
      writes = { changes: [], begins, plain: true, fileEnded: false, rows: new Map() };
      bySubject.set(subject, writes);
    }
    for (const change of ofSubject) {
      writes.changes.push(change);
      if (isPlain(change)) take(writes, change);
      else writes.plain = false;
    }
  }
  return bySubject;
}

const OUTLASTING = outlastingKinds.map((kind) => `'${kind}'`).join(', ');
const END_FILE = `DELETE FROM obligation WHERE subject = ? AND kind NOT IN (${OUTLASTING})`;
const DELETE = 'DELETE FROM obligation WHERE subject = ? AND kind = ? AND ref = ?';

/** One statement for those of a file that are the only ones of their kind: there are few such texts. */
const deleteAlone = (kinds: number): string =>
  `DELETE FROM obligation WHERE subject = ? AND ref = '' AND kind IN (?${', ?'.repeat(kinds - 1)})`;

async function deleteRows(subject: string, names: readonly string[], writer: ViewWriter): Promise<void> {
  const alone: string[] = [];
  for (const name of names) {
    const bar = name.indexOf('|');
    const [kind, ref] = [name.slice(0, bar), name.slice(bar + 1)];
    if (ref === '') alone.push(kind);
    else await writer.execute(DELETE, subject, kind, ref);
  }
  if (alone.length > 0) await writer.execute(deleteAlone(alone.length), subject, ...alone);
}

async function writePlain(writes: ReadonlyMap<string, SubjectWrites>, writer: ViewWriter): Promise<void> {
  const fresh: ObligationRow[] = [];
  const renewed: ObligationRow[] = [];
  for (const [subject, { plain, begins, fileEnded, rows }] of writes) {
    if (!plain) continue;
    if (fileEnded && !begins) await writer.execute(END_FILE, subject);
    const gone: string[] = [];
    for (const [name, row] of rows) {
      if (row === undefined) gone.push(name);
      else (begins ? fresh : renewed).push(row);
    }
    if (gone.length > 0) await deleteRows(subject, gone, writer);
  }
  await writer.insert(obligationTable, fresh);
  await writer.upsert(obligationTable, renewed);
}

async function writeRead(subject: string, changes: readonly TermChange[], writer: ViewWriter): Promise<void> {
  const stored = await writer.query<Record<string, unknown>>(
    `SELECT ${obligationTable.selection} FROM obligation WHERE subject = ? ORDER BY kind, ref`,
    subject,
  );
  const before = stored.map((row) => obligationOf(obligationTable.fromDatabase(row)));
  const after = changes.reduce(changedObligations, before);
  await writer.execute('DELETE FROM obligation WHERE subject = ?', subject);
  await writer.insert(obligationTable, after.filter(isKept).map(rowOf));
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
