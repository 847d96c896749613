/** Ceilings of 2023 (number not established): five windows, leftovers move on within the year, a slice for non-digital applicants. */
import { regulation202228947 } from './2022-28947.js';
import type { Regulation } from './regulation.js';

export const ceilings2023: Regulation = {
  ...regulation202228947,
  id: '2022-12-ceilings-2023',
  inForce: '2023-01-01',
  nonDigitalSlice: true,
};
