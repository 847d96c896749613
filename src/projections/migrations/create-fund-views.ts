/** Adds the money of other payers. It fills itself: a view without a checkpoint begins at the first event. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableText } from './table-text.js';

const tables: readonly TableText[] = [
  {
    name: 'fund',
    columns: `#fund_id payer? per_person:big expires_on? carries_over:int set_aside:int money:big
      available:big held:big reserved:big committed:big realised:big revision:big`,
  },
  {
    name: 'fund_file',
    columns: '#fund_id #decision_number amount:big paid:big status ground?',
    clustered: true,
  },
  {
    name: 'fund_person',
    columns: '#person_key #position:big fund_id revision:big',
    clustered: true,
  },
];

export class CreateFundViews1700000000004 implements MigrationInterface {
  readonly name = 'CreateFundViews1700000000004';

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables);
  }
}
