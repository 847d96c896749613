/**
 * Where a file stands, in the words of the interface. It names the furthest step that the file has taken: an
 * advance after the start of the course leaves it `started`.
 */
import type { GrantState } from '../../domain/grant/grant.state.js';

export type GrantStatus =
  | 'reserved'
  | 'refused'
  | 'awarded'
  | 'ordered'
  | 'invoiced'
  | 'paid'
  | 'started'
  | 'proven'
  | 'determined'
  | 'withdrawn';

function stepOf(state: GrantState): GrantStatus {
  if (state.proof !== undefined) return 'proven';
  if (state.startedOn !== undefined) return 'started';
  if (state.paid > 0n) return 'paid';
  if (state.invoices.length > 0) return 'invoiced';
  return state.order === undefined ? 'awarded' : 'ordered';
}

/** The status of a file by its own stream; a file without a grant is `reserved` here, also when it was refused at once. */
export function grantStatusOf(state: GrantState): GrantStatus {
  switch (state.stage) {
    case 'none':
      return 'reserved';
    case 'awarded':
      return stepOf(state);
    case 'refused':
    case 'withdrawn':
    case 'determined':
      return state.stage;
  }
}
