/**
 * Amendment of 24 October 2022 (Stcrt. 2022, 28947): catalogue price redefined, market price and orientation required,
 * nothing paid that comes with gifts or other advantages.
 */
import { regulation202135685 } from './2021-35685.js';
import type { Regulation } from './regulation.js';

export const regulation202228947: Regulation = {
  ...regulation202135685,
  id: '2022-28947',
  inForce: '2022-10-25',
  assessment: true,
  giftBan: true,
};
