/** A deadline as a row and back: what is open is stored whole, of what ended only from where to where it was open. */
import type { Instant } from '../../domain/instant.js';
import type { ObligationKind } from '../../domain/terms/obligation-kinds.js';
import { isOpen, type Obligation } from '../../domain/terms/obligation.js';
import type { ObligationRow, PastObligationRow } from './obligation.schema.js';

/** The event that began or ended a row: where it stands, and when it worked. */
export interface Mark {
  readonly position: bigint;
  readonly at: Instant;
}

export function rowOf(obligation: Obligation, begun: Mark): ObligationRow {
  const { subject, kind, ref, decisionNumber, dueOn, warnOn, ruleVersion, amount } = obligation;
  return {
    subject,
    kind,
    ref,
    decisionNumber: decisionNumber ?? null,
    dueOn,
    attentionOn: warnOn ?? dueOn,
    ruleVersion,
    amount: amount ?? null,
    begunPosition: begun.position,
    begunAt: begun.at,
  };
}

/** What stays of a row that ended; nothing when the event that ended it had begun it, for nobody ever saw it open. */
export function pastRowsOf(row: ObligationRow, ended: Mark): readonly PastObligationRow[] {
  const { attentionOn, subject, kind, ref, begunPosition, begunAt, dueOn } = row;
  if (begunPosition === ended.position) return [];
  const key = { attentionOn, subject, kind, ref, begunPosition };
  return [{ ...key, begunAt, dueOn, endedPosition: ended.position, endedAt: ended.at }];
}

/** A row at 0 was met, on a day that nobody asks for any more. */
export function obligationOf(row: ObligationRow): Obligation {
  const { subject, kind, ref, decisionNumber, dueOn, attentionOn, ruleVersion, amount } = row;
  return {
    subject,
    kind: kind as ObligationKind,
    ref,
    dueOn,
    ruleVersion,
    ...(attentionOn === dueOn ? {} : { warnOn: attentionOn }),
    ...(decisionNumber === null ? {} : { decisionNumber }),
    ...(amount === null ? {} : { amount }),
    ...(amount === 0n ? { metOn: dueOn } : {}),
  };
}

/** Is a row kept of it? */
export function isKept(obligation: Obligation): boolean {
  return isOpen(obligation) || obligation.kind === 'recovery-limit';
}
