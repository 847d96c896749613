/**
 * The event store as plain JavaScript in a folder, for tests that need it in a process of its own, outside jest.
 * It is compiled from the sources as they are now, so no build has to come first and none can be stale.
 */
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { transformFile } from '@swc/core';

const SOURCE = resolve('src/event-store');

/** Compiles into `folder` and gives the path of its entry, the SQLite adapter. */
export async function compileEventStore(folder: string): Promise<string> {
  const files = await readdir(SOURCE, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.module.ts'))) {
    const { code } = await transformFile(join(SOURCE, file), {
      swcrc: false,
      module: { type: 'es6' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    const target = join(folder, file.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, code);
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  return join(folder, 'sqlite/sqlite-event-store.js');
}
