/** Every table of the read model. A table that is not listed here is neither created, compared nor rebuilt. */
import { adviceTable } from './advice/advice.schema.js';
import { awardedPersonsTable, awardTable, balanceTable } from './balance/balance.schema.js';
import { checkpointTable, policyCheckpointTable } from './checkpoint.schema.js';
import { courseTable, courseTotalTable, registerEventTable } from './course/course.schema.js';
import { entryTable } from './entry/entry.schema.js';
import {
  attemptTable,
  claimTable,
  fileEventTable,
  fileTable,
  invoiceTable,
  objectionFileTable,
} from './file/file.schema.js';
import { fundFileTable, fundPersonTable, fundTable } from './fund/fund.schema.js';
import { logTable } from './log/log.schema.js';
import { objectionTable } from './objection/objection.schema.js';
import { obligationLinkTable, obligationTable, pastObligationTable } from './obligation/obligation.schema.js';
import { providerTable } from './provider/provider.schema.js';
import { personEventTable, personStreamTable } from './statement/statement.schema.js';
import { dailyTotalTable, totalTable } from './totals/totals.schema.js';
import type { AnyViewTable } from './view-table.js';
import { windowEventTable } from './window/window.schema.js';

export const viewTables: readonly AnyViewTable[] = [
  checkpointTable,
  policyCheckpointTable,
  logTable,
  entryTable,
  totalTable,
  dailyTotalTable,
  balanceTable,
  awardTable,
  awardedPersonsTable,
  windowEventTable,
  fileTable,
  claimTable,
  invoiceTable,
  fileEventTable,
  attemptTable,
  objectionFileTable,
  objectionTable,
  courseTable,
  courseTotalTable,
  registerEventTable,
  providerTable,
  fundTable,
  fundFileTable,
  fundPersonTable,
  obligationTable,
  pastObligationTable,
  obligationLinkTable,
  personEventTable,
  personStreamTable,
  adviceTable,
] as readonly AnyViewTable[];
