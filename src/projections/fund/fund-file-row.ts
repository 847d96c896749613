/** What a fund does for one file, told event by event: the same for the rows of now and for a moment of the past. */
import type { FundEvent } from '../../domain/fund/fund.events.js';
import type { FundFileRow } from './fund.schema.js';

/** The row after an event; undefined when the event concerns no file, or nothing was promised to it. */
export function evolveFundFile(
  row: FundFileRow | undefined,
  fundId: string,
  event: FundEvent,
): FundFileRow | undefined {
  switch (event.type) {
    case 'FundReserved': {
      const { decisionNumber, amount } = event.data;
      return { fundId, decisionNumber, amount, paid: 0n, status: 'reserved', ground: null };
    }
    case 'FundReservationRefused': {
      const { decisionNumber, amount, ground } = event.data;
      return { fundId, decisionNumber, amount, paid: 0n, status: 'refused', ground };
    }
    case 'FundCommitted':
      return row === undefined ? undefined : { ...row, status: 'committed' };
    case 'FundPaid':
      return row === undefined ? undefined : { ...row, status: 'paid', paid: event.data.amount };
    case 'FundReleased':
      // What is left after a payment comes back as well; the file is paid all the same.
      return row === undefined || row.status === 'paid' ? row : { ...row, status: 'released' };
    case 'FundOpened':
    case 'FundMoneySet':
    case 'EntitlementGranted':
    case 'EntitlementToppedUp':
    case 'EntitlementExpired':
    case 'EntitlementsMerged':
      return undefined;
  }
}
