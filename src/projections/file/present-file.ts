/** A file as it is shown: amounts as decimal text, what has not happened left out. */
import { formatAmount } from '../../domain/money.js';
import type { ClaimView, FileView, InvoiceView, RefusalGroundView } from './file.query.js';
import { fileMoney, type ClaimState, type FileState, type Invoice } from './file-state.js';

function presentClaim(claim: ClaimState): ClaimView {
  return {
    claimId: claim.claimId,
    debtor: claim.debtor,
    amount: formatAmount(claim.amount),
    open: formatAmount(claim.open),
    received: formatAmount(claim.received),
    waived: formatAmount(claim.waived),
    writtenOff: formatAmount(claim.writtenOff),
    refundDue: formatAmount(claim.refundDue),
  };
}

const presentInvoice = ({ invoiceNumber, amount, receivedOn }: Invoice): InvoiceView => ({
  invoiceNumber,
  amount: formatAmount(amount),
  receivedOn,
});

type Optional = Pick<
  FileView,
  | 'latestStart'
  | 'refusedAt'
  | 'awardedAt'
  | 'orderNumber'
  | 'paidOn'
  | 'startedOn'
  | 'determinedAt'
  | 'withdrawnAt'
  | 'withdrawalCause'
  | 'withdrawalGround'
  | 'replacedBy'
  | 'replaces'
  | 'heldUntil'
  | 'retainUntil'
>;

const optional = [
  'latestStart',
  'refusedAt',
  'awardedAt',
  'orderNumber',
  'paidOn',
  'startedOn',
  'determinedAt',
  'withdrawnAt',
  'withdrawalCause',
  'withdrawalGround',
  'replacedBy',
  'replaces',
  'heldUntil',
  'retainUntil',
] as const satisfies readonly (keyof Optional)[];

function happened(file: FileState): Optional {
  return Object.fromEntries(optional.flatMap((name) => (file[name] === null ? [] : [[name, file[name]]])));
}

function proofOf(file: FileState): Pick<FileView, 'proof'> {
  const { proofOutcome: outcome, proofAttendance: attendance, proofReceivedOn: receivedOn } = file;
  if (outcome === null || receivedOn === null) return {};
  return { proof: { outcome, receivedOn, ...(attendance === null ? {} : { attendance }) } };
}

/** A number that took over another has no place of its own in the order; of the oldest ones no event tells the price. */
function placeOf({ sequence, price, replaces }: FileState): Pick<FileView, 'sequence' | 'price'> {
  return {
    ...(replaces === null ? { sequence } : {}),
    ...(replaces !== null && price === 0n ? {} : { price: formatAmount(price) }),
  };
}

type Money = Pick<FileView, (typeof fileMoney)[number]>;

/** What stands beside a file. */
interface OfFile {
  readonly claims: readonly ClaimState[];
  readonly invoices: readonly Invoice[];
}

export function presentFile(file: FileState, { claims, invoices }: OfFile): FileView {
  const money = Object.fromEntries(
    fileMoney.map((name) => [name, formatAmount(file[name])]),
  ) as unknown as Money;
  return {
    decisionNumber: file.decisionNumber,
    ...(file.applicationId === '' ? {} : { applicationId: file.applicationId }),
    personKey: file.personKey,
    window: file.window,
    slice: file.slice,
    providerKvk: file.providerKvk,
    courseId: file.courseId,
    status: file.status,
    outcome: file.outcome,
    grounds: JSON.parse(file.grounds) as RefusalGroundView[],
    ...placeOf(file),
    amount: formatAmount(file.amount),
    ...money,
    determined: formatAmount(file.determined),
    right: file.right,
    appliedAt: file.appliedAt,
    startDate: file.startDate,
    endDate: file.endDate,
    ...happened(file),
    ...proofOf(file),
    claims: claims.map(presentClaim),
    invoices: invoices.map(presentInvoice),
    revision: String(file.revision),
  };
}
