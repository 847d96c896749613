#!/usr/bin/env node
/**
 * The command line of the ledger. Results go to standard output, progress and advice to standard error; the exit
 * code says good (0), finding (1), wrong use (2), store or database out of reach (3).
 */
import { Command, CommanderError } from 'commander';
import { addBalance } from './balance.command.js';
import { addEvents } from './events.command.js';
import { EXIT, exitCodeOf } from './failures.js';
import { note } from './output.js';
import { addRebuild } from './rebuild.command.js';
import { addReplay } from './replay.command.js';
import { addServe } from './serve.command.js';
import { addSimulate } from './simulate.command.js';
import { addToken } from './token.command.js';
import { addTotals } from './totals.command.js';
import { addVerify } from './verify.command.js';

const commands = [
  addServe,
  addSimulate,
  addTotals,
  addBalance,
  addReplay,
  addRebuild,
  addVerify,
  addEvents,
  addToken,
];

function createProgram(): Command {
  const program = new Command('stap-ledger').description(
    'The event-sourced ledger of the STAP learning budget.',
  );
  program.exitOverride().showHelpAfterError('(add --help for the options)');
  for (const add of commands) add(program);
  for (const command of program.commands)
    command.exitOverride().showHelpAfterError('(add --help for the options)');
  return program;
}

async function run(): Promise<void> {
  try {
    await createProgram().parseAsync();
  } catch (error) {
    const code = exitCodeOf(error);
    if (code !== EXIT.good && !(error instanceof CommanderError)) {
      note(error instanceof Error ? error.message : String(error));
    }
    process.exitCode = code;
  }
}

await run();
