/**
 * What goes into an event store and what comes out of it. Payloads are opaque text here: the store
 * never parses them, so the bytes that were appended are the bytes that are read back.
 */

/** An event that has not been stored yet. */
export interface EventToAppend {
  /** UUID. Decided by the writer from the content, so that a repeated append is recognised. */
  readonly id: string;
  /** Stored type name: a contract string, never a class name. */
  readonly type: string;
  /** RFC 8785 canonical JSON text. */
  readonly data: string;
  /** RFC 8785 canonical JSON text of a flat object of strings. */
  readonly metadata: string;
}

/** An event as the store gives it back. */
export interface RecordedEvent extends EventToAppend {
  /** Place in the whole log, strictly increasing, local to one store, with gaps. */
  readonly position: bigint;
  readonly stream: string;
  /** Place in its stream: 0, 1, 2 … without gaps. */
  readonly revision: bigint;
}

/** The part of a stream name before the first dash: `grant-2022-0000001` is in category `grant`. */
export function categoryOf(stream: string): string {
  const dash = stream.indexOf('-');
  return dash < 0 ? stream : stream.slice(0, dash);
}
