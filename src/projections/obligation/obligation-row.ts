/** A deadline as a row and back: only what is open is stored, so a row says nothing of how it ended. */
import type { ObligationKind } from '../../domain/terms/obligation-kinds.js';
import { isOpen, type Obligation } from '../../domain/terms/obligation.js';
import type { ObligationRow } from './obligation.schema.js';

export function rowOf(obligation: Obligation): ObligationRow {
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
  };
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
