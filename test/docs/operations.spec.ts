/** What the operations manual names must exist: commands, metrics, environment variables, lines of the log. */
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const manual = readFileSync('docs/OPERATIONS.md', 'utf8');

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src', file), 'utf8'))
  .join('\n');

const named = (pattern: RegExp): readonly string[] => [
  ...new Set([...manual.matchAll(pattern)].map(([, name]) => name ?? '')),
];

describe('the operations manual', () => {
  it('names only commands that exist', () => {
    const commands = named(/`stap-ledger ([a-z-]+)/g);
    expect(commands).toContain('verify');
    expect(commands.filter((name) => !new RegExp(`command\\('${name}[ ']`).test(sources))).toEqual([]);
  });

  it('names only figures that are measured', () => {
    const figures = named(/`(ledger_[a-z_]+)/g);
    expect(figures).toContain('ledger_append_seconds');
    expect(figures.filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  });

  it('names only variables that are read', () => {
    const variables = named(/`"?\$?((?:LEDGER|EVENTSTOREDB|DATABASE)_[A-Z_]+)/g);
    expect(variables).toContain('LEDGER_VAULT_KEY');
    expect(variables.filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  });

  it('quotes the lines of the log as they are written', () => {
    for (const line of ['stopping took too long', 'events are missing', 'a call was refused']) {
      expect(manual).toContain(line);
      expect(sources).toContain(line);
    }
  });
});
