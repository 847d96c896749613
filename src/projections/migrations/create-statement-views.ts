/** Adds where a person is spoken of outside the files. It fills itself: a view without a checkpoint begins at the first event. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableText } from './table-text.js';

const tables: readonly TableText[] = [
  { name: 'person_event', columns: '#person_key #position:big', clustered: true },
  { name: 'person_stream', columns: '#stream person_key' },
];

export class CreateStatementViews1700000000001 implements MigrationInterface {
  readonly name = 'CreateStatementViews1700000000001';

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables);
  }
}
