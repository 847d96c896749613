/**
 * A policy reacts to events with ordinary commands. It keeps no state of its own: its command ids come from the
 * events that cause them, so seeing an event twice changes nothing.
 */
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { CommandOutcome } from '../ledger.js';

export interface Policy {
  readonly name: string;
  /** Category of the streams it follows. */
  readonly category: string;
  /** Types of events it may react to; others are not even decoded. */
  readonly types: ReadonlySet<string>;
  /** Sends the command that follows from the event; undefined when none does. */
  react(event: JournalEvent): Promise<CommandOutcome> | undefined;
}
