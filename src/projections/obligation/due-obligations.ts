/**
 * Tells the clock-driven policies what is due, from the view of what is open. The revision beside each deadline is
 * that of the file in the same snapshot: what happened later is not in it.
 */
import type { LocalDate } from '../../domain/local-date.js';
import type { ReadModel } from '../read-model.js';

/** The port of the application, as it sees it. */
export interface DueObligation {
  readonly decisionNumber: string;
  readonly ref: string;
  readonly dueOn: LocalDate;
  readonly ruleVersion: string;
  readonly revision: bigint;
}

interface DueQuestion {
  readonly kind: string;
  readonly upTo: LocalDate;
  readonly after?: Pick<DueObligation, 'dueOn' | 'decisionNumber' | 'ref'>;
  readonly limit: number;
}

export interface DueObligations {
  due(question: DueQuestion): Promise<readonly DueObligation[]>;
}

/** A limit warns before its day, and asks nothing of the clock: the days of these kinds are those of their attention. */
const DUE = `SELECT o.subject AS "decisionNumber", o.ref AS "ref", o.due_on AS "dueOn",
    o.rule_version AS "ruleVersion", f.revision AS "revision"
  FROM obligation o JOIN file f ON f.decision_number = o.subject
  WHERE o.attention_on <= ? AND o.kind = ? AND (o.attention_on, o.subject, o.ref) > (?, ?, ?)
  ORDER BY o.attention_on, o.subject, o.ref LIMIT ?`;

type StoredDue = Omit<DueObligation, 'revision'> & { readonly revision: bigint | string };

export function createDueObligations(readModel: ReadModel): DueObligations {
  return {
    due: ({ kind, upTo, after, limit }) =>
      readModel.readTransaction(async (reader) => {
        const { dueOn = '', decisionNumber = '', ref = '' } = after ?? {};
        const place = [dueOn, decisionNumber, ref];
        const rows = await reader.query<StoredDue>(DUE, upTo, kind, ...place, limit);
        return rows.map((row) => ({ ...row, revision: BigInt(row.revision) }));
      }),
  };
}
