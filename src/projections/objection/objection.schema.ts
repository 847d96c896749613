/** An index of objections. What an objection says now or said then is told from its own events, never from here. */
import { optionalText, text, textKey, viewTable, whole } from '../view-table.js';

export interface ObjectionRow {
  readonly objectionId: string;
  /** Position at which it was filed: the order of the list. */
  readonly position: bigint;
  readonly decisionNumber: string | null;
  readonly personKey: string;
  readonly against: string;
  readonly status: string;
}

export const objectionTable = viewTable<ObjectionRow>('objection', {
  objectionId: textKey,
  position: whole,
  decisionNumber: optionalText,
  personKey: text,
  against: text,
  status: text,
});
