/**
 * Builds dist, or with `ensureBuilt` builds it only when a source is newer than the last good build. The domain's
 * import fence runs first: a domain that imports from outside itself does not build.
 */
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, root, runOrExit } from './installation.mjs';

const stamp = join(root, 'dist', '.built');
const inputs = ['src', 'package-lock.json', 'tsconfig.json', 'nest-cli.json', '.dependency-cruiser.cjs'];

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** A folder counts too, so that a deleted file is seen. */
function newestUnder(path) {
  const newest = modifiedAt(path);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return newest;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newestUnder(join(path, name))), newest);
}

function node(...args) {
  runOrExit(process.execPath, args, { stdio: ['ignore', 2, 2] });
}

/** Compiles src to dist; ends the process when the fence or the compiler objects. */
export function build() {
  ensureInstalled();
  rmSync(stamp, { force: true });
  node(
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'src/domain',
  );
  node('node_modules/@nestjs/cli/bin/nest.js', 'build');
  writeFileSync(stamp, '');
}

export function ensureBuilt() {
  const newest = Math.max(...inputs.map((input) => newestUnder(join(root, input))));
  if (modifiedAt(stamp) >= newest) return;
  console.error('Building …');
  build();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
