/**
 * A projection turns events into the rows of one view. It is given each event once and in ledger order; whatever
 * it throws stops the runner before the checkpoint moves, so it must never swallow an event it cannot handle.
 */
import type { Movement } from '../domain/journal/movement.js';
import type { Instant } from '../domain/instant.js';
import type { JournalEvent } from '../domain/ledger-events.js';
import type { RecordedEvent } from '../event-store/recorded-event.js';
import type { AnyViewTable } from './view-table.js';
import type { ViewWriter } from './view-writer.js';

/** An event as every projection gets it: decoded once, with its entries. */
export interface ProjectedEvent {
  /** The stored bytes. */
  readonly recorded: RecordedEvent;
  readonly journal: JournalEvent;
  readonly movements: readonly Movement[];
  /** Latest `recordedAt` up to this event, in ledger order. */
  readonly knownAt: Instant;
}

export interface Projection {
  /** Name of the view, for checkpoints and for `rebuild`. */
  readonly name: string;
  readonly tables: readonly AnyViewTable[];
  /** Writes the rows of these events; the transaction and the checkpoint are the runner's. */
  apply(events: readonly ProjectedEvent[], writer: ViewWriter): Promise<void>;
}
