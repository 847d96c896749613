/** What is asked of the rows of deadlines, whichever table they are in: the row is called `o`. */
import { natureOf, obligationKinds } from '../../domain/terms/obligation-kinds.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { ListPlace } from './list-place.js';
import type { ObligationCriteria } from './obligation.query.js';
import type { Test } from './past-rows.js';

/** What a list is asked for, with the place to go on from found; absent: from its beginning. */
export interface PlacedCriteria extends ObligationCriteria {
  readonly place?: ListPlace;
}

const endsByItself = obligationKinds
  .filter((kind) => natureOf(kind) === 'until')
  .map((kind) => `'${kind}'`)
  .join(', ');

/** Of these files, or of what rests on one of them. */
export function ofFiles({ sql, values }: Test): Test {
  const linked = `SELECT l.subject FROM obligation_link l WHERE l.decision_number IN (${sql})`;
  return { sql: `o.subject IN (${sql} UNION ALL ${linked})`, values: [...values, ...values] };
}

function afterPlace({ attentionOn, subject, kind, ref }: ListPlace): Test {
  return {
    sql: '(o.attention_on, o.subject, o.kind, o.ref) > (?, ?, ?, ?)',
    values: [attentionOn, subject, kind, ref],
  };
}

/** Day, kind and place, as they are asked on that day. */
export function testsOf({ due, kind, place }: PlacedCriteria, day: LocalDate): readonly Test[] {
  return [
    { sql: `NOT (o.kind IN (${endsByItself}) AND o.due_on < ?)`, values: [day] },
    ...(due === undefined ? [] : [{ sql: 'o.attention_on <= ?', values: [due] }]),
    ...(kind === undefined ? [] : [{ sql: 'o.kind = ?', values: [kind] }]),
    ...(place === undefined ? [] : [afterPlace(place)]),
  ];
}
