/** The tightened definition of a course takes effect on 1 May 2023. */
import { reopening202303 } from './2023-03-reopening.js';
import type { Regulation } from './regulation.js';

export const definition202305: Regulation = {
  ...reopening202303,
  id: '2023-05-definition',
  inForce: '2023-05-01',
  tightDefinition: true,
};
