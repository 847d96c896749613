/** A bar on standard error with rate and time left; where there is no terminal, a line now and then. */
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number, total: number, what?: string): void;
  /** Leaves the bar full. */
  finish(done: number): void;
}

/** Milliseconds between two lines where there is no terminal. */
const LINE_EVERY_MS = 10_000;

/** `unit` is what is counted. */
export function startProgress(title: string, unit = 'events'): Progress {
  const startedAt = performance.now();
  const bar = new SingleBar(
    {
      format: `${title} {bar} {percentage}% | {value}/{total} ${unit} | {rate}/s | {left} left | {what}`,
      stream: process.stderr,
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: LINE_EVERY_MS,
      fps: 5,
    },
    Presets.shades_classic,
  );
  bar.start(1, 0, { rate: 0, left: '-', what: '' });

  function update(done: number, total: number, what = ''): void {
    const seconds = (performance.now() - startedAt) / 1_000;
    const rate = seconds > 0 ? done / seconds : 0;
    const most = Math.max(done, total, 1);
    bar.setTotal(most);
    bar.update(done, { rate: Math.round(rate), left: timeOf(rate > 0 ? (most - done) / rate : 0), what });
  }

  return {
    update,
    finish(done) {
      update(done, done);
      bar.stop();
    },
  };
}

/** Seconds for reading: `1m30s`. */
export function timeOf(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole}s` : `${Math.floor(whole / 60)}m${String(whole % 60).padStart(2, '0')}s`;
}
