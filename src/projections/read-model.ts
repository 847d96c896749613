/** Opens the database of the views: an SQLite file, or PostgreSQL. Nothing else knows which of them it is. */
import { existsSync } from 'node:fs';
import {
  openPostgresReadModel,
  postgresViewsExist,
  type PostgresReadModelOptions,
} from './postgres/postgres-read-model.js';
import type { ReadModel as ReadModelPort } from './read-model-port.js';
import { openSqliteReadModel, type SqliteReadModelOptions } from './sqlite/sqlite-read-model.js';

export type ReadModel = ReadModelPort;
export type ReadModelOptions = SqliteReadModelOptions | PostgresReadModelOptions;

/** Are there views here, whether or not they are up to date? Makes nothing. */
export async function viewsExist(options: ReadModelOptions): Promise<boolean> {
  return 'url' in options ? await postgresViewsExist(options.url) : existsSync(options.file);
}

/** Opens the views, and brings their tables up to date unless only reading. */
export function openReadModel(options: ReadModelOptions): Promise<ReadModel> {
  return 'url' in options ? openPostgresReadModel(options) : openSqliteReadModel(options);
}
