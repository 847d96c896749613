/** A deadline as it is shown: with its article, its status on a day, and what has no value left out. */
import { isDecisionNumber } from '../../domain/ids.js';
import type { LocalDate } from '../../domain/local-date.js';
import { formatAmount } from '../../domain/money.js';
import { articleOf } from '../../domain/terms/obligation-kinds.js';
import { statusOn, type Obligation } from '../../domain/terms/obligation.js';
import type { ObligationView } from './obligation.query.js';

/** Whose it is, as the files say. */
export interface Concerned {
  readonly providerKvk: string | null;
  readonly personKey: string | null;
}

const PERSON = 'person-';

/** Only what has a value. */
function known<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as { [Key in keyof Fields]?: NonNullable<Fields[Key]> };
}

function subjectOf({
  subject,
  decisionNumber,
}: Obligation): Pick<ObligationView, 'subject' | 'decisionNumber'> {
  if (isDecisionNumber(subject)) return { subject: `grant-${subject}`, decisionNumber: subject };
  return { subject, ...(decisionNumber === undefined ? {} : { decisionNumber }) };
}

/** The deadline as it stood at the end of that day. */
export function presentObligation(
  obligation: Obligation,
  day: LocalDate,
  { providerKvk, personKey }: Concerned,
): ObligationView {
  const { subject, kind, ref, dueOn, warnOn, ruleVersion, amount, metOn, lapsedOn } = obligation;
  const person = subject.startsWith(PERSON) ? subject.slice(PERSON.length) : personKey;
  return {
    ...subjectOf(obligation),
    kind,
    ...(ref === '' ? {} : { ref }),
    dueOn,
    status: statusOn(obligation, day),
    ruleVersion,
    article: articleOf(kind),
    ...known({ warnOn, metOn, lapsedOn, providerKvk, personKey: person }),
    ...(amount === undefined ? {} : { amount: formatAmount(amount) }),
  };
}
