/** Gives a run of the tests a folder for its PostgreSQL, which is started by the first test that needs it. */
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function setUp(): void {
  const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-postgres-'));
  // The server may run as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  process.env['TEST_POSTGRES_FOLDER'] = folder;
  process.env['TEST_POSTGRES_PARENT'] = String(process.pid);
}
