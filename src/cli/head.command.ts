/** `head`: the last event of the log and the running hash over all of it, signed, to be kept outside the store. */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { ConfigError, readConfig, type LedgerConfig } from '../config.js';
import { StoreUnavailableError } from '../event-store/event-store.js';
import { WrongUse } from './failures.js';
import { headOf, type LogHead } from './log-head.js';
import { withLog } from './open-log.js';
import { note, print } from './output.js';
import { startProgress } from './progress.js';
import { signHead, type SignedHead } from './signed-head.js';

interface Options {
  readonly json?: true;
  readonly out?: string;
}

const UNSIGNED =
  'This head is not signed: LEDGER_HEAD_KEY is not set. Whoever can write the file can change it.';

function assertMaySign({ profile, headKey }: LedgerConfig): void {
  if (profile === 'development' || headKey !== undefined) return;
  throw new ConfigError([
    'LEDGER_HEAD_KEY is missing: production signs the head of its log. Give an Ed25519 private key in PEM, or its file.',
  ]);
}

async function computed(config: LedgerConfig): Promise<LogHead> {
  const head = await withLog(config, async (store) => {
    const end = Number(await store.head());
    const progress = startProgress('head    ');
    try {
      return await headOf(store, (position) => progress.update(Number(position), end));
    } finally {
      progress.finish(end);
    }
  });
  if (head !== undefined) return head;
  throw new StoreUnavailableError('The log is empty: it has no head yet.');
}

/** A head that is kept is never replaced by a later one. */
function keep(path: string, text: string): void {
  try {
    writeFileSync(path, `${text}\n`, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new WrongUse(`${path} is there already: a head is kept, so name another file.`);
    throw new WrongUse(`${path} cannot be written (${code ?? 'no reason given'}).`);
  }
}

function textOf(head: LogHead, signed: SignedHead | undefined): readonly string[] {
  const { events, position, stream, revision, eventId, recordedAt, chain } = head;
  const lines = {
    events: String(events),
    position,
    event: `${eventId} (${stream}@${revision})`,
    recorded: recordedAt,
    chain,
    signed: signed === undefined ? 'no' : `by key ${signed.keyId}`,
  };
  return Object.entries(lines).map(([name, value]) => `${name.padEnd(9)} ${value}`);
}

async function printHead({ json, out }: Options): Promise<void> {
  const config = readConfig(process.env);
  assertMaySign(config);
  const head = await computed(config);
  const signed = config.headKey === undefined ? undefined : await signHead(head, config.headKey);
  if (out !== undefined) keep(out, signed?.jws ?? JSON.stringify(head));
  const lines = json === true ? [JSON.stringify({ ...head, ...signed })] : textOf(head, signed);
  await print(...lines);
  if (signed === undefined) note(UNSIGNED);
}

export function addHead(program: Command): void {
  program
    .command('head')
    .description('the last event of the log and the running hash over all of it, signed with LEDGER_HEAD_KEY')
    .option('--out <file>', 'write it to this new file too, for verify --against')
    .option('--json', 'as JSON, with the signed form as jws')
    .action(printHead);
}
