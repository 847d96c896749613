/** Answers that many commands share. Revisions and positions are decimal strings: they may outgrow a JSON number. */
import type { Accepted } from '../application/ledger.js';

export interface Recorded {
  /** Last revision of the stream of what the address names. */
  readonly revision: string;
  /** Any position that includes the events of the command. */
  readonly position: string;
}

export function recorded({ revision, position }: Accepted): Recorded {
  return { revision: revision.toString(), position: position.toString() };
}

export interface FileRecorded extends Recorded {
  readonly decisionNumber: string;
  readonly status: string;
}
