/**
 * The deadlines of one subject at a moment, told from its events: those of a file from its own and from those of the
 * objections and exclusions that rest on it. Nothing that was done is thrown away in the log, so any moment will do.
 */
import { isDecisionNumber } from '../../domain/ids.js';
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import { obligationsOf } from '../../domain/terms/obligations-of.js';
import type { Obligation } from '../../domain/terms/obligation.js';
import { counts, type Cut } from '../cut.js';
import { blankStory, tell } from '../file/evolve-file.js';
import type { FileState } from '../file/file-state.js';
import { storyOf } from '../file/story.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import { obligationLinkTable } from './obligation.schema.js';

/** Where to look, and as of when. */
export interface Sight extends Pick<QuerySources, 'store'> {
  readonly reader: ViewReader;
  readonly cut: Cut;
}

async function eventsOfStream({ store, cut }: Sight, stream: string): Promise<readonly JournalEvent[]> {
  const events: JournalEvent[] = [];
  for await (const recorded of store.readStream(stream)) {
    if (recorded.position > cut.upTo) break;
    events.push(decodeEvent(recorded));
  }
  return events;
}

/** The events of the streams that are about the file without being its own. */
async function linkedEvents(sight: Sight, decisionNumber: string): Promise<readonly JournalEvent[]> {
  const links = await sight.reader.rows(obligationLinkTable, 'WHERE decision_number = ?', decisionNumber);
  const events: JournalEvent[] = [];
  for (const { subject } of links) events.push(...(await eventsOfStream(sight, subject)));
  return events;
}

const counting = ({ cut }: Sight, events: readonly JournalEvent[]): readonly JournalEvent[] =>
  events.filter(({ position, metadata }) => counts(cut, { position, effectiveAt: metadata.effectiveAt }));

const isBegin = ({ event }: JournalEvent): boolean =>
  event.type === 'BudgetReserved' || event.type === 'ApplicationRefused' || event.type === 'GrantTakenOver';

/**
 * What happened to a file and beside it, in ledger order, as far as it counts; and the file as its own events tell it.
 * Nothing has happened to a file whose application was not there yet, though an act on it may work from before.
 */
export async function toldFile(
  sight: Sight,
  decisionNumber: string,
): Promise<{ readonly events: readonly JournalEvent[]; readonly file: FileState }> {
  const story = await storyOf(sight, decisionNumber, sight.cut);
  const own = counting(
    sight,
    story.map(({ journal }) => journal),
  );
  if (!own.some(isBegin)) return { events: [], file: blankStory(decisionNumber).file };
  const { file } = own.reduce(tell, blankStory(decisionNumber));
  const known = new Set(own.map(({ id }) => id));
  const linked = counting(sight, await linkedEvents(sight, decisionNumber));
  const events = [...own, ...linked.filter(({ id }) => !known.has(id))];
  return { events: events.sort((left, right) => (left.position < right.position ? -1 : 1)), file };
}

/** What is known of a subject: its deadlines, and the file when it is one. */
export interface Told {
  readonly obligations: readonly Obligation[];
  readonly file?: FileState;
}

/** Tells subjects at a moment, each only once. */
export function createTelling(sight: Sight): (subject: string) => Promise<Told> {
  const known = new Map<string, Promise<Told>>();
  const told = async (subject: string): Promise<Told> => {
    const found = isDecisionNumber(subject)
      ? await toldFile(sight, subject)
      : { events: counting(sight, await eventsOfStream(sight, subject)) };
    const obligations = obligationsOf(found.events).filter((one) => one.subject === subject);
    return 'file' in found ? { obligations, file: found.file } : { obligations };
  };
  return (subject) => {
    const telling = known.get(subject) ?? told(subject);
    known.set(subject, telling);
    return telling;
  };
}
