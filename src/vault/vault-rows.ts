/** What the vault asks of the database that keeps its rows. It hands over ciphertexts only. */
import type { AnswerRow, DocumentRow, SubjectKeyRow } from './vault.schema.js';

/** Answers with the wrapped key that they are under. */
export type AnswerWithKey = AnswerRow & Pick<SubjectKeyRow, 'wrapped'>;

/** Whatever is added stays as it was when there is such a row already; it is durable when the promise settles. */
export interface VaultRows {
  key(subject: string): Promise<SubjectKeyRow | undefined>;
  /** Some key, if there are any: enough to try the master key on. */
  anyKey(): Promise<SubjectKeyRow | undefined>;
  addKey(row: SubjectKeyRow): Promise<void>;
  document(documentId: string): Promise<DocumentRow | undefined>;
  addDocument(row: DocumentRow): Promise<void>;
  answer(subject: string): Promise<AnswerRow | undefined>;
  addAnswer(row: AnswerRow): Promise<void>;
  /** The answers of those of these subjects who have both answers and a key. */
  answersOf(subjects: readonly string[]): Promise<readonly AnswerWithKey[]>;
  /** May be called twice. */
  close(): Promise<void>;
}
