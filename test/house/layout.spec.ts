/**
 * Names and openings of the source files: kebab-case, a role from the closed list, a comment that says what the file
 * is for. A new role is added here on purpose, or not at all.
 */
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const roles = [
  ...['events', 'commands', 'rejections', 'state', 'decider', 'codec'],
  ...['schema', 'projection', 'query', 'policy'],
  ...['controller', 'requests', 'responses', 'module', 'filter'],
  ...['command', 'format'],
];

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));
}

describe('the source files', () => {
  const sources = filesUnder('src', '.ts');

  it('are named noun.role.ts in kebab-case, with a known role or none', () => {
    const name = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*(\\.(${roles.join('|')}))?\\.ts$`);
    expect(sources.filter((path) => !name.test(basename(path)))).toEqual([]);
  });

  it('open with a comment that says what they are for', () => {
    const files = [...sources, ...filesUnder('test', '.ts')];
    expect(files.filter((path) => !/^(#!.*\n)?(\/\*\*|\/\/)/.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('leave no barrel behind', () => {
    expect(sources.filter((path) => basename(path) === 'index.ts')).toEqual([]);
  });
});
