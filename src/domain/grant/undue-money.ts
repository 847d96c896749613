/**
 * What is undue, and how much of it for a later breach. That part can be claimed back for longer (Awb 4:57(4)), so it
 * is kept apart: what is claimed goes off the last breach first, and what is credited comes back there first.
 */
import { lesser, type Cents } from '../money.js';
import { withRare } from './evolve-notes.js';
import type { BreachState, GrantState } from './grant.state.js';

/** So much more or less is undue. */
export function changeUndue(state: GrantState, change: Cents): GrantState {
  state.undue += change;
  const { breaches } = state.rare;
  if (breaches.length === 0) return state;
  let rest = change;
  const changed = breaches.map((breach): BreachState => {
    const { undue, left } = breach;
    const part = rest < 0n ? -lesser(left, -rest) : lesser(undue - left, rest);
    rest -= part;
    return { ...breach, left: left + part };
  });
  return withRare(state, { breaches: changed });
}

/** So much more is undue for a breach of this day. */
export function breached(
  state: GrantState,
  { breachOn, undue }: Pick<BreachState, 'breachOn' | 'undue'>,
): GrantState {
  state.undue += undue;
  const breaches = [...state.rare.breaches, { breachOn, undue, left: undue }];
  return withRare(state, { breaches: breaches.sort((a, b) => (a.breachOn < b.breachOn ? 1 : -1)) });
}
