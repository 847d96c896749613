/** Every migration of the read model, in the order in which they were made. */
import { AddFileChanges1700000000030 } from './add-file-changes.js';
import { CreateAdviceViews1700000000020 } from './create-advice-views.js';
import { CreateFundViews1700000000004 } from './create-fund-views.js';
import { CreateStatementViews1700000000001 } from './create-statement-views.js';
import { CreateViews1700000000000 } from './create-views.js';
import { KeepInvoices1700000000070 } from './keep-invoices.js';
import { KeepPastObligations1700000000060 } from './keep-past-obligations.js';

export const viewMigrations = [
  CreateViews1700000000000,
  CreateStatementViews1700000000001,
  CreateFundViews1700000000004,
  CreateAdviceViews1700000000020,
  AddFileChanges1700000000030,
  KeepPastObligations1700000000060,
  KeepInvoices1700000000070,
];
