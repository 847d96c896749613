/**
 * The order that a seed gives to the tickets of a queue. Each ticket has the key SHA-256(`seed|window|ticket`); the
 * numbers follow the keys in ascending order, so that anybody can compute them with the same two lines.
 */
import { hash } from 'node:crypto';
import type { WindowId } from '../../domain/ids.js';

export interface DrawnQueue {
  readonly window: WindowId;
  readonly tickets: number;
  readonly seed: string;
}

/** Place of a ticket, from 1 to the number of tickets; undefined for a ticket that is not among them. */
export function queueNumberOf({ window, tickets, seed }: DrawnQueue, ticket: number): number | undefined {
  if (!Number.isSafeInteger(ticket) || ticket < 1 || ticket > tickets) return undefined;
  const keyOf = (one: number): string => hash('sha256', `${seed}|${window}|${String(one)}`, 'hex');
  const own = keyOf(ticket);
  let before = 0;
  for (let one = 1; one <= tickets; one += 1) if (keyOf(one) < own) before += 1;
  return before + 1;
}
