/**
 * Every code that an answer can carry, with its HTTP status and its title: the codes of the edge itself and those
 * with which the ledger refuses a command. A rejection without a line here does not compile; docs/ERRORS.md says
 * what to do about each, and a test keeps the two equal.
 */
import type { BookYearRejectionCode } from '../domain/book-year/book-year.rejections.js';
import type { CourseRejectionCode } from '../domain/course/course.rejections.js';
import type { FundRejectionCode } from '../domain/fund/fund.rejections.js';
import type { FundingYearRejectionCode } from '../domain/funding-year/funding-year.rejections.js';
import type { GrantRejectionCode } from '../domain/grant/grant.rejections.js';
import type { ObjectionRejectionCode } from '../domain/objection/objection.rejections.js';
import type { PersonRejectionCode } from '../domain/person/person.rejections.js';
import type { ProviderRejectionCode } from '../domain/provider/provider.rejections.js';
import { objectionProblems } from './objection/objection-problems.js';
import { of, type ProblemType } from './problem-type.js';

type RejectionCode =
  | BookYearRejectionCode
  | CourseRejectionCode
  | FundRejectionCode
  | FundingYearRejectionCode
  | GrantRejectionCode
  | ObjectionRejectionCode
  | PersonRejectionCode
  | ProviderRejectionCode;

const edgeProblems = {
  'malformed-json': of(400, 'The body is not JSON'),
  'malformed-request': of(400, 'The request cannot be read'),
  'invalid-request': of(400, 'A field has another form than agreed'),
  'unknown-field': of(400, 'A field is not known'),
  'person-key-looks-like-bsn': of(400, 'The person key looks like a citizen service number'),
  'idempotency-key-missing': of(400, 'The header Idempotency-Key is missing'),
  'idempotency-key-malformed': of(400, 'The header Idempotency-Key has another form than agreed'),
  'if-match-malformed': of(400, 'The header If-Match has another form than agreed'),
  'past-not-kept': of(400, 'The answer has no past'),
  'purpose-missing': of(400, 'The header X-Purpose is missing'),
  'purpose-malformed': of(400, 'The header X-Purpose has another form than agreed'),
  'case-malformed': of(400, 'The header X-Case has another form than agreed'),
  'token-missing': of(401, 'No token was given'),
  'token-invalid': of(401, 'The token is not accepted'),
  'token-expired': of(401, 'The token has expired'),
  'role-not-allowed': of(403, 'The role does not allow this'),
  'not-own-file': of(403, 'The file belongs to another provider'),
  'route-unknown': of(404, 'There is no such path'),
  'document-unknown': of(404, 'There is no such document'),
  'ticket-unknown': of(404, 'There is no such ticket'),
  'event-unknown': of(404, 'There is no such event'),
  'book-year-unknown': of(404, 'There is no such book year'),
  'method-not-allowed': of(405, 'The path does not know this method'),
  'already-answered': of(409, 'The person was asked before'),
  'idempotency-conflict': of(409, 'The id was used for another request'),
  'revision-conflict': of(409, 'Others changed the same thing at the same moment'),
  'revision-mismatch': of(412, 'The file was changed since it was read'),
  'request-too-slow': of(408, 'The request did not arrive in time'),
  'body-too-large': of(413, 'The body is too large'),
  'content-type-unsupported': of(415, 'The body is of another type than JSON'),
  'headers-too-large': of(431, 'Address and headers are too large'),
  'effective-at-in-future': of(422, 'The legal moment lies in the future'),
  'internal-error': of(500, 'Something is broken on our side'),
  'outcome-unknown': of(503, 'Nobody can say whether it was recorded'),
  'view-behind': of(503, 'The views have not reached the position yet'),
  'store-unavailable': of(503, 'The ledger cannot be reached'),
  'issuer-unavailable': of(503, 'The issuer of tokens cannot be reached'),
  'shutting-down': of(503, 'The server is stopping'),
} as const satisfies Record<string, ProblemType>;

const rejections: Readonly<Record<RejectionCode | 'file-unknown', ProblemType>> = {
  // Whatever the path names must exist.
  'funding-year-unknown': of(404, 'There is no such funding year'),
  'window-unknown': of(404, 'There is no such window'),
  'course-unknown': of(404, 'There is no such course'),
  'provider-unknown': of(404, 'There is no such provider'),
  'file-unknown': of(404, 'There is no such file'),
  'fund-unknown': of(404, 'There is no such fund'),
  'bucket-unknown': of(404, 'The fund has no such bucket'),
  'claim-unknown': of(404, 'There is no such claim on this file'),
  'holding-unknown': of(404, 'There is no such holding of this window'),
  'objection-unknown': of(404, 'There is no such objection'),
  'appeal-unknown': of(404, 'There is no such appeal'),
  'exclusion-unknown': of(404, 'There is no such exclusion of this person'),
  'advice-unknown': of(404, 'There is no such advice'),
  // Years and windows.
  'funding-year-exists': of(422, 'The funding year was opened before'),
  'funding-year-closed': of(422, 'The funding year is closed'),
  'reservations-outstanding': of(422, 'Reservations of the year are still open'),
  'book-year-closed': of(422, 'The book year is closed'),
  'window-exists': of(422, 'The window was planned before'),
  'window-of-another-year': of(422, 'The window belongs to another year'),
  'window-not-planned': of(422, 'The window is past its planning'),
  'window-not-open': of(422, 'The window is not open'),
  'window-open': of(422, 'The window is open'),
  'window-closed': of(422, 'The window is closed'),
  'window-not-closed': of(422, 'The window is not closed yet'),
  'window-not-later': of(422, 'The window is no later one'),
  'window-not-failed': of(422, 'No opening of the window failed'),
  'reopening-not-allowed': of(422, 'The regulation knows no reopening'),
  'slice-unknown': of(422, 'The window has no such slice'),
  'leftover-too-small': of(422, 'So much is not left over'),
  'reservation-unknown': of(422, 'There is no such reservation'),
  'release-above-reservation': of(422, 'More is released than was reserved'),
  'application-incomplete': of(422, 'The application is not complete'),
  'co-payers-cover-price': of(422, 'The other payers cover the whole price'),
  'slice-not-allowed': of(422, 'The regulation knows no such slice'),
  'slice-criteria-differ': of(422, 'The slice is for others'),
  'holding-exists': of(422, 'The holding was made otherwise'),
  'holding-above-available': of(422, 'So much is not available'),
  'release-above-holding': of(422, 'The holding has less'),
  'holdings-outstanding': of(422, 'Money is still set apart'),
  'right-in-use': of(422, 'The right of the year is used by another file'),
  'right-not-held': of(422, 'The file does not hold the right of the year'),
  'above-maximum-grant': of(422, 'The amount is above what one grant can be'),
  'ceiling-reached-at-original-position': of(422, 'It did not fit at its original position'),
  'not-available': of(422, 'So much is not available'),
  'grant-replaced': of(422, 'The file goes on under another number'),
  'queue-sealed': of(422, 'The queue is sealed otherwise'),
  'queue-not-sealed': of(422, 'The queue was not sealed'),
  'seed-not-sealed': of(422, 'This seed is not the one that was sealed'),
  ...objectionProblems,
  // Courses and providers.
  'course-already-listed': of(422, 'The course is in the register'),
  'provider-not-registered': of(422, 'The provider of the course is not registered'),
  'course-not-excluded': of(422, 'The course is not excluded'),
  'reinstatement-before-exclusion': of(422, 'The reinstatement lies before the exclusion'),
  'delisting-before-listing': of(422, 'The delisting lies before the listing'),
  'provider-already-registered': of(422, 'The provider is registered with other details'),
  // Files.
  'not-reserved': of(422, 'Nothing is reserved for the file'),
  'grant-not-awarded': of(422, 'The file has no grant'),
  'grant-refused': of(422, 'The file was refused'),
  'grant-withdrawn': of(422, 'The grant was withdrawn'),
  'already-awarded': of(422, 'The grant was awarded before'),
  'already-withdrawn': of(422, 'The grant was withdrawn before, otherwise'),
  'already-determined': of(422, 'The grant was determined before'),
  'not-determined': of(422, 'The grant was not determined'),
  'needs-a-person': of(422, 'Only a person decides this'),
  'separation-of-duties': of(422, 'Another person must do this'),
  'order-already-issued': of(422, 'A purchase order was issued before'),
  'invoice-exists': of(422, 'The invoice came before with another amount'),
  'above-invoice': of(422, 'The amount is above what was invoiced'),
  'already-started': of(422, 'The course has started'),
  'start-after-latest': of(422, 'The course starts too late'),
  'start-in-past': of(422, 'The course has started'),
  'end-before-start': of(422, 'The end lies before the start'),
  'date-in-future': of(422, 'The date lies in the future'),
  'amount-not-positive': of(422, 'The amount must be above 0.00'),
  'above-granted': of(422, 'The amount is above the grant'),
  'above-paid': of(422, 'The amount is above what was paid'),
  'final-advance-paid': of(422, 'The final advance was paid'),
  'proof-missing': of(422, 'The proof of participation is missing'),
  'proof-received': of(422, 'The proof of participation is there'),
  'participation-absent': of(422, 'The proof says that nobody took part'),
  // Advice.
  'advice-line-unknown': of(422, 'The line has no money for advice'),
  'advice-line-of-grants': of(422, 'The line pays grants'),
  'adviser-limit-reached': of(422, 'The adviser registered as many as a day allows'),
  'advice-budget-reached': of(422, 'The money for advice is used up'),
  'advice-line-not-open': of(422, 'The line takes no registrations on that day'),
  'advice-days-out-of-order': of(422, 'The days of the line do not follow on each other'),
  'advice-claim-too-late': of(422, 'The advice can no longer be claimed'),
  'advice-not-registered': of(422, 'The advice is past its registration'),
  'advice-not-delivered': of(422, 'The advice was not delivered'),
  'advice-not-claimed': of(422, 'The advice was not claimed'),
  'advice-paid': of(422, 'The advice was paid'),
  'claim-above-registration': of(422, 'More is claimed than was registered'),
  'date-before-registration': of(422, 'The day lies before the step it must follow'),
  // Funds of other payers.
  'fund-exists': of(422, 'The fund was opened with another payer or rule'),
  'fund-money-in-use': of(422, 'So much of the fund is not free'),
  'fund-exhausted': of(422, 'The fund has not so much to set aside'),
  'bucket-exists': of(422, 'The bucket exists'),
  'bucket-expired': of(422, 'The last day of the bucket is over'),
  'bucket-merged': of(422, 'The bucket was taken up by another'),
  'bucket-of-another-person': of(422, 'The buckets are of different persons'),
  'above-per-person': of(422, 'So much does not fit to the name of one person'),
  'expiry-too-late': of(422, 'The last day lies later than the rule allows'),
  'expiry-passed': of(422, 'The last day is over'),
  'merge-would-shorten': of(422, 'The right would end earlier'),
  'fund-reservation-exists': of(422, 'The file asked the fund before'),
  'fund-file-unknown': of(422, 'The fund promised nothing to the file'),
  'nothing-committed': of(422, 'The fund owes nothing for the file'),
  'already-paid': of(422, 'The fund paid for the file before'),
  'above-committed': of(422, 'The amount is above what the fund owes'),
  // Recovery.
  'no-undue-money': of(422, 'Nothing was paid unduly'),
  'above-undue': of(422, 'The amount is above what was paid unduly'),
  'weighing-missing': of(422, 'The weighing of interests is missing'),
  'claim-exists': of(422, 'The claim exists'),
  'above-claim': of(422, 'The amount is above the open claim'),
  'claim-settled': of(422, 'Nothing of the claim is open'),
  'set-off-not-possible': of(422, 'The claim cannot be set off against this file'),
  'refund-outstanding': of(422, 'A refund is to be paid first'),
  'above-refund-due': of(422, 'The amount is above what must be refunded'),
  'unknown-article': of(422, 'A recovery cannot rest on this article'),
  'unknown-ground': of(422, 'The determination cannot be lowered on this ground'),
  'breach-before-determination': of(422, 'The breach lies before the determination'),
  'limit-passed': of(422, 'The limit for this decision has passed'),
  'payable-outstanding': of(422, 'What is owed must be paid first'),
  'dunning-out-of-order': of(422, 'This is not the next level of dunning'),
  'claim-not-due': of(422, 'The claim can still be paid in time'),
  'claim-deferred': of(422, 'Payment of the claim is deferred'),
  'instalments-do-not-add-up': of(422, 'The instalments are not what is open'),
  'instalments-out-of-order': of(422, 'The instalments are not in order'),
  'date-passed': of(422, 'The date has passed'),
  // Another course, another number, a hold, a proposal, the end of a file.
  'hold-unknown': of(404, 'There is no such hold on this file'),
  'proposal-unknown': of(404, 'There is no such proposal on this file'),
  'course-not-eligible': of(422, 'The course cannot be granted'),
  'above-register-price': of(422, 'The price is above that of the register'),
  'paid-above-price': of(422, 'More was paid than the new course costs'),
  'contribution-above-price': of(422, 'Grant and contributions would be above the price'),
  'same-course': of(422, 'It is the granted course'),
  'effective-at-too-early': of(422, 'The legal moment lies before what it is about'),
  'date-before-start': of(422, 'The date lies before the start of the course'),
  'date-before-application': of(422, 'The letter lies before the application'),
  'decision-not-taken': of(422, 'The decision that the letter tells was not taken'),
  'date-before-award': of(422, 'The date lies before the award'),
  'payment-held': of(422, 'Payment is held'),
  'hold-exists': of(422, 'The hold exists, otherwise'),
  'hold-too-long': of(422, 'A hold does not last that long'),
  'hold-not-ended': of(422, 'The term of the hold has not ended'),
  'nothing-to-hold': of(422, 'Nothing is left to pay'),
  'not-settled': of(422, 'Something is left to settle'),
  'not-closed': of(422, 'The file is not closed'),
  'file-closed': of(422, 'The file is closed'),
  'term-not-longer': of(422, 'The day lies within the term that runs'),
  'nothing-requested': of(422, 'It was not said what is missing'),
  'data-requested': of(422, 'What is missing was asked for'),
  'data-not-requested': of(422, 'The applicant got no term to complete the application'),
  'data-received': of(422, 'What was missing came in'),
  'completion-running': of(422, 'The application can still be completed'),
};

export type EdgeCode = keyof typeof edgeProblems;

export const problemTypes: Readonly<Record<string, ProblemType>> = { ...edgeProblems, ...rejections };

/** Status and title of a code. A refusal that is not in the catalogue is still a refusal: 422. */
export function problemTypeOf(code: string): ProblemType {
  return problemTypes[code] ?? of(422, 'The ledger refuses this');
}
