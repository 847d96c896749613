/**
 * Reading files, whatever became of them. A provider sees its own files only; who else looks into a person's file is
 * written down.
 */
import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  GetFile,
  GetFileByApplicationId,
  GetFileEntries,
  GetTimeline,
  ListFiles,
  type FileEntriesView,
  type FileView,
  type TimelineView,
} from '../../projections/file/file.query.js';
import type { Caller } from '../auth/caller.js';
import { byParameter, byQuery, OpensFile } from '../auth/person-data.js';
import { READERS } from '../auth/roles.js';
import { CalledBy } from '../command-call.js';
import { MomentQuery, pageFound, pageOf } from '../common.requests.js';
import { problem, ProblemError } from '../problem.js';
import { FileRoute, QueryRoute } from '../routes.js';
import { momentOf, present, type AskedMoment } from '../values.js';
import { ApplicationIdPath, FilePath, ListFilesQuery } from './file.requests.js';

type FileAnswer = FileView & { readonly position: string };

const roles = [...READERS, 'provider'] as const;

function ownOnly(caller: Caller, providerKvk: string | undefined): void {
  if (caller.role !== 'provider' || caller.kvk === providerKvk) return;
  throw problem('not-own-file', 'A provider reads files of its own courses only.');
}

function known<Found>(found: Found | undefined): Found {
  if (found !== undefined) return found;
  throw new ProblemError('file-unknown', { detail: 'There is no such file, or was none then.' });
}

/**
 * What is known of a file at a moment. Whose it is now decides: who had it then, and lost it to another provider, reads
 * it no more. Any other provider gets the answer that it gets for a number of no file, and so learns nothing of which
 * numbers exist.
 */
export async function shownAt<Found extends { readonly providerKvk: string }>(
  moment: AskedMoment,
  caller: Caller,
  ask: (moment: AskedMoment) => Promise<Found | undefined>,
): Promise<Found> {
  const found = await ask(moment);
  if (caller.role === 'provider') {
    const isNow = moment.asOf === undefined && moment.asKnownAt === undefined;
    const now = isNow ? found : await ask({});
    ownOnly(caller, now?.providerKvk);
  }
  return known(found);
}

@ApiTags('files')
@Controller('v1/applications')
export class FileQueryController {
  constructor(private readonly queries: QueryBus) {}

  @OpensFile(byQuery)
  @QueryRoute('', { roles, summary: 'Files, by provider, course, window, person or status' })
  async list(
    @Query() query: ListFilesQuery,
    @CalledBy() caller: Caller,
  ): Promise<{ items: readonly FileView[]; next?: string; position: string }> {
    const { course, window, person, status } = query;
    const provider = query.provider ?? (caller.role === 'provider' ? caller.kvk : undefined);
    if (provider !== undefined) ownOnly(caller, provider);
    const criteria = present({ provider, course, window, person, status });
    const moment = momentOf(query);
    const asked = new ListFiles({ ...criteria, ...pageOf(query), moment });
    return pageFound(await this.queries.execute(asked));
  }

  @OpensFile(byParameter('applicationId'))
  @FileRoute('by-id/:applicationId', { roles, summary: 'A file, by the id its applicant chose' })
  async byId(
    @Param() path: ApplicationIdPath,
    @Query() query: MomentQuery,
    @CalledBy() caller: Caller,
  ): Promise<FileAnswer> {
    const applicationId = path.applicationId.toLowerCase();
    return shownAt(momentOf(query), caller, (moment) =>
      this.queries.execute(new GetFileByApplicationId({ applicationId, moment })),
    );
  }

  @OpensFile(byParameter('decisionNumber'))
  @FileRoute(':decisionNumber', {
    roles,
    summary: 'A file',
    description:
      'With its `claims`, each with what is open of it, and its `invoices` in the order in which they came: ' +
      '`[{invoiceNumber, amount, receivedOn}]`.',
  })
  async get(
    @Param() { decisionNumber }: FilePath,
    @Query() query: MomentQuery,
    @CalledBy() caller: Caller,
  ): Promise<FileAnswer> {
    return shownAt(momentOf(query), caller, (moment) =>
      this.queries.execute(new GetFile({ decisionNumber, moment })),
    );
  }

  @OpensFile(byParameter('decisionNumber'))
  @QueryRoute(':decisionNumber/timeline', { roles, summary: 'Everything that happened to a file, in words' })
  async timeline(
    @Param() { decisionNumber }: FilePath,
    @Query() query: MomentQuery,
    @CalledBy() caller: Caller,
  ): Promise<TimelineView> {
    return shownAt(momentOf(query), caller, (moment) =>
      this.queries.execute(new GetTimeline({ decisionNumber, moment })),
    );
  }

  @OpensFile(byParameter('decisionNumber'))
  @QueryRoute(':decisionNumber/entries', { roles, summary: 'What a file did to both books, line by line' })
  async entries(
    @Param() { decisionNumber }: FilePath,
    @Query() query: MomentQuery,
    @CalledBy() caller: Caller,
  ): Promise<FileEntriesView> {
    return shownAt(momentOf(query), caller, (moment) =>
      this.queries.execute(new GetFileEntries({ decisionNumber, moment })),
    );
  }
}
