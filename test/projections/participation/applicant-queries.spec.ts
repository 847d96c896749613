/** Everybody who applied in a year, page by page: nobody twice, nobody left out, nobody cut in two. */
import { describe, expect, it } from '@jest/globals';
import { blankFile, type FileState } from '../../../src/projections/file/file-state.js';
import { fileTable } from '../../../src/projections/file/file.schema.js';
import { listApplicants } from '../../../src/projections/participation/applicant-queries.js';
import {
  ListApplicants,
  type ApplicantPage,
  type ApplicantView,
} from '../../../src/projections/participation/applicant.query.js';
import type { ReadModel } from '../../../src/projections/read-model.js';
import { person } from '../../support/projection-scenario.js';
import { emptyReadModel, onEveryDatabase } from '../../support/projection-views.js';

const numberOf = (year: number, count: number): string => `${String(year)}-${String(count).padStart(7, '0')}`;

function file(count: number, changes: Partial<FileState>): FileState {
  const year = changes.year ?? 2022;
  return {
    ...blankFile(numberOf(year, count)),
    year,
    window: `${String(year)}-1`,
    personKey: person(count),
    appliedAt: '2022-03-01T09:00:00.000Z',
    ...changes,
  };
}

async function viewsOf(files: readonly FileState[]): Promise<ReadModel> {
  const readModel = await emptyReadModel();
  await readModel.writeTransaction((writer) => writer.insert(fileTable, files));
  return readModel;
}

async function pagesOf(readModel: ReadModel, window?: string): Promise<readonly ApplicantPage[]> {
  const pages: ApplicantPage[] = [];
  let page: ApplicantPage | undefined;
  do {
    const { next: after, upTo } = page ?? {};
    const scope = { year: 2022, ...(window !== undefined && { window }) };
    const from = { ...(after !== undefined && { after }), ...(upTo !== undefined && { upTo }) };
    page = await listApplicants({ readModel }, new ListApplicants({ ...scope, ...from }));
    pages.push(page);
  } while (page.next !== undefined);
  return pages;
}

const applicantsOf = (pages: readonly ApplicantPage[]): readonly ApplicantView[] =>
  pages.flatMap(({ applicants }) => applicants);

onEveryDatabase('the applicants of a year', () => {
  it('come in pages that hold all windows of a person', async () => {
    const files = Array.from({ length: 2_400 }, (_, index) => [
      file(2 * index + 1, { personKey: person(index) }),
      file(2 * index + 2, { personKey: person(index), window: '2022-2' }),
    ]).flat();
    const pages = await pagesOf(await viewsOf(files));
    expect(pages.length).toBeGreaterThan(2);
    const seen = pages.map(({ applicants }) => new Set(applicants.map(({ personKey }) => personKey)));
    expect(seen.reduce((sum, { size }) => sum + size, 0)).toBe(2_400);
    expect(new Set(applicantsOf(pages).map(({ personKey, window }) => `${personKey}${window}`)).size).toBe(
      4_800,
    );
  });

  it('count once per window, from the first application, with a grant if there ever was one', async () => {
    const readModel = await viewsOf([
      file(1, { personKey: person(1), appliedAt: '2022-03-02T09:00:00.000Z' }),
      file(2, {
        personKey: person(1),
        appliedAt: '2022-03-01T09:00:00.000Z',
        awardedAt: '2022-03-03T09:00:00.000Z',
      }),
      file(3, { personKey: person(1), window: '2022-2' }),
    ]);
    expect(applicantsOf(await pagesOf(readModel))).toEqual([
      { personKey: person(1), window: '2022-1', appliedAt: '2022-03-01T09:00:00.000Z', awarded: true },
      { personKey: person(1), window: '2022-2', appliedAt: '2022-03-01T09:00:00.000Z', awarded: false },
    ]);
  });

  it('are those of the year and the window that is asked for', async () => {
    const readModel = await viewsOf([
      file(1, {}),
      file(2, { window: '2022-2' }),
      file(1, { year: 2023, personKey: person(3) }),
    ]);
    expect(applicantsOf(await pagesOf(readModel))).toHaveLength(2);
    expect(applicantsOf(await pagesOf(readModel, '2022-2'))).toMatchObject([{ personKey: person(2) }]);
  });
});

describe('the applicants of a year, in an SQLite file', () => {
  it('are found by the index on persons, without sorting', async () => {
    const readModel = await viewsOf([]);
    const plan = await readModel.readTransaction((reader) =>
      reader.query<{ readonly detail: string }>(
        `EXPLAIN QUERY PLAN SELECT person_key FROM file
         WHERE person_key > '' AND year = 2022 AND decision_number <= '2022-9' ORDER BY person_key LIMIT 2000`,
      ),
    );
    expect(plan.map(({ detail }) => detail).join()).toMatch(/INDEX file_by_person_key/);
    expect(plan.map(({ detail }) => detail).join()).not.toMatch(/TEMP B-TREE/);
  });
});
