/**
 * The lines of a text file, one after the other, whatever its size. A line that is too long or is not UTF-8 does not
 * end the reading: it comes out as a fault, with its number.
 */
import type { FileHandle } from 'node:fs/promises';

/** What is wrong with a row, in the words of docs/ERRORS.md, and what to do about it. */
export interface RowFault {
  readonly code: string;
  readonly detail: string;
}

/** A line, from 1. `text` is as much of it as can be shown. */
export interface FileLine {
  readonly line: number;
  readonly text: string;
  readonly fault?: RowFault;
}

/** Longest line in bytes: a row of the register is a hundredth of this. */
const LONGEST = 65_536;
const CHUNK = 262_144;
const SHOWN = 200;
const LINE_FEED = 0x0a;

const tooLong: RowFault = {
  code: 'body-too-large',
  detail: `A row is at most ${LONGEST} bytes. Put every row on a line of its own.`,
};
const notUtf8: RowFault = {
  code: 'malformed-request',
  detail: 'The row is not UTF-8. Save the file with the encoding UTF-8.',
};

/** Collects the bytes of one line, and no more of them than a line may have. */
interface Collected {
  parts: Buffer[];
  length: number;
}

function take(collected: Collected, bytes: Buffer): void {
  const room = LONGEST + 1 - collected.length;
  // A copy: the buffer it comes from is much larger and would be kept with it.
  if (room > 0) collected.parts.push(Buffer.from(bytes.subarray(0, room)));
  collected.length += bytes.length;
}

function lineOf({ parts, length }: Collected, line: number): FileLine {
  const bytes = Buffer.concat(parts);
  const shown = (): string => bytes.toString('utf8').slice(0, SHOWN);
  if (length > LONGEST) return { line, text: shown(), fault: tooLong };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: line > 1 }).decode(bytes);
    return { line, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  } catch {
    return { line, text: shown(), fault: notUtf8 };
  }
}

const isBlank = ({ text, fault }: FileLine): boolean => fault === undefined && text.trim() === '';

/** The bytes of the file from its beginning. A chunk holds until the next one is asked for. */
async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(buffer, { position });
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Every line that is not blank. `onBytes` hears how far the reading has come. */
export async function* linesOf(
  file: FileHandle,
  onBytes: (read: number) => void = () => undefined,
): AsyncGenerator<FileLine> {
  let line = 1;
  let read = 0;
  let collected: Collected = { parts: [], length: 0 };
  for await (const bytes of chunksOf(file)) {
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      take(collected, bytes.subarray(from, end));
      const found = lineOf(collected, line);
      collected = { parts: [], length: 0 };
      line += 1;
      from = end + 1;
      if (!isBlank(found)) yield found;
    }
    take(collected, bytes.subarray(from));
    read += bytes.length;
    onBytes(read);
  }
  const last = lineOf(collected, line);
  if (!isBlank(last)) yield last;
}
