/**
 * How far each view has come. A checkpoint is written in the transaction of the rows it stands for: never before
 * them, never after.
 */
import { text, textKey, viewTable, whole } from './view-table.js';

export interface CheckpointRow {
  readonly view: string;
  readonly position: bigint;
  /** Latest `recordedAt` up to this position; empty while there is none. */
  readonly knownAt: string;
}

export const checkpointTable = viewTable<CheckpointRow>('checkpoint', {
  view: textKey,
  position: whole,
  knownAt: text,
});

/** How far a policy has read, kept here for the application. */
export interface PolicyCheckpointRow {
  readonly policy: string;
  readonly position: bigint;
}

export const policyCheckpointTable = viewTable<PolicyCheckpointRow>('policy_checkpoint', {
  policy: textKey,
  position: whole,
});
