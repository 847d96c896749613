/**
 * From a decided event to stored bytes: metadata, booking day and id. The id hashes the bytes, so a repeat of the
 * same append has the same ids and another decision under the same command has others.
 */
import { hash } from 'node:crypto';
import type { CommandContext, EventContext } from '../domain/decider.js';
import { contextOf, encodeMetadata, type EventMetadata } from '../domain/event-metadata.js';
import { localDateOf, type Instant } from '../domain/instant.js';
import { bookingDateOf } from '../domain/journal/booking-date.js';
import { encodeEvent, type LedgerEvent } from '../domain/ledger-events.js';
import { regulationOn } from '../domain/rules/regulations.js';
import type { EventToAppend } from '../event-store/recorded-event.js';
import { uuidOf, type CommandMetadata } from './command-metadata.js';

export interface StampedEvent {
  readonly event: LedgerEvent;
  readonly context: EventContext;
  readonly toAppend: EventToAppend;
}

export interface Stamp {
  readonly stream: string;
  /** Revision of the first event. */
  readonly revision: bigint;
  readonly metadata: CommandMetadata;
  readonly digest: string;
  readonly context: CommandContext;
  readonly facts?: string;
  readonly isClosed: (bookYear: number) => boolean;
}

/** The surroundings of a command that the ledger takes note of now. */
export function commandContext(metadata: CommandMetadata, now: Instant): CommandContext {
  const effectiveAt = metadata.effectiveAt ?? now;
  const today = localDateOf(now);
  const effectiveOn = effectiveAt === now ? today : localDateOf(effectiveAt);
  const rulesToday = regulationOn(today);
  const rules = effectiveOn === today ? rulesToday : regulationOn(effectiveOn);
  return { actor: metadata.actor, effectiveAt, recordedAt: now, today, rules, rulesToday };
}

function metadataOf(stamp: Stamp, event: LedgerEvent, schemaVersion: string): EventMetadata {
  const { metadata, context, digest, facts } = stamp;
  const bookedOn = bookingDateOf({
    stream: stamp.stream,
    event,
    decidedOn: context.today,
    isClosed: stamp.isClosed,
  });
  return {
    commandId: metadata.commandId,
    commandDigest: digest,
    $correlationId: metadata.correlationId ?? metadata.commandId,
    $causationId: metadata.causationId ?? metadata.commandId,
    actor: metadata.actor.id,
    actorRole: metadata.actor.role,
    effectiveAt: context.effectiveAt,
    recordedAt: context.recordedAt,
    ruleVersion: context.rules.id,
    schemaVersion,
    ...(metadata.onBehalfOf === undefined ? {} : { onBehalfOf: metadata.onBehalfOf }),
    ...(bookedOn === undefined ? {} : { bookedOn }),
    ...(facts === undefined ? {} : { facts }),
    ...(metadata.simulated === undefined ? {} : { simulated: metadata.simulated }),
  };
}

/** What identifies an event: its command, its place among the command's events, and every byte of it. */
export interface EventIdentity {
  readonly commandId: string;
  readonly index: number;
  readonly stream: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** UUIDv5(namespace, `commandId|index|hex SHA-256(stream|type|data|metadata)`); see docs/EVENTS.md. */
export function eventIdOf({ commandId, index, stream, type, data, metadata }: EventIdentity): string {
  const content = hash('sha256', `${stream}|${type}|${data}|${metadata}`, 'hex');
  return uuidOf(`${commandId}|${String(index)}|${content}`);
}

/** The events of one command, ready to append from `stamp.revision` on. */
export function stampEvents(events: readonly LedgerEvent[], stamp: Stamp): readonly StampedEvent[] {
  const { stream, metadata: command } = stamp;
  return events.map((event, index) => {
    const { data, schemaVersion } = encodeEvent(event);
    const meta = metadataOf(stamp, event, schemaVersion);
    const metadata = encodeMetadata(meta);
    const id = eventIdOf({ commandId: command.commandId, index, stream, type: event.type, data, metadata });
    return {
      event,
      context: contextOf(meta, stamp.revision + BigInt(index)),
      toAppend: { id, type: event.type, data, metadata },
    };
  });
}
