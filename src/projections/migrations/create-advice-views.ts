/** Adds development advice. It fills itself: a view without a checkpoint begins at the first event. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableText } from './table-text.js';

const tables: readonly TableText[] = [
  {
    name: 'advice',
    columns: `#advice_id year:int person_key adviser_kvk budget_line window? slice? group_declaration? status
      amount:big steps`,
    indices: ['person_key', 'adviser_kvk,advice_id', 'status,advice_id'],
  },
];

export class CreateAdviceViews1700000000020 implements MigrationInterface {
  readonly name = 'CreateAdviceViews1700000000020';

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables);
  }
}
