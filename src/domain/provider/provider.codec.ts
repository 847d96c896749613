/** Stored form of the events of a provider. A field added here needs a new version and an upcaster. */
import { optional, text, versioned, type EventCodecs, type FieldsOf } from '../codec.js';
import type { ProviderDetails, ProviderEvent } from './provider.events.js';

const details: FieldsOf<ProviderDetails> = {
  name: text,
  ibanRef: optional(text),
  addressRef: optional(text),
  contactRef: optional(text),
};

export const providerCodecs: EventCodecs<ProviderEvent> = {
  ProviderRegistered: versioned(details),
  ProviderDetailsChanged: versioned(details),
};
