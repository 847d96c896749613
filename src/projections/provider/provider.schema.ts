/** Providers as registered last. A provider that only appears in files has no row here. */
import { optionalText, text, textKey, viewTable, whole } from '../view-table.js';

export interface ProviderRow {
  readonly kvk: string;
  readonly name: string;
  readonly ibanRef: string | null;
  readonly addressRef: string | null;
  readonly contactRef: string | null;
  readonly registeredAt: string;
  readonly revision: bigint;
}

export const providerTable = viewTable<ProviderRow>('provider', {
  kvk: textKey,
  name: text,
  ibanRef: optionalText,
  addressRef: optionalText,
  contactRef: optionalText,
  registeredAt: text,
  revision: whole,
});
