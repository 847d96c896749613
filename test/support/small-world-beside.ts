/**
 * Plays histories in a thread of its own, beside Jest. Its sandbox makes every name of JavaScript itself slow to look up
 * and every promise slow to make: thousands of histories would take half as long again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { compileInto, makeProgram } from './compiled-ledger.js';
import type { Plan, Played } from './small-world-play.js';

function playedBy(program: string, plan: Plan): Promise<Played> {
  const thread = join(program, 'test/support/small-world-thread.js');
  const worker = new Worker(thread, { workerData: plan, execArgv: ['--enable-source-maps'] });
  return new Promise((settle, fail) => {
    worker.once('message', settle);
    worker.once('error', fail);
    // After either of the others it changes nothing.
    worker.once('exit', (code) => fail(new Error(`the thread ended with ${String(code)} and told nothing`)));
  });
}

export async function playBeside(plan: Plan): Promise<Played> {
  const program = await mkdtemp(join(tmpdir(), 'small-world-'));
  try {
    for (const part of ['src', 'test/support']) await compileInto(resolve(part), join(program, part));
    await makeProgram(program);
    return await playedBy(program, plan);
  } finally {
    await rm(program, { recursive: true });
  }
}
