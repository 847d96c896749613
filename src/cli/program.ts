/** The commands of the ledger as one program, and the exit code with which a call of it ends. */
import { Command, CommanderError } from 'commander';
import { EXIT, exitCodeOf } from './failures.js';
import { note } from './output.js';

/** Adds a command to the program. */
type Add = (program: Command) => void;

/** Loaded when they are asked for: a small command need not wait for what only the server uses. */
const commands: ReadonlyMap<string, () => Promise<Add>> = new Map([
  ['serve', async () => (await import('./serve.command.js')).addServe],
  ['simulate', async () => (await import('./simulate.command.js')).addSimulate],
  ['import', async () => (await import('./import.command.js')).addImport],
  ['totals', async () => (await import('./totals.command.js')).addTotals],
  ['balance', async () => (await import('./balance.command.js')).addBalance],
  ['statement', async () => (await import('./statement.command.js')).addStatement],
  ['obligations', async () => (await import('./obligations.command.js')).addObligations],
  ['hard-files', async () => (await import('./hard-files.command.js')).addHardFiles],
  ['replay', async () => (await import('./replay.command.js')).addReplay],
  ['diff', async () => (await import('./diff.command.js')).addDiff],
  ['rebuild', async () => (await import('./rebuild.command.js')).addRebuild],
  ['verify', async () => (await import('./verify.command.js')).addVerify],
  ['head', async () => (await import('./head.command.js')).addHead],
  ['events', async () => (await import('./events.command.js')).addEvents],
  ['copy', async () => (await import('./copy.command.js')).addCopy],
  ['init-store', async () => (await import('./init-store.command.js')).addInitStore],
  ['token', async () => (await import('./token.command.js')).addToken],
]);

async function createProgram(asked: string | undefined): Promise<Command> {
  const program = new Command('stap-ledger').description(
    'The event-sourced ledger of the STAP learning budget.',
  );
  const one = asked === undefined ? undefined : commands.get(asked);
  for (const load of one === undefined ? commands.values() : [one]) (await load())(program);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().showHelpAfterError('(add --help for the options)');
  }
  return program;
}

/**
 * Runs a command line without the names of Node and the program. Resolves to its exit code: 0 good, 1 finding,
 * 2 wrong use, 3 store or database out of reach.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  try {
    const program = await createProgram(args[0]);
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? EXIT.good);
  } catch (error) {
    const code = exitCodeOf(error);
    if (code !== EXIT.good && !(error instanceof CommanderError)) {
      note(error instanceof Error ? error.message : String(error));
    }
    return code;
  }
}
