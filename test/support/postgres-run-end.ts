/** Ends the PostgreSQL of a run of the tests, if one was started; it removes the folder itself. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export default function tearDown(): void {
  const folder = process.env['TEST_POSTGRES_FOLDER'];
  if (folder === undefined) return;
  if (existsSync(join(folder, 'starting'))) writeFileSync(join(folder, 'stop'), '');
  else rmSync(folder, { recursive: true, force: true });
}
