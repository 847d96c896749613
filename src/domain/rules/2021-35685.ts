/** The original regulation of 8 July 2021 (Stcrt. 2021, 35685): one grant of at most EUR 1,000 per calendar year. */
import type { Regulation } from './regulation.js';
import { terms } from './terms.js';

export const regulation202135685: Regulation = {
  id: '2021-35685',
  inForce: '2022-01-01',
  maximumGrant: 100_000n,
  edgeFit: 'whole',
  earliestStartDays: 28,
  latestStartMonths: 3,
  pastStart: false,
  recognisedOnly: false,
  reopeningAllowed: false,
  receipt: 'filing',
  concurrentApplications: 1,
  nonDigitalSlice: false,
  assessment: false,
  giftBan: false,
  annex: false,
  tightDefinition: false,
  sameWindowException: false,
  ...terms,
};
