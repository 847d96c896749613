/**
 * Amendment of 14 July 2023 (Stcrt. 2023, 20707): only education recognised by the ministry of education, whose price and
 * orientation nobody judges again; nothing taught abroad or on the annex. The ban on gifts (art. 4(3)) stands.
 */
import { definition202305 } from './2023-05-definition.js';
import type { Regulation } from './regulation.js';

export const regulation202320707: Regulation = {
  ...definition202305,
  id: '2023-20707',
  inForce: '2023-07-15',
  pastStart: true,
  recognisedOnly: true,
  assessment: false,
  annex: true,
};
