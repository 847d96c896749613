/**
 * What the Compose file means, read without Compose: it fits the schema that Compose checks it with, and whatever a
 * service names is there in every profile of that service.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

interface Service {
  readonly profiles?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const file = (name: string): string => readFileSync(join('docker', name), 'utf8');

/** The schema of Compose files, as the linter ships it. */
function composeSchema(): object {
  const linter = dirname(createRequire(import.meta.url).resolve('dclint/package.json'));
  const text = readFileSync(join(linter, 'schemas/compose.schema.json'), 'utf8');
  // The address of its draft is one that the validator knows under http only.
  const { $schema: _draft, ...schema } = JSON.parse(text) as { readonly $schema: string };
  return schema;
}

describe('the Compose file', () => {
  let compose: Compose;
  let services: readonly (readonly [string, Service])[];
  beforeAll(() => {
    compose = parse(file('compose.yaml'), { merge: true, maxAliasCount: -1 }) as Compose;
    services = Object.entries(compose.services);
  });

  const namesOf = (profile: string): readonly string[] =>
    services.filter(([, { profiles = [] }]) => profiles.includes(profile)).map(([name]) => name);

  it('fits the schema of Compose', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    ajv.validate(composeSchema(), compose);
    expect(ajv.errors ?? []).toEqual([]);
  });

  it('gives every service to one profile', () => {
    expect(services.filter(([, { profiles = [] }]) => profiles.length !== 1)).toEqual([]);
    expect(namesOf('try-out')).toEqual(['try-out-store', 'try-out-database', 'ledger']);
    expect(namesOf('cluster')).toHaveLength(13);
  });

  it('lets a service wait only for services of its own profile', () => {
    for (const [name, { depends_on: needed = {}, profiles = [] }] of services) {
      const present = profiles.flatMap(namesOf);
      expect({ name, absent: Object.keys(needed).filter((one) => !present.includes(one)) }).toEqual({
        name,
        absent: [],
      });
    }
  });

  it('names only networks and volumes that it declares, and uses all of them', () => {
    const networks = services.flatMap(([, one]) => one.networks ?? []);
    const volumes = services
      .flatMap(([, one]) => one.volumes ?? [])
      .map((mount) => mount.split(':')[0] ?? '')
      .filter((source) => !source.startsWith('.'));
    expect(new Set(networks)).toEqual(new Set(Object.keys(compose.networks)));
    expect(new Set(volumes)).toEqual(new Set(Object.keys(compose.volumes)));
  });

  it('gives no service a name that another one begins with', () => {
    const names = Object.keys(compose.services);
    expect(names.filter((name) => names.some((one) => one !== name && one.startsWith(name)))).toEqual([]);
  });

  it('is the try-out when no profile is named, and git keeps nothing else beside it', () => {
    const lines = file('.env')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines).toEqual(['COMPOSE_PROFILES=try-out']);
  });
});
