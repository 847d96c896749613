/**
 * What each folder of src may import: an allow-list per folder, so that whatever is not named is an error. Paths are
 * resolved ones: a package is matched where it lies under node_modules, not by the name in the import.
 */
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const nest = packages('@nestjs/common', '@nestjs/cqrs', 'rxjs');
const nestCore = packages('@nestjs/core', 'reflect-metadata');
const config = '^src/config\\.ts$';
const port = '^src/event-store/(?!.*\\.module\\.ts$)[^/]+\\.ts$';
const portModule = '^src/event-store/event-store\\.module\\.ts$';
const vault = '^src/vault/[^/]+\\.ts$';
const domain = '^src/domain/';
const sql = packages('typeorm', 'better-sqlite3', 'pg', '@types/pg');
const postgres = '^src/postgres/';

/** One folder's allow-list; with `node`, Node's own modules as well. */
function allow(name, from, { to, node = false, comment }) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from },
    to: { pathNot: to, ...(node && { dependencyTypesNot: ['core'] }) },
  };
}

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Dependencies point one way, types included.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import that leads nowhere would also slip past the lists below.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment: 'The product runs without devDependencies.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    allow('domain', domain, {
      to: [domain],
      comment: 'Data and pure functions: no package, no Node module, no other folder.',
    }),
    allow('event-store-port', port, {
      to: [port],
      comment: 'The port knows no adapter, no framework, no domain.',
    }),
    allow('event-store-module', portModule, {
      to: ['^src/event-store/', nest, config],
      comment: 'The one place that chooses an adapter.',
    }),
    allow('event-store-memory', '^src/event-store/memory/', {
      to: [port, '^src/event-store/memory/'],
      node: true,
      comment: 'The port and nothing to drive.',
    }),
    allow('event-store-sqlite', '^src/event-store/sqlite/', {
      to: [port, '^src/event-store/sqlite/', packages('better-sqlite3')],
      node: true,
      comment: 'The port and its own driver.',
    }),
    allow('event-store-eventstoredb', '^src/event-store/eventstoredb/', {
      to: [
        port,
        '^src/event-store/eventstoredb/',
        packages('@kurrent/kurrentdb-client', '@eventstore/db-client'),
      ],
      node: true,
      comment: 'The port and its own driver.',
    }),
    allow('postgres', postgres, {
      to: [postgres, sql],
      node: true,
      comment: 'How to connect, for whoever keeps something in PostgreSQL.',
    }),
    allow('leases', '^src/leases/', {
      to: ['^src/leases/', '^src/application/lease\\.ts$', postgres, sql],
      comment: 'The port and its own driver.',
    }),
    allow('vault', '^src/vault/', {
      to: ['^src/vault/', postgres, sql, nest, config],
      node: true,
      comment: 'Texts and identities: never the domain, the log or a projection.',
    }),
    allow('application', '^src/application/', {
      to: ['^src/application/', domain, port, portModule, vault, nest, config, packages('lru-cache')],
      node: true,
      comment: 'Commands and policies: no projection, no HTTP, no adapter, no SQL.',
    }),
    allow('desk', '^src/desk/', {
      to: ['^src/desk/', '^src/application/[^/]+\\.ts$', '^src/domain/ids\\.ts$', port],
      node: true,
      comment: 'The way to the process that decides on funding years: it carries commands and knows none.',
    }),
    allow('projections', '^src/projections/', {
      to: [
        '^src/projections/',
        '^src/domain/(?!.*(\\.commands\\.ts|\\.decider\\.ts|/decide-[^/]+\\.ts)$)',
        port,
        portModule,
        postgres,
        sql,
        nest,
        config,
      ],
      node: true,
      comment: 'Events in, rows out: nothing that decides.',
    }),
    allow('api', '^src/api/', {
      to: [
        '^src/api/',
        '^src/application/',
        '^src/projections/(.+\\.query|[^/]+\\.module)\\.ts$',
        '^src/domain/([^/]+|[^/]+/[^/]+\\.(commands|rejections))\\.ts$',
        nest,
        packages(
          '@nestjs/(core|swagger|platform-fastify)',
          'class-validator',
          'class-transformer',
          'reflect-metadata',
        ),
        packages('fastify', '@fastify/static', 'jose', 'pino', 'prom-client'),
        config,
      ],
      node: true,
      comment: 'HTTP to commands and queries: not the store, not SQL.',
    }),
    allow('simulation', '^src/simulation/', {
      to: ['^src/simulation/', '^src/application/', domain, port, nest],
      node: true,
      comment: 'Plays scenarios through the real commands; it reads no view.',
    }),
    allow('cli', '^src/cli/', {
      to: [
        '^src/[^/]+\\.ts$',
        '^src/(cli|application|projections|simulation|domain)/',
        '^src/api/auth/',
        port,
        portModule,
        vault,
        nest,
        nestCore,
        packages('commander', 'cli-progress', 'csv-parse', 'jose', 'pino', 'better-sqlite3'),
      ],
      node: true,
      comment:
        'The command line composes and drives the application; the event-store module chooses the adapter, and SQLite locks the data folder.',
    }),
    {
      name: 'nobody-imports-the-top',
      severity: 'error',
      comment: 'The application module and the entry points are where the graph begins.',
      from: { path: '^src/', pathNot: ['^src/[^/]+\\.ts$', '^src/cli/'] },
      to: { path: '^src/(main\\.ts|app\\.module\\.ts|cli/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
