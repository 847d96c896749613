/** Amendment of March 2023 (number not established): a new opening after a failed one, terms counted from the original window. */
import { regulation20234426 } from './2023-4426.js';
import type { Regulation } from './regulation.js';

export const reopening202303: Regulation = {
  ...regulation20234426,
  id: '2023-03-reopening',
  inForce: '2023-03-15',
  reopeningAllowed: true,
};
