/** Resolves when the signal is aborted. */
import { once } from 'node:events';

export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
