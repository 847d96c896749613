/** Metadata and ids for events that a scenario writes down as given: what the ledger would have stored with them. */
import type { Actor } from '../../src/domain/decider.js';
import { encodeMetadata } from '../../src/domain/event-metadata.js';
import { localDateOf, type Instant } from '../../src/domain/instant.js';
import { bookingDateOf } from '../../src/domain/journal/booking-date.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import { regulationOn } from '../../src/domain/rules/regulations.js';
import { uuidOf } from '../../src/application/command-metadata.js';
import { eventIdOf } from '../../src/application/stamped-event.js';
import type { EventToAppend } from '../../src/event-store/recorded-event.js';

export interface GivenEvent {
  readonly stream: string;
  readonly event: LedgerEvent;
  readonly at: Instant;
  readonly schemaVersion: string;
  readonly actor?: Actor;
}

const recorder: Actor = { id: 'recorder', role: 'operator' };

export function metadataOf(
  { stream, event, at, schemaVersion, actor = recorder }: GivenEvent,
  { data, revision }: { readonly data: string; readonly revision: bigint },
): EventToAppend {
  const commandId = uuidOf(`given|${stream}|${String(revision)}`);
  const decidedOn = localDateOf(at);
  const bookedOn = bookingDateOf({ stream, event, decidedOn, isClosed: () => false });
  const metadata = encodeMetadata({
    commandId,
    commandDigest: '0'.repeat(32),
    $correlationId: commandId,
    $causationId: commandId,
    actor: actor.id,
    actorRole: actor.role,
    effectiveAt: at,
    recordedAt: at,
    ruleVersion: regulationOn(decidedOn).id,
    schemaVersion,
    ...(bookedOn === undefined ? {} : { bookedOn }),
  });
  const id = eventIdOf({ commandId, index: 0, stream, type: event.type, data, metadata });
  return { id, type: event.type, data, metadata };
}
