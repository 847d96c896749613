/**
 * Every event type of the ledger, by the category of its stream, with the one function that turns stored text
 * back into a domain event. A type that is not listed stops the reader: nothing is ever skipped in silence.
 */
import { bookYearCodecs } from './book-year/book-year.codec.js';
import type { BookYearEvent } from './book-year/book-year.events.js';
import { decodeData, decodeFault, type DataCodec, type Json } from './codec.js';
import { courseCodecs } from './course/course.codec.js';
import type { CourseEvent } from './course/course.events.js';
import { decodeMetadata, type EventMetadata } from './event-metadata.js';
import { fundCodecs } from './fund/fund.codec.js';
import type { FundEvent } from './fund/fund.events.js';
import { fundingYearCodecs } from './funding-year/funding-year.codec.js';
import type { FundingYearEvent } from './funding-year/funding-year.events.js';
import { grantCodecs } from './grant/grant.codec.js';
import type { GrantEvent } from './grant/grant.events.js';
import { categoryOfStream } from './ids.js';
import { objectionCodecs } from './objection/objection.codec.js';
import type { ObjectionEvent } from './objection/objection.events.js';
import { personCodecs } from './person/person.codec.js';
import type { PersonEvent } from './person/person.events.js';
import { providerCodecs } from './provider/provider.codec.js';
import type { ProviderEvent } from './provider/provider.events.js';

export type LedgerEvent =
  | FundingYearEvent
  | GrantEvent
  | CourseEvent
  | ProviderEvent
  | BookYearEvent
  | ObjectionEvent
  | PersonEvent
  | FundEvent;

export const codecsByCategory = {
  bookYear: bookYearCodecs,
  course: courseCodecs,
  fund: fundCodecs,
  fundingYear: fundingYearCodecs,
  grant: grantCodecs,
  objection: objectionCodecs,
  person: personCodecs,
  provider: providerCodecs,
} as const;

interface KnownType {
  readonly category: string;
  readonly codec: DataCodec<unknown>;
}

const knownTypes: ReadonlyMap<string, KnownType> = new Map(
  Object.entries(codecsByCategory).flatMap(([category, codecs]) =>
    Object.entries(codecs as Record<string, DataCodec<unknown>>).map(([type, codec]) => [
      type,
      { category, codec },
    ]),
  ),
);

function codecOf(type: string, stream: string): DataCodec<unknown> {
  const known = knownTypes.get(type);
  if (known === undefined) throw decodeFault(`event type ${type} is unknown`);
  if (known.category !== categoryOfStream(stream)) {
    throw decodeFault(`event type ${type} belongs in a ${known.category} stream`);
  }
  return known.codec;
}

/** An event as it came out of a store, whatever the store. */
export interface StoredEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** An event with its place in the log and everything that was recorded with it. */
export interface JournalEvent<Event extends LedgerEvent = LedgerEvent> {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly event: Event;
  readonly metadata: EventMetadata;
}

/** Stored text and schema version of an event. */
export function encodeEvent(event: LedgerEvent): { readonly data: string; readonly schemaVersion: string } {
  const codec = knownTypes.get(event.type)?.codec;
  if (codec === undefined) throw decodeFault(`event type ${event.type} has no codec`);
  return { data: JSON.stringify(codec.encode(event.data)), schemaVersion: String(codec.version) };
}

/** Decodes and upcasts. Throws a fault that names stream and revision when anything is not understood. */
export function decodeEvent(stored: StoredEvent): JournalEvent {
  const { position, stream, revision, id, type } = stored;
  try {
    const codec = codecOf(type, stream);
    const metadata = decodeMetadata(stored.metadata);
    const data = decodeData(codec, JSON.parse(stored.data) as Json, Number(metadata.schemaVersion));
    return { position, stream, revision, id, event: { type, data } as LedgerEvent, metadata };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw decodeFault(`${stream} revision ${String(revision)} (${type}): ${cause}`);
  }
}
