/** Adds what happens to a file under its grant. Rows that are there keep nothing in it: no older event says any of it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { textType } from './table-text.js';

const columns = ['replaced_by', 'replaces', 'held_until', 'retain_until'] as const;

export class AddFileChanges1700000000030 implements MigrationInterface {
  readonly name = 'AddFileChanges1700000000030';

  async up(runner: QueryRunner): Promise<void> {
    const type = textType(runner);
    for (const column of columns) await runner.query(`ALTER TABLE "file" ADD COLUMN "${column}" ${type}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of columns) await runner.query(`ALTER TABLE "file" DROP COLUMN "${column}"`);
  }
}
