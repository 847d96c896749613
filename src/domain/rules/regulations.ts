/**
 * All versions of the regulation in the order of their entry into force. The last one stays in force until a
 * later one is added here, so that windows of today can be run.
 */
import type { LocalDate } from '../local-date.js';
import { ceilings2023 } from './2022-12-ceilings-2023.js';
import { regulation202135685 } from './2021-35685.js';
import { regulation202228947 } from './2022-28947.js';
import { reopening202303 } from './2023-03-reopening.js';
import { definition202305 } from './2023-05-definition.js';
import { regulation202320707 } from './2023-20707.js';
import { regulation20234426 } from './2023-4426.js';
import type { Regulation } from './regulation.js';

export const regulations: readonly Regulation[] = [
  regulation202135685,
  regulation202228947,
  ceilings2023,
  regulation20234426,
  reopening202303,
  definition202305,
  regulation202320707,
];

/** The version in force on a day; the first version for days before it. */
export function regulationOn(day: LocalDate): Regulation {
  return regulations.reduce(
    (current, next) => (next.inForce <= day ? next : current),
    regulations[0] ?? regulation202135685,
  );
}
