/**
 * Makes sure that node_modules holds what package-lock.json says, and that the native store driver loads in this
 * Node. Runs before anything is installed, so it may import `node:` modules only.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program to its end with inherited output; ends this process with its exit code when it fails. */
export function runOrExit(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) console.error(`cannot run ${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** npm by the path it gave us, or by name: on Windows the name needs a shell. */
function runNpm(args) {
  const npm = process.env.npm_execpath;
  const env = { ...process.env, npm_config_loglevel: process.env.npm_config_loglevel ?? 'error' };
  // Results go to standard output and progress to standard error: an installation is progress.
  const stdio = ['ignore', 2, 2];
  if (npm?.endsWith('.js')) runOrExit(process.execPath, [npm, ...args], { env, stdio });
  else runOrExit('npm', args, { env, stdio, shell: process.platform === 'win32' });
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** npm leaves its own record of what it installed; packages of another platform are rightly absent from it. */
function isInstalled() {
  const wanted = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || present[path]?.version === version || (optional && present[path] === undefined),
  );
}

function driverLoads() {
  try {
    const Database = createRequire(import.meta.url)('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

/** Installs only when something is missing or differs; a few tens of milliseconds otherwise. */
export function ensureInstalled() {
  if (!isInstalled()) {
    console.error('Installing dependencies (the SQLite driver may be compiled: about two minutes) …');
    runNpm(['ci', '--no-audit', '--no-fund']);
  }
  if (!driverLoads()) {
    console.error('Compiling the SQLite driver for this version of Node …');
    runNpm(['rebuild', 'better-sqlite3']);
  }
}
