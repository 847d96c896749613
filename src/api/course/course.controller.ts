/**
 * The training register: courses, their prices, assessments and exclusions, each from a day on. What is asked without
 * a moment is answered for today: a price or exclusion that lies ahead does not count yet.
 */
import { Body, Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CourseEnvelope } from '../../application/course/course-envelope.js';
import type { CourseRequest } from '../../application/ledger.js';
import {
  GetCourse,
  ListCourses,
  type CourseSummary,
  type CourseView,
} from '../../projections/course/course.query.js';
import { READERS } from '../auth/roles.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import { MomentQuery, pageFound, pageOf, type CommandRequestBody } from '../common.requests.js';
import { recorded, type Recorded } from '../common.responses.js';
import { ProblemError } from '../problem.js';
import { CommandRoute, QueryRoute } from '../routes.js';
import { centsOf, dayOf, momentOf, present, type AskedMoment } from '../values.js';
import {
  AssessmentRequest,
  CourseExclusionRequest,
  CoursePath,
  DelistingRequest,
  ListCourseRequest,
  ListCoursesQuery,
  PriceChangeRequest,
  ReinstatementRequest,
} from './course.requests.js';

interface CourseRecorded extends Recorded {
  readonly courseId: string;
}

const roles = ['operator'] as const;
const example = { courseId: 'welding-1', revision: '0', position: '6' };

@ApiTags('courses')
@Controller('v1/courses')
export class CourseController {
  constructor(
    private readonly sender: CommandSender,
    private readonly queries: QueryBus,
  ) {}

  @CommandRoute('', { roles, summary: 'Put a course in the register', example })
  list(@Body() body: ListCourseRequest, @Call() call: CommandCall): Promise<CourseRecorded> {
    const { courseId, providerKvk, title, price, recognised = false, sector, theme } = body;
    const listed = { type: 'ListCourse', providerKvk, title, price: centsOf(price), recognised } as const;
    return this.send(courseId, { ...listed, ...present({ sector, theme }) }, { body, call });
  }

  @CommandRoute(':id/price-changes', { roles, summary: 'Change the catalogue price from a day on', example })
  changePrice(
    @Param() { id }: CoursePath,
    @Body() body: PriceChangeRequest,
    @Call() call: CommandCall,
  ): Promise<CourseRecorded> {
    const validFrom = this.day(body.validFrom);
    return this.send(
      id,
      { type: 'ChangeCoursePrice', price: centsOf(body.price), validFrom },
      { body, call },
    );
  }

  @CommandRoute(':id/assessments', { roles, summary: 'Record a judgement of the review chamber', example })
  assess(
    @Param() { id }: CoursePath,
    @Body() body: AssessmentRequest,
    @Call() call: CommandCall,
  ): Promise<CourseRecorded> {
    const { labourMarketOriented, marketPrice, advantages, definitionMet, taughtAbroad, onAnnex } = body;
    const assessedOn = this.day(body.assessedOn);
    const looked = present({ advantages, definitionMet, taughtAbroad, onAnnex });
    const judged = { labourMarketOriented, marketPrice, ...looked };
    return this.send(id, { type: 'AssessCourse', ...judged, assessedOn }, { body, call });
  }

  @CommandRoute(':id/exclusions', { roles, summary: 'Exclude a course from a day on (art. 19a)', example })
  exclude(
    @Param() { id }: CoursePath,
    @Body() body: CourseExclusionRequest,
    @Call() call: CommandCall,
  ): Promise<CourseRecorded> {
    const excludedFrom = this.day(body.excludedFrom);
    return this.send(id, { type: 'ExcludeCourse', ground: body.ground, excludedFrom }, { body, call });
  }

  @CommandRoute(':id/reinstatements', { roles, summary: 'End the exclusion of a course', example })
  reinstate(
    @Param() { id }: CoursePath,
    @Body() body: ReinstatementRequest,
    @Call() call: CommandCall,
  ): Promise<CourseRecorded> {
    const reinstatedFrom = this.day(body.reinstatedFrom);
    return this.send(id, { type: 'ReinstateCourse', ground: body.ground, reinstatedFrom }, { body, call });
  }

  @CommandRoute(':id/delistings', { roles, summary: 'Take a course out of the register', example })
  delist(
    @Param() { id }: CoursePath,
    @Body() body: DelistingRequest,
    @Call() call: CommandCall,
  ): Promise<CourseRecorded> {
    const delistedFrom = this.day(body.delistedFrom);
    return this.send(id, { type: 'DelistCourse', delistedFrom }, { body, call });
  }

  @QueryRoute('', {
    roles: READERS,
    summary: 'All courses, as the register shows them today or showed them on a day',
    description: 'At a moment of the past a page may come back short, with `next` to go on from.',
  })
  async listAll(
    @Query() query: ListCoursesQuery,
  ): Promise<{ items: readonly CourseSummary[]; next?: string; position: string }> {
    const criteria = { ...pageOf(query), ...this.moment(query) };
    return pageFound(await this.queries.execute(new ListCourses(criteria)));
  }

  @QueryRoute(':id', {
    roles: READERS,
    summary: 'A course: versions, prices, assessments, exclusions, totals, shares and caps',
    description: 'With asOf as the register showed it on that day, with asKnownAt as was known then.',
  })
  async get(@Param() { id }: CoursePath, @Query() query: MomentQuery): Promise<CourseView> {
    const criteria = { courseId: id, ...this.moment(query) };
    const course = await this.queries.execute(new GetCourse(criteria));
    if (course !== undefined) return course;
    throw new ProblemError('course-unknown', {
      detail: `The register knows no course ${id}, or knew none then.`,
    });
  }

  private moment(query: MomentQuery): { moment: AskedMoment; today: string } {
    return { moment: momentOf(query), today: dayOf(undefined, this.sender.now()) };
  }

  private day(text: string | undefined): string {
    return dayOf(text, this.sender.now());
  }

  private async send(
    courseId: string,
    command: CourseRequest,
    { body, call }: { readonly body: CommandRequestBody; readonly call: CommandCall },
  ): Promise<CourseRecorded> {
    const request = this.sender.requestOf(command, call, body);
    return { courseId, ...recorded(await this.sender.send(new CourseEnvelope(courseId, request))) };
  }
}
