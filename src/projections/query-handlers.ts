/**
 * The handler of every query: each is one function over the sources, so that the command line can ask the same
 * without Nest. A query that is not listed here has no answer.
 */
import { Inject, type Type } from '@nestjs/common';
import { QueryHandler, type IQueryHandler, type Query } from '@nestjs/cqrs';
import { getAdvice, listAdvices } from './advice/advice-queries.js';
import { GetAdvice, ListAdvices } from './advice/advice.query.js';
import { getPersonBalance } from './balance/balance-queries.js';
import { GetPersonBalance } from './balance/balance.query.js';
import { getCourse, listCourses } from './course/course-queries.js';
import { GetCourse, ListCourses } from './course/course.query.js';
import { getFile, getFileByApplicationId, getFileEntries, getTimeline } from './file/file-queries.js';
import {
  GetFile,
  GetFileByApplicationId,
  GetFileEntries,
  GetTimeline,
  ListFiles,
} from './file/file.query.js';
import { ListRepeatedInvoices } from './file/invoice.query.js';
import { listFiles } from './file/list-files.js';
import { listRepeatedInvoices } from './file/repeated-invoices.js';
import { getPersonBuckets } from './fund/bucket-queries.js';
import { getFund, listFundReservations, listFunds } from './fund/fund-queries.js';
import { GetFund, GetPersonBuckets, ListFundReservations, ListFunds } from './fund/fund.query.js';
import { listEvents } from './log/list-events.js';
import { GetEvent, GetEventTrace, ListEvents } from './log/log.query.js';
import { getEvent, getEventTrace } from './log/trace-event.js';
import { getFileObligations } from './obligation/file-obligations.js';
import { listObligations } from './obligation/list-obligations.js';
import { GetFileObligations, ListObligations } from './obligation/obligation.query.js';
import { listApplicants } from './participation/applicant-queries.js';
import { ListApplicants } from './participation/applicant.query.js';
import { getObjection, listObjections } from './objection/objection-queries.js';
import { GetObjection, ListObjections } from './objection/objection.query.js';
import { getExclusions } from './person/person-queries.js';
import { GetExclusions } from './person/person.query.js';
import { getReachedPosition } from './position/position-queries.js';
import { GetReachedPosition } from './position/position.query.js';
import { getProvider, listProviders } from './provider/provider-queries.js';
import { GetProvider, ListProviders } from './provider/provider.query.js';
import type { QuerySources } from './sources.js';
import { getStatement } from './statement/statement-queries.js';
import { GetStatement } from './statement/statement.query.js';
import { getBookYearTotals, getFundingYearTotals, getTrialBalance } from './totals/totals-queries.js';
import { GetBookYearTotals, GetFundingYearTotals, GetTrialBalance } from './totals/totals.query.js';
import { GetTicket } from './window/queue.query.js';
import { getTicket, getWindow, listFundingYears, listWindows } from './window/window-queries.js';
import { GetWindow, ListFundingYears, ListWindows } from './window/window.query.js';

/** The `QuerySources`. */
export const QUERY_SOURCES = Symbol('QUERY_SOURCES');

type ResultOf<Asked> = Asked extends Query<infer Result> ? Result : never;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a constructor of any query, whatever it takes
type QueryClass<Asked> = new (...parameters: any[]) => Asked;

/** A handler class for a query; each call makes a class of its own. */
function handlerOf<Asked extends Query<unknown>>(
  query: QueryClass<Asked>,
  answer: (sources: QuerySources, asked: Asked) => Promise<ResultOf<Asked>>,
): Type<IQueryHandler> {
  @QueryHandler(query)
  class Handler {
    constructor(@Inject(QUERY_SOURCES) private readonly sources: QuerySources) {}

    execute(asked: Asked): Promise<ResultOf<Asked>> {
      return answer(this.sources, asked);
    }
  }
  return Handler;
}

export const queryHandlers: readonly Type<IQueryHandler>[] = [
  handlerOf(GetPersonBalance, getPersonBalance),
  handlerOf(GetStatement, getStatement),
  handlerOf(GetFundingYearTotals, getFundingYearTotals),
  handlerOf(GetBookYearTotals, getBookYearTotals),
  handlerOf(GetTrialBalance, getTrialBalance),
  handlerOf(ListFundingYears, listFundingYears),
  handlerOf(ListWindows, listWindows),
  handlerOf(GetWindow, getWindow),
  handlerOf(GetTicket, getTicket),
  handlerOf(GetFile, getFile),
  handlerOf(GetFileByApplicationId, getFileByApplicationId),
  handlerOf(ListFiles, listFiles),
  handlerOf(GetTimeline, getTimeline),
  handlerOf(GetFileEntries, getFileEntries),
  handlerOf(ListProviders, listProviders),
  handlerOf(GetProvider, getProvider),
  handlerOf(ListRepeatedInvoices, listRepeatedInvoices),
  handlerOf(ListCourses, listCourses),
  handlerOf(GetCourse, getCourse),
  handlerOf(ListObjections, listObjections),
  handlerOf(GetObjection, getObjection),
  handlerOf(GetExclusions, getExclusions),
  handlerOf(ListAdvices, listAdvices),
  handlerOf(GetAdvice, getAdvice),
  handlerOf(ListEvents, listEvents),
  handlerOf(GetEvent, getEvent),
  handlerOf(GetEventTrace, getEventTrace),
  handlerOf(ListFunds, listFunds),
  handlerOf(GetFund, getFund),
  handlerOf(ListFundReservations, listFundReservations),
  handlerOf(GetPersonBuckets, getPersonBuckets),
  handlerOf(ListApplicants, listApplicants),
  handlerOf(ListObligations, listObligations),
  handlerOf(GetFileObligations, getFileObligations),
  handlerOf(GetReachedPosition, getReachedPosition),
];
