/** What is known of a provider now. A provider without details is not registered. */
import type { KvkNumber } from '../ids.js';
import type { ProviderDetails } from './provider.events.js';

export interface ProviderState {
  readonly kvk: KvkNumber;
  readonly details?: ProviderDetails;
}

export function initialProvider(kvk: KvkNumber): ProviderState {
  return { kvk };
}
