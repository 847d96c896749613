/**
 * What every money event of a file repeats about it, so that the books can be written from the event alone.
 * The decision number is not among them: it is in the stream name of a grant, or stands beside them.
 */
import { record, text, type Field } from './codec.js';
import type { CourseId, KvkNumber, PersonKey, WindowId } from './ids.js';

export interface FileDimensions {
  /** Line of the budget law that pays: `stap`. */
  readonly budgetLine: string;
  readonly courseId: CourseId;
  readonly personKey: PersonKey;
  readonly providerKvk: KvkNumber;
  /** Part of the window's money: `general` unless the window has more. */
  readonly slice: string;
  readonly window: WindowId;
}

export const fileDimensions: Field<FileDimensions> = record<FileDimensions>({
  budgetLine: text,
  courseId: text,
  personKey: text,
  providerKvk: text,
  slice: text,
  window: text,
});

/** The slice of a window that has no other. */
export const GENERAL_SLICE = 'general';

/** The slice for those who cannot apply digitally: an adviser files on their behalf. */
export const NON_DIGITAL_SLICE = 'non-digital';

/** The slice of a window that pays advice; grants are never paid from it, and advice from no other. */
export const ADVICE_SLICE = 'advice';
