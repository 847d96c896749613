/**
 * Who acts in the simulation: functions with a number, never persons' names. Deciding, paying and waiving have
 * desks of their own, so that no one meets the same file in two of these duties.
 */
import type { Actor } from '../domain/decider.js';

export type Desk = 'caseworker' | 'payment' | 'recovery' | 'waiving' | 'appeals';

const desks: Readonly<
  Record<Desk, { readonly role: string; readonly first: number; readonly count: number }>
> = {
  caseworker: { role: 'caseworker', first: 1, count: 40 },
  payment: { role: 'finance', first: 1, count: 8 },
  recovery: { role: 'finance', first: 11, count: 4 },
  waiving: { role: 'finance', first: 21, count: 4 },
  appeals: { role: 'appeals', first: 1, count: 6 },
};

const staff: Readonly<Record<Desk, readonly Actor[]>> = {
  caseworker: staffOf('caseworker'),
  payment: staffOf('payment'),
  recovery: staffOf('recovery'),
  waiving: staffOf('waiving'),
  appeals: staffOf('appeals'),
};

function staffOf(desk: Desk): readonly Actor[] {
  const { role, first, count } = desks[desk];
  return Array.from({ length: count }, (_, index) => ({
    id: `${role}-${String(first + index).padStart(2, '0')}`,
    role,
  }));
}

/** The one at a desk who handles this file. */
export function actorAt(desk: Desk, file: number): Actor {
  return staff[desk][file % staff[desk].length] ?? { id: desk, role: desks[desk].role };
}

/** Plans and opens windows, keeps the register. */
export const operator: Actor = { id: 'operator-01', role: 'operator' };
/** Keeps the budget and the books of the year. */
export const controller: Actor = { id: 'finance-31', role: 'finance' };
/** What follows from a date alone; the policies of the clock are off in a simulation. */
export const obligationsPolicy: Actor = { id: 'policy:obligations', role: 'policy' };
export const endsPolicy: Actor = { id: 'policy:ends', role: 'policy' };
/** Passes on what applicants submit. */
export const portal: Actor = { id: 'portal', role: 'operator' };
