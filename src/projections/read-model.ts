/** Opens the database of the views: an SQLite file, or PostgreSQL. Nothing else knows which of them it is. */
import { openPostgresReadModel, type PostgresReadModelOptions } from './postgres/postgres-read-model.js';
import type { ReadModel as ReadModelPort } from './read-model-port.js';
import { openSqliteReadModel, type SqliteReadModelOptions } from './sqlite/sqlite-read-model.js';

export type ReadModel = ReadModelPort;
export type ReadModelOptions = SqliteReadModelOptions | PostgresReadModelOptions;

/** Opens the views, and brings their tables up to date unless only reading. */
export function openReadModel(options: ReadModelOptions): Promise<ReadModel> {
  return 'url' in options ? openPostgresReadModel(options) : openSqliteReadModel(options);
}
