/**
 * Amendment of 1 February 2023 (Stcrt. 2023, 4426): a cap of grants per course (art. 12a; 300 as announced for 2023),
 * exclusion of courses (art. 19a) with the same-window exception of art. 12(1)e.
 */
import { ceilings2023 } from './2022-12-ceilings-2023.js';
import type { Regulation } from './regulation.js';

export const regulation20234426: Regulation = {
  ...ceilings2023,
  id: '2023-4426',
  inForce: '2023-02-01',
  courseCap: 300,
  sameWindowException: true,
};
