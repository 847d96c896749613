/**
 * What a step knows of its file, and the amounts that follow from it: all from what the simulation remembers, never
 * from the ledger.
 */
import { uuidOf } from '../application/command-metadata.js';
import type { Instant } from '../domain/instant.js';
import type { LocalDate } from '../domain/local-date.js';
import { dateOf } from './calendar.js';
import type { Step } from './file-steps.js';
import type { FileIndex, SimulatedFiles } from './simulated-files.js';

export interface StepContext {
  readonly files: SimulatedFiles;
  readonly file: FileIndex;
  readonly today: LocalDate;
  readonly now: Instant;
  /** For receipts and forgone amounts: how much of what is at stake. */
  readonly amount: number;
  /** The course that takes the place of the one of the file. */
  readonly otherCourse: (file: FileIndex) => OtherCourse;
}

export interface OtherCourse {
  readonly courseId: string;
  readonly providerKvk: string;
  readonly price: bigint;
}

/** Cents as the ledger takes them. */
export const cents = (amount: number): bigint => BigInt(Math.round(amount));

/** The id of the one thing of a kind that a file has. */
export function idOf(what: string, { files, file }: StepContext): string {
  return uuidOf(`${what}|${files.numberOf(file)}`);
}

/** The days of the course as the file has them. */
export function datesOf({ files, file }: Pick<StepContext, 'files' | 'file'>): {
  startDate: LocalDate;
  endDate: LocalDate;
} {
  return { startDate: dateOf(files.startsOn(file)), endDate: dateOf(files.endsOn(file)) };
}

/** Cents of an advance that is a share of the grant; `rest` is what earlier advances left. */
export function advanceOf(files: SimulatedFiles, file: FileIndex, share: number | 'rest'): number {
  if (share === 'rest') return files.amountOf(file) - files.atStakeOf(file);
  return share === 1
    ? files.amountOf(file)
    : Math.max(100, Math.floor((files.amountOf(file) * share) / 100) * 100);
}

/** Share of the grant that is paid at once, by step. */
export const advanceShares: Readonly<Partial<Record<Step, number | 'rest'>>> = {
  advance: 1,
  'advance-less': 0.92,
  'advance-part': 0.6,
  'advance-rest': 'rest',
};

/** Cents that a debtor who does not pay at once begins with. */
export function partReceived(stake: number): number {
  return Math.floor(stake * 0.4);
}
