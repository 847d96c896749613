/** A provider as its own events tell it up to a moment: the row of now is of no use for the past. */
import { streamOf } from '../../domain/ids.js';
import { decodeEvent } from '../../domain/ledger-events.js';
import type { EventStore } from '../../event-store/event-store.js';
import { counts, type Cut } from '../cut.js';
import type { ProviderRow } from './provider.schema.js';

/** The row of that moment; undefined when the provider was not registered yet. */
export async function providerAt(store: EventStore, kvk: string, cut: Cut): Promise<ProviderRow | undefined> {
  let row: ProviderRow | undefined;
  for await (const recorded of store.readStream(streamOf.provider(kvk))) {
    const { event, metadata, position, revision } = decodeEvent(recorded);
    if (event.type !== 'ProviderRegistered' && event.type !== 'ProviderDetailsChanged') continue;
    if (!counts(cut, { position, effectiveAt: metadata.effectiveAt })) continue;
    const { name, ibanRef = null, addressRef = null, contactRef = null } = event.data;
    const registeredAt: string = row?.registeredAt ?? metadata.effectiveAt;
    row = { kvk, name, ibanRef, addressRef, contactRef, registeredAt, revision };
  }
  return row;
}
