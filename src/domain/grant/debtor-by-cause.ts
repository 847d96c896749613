/**
 * Who pays undue money back when whoever decides names nobody (programme of requirements, p. 39-41): the provider when
 * the course did not begin or the fault is not that of the person; the person when it began and they are at fault.
 */
import type { DebtorKind } from './grant.events.js';
import type { GrantState } from './grant.state.js';

/** A default: the person who decides on the recovery may name another debtor. */
export function debtorByCause({ startedOn, withdrawal, proof }: GrantState): DebtorKind {
  if (startedOn === undefined) return 'provider';
  if (withdrawal !== undefined) return withdrawal.cause === 'person' ? 'person' : 'provider';
  return proof === undefined || proof.outcome === 'completed' ? 'provider' : 'person';
}
