/** Turns the events of a person into the lines of a statement. Pure: the same events always give the same lines. */
import type { DebtorKind } from '../../domain/grant/grant.events.js';
import { idOfStream, isDecisionNumber } from '../../domain/ids.js';
import { localDateOf } from '../../domain/instant.js';
import type { JournalEvent, LedgerEvent } from '../../domain/ledger-events.js';
import { formatAmount } from '../../domain/money.js';
import type { ObjectionTarget } from '../../domain/objection/objection.events.js';
import { tellEvent } from './statement-sentences.js';
import type { StatementItem } from './statement.query.js';
import type { Earlier } from './told.js';

/** What events of one stream say, for those that come after them. */
interface StreamMemory {
  readonly debtors: Map<string, DebtorKind>;
  against?: ObjectionTarget;
  decisionNumber?: string;
}

type Memory = Map<string, StreamMemory>;

function remember(memory: Memory, { stream, event }: JournalEvent): StreamMemory {
  const known = memory.get(stream) ?? { debtors: new Map<string, DebtorKind>() };
  memory.set(stream, known);
  if (event.type === 'ClawbackDecided') known.debtors.set(event.data.claimId, event.data.debtor);
  if (event.type === 'ObjectionFiled') {
    known.against = event.data.against;
    if (event.data.decisionNumber !== undefined) known.decisionNumber = event.data.decisionNumber;
  }
  return known;
}

function earlierOf(stream: string, { debtors, against }: StreamMemory): Earlier {
  return { stream, debtorOf: (claimId) => debtors.get(claimId), ...(against !== undefined && { against }) };
}

/** The file that an event belongs to. */
function numberOf({ stream, event }: JournalEvent, memory: StreamMemory): string | undefined {
  if (stream.startsWith('grant-')) return idOfStream(stream);
  const { decisionNumber } = event.data as { readonly decisionNumber?: unknown };
  if (typeof decisionNumber === 'string' && isDecisionNumber(decisionNumber)) return decisionNumber;
  return memory.decisionNumber;
}

function letterOf(event: LedgerEvent): Pick<StatementItem, 'letter'> {
  if (event.type !== 'DecisionNotified' && event.type !== 'ObjectionNotified') return {};
  return { letter: { kind: event.data.kind, channel: event.data.channel } };
}

function itemOf(journal: JournalEvent, memory: StreamMemory): StatementItem | undefined {
  const { event, metadata, stream, revision, position } = journal;
  const told = tellEvent(event, earlierOf(stream, memory));
  if (told === undefined) return undefined;
  const decisionNumber = numberOf(journal, memory);
  return {
    date: localDateOf(metadata.effectiveAt),
    nl: told.nl,
    en: told.en,
    ...(told.amount === undefined ? {} : { amount: formatAmount(told.amount) }),
    ...(decisionNumber === undefined ? {} : { decisionNumber }),
    ...letterOf(event),
    position: String(position),
    stream,
    revision: String(revision),
    type: event.type,
  };
}

/** The lines, in the order of their days. The events come in ledger order; those that do not count are only remembered. */
export function statementItems(
  events: readonly JournalEvent[],
  isCounted: (journal: JournalEvent) => boolean,
): readonly StatementItem[] {
  const memory: Memory = new Map();
  const items: StatementItem[] = [];
  for (const journal of events) {
    const known = remember(memory, journal);
    const item = isCounted(journal) ? itemOf(journal, known) : undefined;
    if (item !== undefined) items.push(item);
  }
  // Sorting is stable: of one day, the ledger order stays.
  return items.sort((left, right) => (left.date < right.date ? -1 : Number(left.date > right.date)));
}
