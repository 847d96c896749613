/**
 * Collects the appends that wait and commits them together: one write to disk serves them all. They are written
 * and answered in the order in which they came, so two equal runs give the same positions.
 */
import { checkedSize } from '../append-request.js';
import type { AppendRequest } from '../append-request.js';
import { StoreUnavailableError } from '../event-store.js';
import type { AppendResult } from '../event-store.js';
import type { Outcome, WriteGroup } from './sqlite-writer.js';

/** Decides when the waiting appends are committed, by calling `commit` once, later. */
export type CommitWaiting = (commit: () => void) => void;

export interface GroupCommit {
  append(request: AppendRequest): Promise<AppendResult>;
  /** Commits what waits, at once; what comes later is refused. */
  close(): void;
}

interface Waiting {
  readonly request: AppendRequest;
  readonly size: number;
  readonly settle: (outcome: Outcome) => void;
}

const MAX_WAITING_APPENDS = 20_000;
const MAX_GROUP_APPENDS = 1_024;
const MAX_GROUP_BYTES = 8 * 1_024 * 1_024;

export interface GroupCommitOptions {
  readonly write: WriteGroup;
  readonly commitWaiting: CommitWaiting;
  /** Called after a commit, before its appends are answered. */
  readonly committed: () => void;
}

export function createGroupCommit({ write, commitWaiting, committed }: GroupCommitOptions): GroupCommit {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let closed = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    commitWaiting(commitScheduled);
  }

  function commitScheduled(): void {
    scheduled = false;
    commitOneGroup();
    if (waiting.length > 0) schedule();
  }

  function commitOneGroup(): void {
    if (waiting.length === 0) return;
    const group = waiting.slice(0, groupLength(waiting));
    waiting = waiting.slice(group.length);
    const outcomes = outcomesOf(write, group);
    committed();
    group.forEach(({ settle }, index) => {
      settle(outcomes[index] ?? new StoreUnavailableError('the append was not written'));
    });
  }

  function append(request: AppendRequest): Promise<AppendResult> {
    const size = checkedSize(request);
    if (closed) throw new StoreUnavailableError('the event store is closed');
    if (waiting.length >= MAX_WAITING_APPENDS) {
      throw new StoreUnavailableError(`the event store is overloaded: ${waiting.length} appends wait`);
    }
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome): void => {
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      waiting.push({ request, size, settle });
      schedule();
    });
  }

  return {
    append,
    close: (): void => {
      closed = true;
      while (waiting.length > 0) commitOneGroup();
    },
  };
}

function outcomesOf(write: WriteGroup, group: readonly Waiting[]): readonly Outcome[] {
  try {
    return write(group.map(({ request }) => request));
  } catch (error) {
    const failure = new StoreUnavailableError('the event store failed', { cause: error });
    return group.map(() => failure);
  }
}

/** How many of the waiting appends fit in one transaction: at least one, however large. */
function groupLength(waiting: readonly Waiting[]): number {
  let bytes = 0;
  const end = waiting.findIndex(({ size }, index) => {
    bytes += size;
    return index > 0 && (index >= MAX_GROUP_APPENDS || bytes > MAX_GROUP_BYTES);
  });
  return end < 0 ? waiting.length : end;
}
