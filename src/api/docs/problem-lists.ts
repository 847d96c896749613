/**
 * Which problems each call can answer with, for the description. Every command has its own here, those that all of
 * them share apart; a test sees that no command is left out and that every code exists.
 */
import type { OpenAPIObject } from '@nestjs/swagger';
import { problemTypes } from '../problem-codes.js';
import { duties, problemsOfObjections, type Codes } from './objection-problem-lists.js';

const ofEveryCall: Codes = ['invalid-request', 'token-missing', 'role-not-allowed', 'store-unavailable'];
const ofCommands: Codes = ['unknown-field', 'idempotency-conflict', 'revision-conflict'];
const IDEMPOTENCY: Codes = ['idempotency-key-missing', 'effective-at-in-future', 'effective-at-too-early'];
const ofFiles: Codes = ['file-unknown', 'revision-mismatch', 'file-closed'];
const ofQuestions: Codes = ['view-behind', 'purpose-missing', 'purpose-malformed', 'case-malformed'];

const grant: Codes = ['grant-not-awarded', 'grant-refused', 'grant-withdrawn'];
const undecided: Codes = ['not-reserved', 'already-awarded', 'grant-refused', 'grant-withdrawn'];
const claim: Codes = ['claim-unknown', 'claim-settled', 'amount-not-positive'];
const year: Codes = ['funding-year-unknown', 'funding-year-closed'];
const window: Codes = ['window-unknown', 'funding-year-closed'];
const course: Codes = ['course-unknown', 'date-in-future'];
const fund: Codes = ['fund-unknown', 'amount-not-positive'];
const bucket: Codes = ['bucket-unknown', 'bucket-merged', 'bucket-expired'];
const advice: Codes = ['advice-unknown', 'funding-year-unknown', 'date-in-future'];
const otherCourse: Codes = [
  ...['course-not-eligible', 'above-register-price', 'paid-above-price', 'start-after-latest'],
  'contribution-above-price',
  ...['start-in-past', 'end-before-start', 'amount-not-positive', 'already-determined'],
];

const FILE = '/v1/applications/{decisionNumber}';
const CLAIM = `${FILE}/clawbacks/{claimId}`;

/** The problems of a command beyond those of every command. */
export const problemsOfCommands: Readonly<Record<string, Codes>> = {
  '/v1/book-years/{year}/budget-acts': ['book-year-closed'],
  '/v1/book-years/{year}/execution-costs': ['book-year-closed', 'amount-not-positive', 'date-in-future'],
  '/v1/book-years/{year}/closing': [],
  '/v1/funding-years': ['funding-year-exists'],
  '/v1/funding-years/{year}/windows': [...year, 'window-exists', 'window-of-another-year'],
  '/v1/funding-years/{year}/closing': [
    ...['funding-year-unknown', 'window-open', 'reservations-outstanding', 'holdings-outstanding'],
  ],
  '/v1/funding-years/{year}/advice-budgets': [
    ...[...year, 'advice-line-of-grants', 'advice-days-out-of-order', 'amount-not-positive'],
  ],
  '/v1/windows/{id}/ceilings': [...window, 'window-closed', 'slice-not-allowed', 'date-in-future'],
  '/v1/windows/{id}/opening': [...window, 'window-not-planned'],
  '/v1/windows/{id}/failed-opening': [...window, 'window-not-planned'],
  '/v1/windows/{id}/reopening': [...window, 'window-not-failed', 'reopening-not-allowed'],
  '/v1/windows/{id}/closing': [...window, 'window-not-open'],
  '/v1/windows/{id}/carry-overs': [
    ...[...window, 'window-not-closed', 'window-closed', 'slice-criteria-differ', 'leftover-too-small'],
    ...['window-not-later', 'amount-not-positive'],
  ],
  '/v1/windows/{id}/earmarks': [
    ...[...window, 'window-closed', 'slice-criteria-differ', 'slice-not-allowed', 'amount-not-positive'],
  ],
  '/v1/windows/{id}/holdings': [
    ...[...window, 'holding-exists', 'slice-unknown', 'holding-above-available', 'amount-not-positive'],
  ],
  '/v1/windows/{id}/holdings/{holdingId}/releases': [
    ...[...window, 'holding-unknown', 'release-above-holding', 'amount-not-positive'],
  ],
  '/v1/windows/{id}/pre-registrations': [...window, 'window-closed'],
  '/v1/windows/{id}/queue': [...window, 'window-not-planned', 'queue-sealed'],
  '/v1/windows/{id}/queue/drawing': [...window, 'queue-not-sealed', 'seed-not-sealed'],
  '/v1/windows/{id}/applications': [
    ...[...window, 'window-not-open', 'application-incomplete', 'slice-unknown', 'slice-not-allowed'],
    ...['person-key-looks-like-bsn', 'co-payers-cover-price', 'date-in-future', 'outcome-unknown'],
  ],
  '/v1/providers': [],
  '/v1/courses': ['provider-not-registered', 'course-already-listed', 'amount-not-positive'],
  '/v1/courses/{id}/price-changes': ['course-unknown', 'amount-not-positive'],
  '/v1/courses/{id}/assessments': course,
  '/v1/courses/{id}/exclusions': ['course-unknown'],
  '/v1/courses/{id}/reinstatements': [
    ...['course-unknown', 'course-not-excluded', 'reinstatement-before-exclusion'],
  ],
  '/v1/courses/{id}/delistings': [...course, 'delisting-before-listing'],
  [`${FILE}/awards`]: ['not-reserved', 'grant-refused', 'grant-withdrawn', 'already-determined', ...duties],
  [`${FILE}/refusals`]: [
    ...['not-reserved', 'already-awarded', 'data-not-requested', 'data-received', 'completion-running'],
    ...duties,
  ],
  [`${FILE}/purchase-orders`]: [...grant, 'order-already-issued'],
  [`${FILE}/invoices`]: [
    ...grant,
    'amount-not-positive',
    'invoice-exists',
    'above-granted',
    'date-in-future',
  ],
  [`${FILE}/advances`]: [
    ...[...grant, 'amount-not-positive', ...duties, 'payment-held', 'above-granted', 'final-advance-paid'],
    ...['date-before-award', 'date-in-future', 'above-invoice'],
  ],
  [`${FILE}/course-starts`]: [...grant, 'already-started', 'start-after-latest', 'date-before-award'],
  [`${FILE}/reschedulings`]: [
    ...[...grant, 'already-started', 'start-after-latest', 'end-before-start', 'date-before-award'],
  ],
  [`${FILE}/participation-proofs`]: [...grant, 'date-in-future', 'date-before-start'],
  [`${FILE}/determinations`]: [
    ...[...grant, ...duties, 'already-determined', 'above-paid', 'proof-missing', 'amount-not-positive'],
    'participation-absent',
  ],
  [`${FILE}/determination-revisions`]: [
    ...[
      'not-determined',
      'unknown-ground',
      'limit-passed',
      'breach-before-determination',
      'payable-outstanding',
      'refund-outstanding',
      'above-granted',
      'not-available',
      ...duties,
    ],
  ],
  [`${FILE}/withdrawals`]: ['not-reserved', 'already-withdrawn', 'already-determined', ...duties],
  [`${FILE}/decision-postponements`]: [
    ...[...undecided, 'data-requested', 'term-passed', 'term-not-longer', 'date-before-application'],
    'date-in-future',
  ],
  [`${FILE}/data-requests`]: [
    ...[...undecided, 'data-requested', 'nothing-requested', 'term-not-longer', 'date-before-application'],
    'date-in-future',
  ],
  [`${FILE}/data-receipts`]: [
    ...[...undecided, 'data-not-requested', 'data-received', 'date-before-request', 'date-in-future'],
  ],
  [`${FILE}/notifications`]: ['date-in-future', 'date-before-application', 'decision-not-taken'],
  [`${FILE}/swaps`]: [...grant, ...otherCourse, 'same-course', 'already-started'],
  [`${FILE}/replacements`]: [
    ...[...grant, ...otherCourse, 'not-settled', 'right-not-held', 'grant-replaced', 'payment-held'],
  ],
  [`${FILE}/payment-holds`]: [
    ...[...grant, 'reason-missing', 'hold-too-long', 'hold-exists', 'nothing-to-hold', 'end-before-start'],
  ],
  [`${FILE}/payment-holds/{holdId}/releases`]: ['hold-unknown', 'hold-not-ended'],
  [`${FILE}/reminders`]: [...grant, 'date-in-future', 'already-started', 'proof-received'],
  [`${FILE}/proposals/{proposalId}/dismissals`]: ['proposal-unknown', 'needs-a-person'],
  [`${FILE}/closings`]: ['not-settled'],
  [`${FILE}/reopenings`]: ['not-closed'],
  [`${FILE}/clawbacks`]: [
    ...['no-undue-money', 'above-undue', 'weighing-missing', 'unknown-article', 'limit-passed'],
    ...['claim-exists', 'amount-not-positive', ...duties],
  ],
  [`${CLAIM}/receipts`]: [...claim, 'above-claim', 'date-in-future', 'set-off-not-possible'],
  [`${CLAIM}/waivers`]: [...claim, 'above-claim', ...duties],
  [`${CLAIM}/write-offs`]: [...claim, 'above-claim', ...duties],
  [`${CLAIM}/reversals`]: ['claim-unknown', 'claim-settled'],
  [`${CLAIM}/refunds`]: ['claim-unknown', 'above-refund-due', 'amount-not-positive', 'date-in-future'],
  [`${CLAIM}/dunnings`]: [
    'claim-unknown',
    'claim-settled',
    'dunning-out-of-order',
    'claim-deferred',
    'claim-not-due',
  ],
  [`${CLAIM}/deferrals`]: ['claim-unknown', 'claim-settled', 'date-passed', 'needs-a-person'],
  [`${CLAIM}/instalments`]: [
    ...[...claim, 'instalments-do-not-add-up', 'instalments-out-of-order', 'date-passed'],
  ],
  [`${FILE}/recovery-forgone`]: ['no-undue-money', 'above-undue', 'amount-not-positive', ...duties],
  ...problemsOfObjections,
  '/v1/persons/{personKey}/exclusions': [
    ...['reason-missing', 'exclusion-too-long', 'exclusion-overlaps', 'end-before-start', 'date-in-future'],
  ],
  '/v1/persons/{personKey}/exclusions/{id}/lifting': [
    ...['exclusion-unknown', 'exclusion-ended', 'lifting-before-exclusion'],
  ],
  '/v1/persons/{personKey}/statement/confirmations': [],
  '/v1/persons/{personKey}/statement/disputes': [],
  '/v1/persons/{personKey}/participation-answers': ['already-answered'],
  '/v1/advices': [
    ...['funding-year-unknown', 'window-unknown', 'funding-year-closed', 'slice-unknown'],
    ...['advice-line-unknown', 'advice-line-not-open', 'advice-budget-reached', 'adviser-limit-reached'],
  ],
  '/v1/advices/{id}/deliveries': [...advice, 'advice-not-registered', 'date-before-registration'],
  '/v1/advices/{id}/claims': [
    ...advice,
    'advice-not-delivered',
    'advice-claim-too-late',
    'claim-above-registration',
  ],
  '/v1/advices/{id}/payments': [...advice, 'advice-not-claimed', 'separation-of-duties'],
  '/v1/advices/{id}/cancellations': ['advice-unknown', 'advice-paid'],
  '/v1/funds': ['fund-exists', 'expiry-too-late', 'amount-not-positive'],
  '/v1/funds/{fundId}/money': ['fund-unknown', 'fund-money-in-use'],
  '/v1/funds/{fundId}/entitlements': [
    ...[...fund, 'bucket-exists', 'above-per-person', 'fund-exhausted', 'expiry-too-late', 'expiry-passed'],
  ],
  '/v1/funds/{fundId}/entitlements/{bucketId}/top-ups': [
    ...[...fund, ...bucket, 'above-per-person', 'fund-exhausted', 'merge-would-shorten', 'expiry-too-late'],
  ],
  '/v1/funds/{fundId}/entitlements/{bucketId}/mergers': [
    ...['fund-unknown', ...bucket, 'bucket-of-another-person', 'merge-would-shorten'],
  ],
  '/v1/funds/{fundId}/expiries': ['fund-unknown'],
  '/v1/funds/{fundId}/payments': [
    ...[...fund, 'fund-file-unknown', 'nothing-committed', 'above-committed', 'already-paid'],
    ...['date-in-future', 'needs-a-person'],
  ],
};

function codesOf(method: string, path: string): Codes {
  if (method !== 'post') return [...ofEveryCall, ...ofQuestions];
  const application = path.endsWith('/applications');
  const common = [...ofEveryCall, ...ofCommands, ...(application ? [] : IDEMPOTENCY)];
  return [...(problemsOfCommands[path] ?? []), ...(path.startsWith(FILE) ? ofFiles : []), ...common];
}

interface Answers {
  responses?: Record<string, unknown>;
}

/** The problem as it would be answered, but for its detail, which is about one request only. */
function exampleOf(code: string): { readonly summary: string; readonly value: object } {
  const { status = 422, title = '' } = problemTypes[code] ?? {};
  return { summary: title, value: { type: `/docs/errors#${code}`, title, status, code } };
}

/** Names the problems of every call under its answers, in place. */
export function addProblemLists(description: OpenAPIObject): OpenAPIObject {
  for (const [path, calls] of Object.entries(description.paths)) {
    if (!path.startsWith('/v1/')) continue;
    for (const method of ['get', 'post'] as const) {
      const { responses } = (calls[method] ?? {}) as Answers;
      if (responses === undefined) continue;
      const codes = [...new Set(codesOf(method, path))];
      const examples = Object.fromEntries(codes.map((code) => [code, exampleOf(code)]));
      responses['4XX'] = {
        description: `A problem (RFC 9457): ${codes.join(', ')}. docs/ERRORS.md says what to do about each.`,
        content: { 'application/problem+json': { examples } },
      };
    }
  }
  return description;
}
