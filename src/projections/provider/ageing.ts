/**
 * What a provider's files have left undone, by age: the money that was paid without evidence, and the money that
 * should come back. Here it is that of now, from the rows; a file can stand in several totals at once.
 */
import type { LocalDate } from '../../domain/local-date.js';
import { localDateOf } from '../../domain/instant.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import { ageBands, ageOn, bandOf } from '../../domain/terms/ageing.js';
import type { FileState } from '../file/file-state.js';
import type { ViewReader } from '../view-reader.js';
import { ageingKinds, type AgeingKind, type AgeingView } from './provider.query.js';

/** Presence from which a course counts as completed, in percent (art. 14(2)). */
const PRESENCE = 80;

export interface AgeingItem {
  readonly kind: AgeingKind;
  readonly amount: Cents;
  readonly since: LocalDate;
}

/** What is asked of a file to know what it left undone. */
export interface FileLeft {
  readonly paid: bigint;
  readonly undue: bigint;
  readonly endDate: LocalDate;
  /** Day on which the proof is due, while it is. */
  readonly proofDue: LocalDate | null;
  readonly proofReceivedOn: LocalDate | null;
  readonly belowPresence: boolean;
  readonly endedAt: string | null;
}

type StoredFile = Omit<FileLeft, 'paid' | 'undue' | 'belowPresence'> &
  Readonly<Record<'paid' | 'undue' | 'belowPresence', bigint | string>>;

/** The proof of a file tells of less presence than was asked. */
export const BELOW_PRESENCE = `(f.proof_attendance < ${String(PRESENCE)}
  OR (f.proof_attendance IS NULL AND f.proof_outcome <> 'completed'))`;

/** The same of a file that was told. */
export function isBelowPresence({
  proofAttendance,
  proofOutcome,
}: Pick<FileState, 'proofAttendance' | 'proofOutcome'>): boolean {
  if (proofAttendance !== null) return proofAttendance < PRESENCE;
  return proofOutcome !== null && proofOutcome !== 'completed';
}

const FILES = `SELECT f.paid AS "paid", f.undue AS "undue", f.end_date AS "endDate", o.due_on AS "proofDue",
    f.proof_received_on AS "proofReceivedOn", COALESCE(f.withdrawn_at, f.determined_at) AS "endedAt",
    CASE WHEN ${BELOW_PRESENCE} THEN 1 ELSE 0 END AS "belowPresence"
  FROM file f LEFT JOIN obligation o ON o.subject = f.decision_number AND o.kind = 'proof' AND o.ref = ''
  WHERE f.provider_kvk = ? AND (f.undue > 0 OR ${BELOW_PRESENCE} OR o.due_on IS NOT NULL)`;

export function itemsOfFile(file: FileLeft, today: LocalDate): readonly AgeingItem[] {
  const { endDate, proofDue, proofReceivedOn, belowPresence, endedAt, paid, undue } = file;
  const items: AgeingItem[] = [];
  if (proofDue !== null && paid > 0n && endDate < today) {
    items.push({ kind: 'paid-without-proof', amount: paid, since: endDate });
  }
  if (proofDue !== null && proofDue < today) {
    items.push({ kind: 'proof-late', amount: paid, since: proofDue });
  }
  if (proofReceivedOn !== null && belowPresence) {
    items.push({ kind: 'presence-below-80', amount: paid, since: proofReceivedOn });
  }
  if (undue > 0n && endedAt !== null) {
    items.push({ kind: 'undue-not-claimed', amount: undue, since: localDateOf(endedAt) });
  }
  return items;
}

/** What was missing when a file was paid, and still is: all that was paid stands without it. */
const MISSING = `SELECT o.kind AS "kind", f.paid AS "amount", o.due_on AS "since"
  FROM obligation o JOIN file f ON f.decision_number = o.subject
  WHERE f.provider_kvk = ? AND o.kind IN ('missing-order', 'missing-invoice')`;

type MissingKind = 'missing-order' | 'missing-invoice';

export const ageingOfMissing: Readonly<Record<MissingKind, AgeingKind>> = {
  'missing-order': 'paid-without-order',
  'missing-invoice': 'paid-without-invoice',
};

interface ConditionLeft {
  readonly kind: MissingKind;
  readonly amount: bigint | string;
  readonly since: LocalDate;
}

interface ClaimLeft {
  readonly claim: string;
  readonly amount: bigint | string;
  readonly since: LocalDate;
}

/** A claim that is paid in parts is one claim, as old as the first part that is open. */
const CLAIMS = `SELECT o.subject || '|' || SUBSTR(o.ref, 1, 36) AS "claim", SUM(o.amount) AS "amount",
    MIN(o.due_on) AS "since"
  FROM obligation o JOIN file f ON f.decision_number = o.subject
  WHERE f.provider_kvk = ? AND o.kind IN ('claim-payment', 'instalment') AND o.amount > 0
  GROUP BY o.subject, SUBSTR(o.ref, 1, 36)`;

const sumOf = (items: readonly AgeingItem[]): string =>
  formatAmount(items.reduce((sum, { amount }) => sum + amount, 0n));

function ageingOf(kind: AgeingKind, items: readonly AgeingItem[], today: LocalDate): AgeingView {
  const own = items.filter((item) => item.kind === kind);
  const bands = ageBands.map((band, index) => {
    const inBand = own.filter(({ since }) => bandOf(ageOn(today, since)) === index);
    return { ...band, count: inBand.length, amount: sumOf(inBand) };
  });
  return { kind, count: own.length, amount: sumOf(own), bands };
}

/** The totals of these items, one for each kind. */
export const ageingOfItems = (items: readonly AgeingItem[], day: LocalDate): readonly AgeingView[] =>
  ageingKinds.map((kind) => ageingOf(kind, items, day));

/** The totals of one provider as they are today. */
export async function ageingOn(
  reader: ViewReader,
  kvk: string,
  today: LocalDate,
): Promise<readonly AgeingView[]> {
  const stored = await reader.query<StoredFile>(FILES, kvk);
  const files = stored.map((file) => ({
    ...file,
    paid: BigInt(file.paid),
    undue: BigInt(file.undue),
    belowPresence: Number(file.belowPresence) === 1,
  }));
  const claims = await reader.query<ClaimLeft>(CLAIMS, kvk);
  const unpaid = claims.map(({ amount, since }): AgeingItem => ({
    kind: 'claim-unpaid',
    amount: BigInt(amount),
    since,
  }));
  const conditions = await reader.query<ConditionLeft>(MISSING, kvk);
  const missing = conditions.map(({ kind, amount, since }): AgeingItem => ({
    kind: ageingOfMissing[kind],
    amount: BigInt(amount),
    since,
  }));
  const ofFiles = files.flatMap((file) => itemsOfFile(file, today));
  return ageingOfItems([...ofFiles, ...missing, ...unpaid], today);
}
