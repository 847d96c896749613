/**
 * Enrols the SQLite event store in the contract, and tests what only a file can do: outlive the process, be read
 * by others, be too new, be something else.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { StoreUnavailableError } from '../../../src/event-store/event-store.js';
import { openSqliteEventStore } from '../../../src/event-store/sqlite/sqlite-event-store.js';
import { describeEventStoreContract } from '../../support/event-store-contract.js';
import { collect, eventSource, eventsOf, followUntil } from '../../support/event-store-samples.js';
import { makeEventStoreFolder, makeSqliteStore } from '../../support/event-store-sqlite.js';
import type { EventStoreFolder } from '../../support/event-store-sqlite.js';

describeEventStoreContract('SQLite', makeSqliteStore);

describe('the SQLite event store', () => {
  const event = eventSource();
  let at: EventStoreFolder;

  beforeEach(async () => {
    at = await makeEventStoreFolder();
  });
  afterEach(async () => {
    await at.dispose();
  });

  it('keeps everything when it is closed and opened again', async () => {
    const first = at.open();
    const repeated = [event(), event()];
    const result = await first.append('grant-1', 'no-stream', repeated);
    await first.append('course-1', 'no-stream', [event()]);
    const log = eventsOf(await collect(first.readLog()));
    await first.close();

    const second = at.open();
    expect(eventsOf(await collect(second.readLog()))).toEqual(log);
    expect(await second.append('grant-1', 'no-stream', repeated)).toEqual(result);
    expect(await second.append('grant-1', 1n, [event()])).toMatchObject({ revision: 2n });
  });

  it('leaves one file behind when it is closed', async () => {
    const store = at.open();
    await store.append('grant-1', 'no-stream', [event()]);
    await store.close();

    expect(await readdir(at.folder)).toEqual(['events.sqlite']);
  });

  it('shows its commits to a reader beside it, and wakes those who follow there', async () => {
    const store = at.open();
    const reader = at.open({ readOnly: true });
    await store.append('grant-1', 'no-stream', [event()]);
    expect(await reader.lastRevision('grant-1')).toBe(0n);

    const following = followUntil(reader, {}, (batches) => eventsOf(batches).length >= 3);
    await store.append('grant-1', 0n, [event(), event()]);

    expect(eventsOf(await following)).toEqual(eventsOf(await collect(store.readLog())));
  });

  it('reads a file that nobody else has open', async () => {
    const store = at.open();
    await store.append('grant-1', 'no-stream', [event()]);
    await store.close();

    expect(await at.open({ readOnly: true }).head()).toBe(1n);
  });

  it('refuses to append when opened for reading only', async () => {
    await at.open().close();
    const append = at.open({ readOnly: true }).append('grant-1', 'no-stream', [event()]);

    await expect(append).rejects.toThrow(
      new StoreUnavailableError('the event store was opened for reading only'),
    );
  });

  it('refuses to read a file that is not there', () => {
    expect(() => at.open({ readOnly: true })).toThrow(StoreUnavailableError);
    expect(() => at.open({ readOnly: true })).toThrow(at.file);
  });

  it('refuses a file in a folder that is not there', () => {
    expect(() => openSqliteEventStore({ file: `${at.folder}/missing/events.sqlite` })).toThrow(
      StoreUnavailableError,
    );
  });

  it('refuses a file of a newer version, for writing and for reading', async () => {
    await at.open().close();
    at.tamper('PRAGMA user_version = 2');

    for (const readOnly of [false, true]) {
      expect(() => at.open({ readOnly })).toThrow('written by a newer version (schema 2, known up to 1)');
    }
  });

  it('refuses a database of somebody else and leaves it as it is', () => {
    at.tamper('CREATE TABLE letters (id INTEGER)');

    expect(() => at.open()).toThrow('it holds no event log');
    expect(() => at.open({ readOnly: true })).toThrow('it holds no event log');
  });

  it('refuses a file that is no database', async () => {
    await writeFile(at.file, 'not a database, but long enough to be read as one'.repeat(20));

    expect(() => at.open()).toThrow(StoreUnavailableError);
  });

  it('keeps positions and revisions beyond 2^53 exact', async () => {
    const store = at.open();
    await store.append('grant-1', 'no-stream', [event()]);
    at.tamper(
      `INSERT INTO events VALUES (9007199254740993, 'grant-2', 9007199254740993, 'id', 'type', '{}', '{}')`,
    );

    const result = await store.append('grant-2', 9_007_199_254_740_993n, [event()]);

    expect(result).toMatchObject({ revision: 9_007_199_254_740_994n, position: 9_007_199_254_740_994n });
    for (const options of [{}, { categories: ['grant'] }, { batchSize: 1 }]) {
      const positions = eventsOf(await collect(store.readLog(options))).map(({ position }) => position);
      expect(positions).toEqual([1n, 9_007_199_254_740_993n, 9_007_199_254_740_994n]);
    }
  });

  it('stores the events as an ordinary table in the order of the ledger', async () => {
    const store = at.open();
    await store.append('grant-1', 'no-stream', [event('{"first":1}'), event('{"second":2}')]);
    await store.close();
    at.tamper(
      `CREATE TABLE found AS SELECT type, data FROM events WHERE data = '{"second":2}' AND rowid = 2`,
    );
    at.tamper('DELETE FROM events WHERE rowid = (SELECT count(*) + 1 FROM found)');

    expect(await at.open().head()).toBe(1n);
  });
});
