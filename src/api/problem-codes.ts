/**
 * Every code that an answer can carry, with its HTTP status and its title: the codes of the edge itself and those
 * with which the ledger refuses a command. A rejection without a line here does not compile; docs/ERRORS.md says
 * what to do about each, and a test keeps the two equal.
 */
import type { BookYearRejectionCode } from '../domain/book-year/book-year.rejections.js';
import type { CourseRejectionCode } from '../domain/course/course.rejections.js';
import type { FundingYearRejectionCode } from '../domain/funding-year/funding-year.rejections.js';
import type { GrantRejectionCode } from '../domain/grant/grant.rejections.js';
import type { ProviderRejectionCode } from '../domain/provider/provider.rejections.js';

type RejectionCode =
  | BookYearRejectionCode
  | CourseRejectionCode
  | FundingYearRejectionCode
  | GrantRejectionCode
  | ProviderRejectionCode;

interface ProblemType {
  readonly status: number;
  readonly title: string;
}

const of = (status: number, title: string): ProblemType => ({ status, title });

const edgeProblems = {
  'malformed-json': of(400, 'The body is not JSON'),
  'malformed-request': of(400, 'The request cannot be read'),
  'invalid-request': of(400, 'A field has another form than agreed'),
  'unknown-field': of(400, 'A field is not known'),
  'person-key-looks-like-bsn': of(400, 'The person key looks like a citizen service number'),
  'idempotency-key-missing': of(400, 'The header Idempotency-Key is missing'),
  'idempotency-key-malformed': of(400, 'The header Idempotency-Key has another form than agreed'),
  'if-match-malformed': of(400, 'The header If-Match has another form than agreed'),
  'purpose-missing': of(400, 'The header X-Purpose is missing'),
  'token-missing': of(401, 'No token was given'),
  'token-invalid': of(401, 'The token is not accepted'),
  'token-expired': of(401, 'The token has expired'),
  'role-not-allowed': of(403, 'The role does not allow this'),
  'not-own-file': of(403, 'The file belongs to another provider'),
  'route-unknown': of(404, 'There is no such path'),
  'document-unknown': of(404, 'There is no such document'),
  'event-unknown': of(404, 'There is no such event'),
  'book-year-unknown': of(404, 'There is no such book year'),
  'method-not-allowed': of(405, 'The path does not know this method'),
  'idempotency-conflict': of(409, 'The id was used for another request'),
  'revision-conflict': of(409, 'Others changed the same thing at the same moment'),
  'revision-mismatch': of(412, 'The file was changed since it was read'),
  'body-too-large': of(413, 'The body is too large'),
  'content-type-unsupported': of(415, 'The body is of another type than JSON'),
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
  'claim-unknown': of(404, 'There is no such claim on this file'),
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
  'window-not-failed': of(422, 'No opening of the window failed'),
  'reopening-not-allowed': of(422, 'The regulation knows no reopening'),
  'slice-unknown': of(422, 'The window has no such slice'),
  'leftover-too-small': of(422, 'So much is not left over'),
  'reservation-unknown': of(422, 'There is no such reservation'),
  'release-above-reservation': of(422, 'More is released than was reserved'),
  // Courses and providers.
  'course-already-listed': of(422, 'The course is in the register'),
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
  'already-started': of(422, 'The course has started'),
  'start-after-latest': of(422, 'The course starts too late'),
  'end-before-start': of(422, 'The end lies before the start'),
  'date-in-future': of(422, 'The date lies in the future'),
  'amount-not-positive': of(422, 'The amount must be above 0.00'),
  'above-granted': of(422, 'The amount is above the grant'),
  'above-paid': of(422, 'The amount is above what was paid'),
  'final-advance-paid': of(422, 'The final advance was paid'),
  'proof-missing': of(422, 'The proof of participation is missing'),
  // Recovery.
  'no-undue-money': of(422, 'Nothing was paid unduly'),
  'above-undue': of(422, 'The amount is above what was paid unduly'),
  'weighing-missing': of(422, 'The weighing of interests is missing'),
  'claim-exists': of(422, 'The claim exists'),
  'above-claim': of(422, 'The amount is above the open claim'),
  'claim-settled': of(422, 'Nothing of the claim is open'),
  'above-refund-due': of(422, 'The amount is above what must be refunded'),
};

export type EdgeCode = keyof typeof edgeProblems;

export const problemTypes: Readonly<Record<string, ProblemType>> = { ...edgeProblems, ...rejections };

/** Status and title of a code. A refusal that is not in the catalogue is still a refusal: 422. */
export function problemTypeOf(code: string): ProblemType {
  return problemTypes[code] ?? of(422, 'The ledger refuses this');
}
