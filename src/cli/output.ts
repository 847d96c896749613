/**
 * What the command line writes. Results go to standard output and wait for a slow reader; everything else goes to
 * standard error. A reader that has had enough and closes the pipe is no error.
 */
/** Thrown into whoever still writes after the reader has gone. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

let gone = false;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  gone = true;
});

// Nobody reads what goes on: the work goes on all the same.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Resolves when the reader has caught up, or has gone. */
function drained(): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      process.stdout.off('drain', settle).off('error', settle);
      resolve();
    };
    process.stdout.on('drain', settle).on('error', settle);
  });
}

/** Writes lines of a result. @throws ReaderGone when the pipe was closed. */
export async function print(...lines: readonly string[]): Promise<void> {
  if (gone) throw new ReaderGone();
  const flushed = process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  if (!flushed) await drained();
}

/** One line about what goes on, to standard error. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
