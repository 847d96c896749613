/**
 * The tables of the vault and the migration that makes them: one for documents, one for the wrapped keys of their
 * subjects. A key is erased by deleting its row; the document's row stays, unreadable.
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
