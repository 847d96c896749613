/**
 * What a provider's files had left undone at a moment of the past. The rows say which files may have: those that waited
 * for proof, and those to which something happened that leaves money open. Each of them is told from its own events.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { isDecisionNumber } from '../../domain/ids.js';
import type { LocalDate } from '../../domain/local-date.js';
import { isOpen, type Obligation } from '../../domain/terms/obligation.js';
import type { FileState } from '../file/file-state.js';
import { allOf, filesOfProvider, openAt, type Test } from '../obligation/past-rows.js';
import { createTelling, type Sight } from '../obligation/told-deadlines.js';
import {
  ageingOfItems,
  ageingOfMissing,
  BELOW_PRESENCE,
  isBelowPresence,
  itemsOfFile,
  type AgeingItem,
} from './ageing.js';
import type { AgeingView } from './provider.query.js';

/** Files told before others get a turn. */
const PART = 200;
/** A claim id, before the part of an arrangement. */
const CLAIM = 36;

/** The deadlines that are a total of their own while they are open. */
const ASKED = `'proof', 'missing-order', 'missing-invoice'`;

/** What it left open is still in one of these, unless one of the events below moved it on. */
const LEFT = `f.withdrawn_at IS NOT NULL OR f.undue > 0 OR f.claimed > 0 OR f.forgone > 0 OR f.refund_due > 0`;
const MOVED_ON = `SELECT SUBSTR(stream, 7) FROM log
  WHERE type IN ('CourseSwapped', 'DeterminationRevised', 'GrantReinstated')`;
const PROVEN_AGAIN = `SELECT SUBSTR(stream, 7) FROM log WHERE type = 'ParticipationProofReceived'
  GROUP BY stream HAVING COUNT(*) > 1`;

/** The numbers of the files to tell: more than enough, never too few. */
function candidatesOf({ cut }: Sight, kvk: string): Test {
  const own = filesOfProvider(kvk);
  const waiting = openAt(cut).map(({ table, tests }) => {
    const asked: Test = { sql: `o.kind IN (${ASKED}) AND o.subject IN (${own.sql})`, values: own.values };
    const { sql, values } = allOf([...tests, asked]);
    return { sql: `SELECT o.subject FROM ${table} o WHERE ${sql}`, values };
  });
  const left: Test = {
    sql: `SELECT f.decision_number FROM file f
      WHERE f.decision_number IN (${own.sql}) AND (${LEFT} OR ${BELOW_PRESENCE}
        OR f.decision_number IN (${MOVED_ON}) OR f.decision_number IN (${PROVEN_AGAIN}))`,
    values: own.values,
  };
  const parts = [...waiting, left];
  return {
    sql: parts.map(({ sql }) => sql).join(' UNION '),
    values: parts.flatMap(({ values }) => values),
  };
}

/** A claim that is paid in parts is one claim, as old as the first part that was open. */
function claimsOf(obligations: readonly Obligation[]): readonly AgeingItem[] {
  const claims = new Map<string, { amount: bigint; since: LocalDate }>();
  for (const one of obligations) {
    const { kind, ref, dueOn, amount = 0n } = one;
    if (!isOpen(one) || amount === 0n || (kind !== 'claim-payment' && kind !== 'instalment')) continue;
    const claimId = ref.slice(0, CLAIM);
    const before = claims.get(claimId) ?? { amount: 0n, since: dueOn };
    const since = dueOn < before.since ? dueOn : before.since;
    claims.set(claimId, { amount: before.amount + amount, since });
  }
  return [...claims.values()].map((claim) => ({ kind: 'claim-unpaid', ...claim }));
}

const missingOf = (paid: bigint, obligations: readonly Obligation[]): readonly AgeingItem[] =>
  obligations.flatMap((one) =>
    isOpen(one) && (one.kind === 'missing-order' || one.kind === 'missing-invoice')
      ? [{ kind: ageingOfMissing[one.kind], amount: paid, since: one.dueOn }]
      : [],
  );

function itemsOf(file: FileState, obligations: readonly Obligation[], day: LocalDate): readonly AgeingItem[] {
  const { paid, undue, endDate, proofReceivedOn, withdrawnAt, determinedAt } = file;
  const proof = obligations.find((one) => one.kind === 'proof' && isOpen(one));
  const left = {
    paid,
    undue,
    endDate,
    proofReceivedOn,
    proofDue: proof?.dueOn ?? null,
    belowPresence: isBelowPresence(file),
    endedAt: withdrawnAt ?? determinedAt,
  };
  return [...itemsOfFile(left, day), ...missingOf(paid, obligations), ...claimsOf(obligations)];
}

/** The totals of one provider as they stood, judged by this day. */
export async function ageingAt(sight: Sight, kvk: string, day: LocalDate): Promise<readonly AgeingView[]> {
  const { sql, values } = candidatesOf(sight, kvk);
  const found = await sight.reader.query<{ readonly subject: string }>(
    `SELECT c.subject AS "subject" FROM (${sql}) AS c ORDER BY 1`,
    ...values,
  );
  const items: AgeingItem[] = [];
  for (let from = 0; from < found.length; from += PART) {
    const tell = createTelling(sight);
    for (const { subject } of found.slice(from, from + PART).filter((one) => isDecisionNumber(one.subject))) {
      const { file, obligations } = await tell(subject);
      if (file?.providerKvk === kvk) items.push(...itemsOf(file, obligations, day));
    }
    await turn();
  }
  return ageingOfItems(items, day);
}
