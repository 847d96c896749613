/** A ledger that starts from a snapshot answers as one that folded everything, and a snapshot that does not fit is none. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { GivenUp, snapshotOf } from '../../src/application/snapshot-content.js';
import { createSnapshotFiles } from '../../src/application/snapshot-files.js';
import type { Snapshots } from '../../src/application/snapshots.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { collectedLog, type CollectedLog } from '../support/collected-snapshots.js';
import { foldedYear } from '../support/folded-years.js';
import { accepted, applicationOf, openYear, submit } from '../support/ledger-steps.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const YEAR = 'fundingYear-2022';
const PATIENCE_MS = 20_000;

let folder: string;
let file: string;
let snapshots: Snapshots;
let store: EventStore;
let log: CollectedLog;
/** First revisions from which the year was read. */
let readFrom: bigint[];
let disposals: (() => Promise<void>)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-snapshots-'));
  snapshots = createSnapshotFiles(folder);
  file = join(folder, `${YEAR}.snapshot`);
  store = new MemoryEventStore();
  log = collectedLog();
  readFrom = [];
  disposals = [];
});
afterEach(async () => {
  for (const dispose of disposals) await dispose();
  await rm(folder, { recursive: true, force: true });
});

/** A store that notes from where the year is read, and that stays open when the ledger is closed. */
function watched(beneath: EventStore): EventStore {
  return {
    append: (...args) => beneath.append(...args),
    readStream: (stream, options) => {
      if (stream === YEAR && options?.maxCount === undefined) readFrom.push(options?.from ?? 0n);
      return beneath.readStream(stream, options);
    },
    lastRevision: (stream) => beneath.lastRevision(stream),
    readLog: (options) => beneath.readLog(options),
    subscribe: (options) => beneath.subscribe(options),
    head: () => beneath.head(),
    close: () => Promise.resolve(),
  };
}

async function openLedger(on = store, quietMs = 3_600_000): Promise<TestLedger> {
  readFrom = [];
  const kept = { snapshots, leastGrowth: 5, quietMs };
  const opened = await openTestLedger(watched(on), { kept, log });
  disposals.push(() => opened.dispose());
  return opened;
}

/** A year with three files, of which a snapshot was made when its ledger was closed. */
async function closedYear(on = store): Promise<void> {
  const opened = await openLedger(on);
  await openYear(opened, 300_000n);
  for (const n of [1, 2, 3]) accepted(await submit(opened, applicationOf(n)));
  await opened.close();
}

const outcomeOf = async (opened: TestLedger, n: number): Promise<unknown> => {
  const { events, repeated, revision } = accepted(await submit(opened, applicationOf(n)));
  return { events, repeated, revision };
};

describe('a ledger that is started again', () => {
  it('reads only the events after the snapshot, and knows every command that was carried out', async () => {
    await closedYear();
    const opened = await openLedger();
    expect(await outcomeOf(opened, 2)).toMatchObject({
      repeated: true,
      events: [{ type: 'BudgetReserved', data: { decisionNumber: '2022-0000002' } }],
    });
    expect(readFrom[0]).toBe((await store.lastRevision(YEAR)) + 1n);
    expect(await outcomeOf(opened, 4)).toMatchObject({
      repeated: false,
      events: [
        {
          type: 'ApplicationRefused',
          data: { decisionNumber: '2022-0000004', grounds: [{ code: 'ceiling-reached' }] },
        },
        { type: 'WindowExhausted' },
      ],
    });
    expect(log.messages).toEqual(['a snapshot was written']);
  });

  it('folds what others wrote after the snapshot', async () => {
    await closedYear();
    const other = await openTestLedger(watched(store));
    disposals.push(() => other.dispose());
    accepted(await submit(other, applicationOf(4)));
    const opened = await openLedger();
    expect(await outcomeOf(opened, 4)).toMatchObject({ repeated: true });
    expect(await outcomeOf(opened, 5)).toMatchObject({
      events: [{ data: { decisionNumber: '2022-0000005' } }],
    });
  });

  it('writes no new snapshot when little has happened since', async () => {
    await closedYear();
    const before = await readFile(file);
    const opened = await openLedger();
    await submit(opened, applicationOf(4));
    await opened.close();
    expect(before.equals(await readFile(file))).toBe(true);
  });
});

/** The snapshot with another first part. */
async function withHeader(change: Readonly<Record<string, unknown>>): Promise<void> {
  const parts: Uint8Array[] = [];
  for await (const part of snapshots.load(YEAR)) parts.push(part);
  const header = deserialize(parts[0]!) as Record<string, unknown>;
  parts[0] = serialize({ ...header, ...change });
  await snapshots.save(
    YEAR,
    (async function* () {
      await Promise.resolve();
      yield* parts;
    })(),
  );
}

async function flipByte(place: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[place < 0 ? bytes.length + place : place]! ^= 1;
  await writeFile(file, bytes);
}

describe('a snapshot that does not fit', () => {
  it.each([
    ['is cut off', async () => truncate(file, (await readFile(file)).length - 40)],
    ['is cut off before its end is told', async () => truncate(file, (await readFile(file)).length - 36)],
    ['is empty', () => writeFile(file, '')],
    [
      'is something else',
      () => writeFile(file, 'a letter to somebody, long enough to be read as a head of a part'),
    ],
    ['was changed at its beginning', () => flipByte(3)],
    ['was changed in its length', () => flipByte(19)],
    ['was changed in its middle', async () => flipByte((await readFile(file)).length >> 1)],
    ['was changed at its end', () => flipByte(-1)],
    ['was made by an older fold', () => withHeader({ fold: 0 })],
    ['is of a format of later', () => withHeader({ format: 2 })],
    ['is of another stream', () => withHeader({ stream: 'fundingYear-2023' })],
    ['ends behind the log', () => withHeader({ revision: 99n })],
    ['is of a log that was restored and went on', () => withHeader({ eventId: 'another' })],
    ['holds parts of something else', () => withHeader({ revision: undefined })],
  ])('is not used when it %s', async (_, harm) => {
    await closedYear();
    await harm();
    const opened = await openLedger();
    expect(await outcomeOf(opened, 2)).toMatchObject({ repeated: true });
    expect(readFrom[0]).toBe(0n);
    expect(log.messages.at(-1)).toMatch(/^a snapshot was not used; the whole stream is read: /);
    expect(await outcomeOf(opened, 4)).toMatchObject({
      events: [{ data: { decisionNumber: '2022-0000004' } }, {}],
    });
    await opened.close();
    expect(log.messages.at(-1)).toBe('a snapshot was written');
  });

  it('is not used when it was made of the log of another ledger', async () => {
    await closedYear(new MemoryEventStore());
    const opened = await openLedger();
    await openYear(opened, 100_000n);
    for (const n of [5, 6, 7, 8]) accepted(await submit(opened, applicationOf(n)));
    const restarted = await openLedger();
    expect(await outcomeOf(restarted, 5)).toMatchObject({ repeated: true });
    expect(readFrom[0]).toBe(0n);
    expect(log.messages.at(-1)).toMatch(/made of another log/);
  });
});

describe('a snapshot while the ledger runs', () => {
  it('is written in a quiet moment', async () => {
    const opened = await openLedger(store, 1);
    await openYear(opened, 300_000n);
    for (const n of [1, 2, 3]) accepted(await submit(opened, applicationOf(n)));
    const giveUpAt = performance.now() + PATIENCE_MS;
    while (!existsSync(file) && performance.now() < giveUpAt) await delay(5);
    expect(existsSync(file)).toBe(true);
    const restarted = await openLedger();
    expect(await outcomeOf(restarted, 1)).toMatchObject({ repeated: true });
    expect(readFrom[0]).toBeGreaterThan(0n);
  });

  it('is given up when the year moves in between, and leaves the one before as it was', async () => {
    await closedYear();
    const before = await readFile(file);
    const year = await foldedYear(store);
    const parts = snapshotOf(store, year);
    const moving = (async function* () {
      for await (const part of parts) {
        yield part;
        year.revision += 1n;
      }
    })();
    await expect(snapshots.save(YEAR, moving)).rejects.toThrow(GivenUp);
    expect(before.equals(await readFile(file))).toBe(true);
    expect(existsSync(`${file}.unfinished`)).toBe(false);
  });

  it('is given up when there is no time for it', async () => {
    await closedYear();
    const before = await readFile(file);
    const parts = snapshotOf(store, await foldedYear(store), () => false);
    await expect(snapshots.save(YEAR, parts)).rejects.toThrow(GivenUp);
    expect(before.equals(await readFile(file))).toBe(true);
  });
});
