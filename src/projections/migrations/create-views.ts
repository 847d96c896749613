/**
 * The first shape of the read model. It is written out rather than taken from the schemas, because a migration
 * must still do tomorrow what it did today; a test compares the two.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableText } from './table-text.js';

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
  { name: 'objection_file', columns: '#objection_id decision_number', clustered: true },
  {
    name: 'objection',
    columns: '#objection_id position:big decision_number? person_key against status',
    indices: ['position', 'decision_number', 'person_key'],
  },
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
    name: 'obligation',
    columns: '#subject #kind #ref decision_number? due_on attention_on rule_version amount:big?',
    indices: ['attention_on'],
    clustered: true,
  },
  { name: 'obligation_link', columns: '#decision_number #subject', clustered: true },
  {
    name: 'provider',
    columns: '#kvk name iban_ref? address_ref? contact_ref? registered_at revision:big',
  },
];

export class CreateViews1700000000000 implements MigrationInterface {
  readonly name = 'CreateViews1700000000000';

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables);
  }
}
