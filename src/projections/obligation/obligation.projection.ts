/** Keeps the deadlines that are open, and of what ended from where to where it was: the rest is told from the events. */
import { termsOfEvent } from '../../domain/terms/terms-of-event.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import type { Projection, ProjectedEvent } from '../projection.js';
import { collectWrites, writeObligations, type MarkedChanges } from './obligation-writes.js';
import {
  obligationLinkTable,
  obligationTable,
  pastObligationTable,
  type ObligationLinkRow,
} from './obligation.schema.js';

/** A person may be excluded twice because of the same file. */
const LINK = 'INSERT INTO obligation_link (decision_number, subject) VALUES (?, ?) ON CONFLICT DO NOTHING';

/** The file that an objection or an exclusion is about. */
function linkOf(stream: string, event: LedgerEvent): readonly ObligationLinkRow[] {
  if (event.type !== 'ObjectionFiled' && event.type !== 'PersonExcluded') return [];
  const { decisionNumber } = event.data;
  return decisionNumber === undefined ? [] : [{ decisionNumber, subject: stream }];
}

const linksIn = (events: readonly ProjectedEvent[]): readonly ObligationLinkRow[] =>
  events.flatMap(({ journal }) => linkOf(journal.stream, journal.event));

function changesOf({ journal }: ProjectedEvent): readonly MarkedChanges[] {
  const mark = { position: journal.position, at: journal.metadata.effectiveAt };
  return termsOfEvent(journal).map((changes) => ({ ...changes, mark }));
}

export const obligationProjection: Projection = {
  name: 'obligation',
  tables: [obligationTable, pastObligationTable, obligationLinkTable],
  apply: async (events, writer) => {
    await writeObligations(collectWrites(events.flatMap(changesOf)), writer);
    for (const { decisionNumber, subject } of linksIn(events)) {
      await writer.execute(LINK, decisionNumber, subject);
    }
  },
};
