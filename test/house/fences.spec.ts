/**
 * The fences themselves: each forbidden thing is really refused. A rule that is switched off, misspelt or overridden
 * by a later block of the configuration would otherwise go unnoticed, because clean code passes either way.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cruise, type IForbiddenRuleType, type ICruiseResult } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import tseslint from 'typescript-eslint';

describe('the linter', () => {
  // Most fences need no types. Asking for types of a text that stands in for a file makes its importers fail to
  // compile, and the compiler may then fail to word its own message.
  const plain = new ESLint({ overrideConfig: tseslint.configs.disableTypeChecked });
  const typed = new ESLint();

  /** Lints a text as if it stood in an existing file: the rules that need types know no other files. */
  async function rulesBrokenBy(text: string, filePath: string, eslint = plain): Promise<(string | null)[]> {
    const [result] = await eslint.lintText(text, { filePath });
    return [...new Set(result!.messages.map((message) => message.ruleId))].sort();
  }

  const inDomain = 'src/domain/money.ts';
  const elsewhere = 'src/event-store/event-store.ts';

  it.each([
    ['a class', 'export class Money {}', 'no-restricted-syntax'],
    ['a class expression', 'export const money = class {};', 'no-restricted-syntax'],
    [
      'a default branch',
      `export function f(x: 'a' | 'b'): number {
         switch (x) { case 'a': return 1; case 'b': return 2; default: return 3; }
       }`,
      'no-restricted-syntax',
    ],
    ['the clock', 'export const now = () => Date.now();', 'no-restricted-globals'],
    ['a Date as a type', 'export type At = { at: Date };', 'no-restricted-syntax'],
    ['random ids', 'export const id = () => crypto.randomUUID();', 'no-restricted-globals'],
    ['chance', 'export const draw = () => Math.random();', 'no-restricted-properties'],
    ['the process', 'export const env = () => process.pid;', 'no-restricted-globals'],
    ['a Node module', `export { join } from 'node:path';`, 'no-restricted-imports'],
    [
      'a package, even for a type',
      `import type { Observable } from 'rxjs'; export type O = Observable<1>;`,
      'no-restricted-imports',
    ],
    ['a late import', `export const load = () => import('./money.js');`, 'no-restricted-syntax'],
  ])('refuses %s in the domain', async (_what, text, rule) => {
    expect(await rulesBrokenBy(text, inDomain)).toContain(rule);
  });

  it.each(['EventBus', 'EventsHandler', 'Saga', 'AggregateRoot', 'EventPublisher'])(
    'refuses %s of @nestjs/cqrs everywhere',
    async (name) => {
      const text = `import { ${name} } from '@nestjs/cqrs'; export const used = ${name};`;
      expect(await rulesBrokenBy(text, elsewhere)).toContain('no-restricted-imports');
      expect(await rulesBrokenBy(text, inDomain)).toContain('no-restricted-imports');
    },
  );

  it.each([
    ['any', 'export const f = (x: any): string => String(x);', '@typescript-eslint/no-explicit-any'],
    ['a barrel', `export * from './recorded-event.js';`, 'no-restricted-syntax'],
    ['a schema that synchronizes', 'export const options = { synchronize: true };', 'no-restricted-syntax'],
    ['a fourth parameter', 'export const f = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d];', 'max-params'],
    ['a note for later', '// TODO: finish\nexport const one = 1;', 'no-warning-comments'],
    ['a file of more than 250 lines', `export const one = 1;\n`.padEnd(300, '\n'), 'max-lines'],
    [
      'a function of more than 50 lines',
      `export const f = () => {\n${'  f();\n'.repeat(51)}};`,
      'max-lines-per-function',
    ],
  ])('refuses %s', async (_what, text, rule) => {
    expect(await rulesBrokenBy(text, elsewhere)).toContain(rule);
  });

  it('refuses a switch that forgets a case', async () => {
    const text = `export function f(x: 'a' | 'b'): number {
         switch (x) { case 'a': return 1; }
         return 2;
       }`;
    expect(await rulesBrokenBy(text, elsewhere, typed)).toContain(
      '@typescript-eslint/switch-exhaustiveness-check',
    );
  });

  it('accepts data and functions in the domain', async () => {
    const text = `import type { Instant } from './instant.js';
      export interface Opened { readonly at: Instant }
      export function opened(at: Instant): Opened { return { at }; }`;
    expect(await rulesBrokenBy(text, inDomain)).toEqual([]);
  });
});

describe('the import rules', () => {
  const forbidden = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')
    .forbidden as IForbiddenRuleType[];
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stap-ledger-imports-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Lays out a small source tree and returns the broken rules as `rule: from -> to`. */
  async function violationsIn(name: string, files: Record<string, string>): Promise<string[]> {
    const baseDir = join(folder, name);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(baseDir, path)), { recursive: true });
      writeFileSync(join(baseDir, path), text);
    }
    const { output } = await cruise(['src'], {
      baseDir,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      validate: true,
      ruleSet: { forbidden },
    });
    return (output as ICruiseResult).summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
    );
  }

  const file = 'export const x = 1;';

  it('let the domain import nothing but the domain', async () => {
    const violations = await violationsIn('domain', {
      'src/domain/money.ts': file,
      'src/domain/grant/grant.events.ts': `import '../money.js'; import '../../vault/vault.js'; import 'node:crypto';`,
      'src/vault/vault.ts': file,
    });
    expect(violations.sort()).toEqual([
      'domain: src/domain/grant/grant.events.ts -> crypto',
      'domain: src/domain/grant/grant.events.ts -> src/vault/vault.ts',
    ]);
  });

  it('see an import of a type', async () => {
    const violations = await violationsIn('types', {
      'src/domain/money.ts': `import type { X } from '../config.js'; export type Y = X;`,
      'src/config.ts': 'export type X = 1;',
    });
    expect(violations).toEqual(['domain: src/domain/money.ts -> src/config.ts']);
  });

  it('keep the adapters of the event store apart', async () => {
    const violations = await violationsIn('adapters', {
      'src/event-store/event-store.ts': file,
      'src/event-store/memory/memory-event-store.ts': `import '../event-store.js';`,
      'src/event-store/sqlite/sqlite-event-store.ts': `import '../event-store.js'; import '../memory/memory-event-store.js';`,
    });
    expect(violations).toEqual([
      'event-store-sqlite: src/event-store/sqlite/sqlite-event-store.ts -> src/event-store/memory/memory-event-store.ts',
    ]);
  });

  it('let HTTP ask queries, but neither the store nor the rows behind a view', async () => {
    const violations = await violationsIn('api', {
      'src/event-store/event-store.ts': file,
      'src/projections/balance/balance.query.ts': file,
      'src/projections/balance/balance.schema.ts': file,
      'src/api/balance/balance.controller.ts': `
        import '../../projections/balance/balance.query.js';
        import '../../projections/balance/balance.schema.js';
        import '../../event-store/event-store.js';`,
    });
    expect(violations.sort()).toEqual([
      'api: src/api/balance/balance.controller.ts -> src/event-store/event-store.ts',
      'api: src/api/balance/balance.controller.ts -> src/projections/balance/balance.schema.ts',
    ]);
  });

  it('keep the decisions out of the views', async () => {
    const violations = await violationsIn('views', {
      'src/domain/grant/grant.events.ts': file,
      'src/domain/grant/grant.decider.ts': file,
      'src/projections/grant/grant.projection.ts': `
        import '../../domain/grant/grant.events.js';
        import '../../domain/grant/grant.decider.js';`,
    });
    expect(violations).toEqual([
      'projections: src/projections/grant/grant.projection.ts -> src/domain/grant/grant.decider.ts',
    ]);
  });

  it('refuse a circle', async () => {
    const violations = await violationsIn('circle', {
      'src/domain/a.ts': `import './b.js'; ${file}`,
      'src/domain/b.ts': `import './a.js'; ${file}`,
    });
    expect(violations.map((violation) => violation.split(':')[0])).toContain('no-circular');
  });
});
