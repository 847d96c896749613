/**
 * The port to snapshots: a stream's folded state, put aside so that the next start need not fold all of it. They are
 * disposable: whoever reads one checks it, and folds the stream when there is none that fits.
 */
export interface Snapshots {
  /** The streams of which something was saved. */
  streams(): Promise<readonly string[]>;
  /**
   * The parts that were saved last, in their order and each as it was saved; none when nothing was saved. Throws, in the
   * middle too, when they are not what was saved: what was taken from them until then is worth nothing.
   */
  load(stream: string): AsyncIterable<Uint8Array>;
  /** Replaces what was saved by all of these parts, or by none of them when `parts` throws or the process ends. */
  save(stream: string, parts: AsyncIterable<Uint8Array>): Promise<void>;
}
