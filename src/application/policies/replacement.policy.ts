/**
 * Lets both files know when the funding year gave a file another number. The command that asked for it did the first
 * half itself; when its process died in between, this completes it.
 */
import type { GrantReplaced } from '../../domain/funding-year/retaken.events.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { CommandOutcome } from '../ledger.js';
import type { Policy } from './policy.js';

export function replacementPolicy(
  complete: (cause: JournalEvent<GrantReplaced>) => Promise<CommandOutcome>,
): Policy {
  return {
    name: 'replacement',
    category: 'fundingYear',
    types: new Set(['GrantReplaced']),
    react: (recorded) => complete(recorded as JournalEvent<GrantReplaced>),
  };
}
