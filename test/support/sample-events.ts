/** The streams and dimensions of one file, and short ways to write its events down, for tests of the books. */
import type { BookYearEvent } from '../../src/domain/book-year/book-year.events.js';
import type { FileDimensions } from '../../src/domain/file-dimensions.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import type { GrantEvent } from '../../src/domain/grant/grant.events.js';
import type { EventInStream } from './event-arbitraries.js';

export const decisionNumber = '2022-0000001';
export const slice = { budgetLine: 'stap', slice: 'general', window: '2022-2' } as const;
export const dimensions: FileDimensions = {
  ...slice,
  courseId: 'welding-2',
  personKey: 'psn_0123456789abcdef0123456789abcdef',
  providerKvk: '12345678',
};
export const document = {
  documentId: '3c1c2f0e-7d1a-4f57-9d0e-3c4f3c9e5f10',
  sha256OfCiphertext: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
} as const;

export const inBookYear = (event: BookYearEvent): EventInStream => ({ stream: 'bookYear-2022', event });
export const inFundingYear = (event: FundingYearEvent): EventInStream => ({
  stream: 'fundingYear-2022',
  event,
});
export const inGrant = (event: GrantEvent): EventInStream => ({ stream: `grant-${decisionNumber}`, event });

type DataWithoutFile<Type extends GrantEvent['type']> = Omit<
  Extract<GrantEvent, { readonly type: Type }>['data'],
  'dimensions'
>;

/** A money event of the sample file. */
export function ofFile<Type extends GrantEvent['type']>(
  type: Type,
  data: DataWithoutFile<Type>,
): EventInStream {
  return inGrant({ type, data: { dimensions, ...data } } as unknown as GrantEvent);
}

/** The application of the sample file; `amount` is what is reserved. */
export function reserved(amount: bigint): EventInStream {
  const passed = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
  return inFundingYear({
    type: 'BudgetReserved',
    data: {
      applicationId: 'b2a7f3a4-6d38-4a0d-8f56-0b1f5c1d2e3f',
      decisionNumber,
      dimensions,
      price: amount,
      startDate: '2022-06-01',
      endDate: '2022-09-30',
      enrolmentProof: 'matched',
      eligibility: { adult: passed, residence: passed, insured: passed },
      sequence: 1,
      amount,
      latestStart: '2022-09-30',
    },
  });
}

/** What was freed comes back to the year. */
export function releasedTo(destination: 'available' | 'released' | 'lapsed', amount: bigint): EventInStream {
  return inFundingYear({
    type: 'ReservationReleased',
    data: {
      decisionNumber,
      dimensions,
      amount,
      destination,
      shortfallFilled: 0n,
      cause: 'final-payment',
      right: 'kept',
      source: `grant-${decisionNumber}@1`,
    },
  });
}
