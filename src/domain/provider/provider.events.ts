/** Who a training provider is: the trade-register number in the stream name, and references to details kept elsewhere. */
import type { DomainEvent } from '../decider.js';

/** Trade name, and keyed references to bank account, address and contact: never those details themselves. */
export interface ProviderDetails {
  readonly name: string;
  readonly ibanRef?: string;
  readonly addressRef?: string;
  readonly contactRef?: string;
}

export type ProviderRegistered = DomainEvent<'ProviderRegistered', ProviderDetails>;
export type ProviderDetailsChanged = DomainEvent<'ProviderDetailsChanged', ProviderDetails>;

export type ProviderEvent = ProviderRegistered | ProviderDetailsChanged;
