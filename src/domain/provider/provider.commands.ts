/** What can be asked of a provider. Details are references: bank account, address and contact never come along. */
import type { ProviderDetails } from './provider.events.js';

export interface RegisterProvider extends ProviderDetails {
  readonly type: 'RegisterProvider';
}

/** Replaces all details: a reference that is left out is gone. */
export interface ChangeProviderDetails extends ProviderDetails {
  readonly type: 'ChangeProviderDetails';
}

export type ProviderCommand = RegisterProvider | ChangeProviderDetails;
