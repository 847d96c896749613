/** Reads the heads that `verify --against` names, and judges their signatures before anything is believed. */
import { readFileSync } from 'node:fs';
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Finding } from '../application/audit/log-check.js';
import type { LedgerConfig } from '../config.js';
import { readHeadKey } from '../head-keys-config.js';
import { WrongUse } from './failures.js';
import type { KeptHead } from './head-check.js';
import { readHead } from './signed-head.js';

export interface KeptHeads {
  /** Those that may be compared with the log. */
  readonly kept: readonly KeptHead[];
  readonly findings: readonly Finding[];
  readonly notices: readonly Finding[];
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WrongUse(`${file} cannot be read (${code ?? 'no reason given'}).`);
  }
}

/** Whose signature counts: the key that is named, that of the environment, or the other half of the one that signs. */
function publicKeyOf(config: LedgerConfig, named: string | undefined): KeyObject | undefined {
  if (named !== undefined) {
    const problems: string[] = [];
    const key = readHeadKey(named, { name: '--public-key', kind: 'public' }, problems);
    if (key === undefined) throw new WrongUse(problems.join('\n'));
    return key;
  }
  return config.headPublicKey ?? (config.headKey === undefined ? undefined : createPublicKey(config.headKey));
}

const unsigned = (file: string): Finding => ({
  code: 'head-not-signed',
  place: file,
  detail: 'nothing tells who wrote it',
});

async function addHead(
  heads: { kept: KeptHead[]; findings: Finding[]; notices: Finding[] },
  file: string,
  key: KeyObject | undefined,
): Promise<void> {
  const read = await readHead(textIn(file), key);
  if (read.outcome === 'no-head')
    throw new WrongUse(`${file} holds no head of a log: make one with head --out.`);
  if (read.outcome === 'wrong-signature') {
    const detail = 'its signature is not of this public key: nothing in it was believed';
    heads.findings.push({ code: 'head-not-genuine', place: file, detail });
    return;
  }
  const { head, signature } = read;
  if (signature === 'none') (key === undefined ? heads.notices : heads.findings).push(unsigned(file));
  if (signature === 'unchecked') {
    const detail = 'its signature was not checked: give --public-key or LEDGER_HEAD_PUBLIC_KEY';
    heads.notices.push({ code: 'head-not-checked', place: file, detail });
  }
  heads.kept.push({ file, head, signature });
}

/** @throws WrongUse when a file is none, or when production is not told whose signature counts. */
export async function readKeptHeads(
  config: LedgerConfig,
  files: readonly string[],
  publicKey: string | undefined,
): Promise<KeptHeads> {
  const key = publicKeyOf(config, publicKey);
  if (files.length > 0 && key === undefined && config.profile === 'production') {
    throw new WrongUse('Say whose signature counts: --public-key <file>, or LEDGER_HEAD_PUBLIC_KEY.');
  }
  const heads = { kept: [], findings: [], notices: [] };
  for (const file of files) await addHead(heads, file, key);
  return heads;
}
