/**
 * The terms and limits that no version of the regulation changed. Most are of the General Administrative Law Act
 * (Awb); those that are an assumption say so in the type.
 */
import type { RegulationTerms } from './regulation.js';

export const terms: RegulationTerms = {
  decisionWeeks: 4,
  completionWeeks: 2,
  invoiceFromWeeks: 3,
  proofMonths: 3,
  reminderWeeks: 4,
  clawbackSignalWeeks: 4,
  startReminderWeeks: 2,
  startSignalWeeks: 4,
  objectionWeeks: 6,
  objectionDecisionWeeks: 6,
  objectionExtensionWeeks: 6,
  objectionCheckDays: 2,
  objectionDefectWeeks: 4,
  defaultNoticeWeeks: 2,
  // Since 1 January 2019 (Stcrt. 2018, 65542): 1,442.00 for all 42 days.
  penaltyRates: [
    { days: 14, perDay: 2_300n },
    { days: 14, perDay: 3_500n },
    { days: 14, perDay: 4_500n },
  ],
  penaltyDecisionWeeks: 2,
  paymentWeeks: 6,
  holdWeeks: 13,
  exclusionMonths: 24,
  revisionYears: 5,
  recoveryYears: 5,
  advicesPerAdviserPerDay: 25,
};
