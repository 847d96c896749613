/**
 * Takes the rows of a file in waves: rows of a wave are about different courses or providers, so they can be written
 * together, and what a row may rest on is always in an earlier wave. Memory holds one wave, never the file.
 */
import type { CommandOutcome } from '../../application/ledger.js';
import type { RowFault } from './file-lines.js';
import type { FileRow } from './read-rows.js';
import { isRowFault, type RegisterRow, registerRowOf } from './register-rows.js';

/** A row that was not taken, as it stands in the file. */
export interface FailedRow extends RowFault {
  readonly line: number;
  readonly row: string;
}

export interface ImportSummary {
  readonly rows: number;
  /** Rows that the register did not know. */
  written: number;
  /** Rows that the register knew already: nothing was written for them. */
  known: number;
  failed: number;
}

export interface ImportPorts {
  readonly now: () => string;
  readonly carryOut: (row: RegisterRow) => Promise<CommandOutcome>;
  readonly onFailed: (failed: FailedRow) => Promise<void>;
}

/** Most rows in a wave: as many as the store commits together. */
const WAVE = 256;

interface WaveRow {
  readonly file: FileRow;
  readonly asked: RegisterRow | RowFault;
}

function faultOf(outcome: CommandOutcome): RowFault | undefined {
  switch (outcome.outcome) {
    case 'accepted':
      return undefined;
    case 'rejected':
      return outcome.rejection;
    case 'conflict':
      return {
        code: 'revision-conflict',
        detail: 'Others changed the same thing at the same moment. Import again.',
      };
    case 'idempotency-conflict':
      return {
        code: outcome.outcome,
        detail: 'The id was used before for a row with other content. Give a new row a new id.',
      };
    case 'outcome-unknown':
      return { code: outcome.outcome, detail: 'Nobody can say whether it was recorded. Import again.' };
  }
}

const isNews = (outcome: CommandOutcome): boolean =>
  outcome.outcome === 'accepted' && !outcome.repeated && outcome.events.length > 0;

/** The stream of a row; undefined for one that asks nothing. */
function streamOfRow({ asked }: WaveRow): string | undefined {
  return isRowFault(asked) ? undefined : `${asked.stream}-${asked.id}`;
}

/** Must the row wait for those of the wave? A course may rest on a provider, and a row on an earlier one. */
function mustWait(row: WaveRow, wave: readonly WaveRow[], streams: ReadonlySet<string>): boolean {
  if (wave.length >= WAVE) return true;
  const stream = streamOfRow(row);
  if (stream === undefined) return false;
  const kind = stream.slice(0, stream.indexOf('-'));
  return streams.has(stream) || [...streams].some((other) => !other.startsWith(`${kind}-`));
}

async function finishWave(
  wave: readonly WaveRow[],
  ports: ImportPorts,
  summary: ImportSummary,
): Promise<void> {
  const outcomes = await Promise.all(
    wave.map(async ({ asked }) => (isRowFault(asked) ? undefined : ports.carryOut(asked))),
  );
  for (const [index, { file, asked }] of wave.entries()) {
    const outcome = outcomes[index];
    const fault = outcome === undefined ? (asked as RowFault) : faultOf(outcome);
    if (fault !== undefined) {
      summary.failed += 1;
      const { code, detail } = fault;
      await ports.onFailed({ line: file.line, code, detail, row: file.text });
    } else if (outcome !== undefined && isNews(outcome)) summary.written += 1;
    else summary.known += 1;
  }
}

/** Takes every row, in order. Rejects only when the ledger cannot go on; importing again is always safe. */
export async function importRows(rows: AsyncIterable<FileRow>, ports: ImportPorts): Promise<ImportSummary> {
  const summary = { rows: 0, written: 0, known: 0, failed: 0 };
  let wave: WaveRow[] = [];
  let streams = new Set<string>();
  for await (const file of rows) {
    const row = { file, asked: 'fault' in file ? file.fault : registerRowOf(file.fields, ports.now()) };
    if (mustWait(row, wave, streams)) {
      await finishWave(wave, ports, summary);
      wave = [];
      streams = new Set();
    }
    wave.push(row);
    const stream = streamOfRow(row);
    if (stream !== undefined) streams.add(stream);
    summary.rows += 1;
  }
  await finishWave(wave, ports, summary);
  return summary;
}
