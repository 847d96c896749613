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
const outputFile = join(folder, 'results.json');

function runJest() {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest];
  const options = ['--json', `--outputFile=${outputFile}`, ...process.argv.slice(2)];
  // With --json Jest prints the report itself to standard output as well: that copy is not wanted.
  return spawnSync(process.execPath, [...args, ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** No results at all means that the run itself broke: never a pass. */
function readCounts() {
  try {
    const results = JSON.parse(readFileSync(outputFile, 'utf8'));
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const { status } = runJest();
const { passed, failed, skipped } = readCounts();
rmSync(folder, { recursive: true, force: true });
process.exitCode = status === 0 && failed > 0 ? 1 : (status ?? 1);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
