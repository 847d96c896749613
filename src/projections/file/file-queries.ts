/** Answers the questions about files. A list or a figure of now comes from the rows; of the past, from the events. */
import type { JournalEvent } from '../../domain/ledger-events.js';
import { counts, cutOf, type Cut } from '../cut.js';
import { entriesOfEvents } from '../entry/present-entry.js';
import { isNow } from '../moment.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import { blankStory, tell, type ToldFile } from './evolve-file.js';
import type {
  FileEntriesView,
  FileResult,
  GetFile,
  GetFileByApplicationId,
  GetFileEntries,
  GetTimeline,
  TimelineItem,
  TimelineView,
} from './file.query.js';
import type { FileState } from './file-state.js';
import { claimTable, fileTable, invoiceTable } from './file.schema.js';
import { presentFile } from './present-file.js';
import { storyOf, type StoryEvent } from './story.js';
import { sentenceOf } from './timeline-sentences.js';

interface Sight extends Pick<QuerySources, 'store'> {
  readonly reader: ViewReader;
  readonly cut: Cut;
}

/** A file begins with its application, or with the replacement that gave it its number. */
function begins({ event }: JournalEvent, decisionNumber: string): boolean {
  if (event.type === 'GrantReplaced') return event.data.replacement === decisionNumber;
  return event.type === 'BudgetReserved' || event.type === 'ApplicationRefused';
}

/** The file as its events up to the cut tell it; undefined when its beginning is not among them. */
export function toldBy(story: readonly StoryEvent[], decisionNumber: string, cut: Cut): ToldFile | undefined {
  const visible = story.filter(({ journal }) =>
    counts(cut, { position: journal.position, effectiveAt: journal.metadata.effectiveAt }),
  );
  if (!visible.some(({ journal }) => begins(journal, decisionNumber))) return undefined;
  return visible.reduce((told, { journal }) => tell(told, journal), blankStory(decisionNumber));
}

/** The file with its claims in the order of their ids, and its invoices in that in which they came. */
export async function rowOfNow(reader: ViewReader, file: FileState): Promise<ReturnType<typeof presentFile>> {
  const claims = await reader.rows(
    claimTable,
    'WHERE decision_number = ? ORDER BY claim_id',
    file.decisionNumber,
  );
  const invoices = await reader.rows(
    invoiceTable,
    'WHERE decision_number = ? ORDER BY position',
    file.decisionNumber,
  );
  return presentFile(file, { claims, invoices });
}

/** The file at a moment of the past. */
export async function fileAt(
  { reader, store, cut }: Sight,
  decisionNumber: string,
): Promise<ReturnType<typeof presentFile> | undefined> {
  const told = toldBy(await storyOf({ reader, store }, decisionNumber, cut), decisionNumber, cut);
  if (told === undefined) return undefined;
  return presentFile(told.file, { claims: [...told.claims.values()], invoices: told.invoices });
}

async function rowBy(
  reader: ViewReader,
  column: 'decision_number' | 'application_id',
  value: string,
): Promise<FileState | undefined> {
  const [row] = await reader.rows(fileTable, `WHERE ${column} = ? LIMIT 1`, value);
  return row;
}

async function shown(sources: QuerySources, query: GetFile | GetFileByApplicationId): Promise<FileResult> {
  const { criteria } = query;
  return await sources.readModel.readTransaction(async (reader) => {
    const row =
      'decisionNumber' in criteria
        ? await rowBy(reader, 'decision_number', criteria.decisionNumber)
        : await rowBy(reader, 'application_id', criteria.applicationId);
    if (row === undefined) return undefined;
    const cut = await cutOf(reader, criteria.moment);
    const sight = { reader, store: sources.store, cut };
    const file = isNow(criteria.moment)
      ? await rowOfNow(reader, row)
      : await fileAt(sight, row.decisionNumber);
    return file === undefined ? undefined : { ...file, position: String(cut.reached) };
  });
}

export const getFile = (sources: QuerySources, query: GetFile): Promise<FileResult> => shown(sources, query);

export const getFileByApplicationId = (
  sources: QuerySources,
  query: GetFileByApplicationId,
): Promise<FileResult> => shown(sources, query);

function itemsOf(story: readonly StoryEvent[], decisionNumber: string): readonly TimelineItem[] {
  let told = blankStory(decisionNumber);
  return story.map(({ journal, knownAt }) => {
    told = tell(told, journal);
    const { metadata } = journal;
    return {
      position: String(journal.position),
      stream: journal.stream,
      revision: String(journal.revision),
      eventId: journal.id,
      type: journal.event.type,
      effectiveAt: metadata.effectiveAt,
      recordedAt: metadata.recordedAt,
      knownAt,
      status: told.file.status,
      actorRole: metadata.actorRole,
      ruleVersion: metadata.ruleVersion,
      ...sentenceOf(journal),
    };
  });
}

export async function getTimeline(
  sources: QuerySources,
  { criteria: { decisionNumber, moment } }: GetTimeline,
): Promise<TimelineView | undefined> {
  return await sources.readModel.readTransaction(async (reader) => {
    const row = await rowBy(reader, 'decision_number', decisionNumber);
    if (row === undefined) return undefined;
    const cut = await cutOf(reader, moment);
    const story = await storyOf({ reader, store: sources.store }, decisionNumber, cut);
    const visible = story.filter(({ journal }) =>
      counts(cut, { position: journal.position, effectiveAt: journal.metadata.effectiveAt }),
    );
    if (!visible.some(({ journal }) => begins(journal, decisionNumber))) return undefined;
    const items = itemsOf(visible, decisionNumber);
    return { decisionNumber, providerKvk: row.providerKvk, items, position: String(cut.reached) };
  });
}

export async function getFileEntries(
  sources: QuerySources,
  { criteria: { decisionNumber, moment } }: GetFileEntries,
): Promise<FileEntriesView | undefined> {
  return await sources.readModel.readTransaction(async (reader) => {
    const row = await rowBy(reader, 'decision_number', decisionNumber);
    if (row === undefined) return undefined;
    const cut = await cutOf(reader, moment);
    const story = await storyOf({ reader, store: sources.store }, decisionNumber, cut);
    if (story.length === 0) return undefined;
    const events = story.map(({ journal }) => journal);
    const entries = await entriesOfEvents(reader, events, cut);
    return { decisionNumber, providerKvk: row.providerKvk, entries, position: String(cut.reached) };
  });
}
