/**
 * Keeps the invoices of files. No row tells which of them came, nor whose the file was then, so the view of files forgets
 * its rows and its place in the log, and fills itself again from the first event. So does that of deadlines: a penalty now
 * runs until the decision on the objection was recorded.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableText } from './table-text.js';

const invoices: TableText = {
  name: 'invoice',
  columns: `#decision_number #invoice_number first_number provider_kvk amount:big received_on effective_at
    position:big`,
  indices: ['provider_kvk,invoice_number'],
  clustered: true,
};

const forgotten = [
  ...['file', 'claim', 'file_event', 'objection_file', 'attempt'],
  ...['obligation', 'obligation_past', 'obligation_link'],
];

export class KeepInvoices1700000000070 implements MigrationInterface {
  readonly name = 'KeepInvoices1700000000070';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [invoices]);
    for (const table of forgotten) await runner.query(`DELETE FROM "${table}"`);
    await runner.query(`DELETE FROM "checkpoint" WHERE "view" IN ('file', 'obligation')`);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, [invoices]);
  }
}
