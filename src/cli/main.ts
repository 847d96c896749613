#!/usr/bin/env node
/**
 * The command line of the ledger. Results go to standard output, progress and advice to standard error; it ends by
 * itself when all is written, so the exit code is set and the process is never cut off.
 */
import { runCommandLine } from './program.js';

process.exitCode = await runCommandLine(process.argv.slice(2));
