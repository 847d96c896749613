/**
 * The events themselves, found by stream, kind or subject, and read from the store as they are stored. The
 * fingerprints beside them are those of this view: `verify` compares them with the stored bytes.
 */
import { Query } from '@nestjs/cqrs';
import type { Moment } from '../moment.js';
import type { Page, PageRequest } from '../page.js';

export interface EventView {
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly eventId: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  readonly knownAt: string;
  /** Fingerprint of the stored bytes, and of everything up to this event. */
  readonly sha256: string;
  readonly runningSha256: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventCriteria extends PageRequest {
  readonly stream?: string;
  readonly category?: string;
  readonly type?: string;
  readonly person?: string;
  readonly provider?: string;
  readonly course?: string;
  /** Absent: everything that was recorded. */
  readonly moment?: Moment;
}

/** In ledger order. A page may hold fewer than asked while `next` is given; `after` is a position. */
export class ListEvents extends Query<Page<EventView>> {
  constructor(readonly criteria: EventCriteria) {
    super();
  }
}

export type EventResult = (EventView & { readonly viewPosition: string }) | undefined;

/** `viewPosition` is how far the view had come; `position` is the place of the event. */
export class GetEvent extends Query<EventResult> {
  constructor(readonly criteria: { readonly stream: string; readonly revision: bigint }) {
    super();
  }
}

export interface EventTraceView {
  readonly event: EventView;
  /** From the first cause down to the one that led to this event. */
  readonly causes: readonly EventView[];
  /** Everything that this event led to, in ledger order. */
  readonly consequences: readonly EventView[];
  /** The other events of the same chain of commands. */
  readonly related: readonly EventView[];
  readonly position: string;
}

export class GetEventTrace extends Query<EventTraceView | undefined> {
  constructor(readonly criteria: { readonly stream: string; readonly revision: bigint }) {
    super();
  }
}
