/** What the views ask of the database that keeps them, whichever it is. */
import type { ViewReader } from './view-reader.js';
import type { ViewWriter } from './view-writer.js';

export interface ReadModel {
  /** Runs `work` in one transaction, one at a time; a rejection rolls it back. */
  writeTransaction<Result>(work: (writer: ViewWriter) => Promise<Result>): Promise<Result>;
  /** Runs `work` on one consistent snapshot of what is committed. */
  readTransaction<Result>(work: (reader: ViewReader) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
