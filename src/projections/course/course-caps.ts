/**
 * The cap on the grants of a course in a calendar year (art. 12a). Reaching it closes nothing by itself: the windows
 * that open afterwards are closed to the course, and the events of those openings say so.
 */
import { fundingYearOf } from '../../domain/ids.js';
import { decodeEvent } from '../../domain/ledger-events.js';
import { regulationOn } from '../../domain/rules/regulations.js';
import type { EventStore } from '../../event-store/event-store.js';
import { counts, type Cut } from '../cut.js';
import { fileAt } from '../file/file-queries.js';
import { fileTable } from '../file/file.schema.js';
import { eventAt } from '../file/story.js';
import { isNow, type Moment } from '../moment.js';
import type { ViewReader } from '../view-reader.js';
import type { CourseCap } from './course.query.js';

export interface CapQuestion {
  readonly courseId: string;
  readonly moment: Moment;
  readonly cut: Cut;
}

interface Sources {
  readonly reader: ViewReader;
  readonly store: EventStore;
}

/** Rights in use: reserved or granted, and not come back. */
const USED = ['live', 'kept'];
const OF_YEAR = `course_id = ? AND year = ? AND outcome = 'reserved'`;

async function grantsNow({ reader }: Sources, courseId: string, year: number): Promise<number> {
  const [row] = await reader.query<{ readonly grants: bigint | string }>(
    `SELECT COUNT(*) AS "grants" FROM file WHERE ${OF_YEAR} AND "right" IN ('live', 'kept')`,
    courseId,
    year,
  );
  return Number(row?.grants ?? 0);
}

async function grantsAt(sources: Sources, { courseId, cut }: CapQuestion, year: number): Promise<number> {
  let grants = 0;
  const rows = await sources.reader.rows(fileTable, `WHERE ${OF_YEAR}`, courseId, year);
  for (const { decisionNumber } of rows) {
    const file = await fileAt({ ...sources, cut }, decisionNumber);
    if (file !== undefined && USED.includes(file.right)) grants += 1;
  }
  return grants;
}

type Closing = CourseCap['closedIn'][number];

/** The openings of windows that found the course at its cap. */
async function closingsOf(
  { reader, store }: Sources,
  { courseId, cut }: CapQuestion,
): Promise<readonly Closing[]> {
  const places = await reader.query<{ readonly stream: string; readonly revision: bigint | string }>(
    `SELECT l.stream AS "stream", l.revision AS "revision" FROM course c
     JOIN register_event r ON r.provider_kvk = c.provider_kvk AND r.course_id = c.course_id
     JOIN log l ON l.position = r.position
     WHERE c.course_id = ? AND l.type = 'CourseCapped' ORDER BY l.position`,
    courseId,
  );
  const closings: Closing[] = [];
  for (const { stream, revision } of places) {
    const recorded = await eventAt(store, stream, BigInt(revision));
    if (recorded === undefined) continue;
    const { id: eventId, event, position, metadata } = decodeEvent(recorded);
    if (event.type !== 'CourseCapped' || !counts(cut, { position, effectiveAt: metadata.effectiveAt }))
      continue;
    closings.push({ window: event.data.window, grants: event.data.grants, eventId });
  }
  return closings;
}

/** The caps of these years, for a course that the views know. */
export async function capsOf(
  sources: Sources,
  question: CapQuestion,
  years: readonly number[],
): Promise<readonly CourseCap[]> {
  const capped = years.flatMap((year) => {
    const cap = regulationOn(`${String(year)}-12-31`).courseCap;
    return cap === undefined ? [] : [{ year, cap }];
  });
  if (capped.length === 0) return [];
  const closings = await closingsOf(sources, question);
  const caps: CourseCap[] = [];
  for (const { year, cap } of capped) {
    const grants = isNow(question.moment)
      ? await grantsNow(sources, question.courseId, year)
      : await grantsAt(sources, question, year);
    const closedIn = closings.filter(({ window }) => fundingYearOf(window) === year);
    caps.push({ year, cap, grants, reached: grants >= cap, closedIn });
  }
  return caps;
}
