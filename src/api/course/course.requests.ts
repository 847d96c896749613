/** What the register says about a course. The dates are legal dates and may lie ahead; left out, they are today. */
import { CommandRequestBody, MomentQuery } from '../common.requests.js';
import { Day, Flag, Ground, Line, PositiveAmount } from '../fields.js';
import { CourseIdField, KvkField, LimitText } from '../identity-fields.js';

export class CoursePath {
  @CourseIdField()
  readonly id!: string;
}

export class ListCoursesQuery extends MomentQuery {
  @LimitText()
  readonly limit?: string;

  @CourseIdField({ optional: true, description: '`next` of the page before.' })
  readonly after?: string;
}

export class ListCourseRequest extends CommandRequestBody {
  @CourseIdField()
  readonly courseId!: string;

  @KvkField()
  readonly providerKvk!: string;

  @Line({ example: 'Welding, level 1' })
  readonly title!: string;

  @PositiveAmount({ example: '640.00', description: 'Catalogue price, VAT included.' })
  readonly price!: string;

  @Flag({ optional: true, description: 'Recognised by the ministry of education; default false.' })
  readonly recognised?: boolean;

  @Line({ optional: true, example: 'technology' })
  readonly sector?: string;

  @Line({ optional: true, example: 'metalworking' })
  readonly theme?: string;
}

export class PriceChangeRequest extends CommandRequestBody {
  @PositiveAmount({ example: '690.00' })
  readonly price!: string;

  @Day({ optional: true, description: 'First day of the price; default today.' })
  readonly validFrom?: string;
}

export class AssessmentRequest extends CommandRequestBody {
  @Flag({ description: 'Aimed at the labour market.' })
  readonly labourMarketOriented!: boolean;

  @Flag({ description: 'The price is that of the market.' })
  readonly marketPrice!: boolean;

  @Flag({ optional: true, description: 'Comes with gifts or other advantages (art. 4(3)).' })
  readonly advantages?: boolean;

  @Flag({ optional: true, description: 'Is a course in the sense of the tightened definition (art. 1).' })
  readonly definitionMet?: boolean;

  @Flag({ optional: true, description: 'Is taught abroad (art. 4(4)).' })
  readonly taughtAbroad?: boolean;

  @Flag({ optional: true, description: 'Is on the annex of what is never paid (art. 4(4)).' })
  readonly onAnnex?: boolean;

  @Day({ optional: true })
  readonly assessedOn?: string;
}

export class CourseExclusionRequest extends CommandRequestBody {
  @Ground({ example: 'not aimed at the labour market' })
  readonly ground!: string;

  @Day({ optional: true, description: 'First day of the exclusion; default today.' })
  readonly excludedFrom?: string;
}

export class ReinstatementRequest extends CommandRequestBody {
  @Ground({ example: 'objection upheld' })
  readonly ground!: string;

  @Day({ optional: true, description: 'First day after the exclusion; default today.' })
  readonly reinstatedFrom?: string;
}

export class DelistingRequest extends CommandRequestBody {
  @Day({ optional: true, description: 'First day on which it cannot be chosen; default today, not ahead.' })
  readonly delistedFrom?: string;
}
