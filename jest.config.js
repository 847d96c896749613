/**
 * How the tests run: the TypeScript is compiled file by file to ES modules, so a type error does not fail a test
 * (`npm run typecheck` finds those). Jest needs a Node flag for ES modules; a start without it starts over with it.
 */
import { spawnSync } from 'node:child_process';
import vm from 'node:vm';

if (!('SourceTextModule' in vm)) {
  const flags = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const env = { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${flags}`.trim() };
  process.exit(spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' }).status ?? 1);
}

const swc = (type, parser, transform = {}) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type },
    jsc: { target: 'es2022', parser, transform, experimental: { keepImportAttributes: true } },
  },
];

// Two packages are ES modules that Fastify's plugins `require`, which Jest cannot do before Node 24.
const required = 'node_modules/(content-disposition|cookie)/';

export default {
  testEnvironment: 'node',
  rootDir: '.',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': swc(
      'es6',
      { syntax: 'typescript', decorators: true },
      { legacyDecorator: true, decoratorMetadata: true },
    ),
    [`${required}.+\\.js$`]: swc('commonjs', { syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`node_modules/(?!(content-disposition|cookie)/)`],
  globalSetup: '<rootDir>/test/support/postgres-run.ts',
  globalTeardown: '<rootDir>/test/support/postgres-run-end.ts',
  testTimeout: 120_000,
  maxWorkers: '100%',
  coverageDirectory: 'coverage',
  collectCoverageFrom: ['src/**/*.ts'],
};
