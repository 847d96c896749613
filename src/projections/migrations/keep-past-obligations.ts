/**
 * Keeps from where to where a deadline was open. No row says of itself when it began, so the view forgets its rows and
 * its place in the log, and fills itself again from the first event.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableText } from './table-text.js';

const columns = '#subject #kind #ref decision_number? due_on attention_on rule_version amount:big?';

const open = (more: string): TableText => ({
  name: 'obligation',
  columns: `${columns}${more}`,
  indices: ['attention_on'],
  clustered: true,
});

const past: TableText = {
  name: 'obligation_past',
  columns: `#attention_on #subject #kind #ref #begun_position:big begun_at due_on ended_position:big ended_at`,
  clustered: true,
};

const forget = ['DELETE FROM "obligation_link"', `DELETE FROM "checkpoint" WHERE "view" = 'obligation'`];

async function replace(runner: QueryRunner, table: TableText): Promise<void> {
  await dropTables(runner, [table]);
  await createTables(runner, [table]);
  for (const statement of forget) await runner.query(statement);
}

export class KeepPastObligations1700000000060 implements MigrationInterface {
  readonly name = 'KeepPastObligations1700000000060';

  async up(runner: QueryRunner): Promise<void> {
    await replace(runner, open(' begun_position:big begun_at'));
    await createTables(runner, [past]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [past]);
    await replace(runner, open(''));
  }
}
