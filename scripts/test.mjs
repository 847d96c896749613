/**
 * `npm test`: installs and builds what is missing, runs the tests, and closes with the plain line
 * `N passed, N failed, N skipped`. It counts tests; a file of tests that cannot run at all counts as one failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, root } from './installation.mjs';

ensureInstalled();
ensureBuilt();

const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-test-'));
const countsFile = join(folder, 'counts.json');

function runJest() {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest];
  // Not Jest's own JSON report: it breaks on an error that holds a circle, and with it the numbers are lost. The
  // reporters come last, because what follows them without a name would be taken for one more.
  const reporters = ['default', join(root, 'scripts/count-reporter.mjs')].map(
    (name) => `--reporters=${name}`,
  );
  return spawnSync(process.execPath, [...args, ...process.argv.slice(2), ...reporters], {
    cwd: root,
    env: { ...process.env, TEST_COUNTS_FILE: countsFile },
    stdio: ['ignore', 2, 2],
  });
}

/** No results at all means that the run itself broke: never a pass. */
function readCounts() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const { status } = runJest();
const { passed, failed, skipped } = readCounts();
rmSync(folder, { recursive: true, force: true });
process.exitCode = status === 0 && failed > 0 ? 1 : (status ?? 1);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
