/**
 * Appends, and repeats an append whose outcome is open: the same bytes, ids and concrete revision, which the store
 * recognises. Only when patience runs out is the outcome `unknown`; it is never guessed.
 */
import { StoreUnavailableError } from '../event-store.js';
import type { Appended, AppendResult } from '../event-store.js';
import type { RecordedEvent } from '../recorded-event.js';
import type { Attempt, ConcreteAppend, TryAppend } from './append-attempt.js';
import { backOffMs, pause } from './back-off.js';

export interface AppenderOptions {
  readonly attempt: TryAppend;
  /** How long an append is repeated before its outcome is unknown, in ms. */
  readonly appendPatienceMs: number;
  /** Events of a stored stream from a revision on, to look for an append that may have been written. */
  readonly readBack: (stored: string, from: bigint, count: number) => Promise<readonly RecordedEvent[]>;
}

export type Append = (append: ConcreteAppend) => Promise<AppendResult>;

export function createAppender({ attempt: tryOnce, appendPatienceMs, readBack }: AppenderOptions): Append {
  /** The answer that a try gives, if it gives one. `open`: an earlier try of this append may have been written. */
  async function answer(
    append: ConcreteAppend,
    attempt: Attempt,
    open: boolean,
  ): Promise<AppendResult | undefined> {
    switch (attempt.kind) {
      case 'written': {
        const { nextExpectedRevision: revision, position } = attempt.result;
        if (position === undefined) return await writtenEarlier(append, readBack);
        return { outcome: 'appended', revision, position: position.commit };
      }
      case 'conflict': {
        // The server does not recognise a repeat that comes while the first is not yet in its index.
        const { actual } = attempt;
        const held = actual >= append.revision + BigInt(append.events.length);
        return (held ? await writtenEarlier(append, readBack) : undefined) ?? { outcome: 'conflict', actual };
      }
      case 'refused':
        if (open) return { outcome: 'unknown', cause: attempt.cause };
        throw new StoreUnavailableError(`the store refused an append to ${append.stored}: ${attempt.cause}`);
      case 'open':
      case 'unsent':
        return undefined;
    }
  }

  return async (append) => {
    const giveUpAt = performance.now() + appendPatienceMs;
    let open = false;
    for (let failures = 1; ; failures += 1) {
      const attempt = await tryOnce(append, giveUpAt - performance.now());
      const result = await answer(append, attempt, open);
      if (result !== undefined) return result;
      open ||= attempt.kind !== 'unsent';
      const waitMs = backOffMs(failures);
      if (performance.now() + waitMs < giveUpAt) {
        await pause(waitMs);
        continue;
      }
      const cause = 'cause' in attempt ? attempt.cause : 'the store did not say where it wrote';
      if (open) return { outcome: 'unknown', cause };
      throw new StoreUnavailableError(`nothing was written: ${cause}`);
    }
  };
}

/** The slots that this append asked for, when they hold its own ids. */
async function writtenEarlier(
  { stored, revision, events }: ConcreteAppend,
  readBack: AppenderOptions['readBack'],
): Promise<Appended | undefined> {
  const slots = await readBack(stored, revision + 1n, events.length);
  const last = slots.at(-1);
  const own = events.every(({ id }, index) => slots[index]?.id === id);
  if (last === undefined || !own) return undefined;
  return { outcome: 'appended', revision: last.revision, position: last.position };
}
