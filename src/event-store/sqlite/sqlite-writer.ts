/**
 * Writes a group of appends in one transaction, each judged by its own expectation against what stands before
 * it. Nothing may be answered before this returns: until the commit, every outcome is only a promise.
 */
import { requiredRevision } from '../append-request.js';
import type { AppendRequest } from '../append-request.js';
import { StoreUnavailableError } from '../event-store.js';
import type { AppendResult } from '../event-store.js';
import { NO_REVISION } from '../expected-revision.js';
import { isFaultOfOneAppend, isSurelyNotWritten, messageOf } from './sqlite-error.js';
import type { Connection } from './sqlite-file.js';

/** What becomes of one append of a group: an answer, or an error when nothing of it was written. */
export type Outcome = AppendResult | StoreUnavailableError;

/** Writes the group in its order and gives the outcomes in the same order. */
export type WriteGroup = (group: readonly AppendRequest[]) => readonly Outcome[];

interface Slot {
  readonly id: string;
  readonly position: bigint;
}

/** Prepares the statements once; the connection belongs to the writer alone. */
export function createWriter(db: Connection): WriteGroup {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const append = createAppend(db);

  /** Everything up to the commit. Where it throws, `outcomes` tells how many appends went well before. */
  function writeInto(outcomes: Outcome[], group: readonly AppendRequest[]): void {
    begin.run();
    for (const request of group) outcomes.push(append(request));
  }

  function commitAll(outcomes: readonly Outcome[]): readonly Outcome[] {
    try {
      commit.run();
      return outcomes;
    } catch (error) {
      const unknown: Outcome = { outcome: 'unknown', cause: messageOf(error) };
      const outcome = isSurelyNotWritten(error) ? nothingWritten(error) : unknown;
      return outcomes.map(() => outcome);
    }
  }

  function rollBack(): void {
    if (db.inTransaction) db.exec('ROLLBACK');
  }

  return function write(group): readonly Outcome[] {
    if (group.length === 0) return [];
    const outcomes: Outcome[] = [];
    try {
      writeInto(outcomes, group);
    } catch (error) {
      rollBack();
      const failure = nothingWritten(error);
      if (!isFaultOfOneAppend(error)) return group.map(() => failure);
      // Rare enough to write the others once more, and cheaper than a savepoint around every append.
      const failed = outcomes.length;
      return write(group.toSpliced(failed, 1)).toSpliced(failed, 0, failure);
    }
    const committed = commitAll(outcomes);
    rollBack();
    return committed;
  };
}

function nothingWritten(cause: unknown): StoreUnavailableError {
  return new StoreUnavailableError(`nothing was written: ${messageOf(cause)}`, { cause });
}

function createAppend(db: Connection): (request: AppendRequest) => AppendResult {
  const lastRevision = db
    .prepare<[string], bigint | null>('SELECT max(revision) FROM events WHERE stream = ?')
    .pluck();
  const slotsAfter = db.prepare<[string, bigint, number], Slot>(
    'SELECT event_id AS id, position FROM events WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?',
  );
  const insert = db.prepare<[string, bigint, string, string, string, string]>(
    'INSERT INTO events (stream, revision, event_id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
  );

  function insertAll({ stream, events }: AppendRequest, after: bigint): AppendResult {
    let revision = after;
    let position: bigint | number = 0n;
    for (const event of events) {
      revision += 1n;
      const { id, type, data, metadata } = event;
      position = insert.run(stream, revision, id, type, data, metadata).lastInsertRowid;
    }
    return { outcome: 'appended', revision, position: BigInt(position) };
  }

  return (request) => {
    const { stream, expected, events } = request;
    const actual = lastRevision.get(stream) ?? NO_REVISION;
    const required = requiredRevision(expected);
    if (required === undefined || required === actual) return insertAll(request, actual);
    if (required > actual) return { outcome: 'conflict', actual };
    const slots = slotsAfter.all(stream, required, events.length);
    const last = slots.at(-1);
    const isRepeat = events.every((event, index) => event.id === slots[index]?.id);
    if (last === undefined || !isRepeat) return { outcome: 'conflict', actual };
    return { outcome: 'appended', revision: required + BigInt(events.length), position: last.position };
  };
}
