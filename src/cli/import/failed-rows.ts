/** Where the rows that were not taken are told: line by line on standard output, or as JSON lines in a file. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { WrongUse } from '../failures.js';
import { print, ReaderGone } from '../output.js';
import type { FailedRow } from './import-rows.js';

export interface FailedRows {
  add(failed: FailedRow): Promise<void>;
  close(): void;
}

/** A reader that has gone does not end the import. */
const onOutput: FailedRows = {
  async add({ line, code, detail }) {
    try {
      await print(`line ${line}: ${code}: ${detail}`);
    } catch (error) {
      if (!(error instanceof ReaderGone)) throw error;
    }
  },
  close: () => undefined,
};

/** Opens the report. @throws WrongUse when its file cannot be written. */
export function openFailedRows(path: string | undefined): FailedRows {
  if (path === undefined) return onOutput;
  let file: number;
  try {
    file = openSync(path, 'w');
  } catch {
    throw new WrongUse('The file of --errors cannot be written.');
  }
  return {
    add(failed) {
      writeSync(file, `${JSON.stringify(failed)}\n`);
      return Promise.resolve();
    },
    close: () => closeSync(file),
  };
}
