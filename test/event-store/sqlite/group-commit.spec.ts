/**
 * Appends that wait are committed together. These tests decide themselves when that happens, so what is known
 * before and after a commit does not depend on time.
 */
import type { AppendResult, EventStore } from '../../../src/event-store/event-store.js';
import { StoreUnavailableError } from '../../../src/event-store/event-store.js';
import { collect, eventSource, eventsOf } from '../../support/event-store-samples.js';
import { makeEventStoreFolder } from '../../support/event-store-sqlite.js';
import type { EventStoreFolder } from '../../support/event-store-sqlite.js';

describe('committing what waits together', () => {
  const event = eventSource();
  let at: EventStoreFolder;
  let scheduled: (() => void)[];
  let store: EventStore;

  beforeEach(async () => {
    at = await makeEventStoreFolder();
    scheduled = [];
    store = at.open({ commitWaiting: (commit) => scheduled.push(commit) });
  });
  afterEach(async () => {
    await at.dispose();
  });

  const commitNext = (): void => {
    scheduled.shift()?.();
  };
  const outcomes = (results: readonly AppendResult[]): string[] => results.map(({ outcome }) => outcome);

  it('answers nobody before the commit, and everybody after it in the order of the calls', async () => {
    const answered: string[] = [];
    const waiting = ['grant-1', 'grant-2', 'course-1'].map(async (stream) => {
      await store.append(stream, 'no-stream', [event()]);
      answered.push(stream);
    });
    expect(scheduled).toHaveLength(1);
    expect(await store.head()).toBe(0n);
    expect(answered).toEqual([]);

    commitNext();
    await Promise.all(waiting);

    expect(answered).toEqual(['grant-1', 'grant-2', 'course-1']);
    expect(await store.head()).toBe(3n);
    expect(scheduled).toEqual([]);
  });

  it('judges each append by what stands before it in the same commit', async () => {
    const waiting = Promise.all([
      store.append('grant-1', 'no-stream', [event()]),
      store.append('grant-1', 0n, [event()]),
      store.append('grant-1', 0n, [event()]),
      store.append('grant-1', 'any', [event()]),
    ]);
    commitNext();

    expect(outcomes(await waiting)).toEqual(['appended', 'appended', 'conflict', 'appended']);
    expect(await store.lastRevision('grant-1')).toBe(2n);
  });

  it('leaves out an append that fails half-way, and it alone', async () => {
    at.tamper(`CREATE TRIGGER fail BEFORE INSERT ON events WHEN NEW.data = 'fail'
               BEGIN SELECT RAISE(ABORT, 'this event does not fit'); END`);
    const waiting = Promise.allSettled([
      store.append('grant-1', 'no-stream', [event('before')]),
      store.append('grant-2', 'no-stream', [event('half'), event('fail')]),
      store.append('grant-3', 'no-stream', [event('between')]),
      store.append('grant-4', 'no-stream', [event('fail')]),
      store.append('grant-1', 0n, [event('after')]),
    ]);
    commitNext();

    const statuses = (await waiting).map(({ status }) => status);
    expect(statuses).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
    const log = eventsOf(await collect(store.readLog()));
    expect(log.map(({ data }) => data)).toEqual(['before', 'between', 'after']);
  });

  it('tells an append that failed that nothing was written', async () => {
    at.tamper(
      `CREATE TRIGGER fail BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'this does not fit'); END`,
    );
    const waiting = store.append('grant-1', 'no-stream', [event()]);
    commitNext();

    await expect(waiting).rejects.toThrow(StoreUnavailableError);
    await expect(waiting).rejects.toThrow('nothing was written: this does not fit');
  });

  it('bounds the appends in one commit', async () => {
    const waiting = Array.from({ length: 1_025 }, (_, index) =>
      store.append(`grant-${index}`, 'any', [event()]),
    );
    commitNext();
    expect(await store.head()).toBe(1_024n);

    expect(scheduled).toHaveLength(1);
    commitNext();
    await Promise.all(waiting);
    expect(await store.head()).toBe(1_025n);
  });

  it('bounds the bytes in one commit, but takes an append that is larger alone', async () => {
    const megabytes = (count: number): string => 'x'.repeat(count * 1_024 * 1_024);
    const waiting = [9, 5, 5, 1].map((size, index) =>
      store.append(`grant-${index}`, 'any', [event(megabytes(size))]),
    );
    const heads: bigint[] = [];
    while (scheduled.length > 0) {
      commitNext();
      heads.push(await store.head());
    }
    await Promise.all(waiting);

    expect(heads).toEqual([1n, 2n, 4n]);
  });

  it('refuses more when too many wait, and takes them again afterwards', async () => {
    const waiting = Array.from({ length: 20_000 }, () => store.append('grant-1', 'any', [event()]));
    await expect(store.append('grant-1', 'any', [event()])).rejects.toThrow('overloaded');

    while (scheduled.length > 0) commitNext();
    expect(new Set(outcomes(await Promise.all(waiting)))).toEqual(new Set(['appended']));

    const again = store.append('grant-1', 'any', [event()]);
    commitNext();
    expect(await again).toMatchObject({ outcome: 'appended', revision: 20_000n });
  });

  it('goes on after it was closed in between without touching the file', async () => {
    const waiting = store.append('grant-1', 'no-stream', [event()]);
    await store.close();

    expect(await waiting).toMatchObject({ outcome: 'appended' });
    expect(commitNext).not.toThrow();
  });
});
