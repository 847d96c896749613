/**
 * The shape that every aggregate shares: commands are judged by `decide`, events are folded by `evolve`.
 * `decide` never changes anything and never throws; `evolve` may update the state it owns, and nobody else's.
 */
import type { Instant } from './instant.js';
import type { LocalDate } from './local-date.js';
import type { Regulation } from './rules/regulation.js';

/** A fact of the domain before it is stored. `type` is the stored name, a contract string. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** Why a command was refused: a stable code (docs/ERRORS.md), a sentence with advice, and the figures behind it. */
export interface Rejection<Code extends string = string> {
  readonly code: Code;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, string>>;
}

/** Accepted without events means: already so. Nothing is written and the caller is answered as before. */
export type Decision<Event extends DomainEvent, Reason extends Rejection> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly rejection: Reason };

export function accept<Event extends DomainEvent>(
  ...events: readonly Event[]
): { readonly accepted: true; readonly events: readonly Event[] } {
  return { accepted: true, events };
}

export function reject<Reason extends Rejection>(
  rejection: Reason,
): { readonly accepted: false; readonly rejection: Reason } {
  return { accepted: false, rejection };
}

/** Who acts, in the role in which they act. Policies act as `policy:<name>` and count as nobody. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

/** True for a person: only a person decides, pays or waives. */
export function isPerson(actor: Actor): boolean {
  return actor.role !== 'policy';
}

/** An id as it is compared: `Jan` and `jan` are one person, however the issuer of tokens writes them. */
const comparable = (id: string): string => id.normalize('NFKC').trim().toLowerCase();

/** True when two ids of actors name one person. Of two that only look the same it is true as well: rather one too many. */
export function isSamePerson(left: string, right: string | undefined): boolean {
  return right !== undefined && comparable(left) === comparable(right);
}

/** What surrounds a command: known to the edges, given to `decide`, stored as metadata of its events. */
export interface CommandContext {
  readonly actor: Actor;
  /** Legal moment: when the decision works. */
  readonly effectiveAt: Instant;
  /** When the ledger takes note of it. */
  readonly recordedAt: Instant;
  /** Calendar day in the Netherlands of `recordedAt`. */
  readonly today: LocalDate;
  /** The version of the regulation in force on the day of `effectiveAt`. */
  readonly rules: Regulation;
  /** The version in force on `today`: a choice that is made now must be allowed by it as well. */
  readonly rulesToday: Regulation;
}

/** What `evolve` may know of an event besides its content. */
export interface EventContext {
  readonly actor: Actor;
  readonly commandId: string;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  readonly revision: bigint;
}

/** An aggregate: everything the application needs to run its commands. `id` is what follows the category. */
export interface Decider<State, Command, Event extends DomainEvent, Reason extends Rejection> {
  readonly category: string;
  initial(id: string): State;
  decide(state: State, command: Command, context: CommandContext): Decision<Event, Reason>;
  /** Folds one event; may update and return the same object, which it owns. */
  evolve(state: State, event: Event, context: EventContext): State;
}
