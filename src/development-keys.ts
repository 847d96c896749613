/**
 * The keys that the development profile makes for itself: the vault's master key and the key pair of the issuer of
 * tokens. They lie readable in the data folder, for its owner only; production refuses them.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type LedgerConfig } from './config.js';

/** An Ed25519 key as a JWK (RFC 8037); `d` is the private part. */
export interface DevelopmentIssuerKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d: string;
}

export interface DevelopmentKeys {
  readonly vaultKey: Uint8Array;
  readonly issuerKey: DevelopmentIssuerKey;
}

interface KeyFile {
  readonly vaultKey: string;
  readonly issuerKey: DevelopmentIssuerKey;
}

function generate(): KeyFile {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x = '', d = '' } = privateKey.export({ format: 'jwk' });
  return { vaultKey: randomBytes(32).toString('base64'), issuerKey: { kty: 'OKP', crv: 'Ed25519', x, d } };
}

/** Puts a complete file in place, or leaves the one that another process has put there in the meantime. */
function writeOnce(file: string, content: string): void {
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The keys of a data folder, made on first use. Throws in production. */
export function loadDevelopmentKeys(config: LedgerConfig): DevelopmentKeys {
  if (config.profile !== 'development') {
    throw new ConfigError(['Development keys are for the development profile only.']);
  }
  const file = join(config.dataDir, 'development-keys.json');
  if (readIfThere(file) === undefined) {
    mkdirSync(config.dataDir, { recursive: true });
    writeOnce(file, `${JSON.stringify(generate(), null, 2)}\n`);
  }
  const { vaultKey, issuerKey } = JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
  return { vaultKey: Buffer.from(vaultKey, 'base64'), issuerKey };
}

/** The master key of the vault: from the environment, or the generated one in development. */
export function vaultKeyOf(config: LedgerConfig): Uint8Array {
  return config.vaultKey ?? loadDevelopmentKeys(config).vaultKey;
}
