/** Other payers answer for their part of a file: with a reservation or a refusal, either of which ends the waiting. */
import type { FundReservationRefused, FundReserved } from '../fund/fund.events.js';
import { idOfStream } from '../ids.js';
import { localDateOf } from '../instant.js';
import type { Occasion } from './term-change.js';
import { met, type Changes } from './terms-of-grant.js';

export function termsOfCoPayer({ data }: FundReserved | FundReservationRefused, occasion: Occasion): Changes {
  const answered = met('co-payer', localDateOf(occasion.effectiveAt), idOfStream(occasion.stream));
  return [{ subject: data.decisionNumber, changes: [answered] }];
}
