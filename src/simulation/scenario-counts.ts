/**
 * The plan in numbers at scale 1: what becomes of applications that are reserved, and what is wrong with those that
 * are not. Where a number follows from a published figure, docs/SCENARIO.md says so.
 */

/** What becomes of an application that is reserved. The order is the code of a fate: add at the end. */
export const fates = [
  'straight',
  'manual',
  'awarded-next-year',
  'refused',
  'ineligible-course',
  'withdrawn-before-order',
  'withdrawn-after-order',
  'paid-less',
  'paid-in-parts',
  'rescheduled',
  'provider-fault',
  'absent',
  'waived',
  'written-off',
  'wrong-claim',
  'revised',
  'notified',
  'reminded',
  'proposed',
  'held',
  'held-out',
  'dunned',
  'set-off',
  'swapped',
  'replaced',
  'closed',
  'reopened',
  'co-funded',
  'co-funded-withdrawn',
  'co-payer-refused',
  'revised-up',
  'won-back',
  'determination-won',
  'paid-before-invoice',
  'paid-without-order',
  'completed-later',
  'put-off',
] as const;
export type Fate = (typeof fates)[number];

/** What is wrong with an application that the ledger itself refuses. */
export const defects = [
  'second-application',
  'person-not-eligible',
  'price-above-register',
  'start-out-of-range',
  'course-not-in-register',
  'course-not-recognised',
  'course-rejected',
  'course-capped',
  'person-excluded',
] as const;
export type Defect = (typeof defects)[number];

export type Counts = Partial<Readonly<Record<Fate, number>>>;

/** Counts of a window: of 2022 most follow from the published figures. */
export const countsOfWindow: Readonly<Record<string, Counts>> = {
  '2022-1': { refused: 2_403, 'withdrawn-before-order': 900, 'withdrawn-after-order': 1_503 },
  '2022-2': { refused: 601, 'withdrawn-before-order': 140, 'withdrawn-after-order': 220 },
  '2022-3': {
    refused: 601,
    'withdrawn-before-order': 90,
    'withdrawn-after-order': 150,
    held: 400,
    'held-out': 60,
  },
  '2022-4': { 'ineligible-course': 3_300, 'withdrawn-before-order': 50, 'withdrawn-after-order': 70 },
  '2022-5': {
    refused: 2_226,
    'awarded-next-year': 2_269,
    'withdrawn-before-order': 150,
    'withdrawn-after-order': 250,
  },
  '2023-5': { 'co-funded': 30, 'co-funded-withdrawn': 4, 'co-payer-refused': 2 },
};
export const yearCounts: Readonly<Record<number, Counts>> = {
  2022: { 'provider-fault': 3_965, absent: 3_124 },
  2023: {
    refused: 1_950,
    'withdrawn-before-order': 500,
    'withdrawn-after-order': 900,
    'provider-fault': 2_080,
    absent: 1_690,
    swapped: 40,
  },
};
export const shares: Counts = {
  manual: 0.03,
  'paid-less': 0.012,
  'paid-in-parts': 0.004,
  rescheduled: 0.005,
  notified: 0.04,
  reminded: 0.01,
  'paid-before-invoice': 0.001,
  'paid-without-order': 0.000_5,
  'completed-later': 0.003,
  'put-off': 0.002,
};
/** Rare ends; none of them moves money of 2022 before 17 June 2023. */
export const rareShare = 0.000_2;
export const rare: readonly Fate[] = [
  'waived',
  'written-off',
  'wrong-claim',
  'revised',
  'proposed',
  'dunned',
  'set-off',
  'replaced',
  'closed',
  'reopened',
];
/** What a scale would make disappear: one of each remains wherever there are any at scale 1. */
export const atLeastOne: readonly Fate[] = [
  ...rare,
  'held',
  'held-out',
  'swapped',
  'co-funded',
  'co-funded-withdrawn',
  'co-payer-refused',
  'paid-before-invoice',
  'paid-without-order',
  'completed-later',
  'put-off',
];

/** Applications with a defect, as a share of the reservations. */
export const defectShares: Readonly<Record<Defect, number>> = {
  'second-application': 0.01,
  'person-not-eligible': 0.008,
  'price-above-register': 0.002,
  'start-out-of-range': 0.002,
  'course-not-in-register': 0.001,
  'course-not-recognised': 0,
  'course-rejected': 0,
  'course-capped': 0,
  'person-excluded': 0,
};
/** From 15 July 2023 only recognised education counts. */
export const defectsOfRecognisedOnly = { ...defectShares, 'course-not-recognised': 0.05 };
/** What became possible as the rules grew stricter: at least one in each of these windows. */
export const stricterShares: Readonly<Record<string, Partial<Readonly<Record<Defect, number>>>>> = {
  '2022-5': { 'course-rejected': 0.001 },
  '2023-1': { 'course-rejected': 0.001 },
  '2023-2': { 'course-rejected': 0.001, 'course-capped': 0.001, 'person-excluded': 0.000_2 },
  '2023-3': { 'course-rejected': 0.001, 'course-capped': 0.001, 'person-excluded': 0.000_2 },
};
/** Applications later on the day of exhaustion, as a share of the reservations. */
export const lateShare = 0.035;
