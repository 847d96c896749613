/** docs/RULES.md says what the scenarios show: generated, complete, and about things that exist. */
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { codecsByCategory } from '../../src/domain/ledger-events.js';
import { regulations } from '../../src/domain/rules/regulations.js';
import { rules } from '../support/scenario.js';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const files = readdirSync(new URL('test/scenarios/', root)).filter((name) => name.endsWith('.spec.ts'));
const types = new Set(Object.values(codecsByCategory).flatMap((codecs) => Object.keys(codecs)));
const versions = new Set(regulations.map(({ id }) => id));

describe('the table of rules', () => {
  it('has one scenario file for every rule, and every scenario file has a rule', () => {
    expect(rules.map(({ id }) => `${id}.spec.ts`).sort()).toEqual(files.sort());
  });

  it.each(rules)('$id: the scenario plays that rule', ({ id }) => {
    expect(read(`test/scenarios/${id}.spec.ts`)).toContain(`scenariosOf('${id}'`);
  });

  it.each(rules)('$id: events and versions exist', ({ events, versions: under }) => {
    expect(events.length).toBeGreaterThan(0);
    expect(events.filter((type) => !types.has(type))).toEqual([]);
    expect(under === 'all' ? [] : under.filter((id) => !versions.has(id))).toEqual([]);
  });

  it('is written out in docs/RULES.md, rule by rule (npm run rules)', () => {
    const table = read('docs/RULES.md')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, -1),
      );
    const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
    expect(table).toEqual(
      rules.map(({ id, rule, article, versions: under, events }) => [
        rule,
        article,
        under === 'all' ? 'all' : code(under),
        code(events),
        `[${id}](../test/scenarios/${id}.spec.ts)`,
      ]),
    );
  });
});
