/**
 * The environment as one frozen, typed object. Everything that is wrong is reported at once, before anything is
 * opened; nothing else in the program reads an environment variable.
 */

import { readEventStoreDb, type EventStoreDbConfig } from './event-store-config.js';
import { readHeadKeys, type HeadKeys } from './head-keys-config.js';
import { connectionUrlProblems } from './postgres/connection-url.js';
import { readRoles, type RolesConfig } from './roles-config.js';

export type Profile = 'development' | 'production';
export type Store = 'sqlite' | 'memory' | 'eventstoredb';
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LedgerConfig extends RolesConfig, HeadKeys {
  readonly profile: Profile;
  readonly store: Store;
  /** Present when EventStoreDB is the store. */
  readonly eventStoreDb?: EventStoreDbConfig;
  /** URL of the PostgreSQL database of views, vault and leases; absent when views and vault are SQLite files. */
  readonly databaseUrl?: string;
  /** Folder of events.sqlite (when that is the store), views.sqlite, vault.sqlite and development-keys.json. */
  readonly dataDir: string;
  readonly port: number;
  /** Port for /metrics alone; without it they are served beside everything else. */
  readonly metricsPort?: number;
  /** Scale of the scenario that an empty store is filled with: 0.01 is 1:100. */
  readonly seedScale?: number;
  /** Issuer of the tokens. Absent in development, where the ledger is its own issuer. */
  readonly oidc?: { readonly issuer: string; readonly audience: string };
  readonly logLevel: LogLevel;
  /** Master key of the vault, 32 bytes. Absent in development: then it is generated. */
  readonly vaultKey?: Uint8Array;
}

/** Thrown when the environment is wrong. `problems` lists all of it, one sentence each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and collects what is wrong with them. */
interface Reading {
  readonly problems: string[];
  /** The value of a variable; undefined when it is not set or empty. */
  value(name: string): string | undefined;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const DEFAULT_METRICS_PORT = 9464;

function choice<Value extends string>(
  reading: Reading,
  name: string,
  values: readonly [Value, ...Value[]],
): Value {
  const text = reading.value(name) ?? values[0];
  const known = values.find((value) => value === text);
  if (known === undefined) reading.problems.push(`${name} is one of ${values.join(', ')}.`);
  return known ?? values[0];
}

function port(reading: Reading, name: string, unset: number | undefined): number | undefined {
  const text = reading.value(name);
  if (text === undefined) return unset;
  const parsed = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (parsed >= 0 && parsed <= 65_535) return parsed;
  reading.problems.push(`${name} is a port number, 0 to 65535.`);
  return unset;
}

function databaseUrlOf(reading: Reading, profile: Profile, store: Store): string | undefined {
  if (choice(reading, 'LEDGER_READ_MODEL', ['sqlite', 'postgres']) === 'sqlite') return undefined;
  if (store === 'memory') {
    reading.problems.push('LEDGER_READ_MODEL is sqlite with LEDGER_STORE=memory: it outlives no process.');
    return undefined;
  }
  const url = reading.value('DATABASE_URL');
  if (url === undefined) {
    reading.problems.push('DATABASE_URL is missing: the PostgreSQL database of LEDGER_READ_MODEL=postgres.');
    return undefined;
  }
  const problems = connectionUrlProblems(url, { production: profile === 'production' });
  reading.problems.push(...problems.map((problem) => `DATABASE_URL cannot be used: ${problem}`));
  return url;
}

function seedScaleOf(reading: Reading, profile: Profile, store: Store): number | undefined {
  // A store that outlives this process and may be shared is never filled with a scenario.
  const filled = profile === 'development' && store !== 'eventstoredb';
  const text = reading.value('LEDGER_SEED') ?? (filled ? '0.01' : 'none');
  if (text === 'none') return undefined;
  if (store === 'eventstoredb') {
    reading.problems.push('LEDGER_SEED is "none" with LEDGER_STORE=eventstoredb: it is not filled.');
    return undefined;
  }
  const scale = /^\d(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (scale > 0 && scale <= 1) return scale;
  reading.problems.push('LEDGER_SEED is "none", or a scale above 0 and at most 1, such as 0.01.');
  return undefined;
}

function checkIssuer({ problems }: Reading, issuer: string, profile: Profile): void {
  const protocol = URL.canParse(issuer) ? new URL(issuer).protocol : undefined;
  if (protocol !== 'https:' && protocol !== 'http:') problems.push('LEDGER_OIDC_ISSUER is a URL.');
  else if (profile === 'production' && protocol !== 'https:') {
    problems.push('LEDGER_OIDC_ISSUER must use https in production: without TLS its keys cannot be trusted.');
  }
}

function oidcOf(reading: Reading, profile: Profile): LedgerConfig['oidc'] {
  const [issuer, audience] = [reading.value('LEDGER_OIDC_ISSUER'), reading.value('LEDGER_OIDC_AUDIENCE')];
  if (issuer === undefined && audience === undefined && profile === 'development') return undefined;
  const { problems } = reading;
  if (audience === undefined) problems.push('LEDGER_OIDC_AUDIENCE is missing: the audience of the tokens.');
  if (issuer === undefined)
    problems.push('LEDGER_OIDC_ISSUER is missing: the issuer whose tokens are accepted.');
  else checkIssuer(reading, issuer, profile);
  return issuer === undefined || audience === undefined ? undefined : { issuer, audience };
}

function vaultKeyOf(reading: Reading, profile: Profile): Uint8Array | undefined {
  const text = reading.value('LEDGER_VAULT_KEY');
  if (text === undefined) {
    if (profile === 'production') {
      reading.problems.push(
        'LEDGER_VAULT_KEY is missing: production takes no generated key. Give 32 bytes in base64.',
      );
    }
    return undefined;
  }
  const key = Buffer.from(text, 'base64');
  if (key.length === 32 && key.toString('base64') === text) return key;
  reading.problems.push('LEDGER_VAULT_KEY is 32 bytes in base64 (44 characters).');
  return undefined;
}

function optionalParts(reading: Reading, profile: Profile, store: Store): Partial<LedgerConfig> {
  const metricsPort = port(
    reading,
    'LEDGER_METRICS_PORT',
    profile === 'production' ? DEFAULT_METRICS_PORT : undefined,
  );
  const production = profile === 'production';
  const eventStoreDb = store === 'eventstoredb' ? readEventStoreDb(reading, { production }) : undefined;
  const databaseUrl = databaseUrlOf(reading, profile, store);
  const seedScale = seedScaleOf(reading, profile, store);
  const oidc = oidcOf(reading, profile);
  const vaultKey = vaultKeyOf(reading, profile);
  return {
    ...(metricsPort !== undefined && { metricsPort }),
    ...(eventStoreDb !== undefined && { eventStoreDb }),
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(seedScale !== undefined && { seedScale }),
    ...(oidc !== undefined && { oidc }),
    ...(vaultKey !== undefined && { vaultKey }),
  };
}

/** The configuration that the environment asks for. Throws a ConfigError that lists everything that is wrong. */
export function readConfig(environment: Environment): LedgerConfig {
  const problems: string[] = [];
  const reading: Reading = {
    problems,
    value: (name) => {
      const text = environment[name]?.trim();
      return text === '' ? undefined : text;
    },
  };
  const profile = choice(reading, 'LEDGER_PROFILE', ['development', 'production']);
  const store = choice(reading, 'LEDGER_STORE', ['sqlite', 'memory', 'eventstoredb']);
  const config: LedgerConfig = {
    profile,
    store,
    dataDir: reading.value('LEDGER_DATA_DIR') ?? './data',
    port: port(reading, 'PORT', 3000) ?? 3000,
    logLevel:
      reading.value('LEDGER_LOG_LEVEL') === undefined
        ? 'info'
        : choice(reading, 'LEDGER_LOG_LEVEL', LOG_LEVELS),
    ...optionalParts(reading, profile, store),
    ...readHeadKeys(reading),
    ...readRoles(
      { ...reading, port: (name, unset) => port(reading, name, unset) ?? unset },
      {
        isShared: store === 'eventstoredb' && reading.value('LEDGER_READ_MODEL') === 'postgres',
        production: profile === 'production',
      },
    ),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config);
}
