/**
 * Processes of one ledger that share its roles, each the compiled program with a data folder of its own, over one
 * event store and one database. They end with the test, whatever happens in it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerConfig } from '../../src/config.js';
import { loadDevelopmentKeys } from '../../src/development-keys.js';
import { eventually } from './eventually.js';

export interface LedgerProcess {
  readonly roles: string;
  readonly child: ChildProcess;
  /** Where it answers: the API, or health alone. */
  readonly url: string;
  isReady(): Promise<boolean>;
  /** Which leases it holds; none when it does not answer. */
  held(): Promise<readonly string[]>;
  /** Sends the signal and waits for the end; resolves to the exit code, null when it was killed. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

export interface LedgerProcesses {
  start(roles: string): Promise<LedgerProcess>;
  /** The process, among these, that holds the lease; waits for one. */
  holderOf(lease: string): Promise<LedgerProcess>;
  readonly running: readonly LedgerProcess[];
  /** Kills all of them. */
  close(): Promise<void>;
}

export interface ProcessesOptions {
  /** Path of the compiled command line. */
  readonly main: string;
  /** Configuration of the folder whose keys all of them have; theirs lie beside it. */
  readonly config: LedgerConfig;
  readonly environment: Readonly<Record<string, string>>;
}

interface Check {
  readonly name: string;
  readonly held?: boolean;
}

async function checksOf(
  url: string,
): Promise<{ readonly ready: boolean; readonly checks: readonly Check[] }> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
  if (answer === undefined) return { ready: false, checks: [] };
  const { checks } = (await answer.json()) as { readonly checks: readonly Check[] };
  return { ready: answer.status === 200, checks };
}

/** The address in the line with which a server tells that it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const text of child.stdout ?? []) {
    said += String(text);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`a process ended before it listened: ${said}`);
}

export function ledgerProcesses({ main, config, environment }: ProcessesOptions): LedgerProcesses {
  loadDevelopmentKeys(config);
  const running: LedgerProcess[] = [];
  let started = 0;

  async function start(roles: string): Promise<LedgerProcess> {
    const folder = join(config.dataDir, `process-${String((started += 1))}`);
    mkdirSync(folder);
    copyFileSync(join(config.dataDir, 'development-keys.json'), join(folder, 'development-keys.json'));
    const child = spawn(process.execPath, [main, 'serve'], {
      env: { PATH: process.env['PATH'], ...environment, LEDGER_DATA_DIR: folder, LEDGER_ROLES: roles },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    const url = await addressOf(child);
    child.stdout.resume();
    const one: LedgerProcess = {
      roles,
      child,
      url,
      isReady: async () => (await checksOf(url)).ready,
      held: async () =>
        (await checksOf(url)).checks.flatMap(({ name, held }) => (held === true ? [name.slice(6)] : [])),
      async end(signal) {
        child.kill(signal);
        running.splice(running.indexOf(one), 1);
        return await ended;
      },
    };
    running.push(one);
    return one;
  }

  return {
    running,
    start,
    async holderOf(lease) {
      let holder: LedgerProcess | undefined;
      await eventually(async () => {
        for (const one of running) if ((await one.held()).includes(lease)) holder = one;
        return holder !== undefined;
      }, `a holder of the lease ${lease}`);
      if (holder === undefined) throw new Error(`nobody holds the lease ${lease}`);
      return holder;
    },
    async close() {
      await Promise.all([...running].map((one) => one.end('SIGKILL')));
    },
  };
}
