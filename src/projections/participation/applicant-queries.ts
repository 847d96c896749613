/** Walks the files of a year person by person, by the index on persons: each page is one short look at the views. */
import type { QuerySources } from '../sources.js';
import { reachedPosition, type ViewReader } from '../view-reader.js';
import type { ApplicantPage, ApplicantView, ListApplicants } from './applicant.query.js';

/** Files per page. */
const PAGE = 2_000;

interface FileOfPerson {
  readonly personKey: string;
  readonly window: string;
  readonly appliedAt: string;
  readonly awardedAt: string | null;
}

/** The last decision number of the year so far; before every number when there is none. */
async function lastNumber(reader: ViewReader, year: number): Promise<string> {
  const [row] = await reader.query<{ readonly last: string | null }>(
    'SELECT max(decision_number) AS "last" FROM file WHERE decision_number >= ? AND decision_number < ?',
    `${String(year)}-`,
    `${String(year + 1)}-`,
  );
  return row?.last ?? '';
}

async function filesAfter(
  reader: ViewReader,
  { year, window, after = '' }: ListApplicants['criteria'],
  upTo: string,
): Promise<readonly FileOfPerson[]> {
  const ofWindow = window === undefined ? '' : 'AND "window" = ?';
  return await reader.query<FileOfPerson>(
    `SELECT person_key AS "personKey", "window", applied_at AS "appliedAt", awarded_at AS "awardedAt"
     FROM file WHERE person_key > ? AND year = ? AND decision_number <= ? ${ofWindow}
     ORDER BY person_key LIMIT ${String(PAGE)}`,
    after,
    year,
    upTo,
    ...(window === undefined ? [] : [window]),
  );
}

/** Without the last person, of whom more may follow; alone on a page, even this one is taken as it is. */
function wholePersons(files: readonly FileOfPerson[]): readonly FileOfPerson[] {
  const last = files.at(-1)?.personKey;
  if (files.length < PAGE || files[0]?.personKey === last) return files;
  return files.filter(({ personKey }) => personKey !== last);
}

/** One line per person and window. */
function applicantsOf(files: readonly FileOfPerson[]): readonly ApplicantView[] {
  const applicants = new Map<string, ApplicantView>();
  for (const { personKey, window, appliedAt, awardedAt } of files) {
    const key = `${personKey}|${window}`;
    const known = applicants.get(key);
    applicants.set(key, {
      personKey,
      window,
      appliedAt: known !== undefined && known.appliedAt < appliedAt ? known.appliedAt : appliedAt,
      awarded: known?.awarded === true || awardedAt !== null,
    });
  }
  return [...applicants.values()];
}

export async function listApplicants(
  { readModel }: Pick<QuerySources, 'readModel'>,
  { criteria }: ListApplicants,
): Promise<ApplicantPage> {
  return await readModel.readTransaction(async (reader) => {
    const upTo = criteria.upTo ?? (await lastNumber(reader, criteria.year));
    const files = await filesAfter(reader, criteria, upTo);
    const whole = wholePersons(files);
    const next = files.length < PAGE ? undefined : whole.at(-1)?.personKey;
    return {
      applicants: applicantsOf(whole),
      upTo,
      ...(next === undefined ? {} : { next }),
      position: String(await reachedPosition(reader)),
    };
  });
}
