/** Answers what a person has left of a year. Now the row says it; of the past, the events of the person's files do. */
import type { EventStore } from '../../event-store/event-store.js';
import { localDateOf, type Instant } from '../../domain/instant.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { formatAmount } from '../../domain/money.js';
import { counts, cutOf, type Cut } from '../cut.js';
import { entriesOfEvents } from '../entry/present-entry.js';
import { toldBy } from '../file/file-queries.js';
import { storyOf, type StoryEvent } from '../file/story.js';
import { isNow } from '../moment.js';
import { exclusionsOf } from '../person/person-queries.js';
import { personEvents } from '../person/person-story.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import { calendarAt } from '../window/calendar-at.js';
import { rightOfRow } from './balance.projection.js';
import type { GetPersonBalance, PersonBalanceView } from './balance.query.js';
import { balanceTable } from './balance.schema.js';
import { explainBalance } from './explain-balance.js';
import { obstaclesOf, type Obstacle } from './obstacles.js';
import { evolveRight, fullRight, restOf, rightSubjectOf, type RightOfPerson } from './right-of-person.js';

interface PersonFile {
  readonly decisionNumber: string;
  readonly story: readonly StoryEvent[];
}

async function filesOfPerson(
  { reader, store }: { readonly reader: ViewReader; readonly store: EventStore },
  { personKey, year }: GetPersonBalance['criteria'],
  cut: Cut,
): Promise<readonly PersonFile[]> {
  const numbers = await reader.query<{ readonly decisionNumber: string }>(
    `SELECT decision_number AS "decisionNumber" FROM file
     WHERE person_key = ? AND year = ? ORDER BY decision_number`,
    personKey,
    year,
  );
  const files: PersonFile[] = [];
  for (const { decisionNumber } of numbers) {
    files.push({ decisionNumber, story: await storyOf({ reader, store }, decisionNumber, cut) });
  }
  return files;
}

/** The events of all these files in ledger order. */
function eventsOf(files: readonly PersonFile[]): readonly JournalEvent[] {
  return files
    .flatMap(({ story }) => story.map(({ journal }) => journal))
    .sort((left, right) => (left.position < right.position ? -1 : 1));
}

/** The right as the events told it that count. */
function rightAt(files: readonly PersonFile[], year: number, cut: Cut): RightOfPerson {
  return eventsOf(files)
    .filter(({ position, metadata }) => counts(cut, { position, effectiveAt: metadata.effectiveAt }))
    .reduce<RightOfPerson>((right, { stream, event }) => {
      const subject = rightSubjectOf(stream, event);
      return subject === undefined ? right : evolveRight(right, event, subject.decisionNumber);
    }, fullRight(year));
}

async function rightNow(reader: ViewReader, personKey: string, year: number): Promise<RightOfPerson> {
  const [row] = await reader.rows(balanceTable, 'WHERE person_key = ? AND year = ?', personKey, year);
  return row === undefined ? fullRight(year) : rightOfRow(row);
}

/** The moment that windows and exclusions are judged at. */
async function instantOf(
  reader: ViewReader,
  { moment, now }: GetPersonBalance['criteria'],
  cut: Cut,
): Promise<Instant> {
  const asked = moment.asOf ?? moment.asKnownAt ?? now;
  if (asked !== undefined) return asked;
  const [last] = await reader.query<{ readonly knownAt: Instant }>(
    'SELECT known_at AS "knownAt" FROM log WHERE position <= ? ORDER BY position DESC LIMIT 1',
    cut.upTo,
  );
  return last?.knownAt ?? '';
}

async function obstaclesAt(
  { reader, store }: { readonly reader: ViewReader; readonly store: EventStore },
  criteria: GetPersonBalance['criteria'],
  { right, cut }: { readonly right: RightOfPerson; readonly cut: Cut },
): Promise<readonly Obstacle[]> {
  const { personKey, year } = criteria;
  const at = await instantOf(reader, criteria, cut);
  const events = await personEvents(store, personKey, cut);
  const exclusions = events.length === 0 ? [] : exclusionsOf(events, localDateOf(at));
  return obstaclesOf({ year, right, exclusions, calendar: await calendarAt(reader, cut), at });
}

export async function getPersonBalance(
  sources: QuerySources,
  { criteria }: GetPersonBalance,
): Promise<PersonBalanceView> {
  const { personKey, year, moment } = criteria;
  return await sources.readModel.readTransaction(async (reader) => {
    const cut = await cutOf(reader, moment);
    const stories = await filesOfPerson({ reader, store: sources.store }, criteria, cut);
    const right = isNow(moment) ? await rightNow(reader, personKey, year) : rightAt(stories, year, cut);
    const files = stories.flatMap(
      ({ decisionNumber, story }) => toldBy(story, decisionNumber, cut)?.file ?? [],
    );
    const events = eventsOf(stories);
    const entries = await entriesOfEvents(reader, events, cut);
    const { lapsed, remaining } = restOf(right);
    const obstacles = await obstaclesAt({ reader, store: sources.store }, criteria, { right, cut });
    return {
      personKey,
      year,
      entitlement: formatAmount(right.entitlement),
      used: formatAmount(right.used),
      reserved: formatAmount(right.reserved),
      lapsed: formatAmount(lapsed),
      remaining: formatAmount(remaining),
      mayApply: obstacles.length === 0,
      obstacles,
      ...(right.decisionNumber === undefined ? {} : { decisionNumber: right.decisionNumber }),
      explanation: {
        ...explainBalance({ year, right, files, obstacles }),
        entries: entries.filter(({ book }) => book === 'obligation'),
      },
      position: String(cut.reached),
    };
  });
}
