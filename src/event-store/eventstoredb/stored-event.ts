/**
 * Between the port's opaque texts and what the client sends. The client parses and prints JSON by itself, so a text
 * goes as JSON only when that gives the same bytes back; any other text goes as plain bytes, and nothing is lost.
 */
import type { AllStreamRecordedEvent, EventData, JSONType } from '@eventstore/db-client';
import { StoreUnavailableError } from '../event-store.js';
import type { EventToAppend, RecordedEvent } from '../recorded-event.js';

/** Begins metadata that is kept as bytes: it makes sure that the client cannot take them for JSON. */
const AS_BYTES = '\u0001text\n';

/** Any record of the log as the client gives it: foreign ones too. */
export type StoredRecord = Pick<
  AllStreamRecordedEvent,
  'streamId' | 'id' | 'revision' | 'type' | 'created' | 'isJson'
> & {
  readonly data: unknown;
  readonly metadata: unknown;
};

/** The value of a JSON object that prints as exactly this text; undefined for any other text. */
function exactObject(text: string): Record<string, JSONType> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(text) as Record<string, JSONType>;
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Exactly a Uint8Array: the client does not take a Buffer for one. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'utf8'));
}

/** What the client is given: always values that it can serialise, because it never settles on others. */
export function toEventData({ id, type, data, metadata }: EventToAppend): EventData {
  const json = exactObject(data);
  // Always as bytes, which spares the client to print them again; it parses those of an exact object when reading.
  const bytes = bytesOf(exactObject(metadata) === undefined ? AS_BYTES + metadata : metadata);
  const stored = { id, type, metadata: bytes };
  return json === undefined
    ? { ...stored, contentType: 'application/octet-stream', data: bytesOf(data) }
    : { ...stored, contentType: 'application/json', data: json };
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return '';
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : undefined;
}

/**
 * The event as it was appended. `stream` is its name in the port.
 * @throws StoreUnavailableError for a record that no ledger wrote, such as one with malformed JSON.
 */
export function toRecordedEvent(
  record: StoredRecord,
  { stream, position }: { readonly stream: string; readonly position: bigint },
): RecordedEvent {
  const { id, type, revision } = record;
  const data = textOf(record.data);
  const metadata = textOf(record.metadata);
  if (data === undefined || metadata === undefined) {
    throw new StoreUnavailableError(`${stream} holds a malformed event at revision ${revision}`);
  }
  const plain = metadata.startsWith(AS_BYTES) ? metadata.slice(AS_BYTES.length) : metadata;
  return { position, stream, revision, id, type, data, metadata: plain };
}
