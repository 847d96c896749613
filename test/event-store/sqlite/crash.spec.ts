/**
 * A process that is killed while it appends loses nothing that it was told is stored. The child says what was
 * acknowledged; the parent kills it after a number of acknowledgements, never after a time.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { collect, eventsOf } from '../../support/event-store-samples.js';
import { compileEventStore } from '../../support/event-store-compiled.js';
import { makeEventStoreFolder } from '../../support/event-store-sqlite.js';
import type { EventStoreFolder } from '../../support/event-store-sqlite.js';

const ROUNDS = 5;

/** Eight writers, each with a stream of its own and batches of three; a line for each acknowledged batch. */
const WRITER = `
  import { randomUUID } from 'node:crypto';
  import { writeSync } from 'node:fs';
  const { openSqliteEventStore } = await import(process.argv[2]);
  const store = openSqliteEventStore({ file: process.argv[3] });
  const write = async (stream) => {
    let revision = await store.lastRevision(stream);
    for (;;) {
      const events = [0, 1, 2].map(() => ({ id: randomUUID(), type: 't', data: 'x'.repeat(900), metadata: '{}' }));
      const result = await store.append(stream, revision < 0n ? 'no-stream' : revision, events);
      revision = result.revision;
      writeSync(1, [stream, revision, result.position, events[2].id].join(' ') + '\\n');
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((number) => write('grant-' + number)));
`;

describe('a process killed while it appends', () => {
  let at: EventStoreFolder;
  let code: EventStoreFolder;
  let arguments_: readonly string[];

  beforeAll(async () => {
    at = await makeEventStoreFolder();
    code = await makeEventStoreFolder();
    const entry = await compileEventStore(code.folder);
    const script = join(code.folder, 'writer.js');
    await writeFile(script, WRITER);
    arguments_ = [script, pathToFileURL(entry).href, at.file];
  });
  afterAll(async () => {
    await at.dispose();
    await code.dispose();
  });

  /** Lets a writer work until it has acknowledged `count` batches, kills it, and gives all it acknowledged. */
  async function acknowledgedBefore(count: number): Promise<string[]> {
    const env = { ...process.env, NODE_OPTIONS: '' };
    const child = spawn(process.execPath, arguments_, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (lines.length === count) child.kill('SIGKILL');
    }
    if (child.signalCode === null && child.exitCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    return lines;
  }

  it('loses no acknowledged append and leaves no half one', async () => {
    const acknowledged: string[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      acknowledged.push(...(await acknowledgedBefore(round * 40)));

      const store = at.open();
      const log = eventsOf(await collect(store.readLog()));
      const stored = new Set(
        log.map(({ stream, revision, position, id }) => [stream, revision, position, id].join(' ')),
      );
      const lost = acknowledged.filter((line) => !stored.has(line));
      expect(lost).toEqual([]);

      const lengths = new Map<string, number>();
      for (const { stream, revision } of log) {
        expect(revision).toBe(BigInt(lengths.get(stream) ?? 0));
        lengths.set(stream, Number(revision) + 1);
      }
      expect([...lengths.values()].filter((length) => length % 3 !== 0)).toEqual([]);
      await store.close();
    }
  });
});
