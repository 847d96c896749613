/**
 * Keeps the legal moments of a stream after its beginning. A file and an objection know their own; a book year has none:
 * the budget acts of a year are recorded in any order.
 */
import type { CommandContext } from '../domain/decider.js';
import { localDateOf } from '../domain/instant.js';
import { workingTooEarly } from '../domain/legal-moment.js';
import { decodeEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';
import { NO_REVISION } from '../event-store/expected-revision.js';
import { categoryOf } from '../event-store/recorded-event.js';
import type { CommandOutcome } from './ledger.js';
import type { StreamState } from './stream-state.js';

type Rejected = Extract<CommandOutcome, { readonly outcome: 'rejected' }>;

/** What begins with the first event of its stream. */
const beginning: ReadonlySet<string> = new Set(['course', 'provider', 'person', 'fund', 'fundingYear']);

/** Undefined unless a command would work from before the first event of its stream. */
export function rejectedAsTooEarly(
  { stream, since }: Pick<StreamState<object>, 'stream' | 'since'>,
  context: CommandContext,
): Rejected | undefined {
  const rejection = beginning.has(categoryOf(stream)) ? workingTooEarly(since, context) : undefined;
  return rejection === undefined ? undefined : { outcome: 'rejected', rejection };
}

/** A stream that was not folded from its first event has its beginning from the store. */
export async function learnBeginning(store: EventStore, loaded: StreamState<object>): Promise<void> {
  if (loaded.revision === NO_REVISION || loaded.since !== undefined) return;
  for await (const recorded of store.readStream(loaded.stream, { from: 0n, maxCount: 1 })) {
    loaded.since = localDateOf(decodeEvent(recorded).metadata.effectiveAt);
  }
}
