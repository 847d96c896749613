/** The table of the leases. The unique index over the epoch is what makes a fence cheap: see `postgres-leases.ts`. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLeases1700000000000 implements MigrationInterface {
  readonly name = 'CreateLeases1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "lease" ("name" text PRIMARY KEY, "holder" text NOT NULL, "address" text NOT NULL,
        "epoch" bigint NOT NULL, "expires_at" timestamptz NOT NULL, UNIQUE ("name", "epoch"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "lease"');
  }
}
