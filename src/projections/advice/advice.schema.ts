/**
 * One row per advice: where it stands now, and the steps that led there, so that it can be told as it was at any
 * moment. The steps are kept with the row because the stream of a year is far too long to read for one advice.
 */
import { integer, optionalText, text, textKey, viewTable, whole } from '../view-table.js';

export interface AdviceRow {
  readonly adviceId: string;
  readonly year: number;
  readonly personKey: string;
  readonly adviserKvk: string;
  readonly budgetLine: string;
  readonly window: string | null;
  readonly slice: string | null;
  readonly groupDeclaration: string | null;
  readonly status: string;
  /** Registered, or claimed when that is less. */
  readonly amount: bigint;
  /** The steps, as JSON. */
  readonly steps: string;
}

export const adviceTable = viewTable<AdviceRow>('advice', {
  adviceId: textKey,
  year: integer,
  personKey: text,
  adviserKvk: text,
  budgetLine: text,
  window: optionalText,
  slice: optionalText,
  groupDeclaration: optionalText,
  status: text,
  amount: whole,
  steps: text,
});
