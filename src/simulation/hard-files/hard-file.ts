/**
 * A hard file: a real situation that earlier ledgers got wrong, played from the first event to the last through the
 * real commands. Each starts from an empty ledger and can be run by anyone.
 */
import type { CommandRequest, CommandOutcome, Ledger } from '../../application/ledger.js';
import type { Actor } from '../../domain/decider.js';
import type { LocalDate } from '../../domain/local-date.js';

/** Sends one command to the ledger. */
export type Send = (
  ledger: Ledger,
  request: <Command>(command: Command) => CommandRequest<Command>,
) => Promise<CommandOutcome>;

/** What a hard file is told on: a day, who acts, and what that person does. */
export interface Stage {
  /** Moves on to ten in the morning of a day in the Netherlands. */
  on(day: LocalDate): void;
  /** A sentence for the reader, in Dutch and English. */
  tell(nl: string, en: string): void;
  /** Carries out a command, and what the policies do next. Throws when it is not accepted. */
  act(actor: Actor, send: Send, text?: string): Promise<void>;
  /** A command that the ledger must refuse with this code. Throws when it does not. */
  refused(code: string, actor: Actor, send: Send): Promise<void>;
}

export interface HardFile {
  readonly name: string;
  readonly title: { readonly nl: string; readonly en: string };
  /** The person whose statement shows how it ends. */
  readonly personKey: string;
  readonly play: (stage: Stage) => Promise<void>;
}
