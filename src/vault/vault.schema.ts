/**
 * The tables of the vault and the migrations that make them: documents, answers, and the wrapped keys of their
 * subjects. A key is erased by deleting its row; the rows under it stay, unreadable.
 */
import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';

export interface DocumentRow {
  documentId: string;
  subject: string;
  /** Nonce, ciphertext and tag. */
  sealed: Uint8Array;
}

export const documentSchema = new EntitySchema<DocumentRow>({
  name: 'VaultDocument',
  tableName: 'document',
  columns: {
    documentId: { type: 'text', name: 'document_id', primary: true },
    subject: { type: 'text' },
    sealed: { type: 'blob' },
  },
});

export interface SubjectKeyRow {
  subject: string;
  /** The subject's key, encrypted under the master key. */
  wrapped: Uint8Array;
}

export const subjectKeySchema = new EntitySchema<SubjectKeyRow>({
  name: 'VaultSubjectKey',
  tableName: 'subject_key',
  columns: { subject: { type: 'text', primary: true }, wrapped: { type: 'blob' } },
});

/** What a person told for statistics: one row per subject, never more. It is only read and written in plain SQL. */
export interface AnswerRow {
  subject: string;
  /** Nonce, ciphertext and tag. */
  sealed: Uint8Array;
}

export class CreateVault1700000000000 implements MigrationInterface {
  readonly name = 'CreateVault1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "subject_key" ("subject" text PRIMARY KEY NOT NULL, "wrapped" blob NOT NULL)',
    );
    await runner.query(
      'CREATE TABLE "document" ("document_id" text PRIMARY KEY NOT NULL, "subject" text NOT NULL, "sealed" blob NOT NULL)',
    );
    await runner.query('CREATE INDEX "document_subject" ON "document" ("subject")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "document"');
    await runner.query('DROP TABLE "subject_key"');
  }
}

export class CreateAnswers1700000000001 implements MigrationInterface {
  readonly name = 'CreateAnswers1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "answer" ("subject" text PRIMARY KEY NOT NULL, "sealed" blob NOT NULL) WITHOUT ROWID',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "answer"');
  }
}
