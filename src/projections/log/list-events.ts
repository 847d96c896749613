/**
 * Finds events by stream, kind or subject through the indexes of the views. A person, provider or course is found
 * by its files, so events of a file that do not name them are found too.
 */
import { codecsByCategory } from '../../domain/ledger-events.js';
import { categoryOfStream, idOfStream } from '../../domain/ids.js';
import { cutOf } from '../cut.js';
import type { Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import type { ColumnValue } from '../view-table.js';
import { findEvents } from './event-views.js';
import type { EventCriteria, EventView, ListEvents } from './log.query.js';

interface Test {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
}

const never: Test = { sql: '1 = 0', values: [] };

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Types of a category; none for a category that does not exist. */
function typesOf(category: string): readonly string[] {
  const codecs = Object.entries(codecsByCategory).find(([name]) => name === category)?.[1];
  return codecs === undefined ? [] : Object.keys(codecs);
}

function ofTypes(types: readonly string[]): Test {
  return types.length === 0 ? never : { sql: `l.type IN (${marks(types)})`, values: types };
}

/** The category narrows the search; the events of a grant are found by its file. */
function ofStream(stream: string): readonly Test[] {
  const category = categoryOfStream(stream);
  const found: Test[] = [{ sql: 'l.stream = ?', values: [stream] }];
  if (category === 'grant') {
    const sql = 'l.position IN (SELECT position FROM file_event WHERE decision_number = ?)';
    return [...found, { sql, values: [idOfStream(stream)] }];
  }
  return category === 'fundingYear' ? found : [...found, ofTypes(typesOf(category))];
}

const eventsOfFiles = (test: string): string =>
  `SELECT e.position FROM file_event e JOIN file f ON f.decision_number = e.decision_number WHERE ${test}`;

function ofPerson(person: string): Test {
  const attempts = 'SELECT position FROM attempt WHERE person_key = ?';
  const others = 'SELECT position FROM person_event WHERE person_key = ?';
  return {
    sql: `l.position IN (${eventsOfFiles('f.person_key = ?')} UNION ALL ${attempts} UNION ALL ${others})`,
    values: [person, person, person],
  };
}

function ofProvider(kvk: string): Test {
  const register = 'SELECT position FROM register_event WHERE provider_kvk = ?';
  return {
    sql: `l.position IN (${eventsOfFiles('f.provider_kvk = ?')} UNION ALL ${register})`,
    values: [kvk, kvk],
  };
}

function ofCourse(courseId: string): Test {
  const register = `SELECT r.position FROM register_event r
    JOIN course c ON c.provider_kvk = r.provider_kvk WHERE c.course_id = ? AND r.course_id = c.course_id`;
  return {
    sql: `l.position IN (${eventsOfFiles('f.course_id = ?')} UNION ALL ${register})`,
    values: [courseId, courseId],
  };
}

function testsOf(criteria: EventCriteria): readonly Test[] {
  const { stream, category, type, person, provider, course } = criteria;
  return [
    ...(stream === undefined ? [] : ofStream(stream)),
    ...(category === undefined ? [] : [ofTypes(typesOf(category))]),
    ...(type === undefined ? [] : [ofTypes([type])]),
    ...(person === undefined ? [] : [ofPerson(person)]),
    ...(provider === undefined ? [] : [ofProvider(provider)]),
    ...(course === undefined ? [] : [ofCourse(course)]),
  ];
}

/** Where to begin: never beyond what is looked at, for a database counts less far than a text can. */
function startAfter(after: string, upTo: bigint): bigint {
  const start = BigInt(after);
  return start < upTo ? start : upTo;
}

export async function listEvents(
  { readModel, store }: QuerySources,
  { criteria }: ListEvents,
): Promise<Page<EventView>> {
  const { after = '0', limit, moment = {} } = criteria;
  return await readModel.readTransaction(async (reader) => {
    const cut = await cutOf(reader, moment);
    const bounds: Test = {
      sql: 'l.position > ? AND l.position <= ?',
      values: [startAfter(after, cut.upTo), cut.upTo],
    };
    const tests = [bounds, ...testsOf(criteria)];
    const where = tests.map(({ sql }) => sql).join(' AND ');
    const values = tests.flatMap((test) => test.values);
    const rest = `WHERE ${where} ORDER BY l.position LIMIT ?`;
    const found = await findEvents({ reader, store }, rest, ...values, limit + 1);
    const next = found.length > limit ? found[limit - 1]?.position : undefined;
    return {
      items: found
        .slice(0, limit)
        .filter(({ effectiveAt }) => cut.asOf === undefined || effectiveAt <= cut.asOf),
      ...(next === undefined ? {} : { next }),
      position: String(cut.reached),
    };
  });
}
