/**
 * What a replay finds a fund to have promised to each file: who asked, what is still promised or owed, and whether what
 * left for another number or course arrived there. Written apart from the aggregate on purpose.
 */
import type { FundEvent } from '../../domain/fund/fund.events.js';
import { formatAmount, type Cents } from '../../domain/money.js';

interface ReplayedFundFile {
  /** What the fund was asked because of: the application, or an objection. */
  readonly asked: Set<string>;
  open: Cents;
  paid: boolean;
}

export interface FundFiles {
  readonly byNumber: Map<string, ReplayedFundFile>;
  /** What has left a file and must arrive with the next event. */
  underway: string;
}

export const noFundFiles = (): FundFiles => ({ byNumber: new Map(), underway: '' });

function fileOf({ byNumber }: FundFiles, decisionNumber: string): ReplayedFundFile {
  const file = byNumber.get(decisionNumber) ?? { asked: new Set(), open: 0n, paid: false };
  byNumber.set(decisionNumber, file);
  return file;
}

type Asked = Extract<FundEvent, { readonly type: 'FundReserved' | 'FundReservationRefused' }>;

/** The application asks once, and every objection once, when nothing is promised and nothing was paid. */
function askedAmiss(files: FundFiles, event: Asked): string | undefined {
  if ('movedFrom' in event.data) return undefined;
  const { decisionNumber, objectionId = 'application' } = event.data;
  const file = fileOf(files, decisionNumber);
  if (file.asked.has(objectionId)) return `file ${decisionNumber} asks the fund a second time`;
  file.asked.add(objectionId);
  if (file.open > 0n) {
    return `file ${decisionNumber} asks the fund again while ${formatAmount(file.open)} is promised`;
  }
  return file.paid ? `file ${decisionNumber} asks the fund again for what was paid` : undefined;
}

/** What left, as text that can be compared with what arrived; empty when nothing did. */
function leftBy(event: FundEvent): string {
  if (event.type !== 'FundReleased' || event.data.movedTo === undefined) return '';
  const { amount, decisionNumber, movedTo } = event.data;
  return `${formatAmount(amount)} from file ${decisionNumber} to ${movedTo}`;
}

function arrivedBy(event: FundEvent): string {
  if (event.type !== 'FundReserved' || event.data.movedFrom === undefined) return '';
  const { amount, decisionNumber, movedFrom } = event.data;
  return `${formatAmount(amount)} from file ${movedFrom} to ${decisionNumber}`;
}

/** What left one file arrives at the other with the next event, to the cent; and nothing arrives that did not leave. */
function movedAmiss(files: FundFiles, event: FundEvent): string | undefined {
  const left = files.underway;
  const arrived = arrivedBy(event);
  files.underway = leftBy(event);
  if (left === arrived) return undefined;
  return left === '' ? `${arrived} arrives and never left` : `${left} left and does not arrive`;
}

function count(files: FundFiles, event: FundEvent): string | undefined {
  if (event.type !== 'FundReserved' && event.type !== 'FundReleased' && event.type !== 'FundPaid') return;
  const { decisionNumber, amount } = event.data;
  const file = fileOf(files, decisionNumber);
  file.open += event.type === 'FundReserved' ? amount : -amount;
  file.paid ||= event.type === 'FundPaid';
  return file.open < 0n
    ? `file ${decisionNumber} gives back or is paid ${formatAmount(-file.open)} more than it was promised`
    : undefined;
}

/** Why an event breaks what holds for the files of a fund; undefined when it does not. */
export function addToFundFiles(files: FundFiles, event: FundEvent): string | undefined {
  const asked =
    event.type === 'FundReserved' || event.type === 'FundReservationRefused'
      ? askedAmiss(files, event)
      : undefined;
  const moved = movedAmiss(files, event);
  const counted = count(files, event);
  return asked ?? moved ?? counted;
}
