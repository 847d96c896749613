/** The twelve hard files, in the order in which the documentation names them. */
import { absentAndForgone } from './absent-and-forgone.js';
import { cancelledAfterPayment } from './cancelled-after-payment.js';
import { courseExcludedInWindow } from './course-excluded-in-window.js';
import { excludedThenLifted } from './excluded-then-lifted.js';
import type { HardFile } from './hard-file.js';
import { holdRunsOut } from './hold-runs-out.js';
import { movedPastLatestStart } from './moved-past-latest-start.js';
import { objectionAfterExhaustion } from './objection-after-exhaustion.js';
import { objectionLost } from './objection-lost.js';
import { replacementAfterExhaustion } from './replacement-after-exhaustion.js';
import { startInNextYear } from './start-in-next-year.js';
import { twoChannels } from './two-channels.js';
import { wrongClawbackCredited } from './wrong-clawback-credited.js';

export const hardFiles: readonly HardFile[] = [
  courseExcludedInWindow,
  cancelledAfterPayment,
  absentAndForgone,
  objectionAfterExhaustion,
  objectionLost,
  twoChannels,
  wrongClawbackCredited,
  holdRunsOut,
  movedPastLatestStart,
  startInNextYear,
  replacementAfterExhaustion,
  excludedThenLifted,
];
