/**
 * What the writer answers when a whole commit fails. A full disk is certainly nothing written; after another
 * error at the commit nobody can say, and the same append must be repeated.
 */
import { StoreUnavailableError } from '../../../src/event-store/event-store.js';
import { openForWriting } from '../../../src/event-store/sqlite/sqlite-file.js';
import type { Connection } from '../../../src/event-store/sqlite/sqlite-file.js';
import { createWriter } from '../../../src/event-store/sqlite/sqlite-writer.js';
import { eventSource } from '../../support/event-store-samples.js';
import { makeEventStoreFolder } from '../../support/event-store-sqlite.js';
import type { EventStoreFolder } from '../../support/event-store-sqlite.js';

describe('a commit that fails', () => {
  const event = eventSource();
  let at: EventStoreFolder;
  let db: Connection;

  beforeEach(async () => {
    at = await makeEventStoreFolder();
    db = openForWriting(at.file);
  });
  afterEach(async () => {
    db.close();
    await at.dispose();
  });

  const group = [1, 2, 3].map((number) => ({
    stream: `grant-${number}`,
    expected: 'no-stream' as const,
    events: [event('x'.repeat(10_000)), event('x'.repeat(10_000))],
  }));
  const stored = (): unknown => db.prepare('SELECT count(*) FROM events').pluck().get();

  it('has written nothing when the disk is full, and works again when there is room', () => {
    const write = createWriter(db);
    db.pragma('max_page_count = 8');

    const failed = write(group);
    expect(failed).toHaveLength(3);
    for (const outcome of failed) expect(outcome).toBeInstanceOf(StoreUnavailableError);
    expect(stored()).toBe(0n);

    db.pragma('max_page_count = 1000000');
    expect(write(group)).toMatchObject([
      { outcome: 'appended' },
      { outcome: 'appended' },
      { outcome: 'appended' },
    ]);
  });

  it('leaves the outcome unknown after an error that says neither, until the same append is repeated', () => {
    const write = createWriter(db);
    db.exec(`CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
      CREATE TRIGGER break AFTER INSERT ON events BEGIN INSERT INTO child VALUES (1); END;`);

    const outcome = { outcome: 'unknown', cause: 'FOREIGN KEY constraint failed' };
    expect(write(group)).toEqual([outcome, outcome, outcome]);

    db.exec('DROP TRIGGER break');
    expect(write(group)).toMatchObject([
      { outcome: 'appended' },
      { outcome: 'appended' },
      { outcome: 'appended' },
    ]);
    expect(stored()).toBe(6n);
  });
});
