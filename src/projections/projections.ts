/** The views of the ledger. Their order is the order of work within a batch and means nothing else. */
import { adviceProjection } from './advice/advice.projection.js';
import { balanceProjection } from './balance/balance.projection.js';
import { courseProjection } from './course/course.projection.js';
import { entryProjection } from './entry/entry.projection.js';
import { fileProjection } from './file/file.projection.js';
import { fundProjection } from './fund/fund.projection.js';
import { logProjection } from './log/log.projection.js';
import { objectionProjection } from './objection/objection.projection.js';
import { obligationProjection } from './obligation/obligation.projection.js';
import type { Projection } from './projection.js';
import { statementProjection } from './statement/statement.projection.js';
import { totalsProjection } from './totals/totals.projection.js';
import { windowProjection } from './window/window.projection.js';

export const projections: readonly Projection[] = [
  logProjection,
  entryProjection,
  totalsProjection,
  balanceProjection,
  windowProjection,
  fileProjection,
  courseProjection,
  fundProjection,
  objectionProjection,
  obligationProjection,
  statementProjection,
  adviceProjection,
];
