/**
 * `npm start`: installs and builds what is missing, then serves. The server is a child of its own, so signals are
 * handed on and its exit code becomes ours; a terminal's Ctrl-C already reaches both and is not sent twice. In
 * package.json `exec` puts us in the place of npm's shell, which would keep the signals to itself; where there is no
 * `exec` (Windows) the second half of that line runs.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, root } from './installation.mjs';

ensureInstalled();
ensureBuilt();

const server = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'serve'], {
  cwd: root,
  stdio: 'inherit',
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) server.kill(signal);
  });
}

server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
