/**
 * A projector that is killed without warning, again and again, while another one stands by: whatever was under way, the
 * views are in the end those of a fresh building, to the cent.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openEventStore } from '../../../src/event-store/event-store.module.js';
import { openReadModel } from '../../../src/projections/read-model.js';
import { compareWithShadow } from '../../../src/projections/shadow.js';
import { reachedPosition } from '../../../src/projections/view-reader.js';
import { createRandom } from '../../../src/simulation/random.js';
import { compileLedger } from '../../support/compiled-ledger.js';
import { emptyDatabase } from '../../support/postgres.js';
import { makeSimulatedFolder } from '../../support/simulated-folder.js';

const KILLS = 50;
const LONGEST_WORK_MS = 300;

const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-killed-'));
const program = join(folder, 'program');
const data = join(folder, 'data');
const seed = String(Math.floor(Math.random() * 1_000_000));
let url = '';

interface Projector {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves when it has the lease; rejects when it ends without. */
  readonly taken: Promise<void>;
  readonly ended: Promise<unknown>;
  errors(): string;
}

function startProjector(how: 'again' | 'once'): Projector {
  const script = resolve('test/support/projector-process.mjs');
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(process.execPath, [script, program, data, url, how], { env });
  let [output, errors] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'close');
  const taken = new Promise<void>((settle, fail) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('taken')) settle();
    });
    child.once('close', () => fail(new Error(`the projector ended by itself: ${errors}`)));
  });
  taken.catch(() => undefined);
  return { child, taken, ended, errors: () => errors };
}

const running = new Set<Projector>();

function start(how: 'again' | 'once'): Projector {
  const projector = startProjector(how);
  running.add(projector);
  return projector;
}

async function kill(projector: Projector): Promise<void> {
  projector.child.kill('SIGKILL');
  await projector.ended;
  running.delete(projector);
}

beforeAll(async () => {
  await compileLedger(program);
  await makeSimulatedFolder(data, 0.001);
  url = await emptyDatabase();
}, 240_000);

afterAll(async () => {
  for (const projector of running) await kill(projector);
  rmSync(folder, { recursive: true, force: true });
});

describe('a projector in PostgreSQL', () => {
  it(`is killed ${String(KILLS)} times, and the views equal a fresh building (seed ${seed})`, async () => {
    const random = createRandom(seed);
    let [active, standby] = [start('again'), start('again')];
    for (let kills = 0; kills < KILLS; kills += 1) {
      const first = await Promise.race([active.taken.then(() => active), standby.taken.then(() => standby)]);
      if (first === standby) [active, standby] = [standby, active];
      await delay(random.fraction() * LONGEST_WORK_MS);
      await kill(active);
      [active, standby] = [standby, start('again')];
    }
    for (const projector of [active, standby]) await kill(projector);
    const last = start('once');
    await last.ended;
    running.delete(last);
    expect([last.child.exitCode, last.errors()]).toEqual([0, '']);

    const store = openEventStore({ store: 'sqlite', dataDir: data }, { readOnly: true });
    const readModel = await openReadModel({ url, readOnly: true });
    const head = await store.head();
    expect(await readModel.readTransaction(reachedPosition)).toBe(head);
    const compared = await readModel.readTransaction((actual) => compareWithShadow({ store, actual }));
    expect(compared).toEqual({ differences: [] });
    await readModel.close();
    await store.close();
  }, 240_000);
});
