/** What an application can lack. Codes only: what comes in is looked at and never kept here. */
export const missingParts = [
  ...(['enrolment-proof', 'identity', 'residence', 'insurance'] as const),
  ...(['other-funding', 'authorisation', 'signature'] as const),
];
export type MissingPart = (typeof missingParts)[number];
