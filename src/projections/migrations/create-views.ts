/**
 * The first shape of the read model. It is written out rather than taken from the schemas, because a migration
 * must still do tomorrow what it did today; a test compares the two.
 */
import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

/** Columns as `name`, `name:type` or `name:type?`; text unless said. `#` marks the key. */
interface TableText {
  readonly name: string;
  readonly columns: string;
  readonly indices?: readonly string[];
  /** SQLite keeps the rows in the order of their key: for narrow rows with a key of several columns. */
  readonly clustered?: boolean;
}

const COLUMN = /^(#?)([a-z0-9_]+)(?::(int|big))?(\??)$/;

const totalKey = `#funding_year:int #window #slice #book_year:int #budget_year:int #budget_line #type
  #book #from_account #to_account`;

const tables: readonly TableText[] = [
  { name: 'checkpoint', columns: '#view position:big known_at' },
  { name: 'policy_checkpoint', columns: '#policy position:big' },
  {
    name: 'log',
    columns: '#position:big stream revision:big event_id type sha256 running_sha256 known_at',
    indices: ['type'],
  },
  {
    name: 'entry',
    columns: `#position:big #ordinal:int stream revision:big type effective_at booked_on recorded_at
      known_at book_year:int budget_year:int budget_line funding_year:int? window? slice? person_key?
      provider_kvk? course_id? decision_number? book from_account to_account amount:big`,
    clustered: true,
  },
  { name: 'total', columns: `${totalKey} amount:big events:big`, clustered: true },
  {
    name: 'daily_total',
    columns: `#known_on #booked_on ${totalKey} amount:big events:big`,
    clustered: true,
  },
  {
    name: 'person_balance',
    columns: `#person_key #year:int entitlement:big used:big reserved:big lapsed:big remaining:big
      may_apply:int decision_number? settled:int awarded_in`,
    clustered: true,
  },
  { name: 'award', columns: '#position:big booked_on year:int window person_key again:int' },
  { name: 'awarded_persons', columns: '#year:int #window persons:big', clustered: true },
  {
    name: 'window_event',
    columns: '#position:big stream revision:big event_id type year:int data metadata',
  },
  {
    name: 'file',
    columns: `#decision_number application_id person_key year:int window slice provider_kvk course_id
      status outcome grounds sequence:int price:big amount:big granted:big reserved:big committed:big
      paid:big determined:big undue:big claimed:big claim_open:big received:big waived:big
      written_off:big forgone:big refund_due:big right applied_at start_date end_date latest_start?
      refused_at? awarded_at? order_number? paid_on? started_on? proof_outcome? proof_attendance:int?
      proof_received_on? determined_at? withdrawn_at? withdrawal_cause? withdrawal_ground? revision:big`,
    indices: ['application_id', 'person_key', 'provider_kvk,decision_number', 'course_id,decision_number'],
  },
  {
    name: 'claim',
    columns: `#decision_number #claim_id debtor amount:big open:big received:big waived:big written_off:big
      refund_due:big`,
    clustered: true,
  },
  { name: 'file_event', columns: '#decision_number #position:big', clustered: true },
  { name: 'attempt', columns: '#position:big person_key window', indices: ['person_key'] },
  {
    name: 'course',
    columns: `#course_id provider_kvk title price:big recognised:int sector? theme? status revision:big`,
    indices: ['provider_kvk'],
  },
  { name: 'register_event', columns: '#provider_kvk #position:big course_id', clustered: true },
  {
    name: 'course_total',
    columns: `#provider_kvk #course_id #year:int applications:big refused:big grants:big withdrawn:big
      reserved_gross:big committed_gross:big paid_gross:big determined:big undue:big claimed:big
      received:big waived:big written_off:big forgone:big`,
    clustered: true,
  },
  {
    name: 'provider',
    columns: '#kvk name iban_ref? address_ref? contact_ref? registered_at revision:big',
  },
];

function columnOf(description: string, aloneInKey: boolean): TableColumnOptions {
  const [, key, name = '', kind, optional] = COLUMN.exec(description) ?? [];
  const isPrimary = key === '#';
  // SQLite keeps a table by its key when that is one `integer`; elsewhere that type would be too small.
  const wide = isPrimary && aloneInKey ? 'integer' : 'bigint';
  const types = { int: 'integer', big: wide } as const;
  const type = kind === undefined ? 'text' : types[kind as keyof typeof types];
  return { name, type, isPrimary, isNullable: optional === '?' };
}

function tableOf({ name, columns, indices = [], clustered = false }: TableText, sqlite: boolean): Table {
  const descriptions = columns.split(/\s+/);
  const keys = descriptions.filter((description) => description.startsWith('#'));
  return new Table({
    name,
    columns: descriptions.map((description) => columnOf(description, sqlite && keys.length === 1)),
    indices: indices.map((index) => ({
      name: `${name}_by_${index.replace(',', '_')}`,
      columnNames: index.split(','),
    })),
    withoutRowid: sqlite && clustered,
  });
}

export class CreateViews1700000000000 implements MigrationInterface {
  readonly name = 'CreateViews1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    const sqlite = runner.dataSource.options.type === 'better-sqlite3';
    for (const table of tables) await runner.createTable(tableOf(table, sqlite));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables) await runner.dropTable(name);
  }
}
