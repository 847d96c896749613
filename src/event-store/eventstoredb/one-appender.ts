/**
 * At most one appending client per process. The client keeps the waiting appends of all clients in one place and
 * rejects every one of them when the connection of any client breaks; two of them lose each other's answers.
 */
import { StoreUnavailableError } from '../event-store.js';

let taken = false;

/** Claims the right to append; gives what releases it. @throws StoreUnavailableError while another store holds it. */
export function claimAppending(): () => void {
  if (taken) throw new StoreUnavailableError('another EventStoreDB store of this process already appends');
  taken = true;
  let held = true;
  return () => {
    if (held) taken = false;
    held = false;
  };
}
