/**
 * What is stored beside every event: flat strings only, so that any store can index them. `effectiveAt` is the
 * legal moment and `recordedAt` the ledger's; they are never the same thing, even when they are equal.
 */
import { decodeFault, type JsonObject } from './codec.js';
import type { EventContext } from './decider.js';
import type { Instant } from './instant.js';
import type { LocalDate } from './local-date.js';

export interface EventMetadata {
  readonly commandId: string;
  /** Hexadecimal digest of the command's content: the same id with another digest is a conflict. */
  readonly commandDigest: string;
  /** First command of the chain that led here. */
  readonly $correlationId: string;
  /** Command or event that led here. */
  readonly $causationId: string;
  readonly actor: string;
  readonly actorRole: string;
  readonly onBehalfOf?: string;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  /** Day on which the money is booked; on money events only. */
  readonly bookedOn?: LocalDate;
  /** Version of the regulation under which the decision was taken. */
  readonly ruleVersion: string;
  readonly schemaVersion: string;
  /** Revisions of the streams that were inputs: `course-abc@3;person-psn_…@-;provider-12345678@0`. */
  readonly facts?: string;
  /** Only on the first event of a store that holds simulated events: seed and scale. */
  readonly simulated?: string;
}

const REQUIRED = [
  'commandId',
  'commandDigest',
  '$correlationId',
  '$causationId',
  'actor',
  'actorRole',
  'effectiveAt',
  'recordedAt',
  'ruleVersion',
  'schemaVersion',
] as const satisfies readonly (keyof EventMetadata)[];

/** Canonical JSON: keys in the order of RFC 8785, absent ones left out. */
export function encodeMetadata(metadata: EventMetadata): string {
  return JSON.stringify({
    $causationId: metadata.$causationId,
    $correlationId: metadata.$correlationId,
    actor: metadata.actor,
    actorRole: metadata.actorRole,
    bookedOn: metadata.bookedOn,
    commandDigest: metadata.commandDigest,
    commandId: metadata.commandId,
    effectiveAt: metadata.effectiveAt,
    facts: metadata.facts,
    onBehalfOf: metadata.onBehalfOf,
    recordedAt: metadata.recordedAt,
    ruleVersion: metadata.ruleVersion,
    schemaVersion: metadata.schemaVersion,
    simulated: metadata.simulated,
  });
}

export function decodeMetadata(stored: string): EventMetadata {
  const json = JSON.parse(stored) as JsonObject;
  for (const key of REQUIRED) {
    if (json[key] === undefined) throw decodeFault(`metadata ${key} is missing`);
  }
  for (const key of Object.keys(json)) {
    if (typeof json[key] !== 'string') throw decodeFault(`metadata ${key} is no text`);
  }
  return json as unknown as EventMetadata;
}

/** What `evolve` may know of it. */
export function contextOf(metadata: EventMetadata, revision: bigint): EventContext {
  return {
    actor: { id: metadata.actor, role: metadata.actorRole },
    commandId: metadata.commandId,
    effectiveAt: metadata.effectiveAt,
    recordedAt: metadata.recordedAt,
    revision,
  };
}
