/** Opens the vault where it is kept: an SQLite file, or PostgreSQL. Nothing else knows which of them it is. */
import { openPostgresVault } from './postgres-vault.js';
import type { VaultSecrets } from './sealed-vault.js';
import { openSqliteVault } from './sqlite-vault.js';
import type { Vault } from './vault.js';

/** An SQLite file (`:memory:` for none), or the URL of a PostgreSQL database. */
export type VaultPlace = { readonly file: string } | { readonly url: string };

/** Opens or makes the vault. Throws a vault fault when its keys were wrapped under another master key. */
export function openVault(place: VaultPlace, secrets: VaultSecrets): Promise<Vault> {
  return 'url' in place
    ? openPostgresVault({ url: place.url, ...secrets })
    : openSqliteVault({ file: place.file, ...secrets });
}
