/** Where a server can keep its views and its vault, for suites that hold for every one of them. */
import { emptyDatabase } from './postgres.js';

interface ViewDatabase {
  readonly name: string;
  /** What the environment says of it; a new one each time. */
  readonly environment: () => Promise<Record<string, string>>;
}

export const viewDatabases: readonly ViewDatabase[] = [
  { name: 'SQLite', environment: () => Promise.resolve({}) },
  {
    name: 'PostgreSQL',
    environment: async () => ({ LEDGER_READ_MODEL: 'postgres', DATABASE_URL: await emptyDatabase() }),
  },
];
