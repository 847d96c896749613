/**
 * The grounds on which an application is refused, each with the article it rests on. A ground that applies is
 * always named, the leading one first: the order of this list says nothing.
 */
export const refusalCodes = [
  'window-not-open',
  'one-grant-per-year',
  'person-excluded',
  'not-adult',
  'not-resident',
  'not-insured',
  'publicly-funded',
  'course-not-in-register',
  'course-excluded',
  'course-not-recognised',
  'course-not-market-priced',
  'course-not-labour-market-oriented',
  'course-with-advantages',
  'course-definition-not-met',
  'course-abroad',
  'course-on-annex',
  'course-capped',
  'price-above-register',
  'start-too-early',
  'start-too-late',
  'third-party-contribution',
  'slice-criteria-not-met',
  'ceiling-reached',
  'by-holding',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** Articles of the Subsidieregeling STAP-budget, or of the Awb where that is said. */
export const articleOf: Readonly<Record<RefusalCode, string>> = {
  'window-not-open': 'art. 9',
  'one-grant-per-year': 'art. 12',
  'person-excluded': 'art. 12(1)f',
  'not-adult': 'art. 5',
  'not-resident': 'art. 5',
  'not-insured': 'art. 5',
  // That it is a ground is established, its number is not.
  'publicly-funded': 'art. 12',
  'course-not-in-register': 'art. 12(1)e',
  'course-excluded': 'art. 12(1)e',
  'course-not-recognised': 'art. 4',
  'course-not-market-priced': 'art. 5(1)',
  'course-not-labour-market-oriented': 'art. 5(1)',
  'course-with-advantages': 'art. 4(3)',
  'course-definition-not-met': 'art. 4(1)',
  'course-abroad': 'art. 4(4)',
  'course-on-annex': 'art. 4(4)',
  'course-capped': 'art. 12a',
  'price-above-register': 'art. 4',
  'start-too-early': 'art. 9',
  'start-too-late': 'art. 9',
  'third-party-contribution': 'art. 4',
  'slice-criteria-not-met': 'Awb 4:25(1)',
  'ceiling-reached': 'Awb 4:25(2)',
  'by-holding': 'Awb 4:25(2)',
};
