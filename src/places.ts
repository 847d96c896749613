/** Where a configuration keeps what lies beside the log: the views and the vault. */
import { join } from 'node:path';
import type { LedgerConfig } from './config.js';
import type { ReadModelOptions } from './projections/read-model.js';
import type { VaultPlace } from './vault/open-vault.js';

export interface Places {
  readonly views: ReadModelOptions;
  readonly vault: VaultPlace;
}

/** Both in the database if there is one, otherwise in files of the data folder. */
export function placesOf({ databaseUrl, dataDir }: Pick<LedgerConfig, 'databaseUrl' | 'dataDir'>): Places {
  if (databaseUrl !== undefined) return { views: { url: databaseUrl }, vault: { url: databaseUrl } };
  return {
    views: { file: join(dataDir, 'views.sqlite') },
    vault: { file: join(dataDir, 'vault.sqlite') },
  };
}
