/**
 * The container files as far as they can be checked without running one: they can be read, hold no password, name only
 * variables that the ledger knows; and what Compose makes of each profile, where Compose is installed. What the Compose
 * file means is looked at in compose-services.spec.ts.
 */
import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { format } from 'prettier';

const read = (file: string): string => readFileSync(`docker/${file}`, 'utf8');
const compose = read('compose.yaml');
const dockerfile = read('Dockerfile');
const PROFILES = ['try-out', 'cluster'] as const;

/** Every text of the sources, where the names of the variables stand. */
function sources(): string {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('config.ts'))
    .map((file) => readFileSync(`src/${file}`, 'utf8'))
    .join('\n');
}

const variablesIn = (text: string, prefix: RegExp): readonly string[] =>
  [
    ...new Set([...text.matchAll(/^\s*(?:\{[^}]*)?\b([A-Z][A-Z0-9_]+)[:=]/gm)].map(([, name]) => name ?? '')),
  ].filter((name) => prefix.test(name));

describe('the container files', () => {
  it('are YAML in the form of the house', async () => {
    await expect(format(compose, { parser: 'yaml', printWidth: 110, singleQuote: true })).resolves.toContain(
      'services:',
    );
  });

  it('name versions, never the latest of anything', () => {
    const images = [...compose.matchAll(/image: (&\S+ )?(?!\*|stap-ledger\b)(\S+)/g)].map(
      ([, , image]) => image,
    );
    expect(images.length).toBeGreaterThan(2);
    for (const image of images) expect(image).toMatch(/:(?!latest)[\w.-]+$/);
    expect(dockerfile).toMatch(/NODE_IMAGE=node:\d+-\w+-slim/);
  });

  it('hold no password and no key', () => {
    expect(compose).not.toMatch(/(PASSWORD|_KEY): *\S/);
    expect(compose).not.toMatch(/:\/\/[^\s/@]+:[^\s/@]+@/);
    for (const example of ['stores.env.example', 'ledger.env.example']) {
      const filled = read(example)
        .split('\n')
        .filter((line) => /^[A-Z]/.test(line) && !line.endsWith('='));
      expect({ example, filled }).toEqual({ example, filled: [] });
    }
  });

  it('name no variable that the ledger does not know', () => {
    const known = sources();
    const named = [
      ...variablesIn(read('ledger.env.example'), /./),
      ...variablesIn(compose, /^(LEDGER|EVENTSTOREDB|DATABASE)_/),
    ];
    expect(named).toContain('LEDGER_STORE');
    expect(named.filter((name) => !known.includes(`'${name}'`))).toEqual([]);
  });

  it('let the image run as nobody special, and tell whether it lives', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK[\s\S]+\/health\/live/m);
    expect(compose).toContain('read_only: true');
  });
});

const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
(hasCompose ? describe : describe.skip)('with docker compose', () => {
  const args = ['compose', '-f', 'docker/compose.yaml'];
  const { COMPOSE_PROFILES: _profiles, ...env } = process.env;

  it.each(PROFILES)('understands the profile %s', (profile) => {
    const named = [...args, '--profile', profile, 'config', '--quiet'];
    const { status, stderr } = spawnSync('docker', named, { encoding: 'utf8', env });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('takes no profile for the try-out', () => {
    const { stdout } = spawnSync('docker', [...args, 'config', '--services'], { encoding: 'utf8', env });
    expect(stdout.split('\n').filter(Boolean).toSorted()).toEqual([
      'ledger',
      'try-out-database',
      'try-out-store',
    ]);
  });
});
