/**
 * Applies changes to the stored rows of one subject, one event after the other, so that what is open and what is past
 * do not depend on how the log was cut into batches.
 */
import { changedObligations } from '../../domain/terms/changed-obligations.js';
import type { Obligation } from '../../domain/terms/obligation.js';
import type { TermChange } from '../../domain/terms/term-change.js';
import { isKept, obligationOf, pastRowsOf, rowOf, type Mark } from './obligation-row.js';
import type { ObligationRow, PastObligationRow } from './obligation.schema.js';

/** A change, and the event that makes it. */
export interface MarkedChange {
  readonly change: TermChange;
  readonly mark: Mark;
}

interface ChangedRows {
  readonly open: readonly ObligationRow[];
  readonly past: readonly PastObligationRow[];
}

const nameOf = ({ kind, ref }: { readonly kind: string; readonly ref: string }): string => `${kind}|${ref}`;

const beginsAnew = (change: TermChange, row: ObligationRow): boolean =>
  change.change === 'open' && nameOf(change.obligation) === nameOf(row);

/** The row as it goes on, under the mark that it began with, unless it asks for attention on another day or anew. */
function goesOn({ change }: MarkedChange, before: ObligationRow | undefined, after: ObligationRow): boolean {
  return before?.attentionOn === after.attentionOn && !beginsAnew(change, before);
}

export function changedRows(stored: readonly ObligationRow[], changes: readonly MarkedChange[]): ChangedRows {
  const past: PastObligationRow[] = [];
  let rows = new Map(stored.map((row) => [nameOf(row), row]));
  let obligations: readonly Obligation[] = stored.map(obligationOf);
  for (const marked of changes) {
    obligations = changedObligations(obligations, marked.change);
    const next = new Map<string, ObligationRow>();
    for (const obligation of obligations.filter(isKept)) {
      const name = nameOf(obligation);
      const before = rows.get(name);
      const row = rowOf(obligation, marked.mark);
      const begun = before !== undefined && goesOn(marked, before, row) ? before : row;
      next.set(name, { ...row, begunPosition: begun.begunPosition, begunAt: begun.begunAt });
    }
    for (const [name, row] of rows) {
      const after = next.get(name);
      if (after === undefined || !goesOn(marked, row, after)) past.push(...pastRowsOf(row, marked.mark));
    }
    rows = next;
  }
  return { open: [...rows.values()], past };
}
