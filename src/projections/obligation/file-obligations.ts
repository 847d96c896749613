/**
 * Every deadline of one file, told from its events and from those of the objections and exclusions that rest on it.
 * It is the same at any moment of the past, because nothing that was done is thrown away in the log.
 */
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import { localDateOf } from '../../domain/instant.js';
import { obligationsOf } from '../../domain/terms/obligations-of.js';
import { counts, cutOf, type Cut } from '../cut.js';
import { storyOf } from '../file/story.js';
import { fileTable } from '../file/file.schema.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import type { FileObligationsView, GetFileObligations } from './obligation.query.js';
import { obligationLinkTable } from './obligation.schema.js';
import { presentObligation } from './present-obligation.js';

type Sight = Pick<QuerySources, 'store'> & { readonly reader: ViewReader; readonly cut: Cut };

const isBegin = ({ event }: JournalEvent): boolean =>
  event.type === 'BudgetReserved' || event.type === 'ApplicationRefused' || event.type === 'GrantTakenOver';

/** The events of the streams that are about the file without being its own. */
async function linkedEvents(
  { reader, store, cut }: Sight,
  decisionNumber: string,
): Promise<readonly JournalEvent[]> {
  const links = await reader.rows(obligationLinkTable, 'WHERE decision_number = ?', decisionNumber);
  const events: JournalEvent[] = [];
  for (const { subject } of links) {
    for await (const recorded of store.readStream(subject)) {
      if (recorded.position <= cut.upTo) events.push(decodeEvent(recorded));
    }
  }
  return events;
}

/** What happened to the file and beside it, in ledger order, as far as it counts. */
async function eventsOf(sight: Sight, decisionNumber: string): Promise<readonly JournalEvent[]> {
  const story = await storyOf(sight, decisionNumber, sight.cut);
  const own = story.map(({ journal }) => journal);
  const known = new Set(own.map(({ id }) => id));
  const linked = await linkedEvents(sight, decisionNumber);
  return [...own, ...linked.filter(({ id }) => !known.has(id))]
    .filter(({ position, metadata }) => counts(sight.cut, { position, effectiveAt: metadata.effectiveAt }))
    .sort((left, right) => (left.position < right.position ? -1 : 1));
}

export async function getFileObligations(
  { readModel, store }: QuerySources,
  { criteria: { decisionNumber, today, moment } }: GetFileObligations,
): Promise<FileObligationsView | undefined> {
  const day = moment.asOf === undefined ? today : localDateOf(moment.asOf);
  return await readModel.readTransaction(async (reader) => {
    const [file] = await reader.rows(fileTable, 'WHERE decision_number = ?', decisionNumber);
    if (file === undefined) return undefined;
    const cut = await cutOf(reader, moment);
    const events = await eventsOf({ reader, store, cut }, decisionNumber);
    if (!events.some(isBegin)) return undefined;
    const items = obligationsOf(events)
      .filter((one) => (one.decisionNumber ?? one.subject) === decisionNumber)
      .map((one) => presentObligation(one, day, file));
    const { providerKvk } = file;
    return { decisionNumber, providerKvk, items, position: String(cut.reached) };
  });
}
