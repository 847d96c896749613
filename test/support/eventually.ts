/** Waits until something is so, within bounds: for what other processes do by themselves. */
import { setTimeout as delay } from 'node:timers/promises';

export async function eventually(
  condition: () => boolean | Promise<boolean>,
  what: string,
  withinMs = 20_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not in time: ${what}`);
    await delay(20);
  }
}
