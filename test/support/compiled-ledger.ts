/**
 * The whole program as plain JavaScript in a folder, for tests that run it as a process of its own. It is compiled
 * from the sources as they are now, so no build has to come first and none can be stale.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { transformFile } from '@swc/core';

async function compileFile(file: string, target: string): Promise<void> {
  const { code } = await transformFile(file, {
    swcrc: false,
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    sourceMaps: 'inline',
  });
  await writeFile(target, code);
}

/** Compiles everything below `source` into `folder`. */
export async function compileInto(source: string, folder: string): Promise<void> {
  for (const file of await readdir(source, { recursive: true })) {
    const target = join(folder, file);
    if (!/\.(ts|json)$/.test(file)) continue;
    await mkdir(dirname(target), { recursive: true });
    if (file.endsWith('.json')) await copyFile(join(source, file), target);
    else await compileFile(join(source, file), target.replace(/\.ts$/, '.js'));
  }
}

/** Lets what was compiled into a folder run there. */
export async function makeProgram(folder: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
}

/** Compiles into `folder` and gives the path of the command line. */
export async function compileLedger(folder: string): Promise<string> {
  await compileInto(resolve('src'), folder);
  await makeProgram(folder);
  return join(folder, 'cli/main.js');
}

export interface CommandResult {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

type Environment = Readonly<Record<string, string>>;

/** Starts a command of a compiled ledger on a data folder. */
export function startCommand(
  main: string,
  dataDir: string,
  args: readonly string[],
  environment: Environment = {},
): ChildProcessWithoutNullStreams {
  const env = {
    PATH: process.env['PATH'],
    LEDGER_DATA_DIR: dataDir,
    LEDGER_LOG_LEVEL: 'silent',
    ...environment,
  };
  return spawn(process.execPath, [main, ...args], { env });
}

/** Runs a command to its end. */
export function runCommand(
  main: string,
  dataDir: string,
  args: readonly string[],
  environment: Environment = {},
): Promise<CommandResult> {
  return resultOf(startCommand(main, dataDir, args, environment));
}

/** Runs a command to its end in this environment and no other. */
export function runProgram(
  main: string,
  args: readonly string[],
  environment: Environment,
): Promise<CommandResult> {
  const env = { PATH: process.env['PATH'], ...environment };
  return resultOf(spawn(process.execPath, [main, ...args], { env }));
}

async function resultOf(child: ChildProcessWithoutNullStreams): Promise<CommandResult> {
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise<number | null>((settle) => child.once('close', settle));
  return { code, output, errors };
}
