/** What a person may tell about themselves, and how is asked who is reached. No question has to be answered. */
import {
  AGE_BANDS,
  EDUCATION,
  GOALS,
  QUESTIONS,
  SECTORS,
  type ParticipationAnswers,
  type Question,
} from '../../application/participation/participation-answers.js';
import { MomentQuery } from '../common.requests.js';
import { Choice, Day, Flag } from '../fields.js';
import { WindowIdField, YearText } from '../identity-fields.js';

export class ParticipationAnswersRequest {
  @Choice(EDUCATION, { optional: true, description: 'Highest education: at most mbo, or higher.' })
  readonly education?: NonNullable<ParticipationAnswers['education']>;

  @Choice(AGE_BANDS, { optional: true })
  readonly ageBand?: NonNullable<ParticipationAnswers['ageBand']>;

  @Flag({ optional: true, description: 'Works flexibly: a temporary contract, an agency, on call.' })
  readonly flexibleWork?: boolean;

  @Flag({ optional: true, description: 'Looks for work.' })
  readonly jobSeeker?: boolean;

  @Choice(SECTORS, { optional: true, description: 'Sector in which the person works.' })
  readonly sector?: NonNullable<ParticipationAnswers['sector']>;

  @Choice(GOALS, { optional: true, description: 'What the person wants to reach with the course.' })
  readonly goal?: NonNullable<ParticipationAnswers['goal']>;
}

/** A moment is known here so that it is refused with the reason, and not as a field that nobody knows. */
export class ParticipationQuery extends MomentQuery {
  @Choice(QUESTIONS, { description: 'The question by which persons are put in groups.' })
  readonly by!: Question;

  @YearText({ optional: true, description: 'Funding year; default that of the window, or this year.' })
  readonly year?: string;

  @WindowIdField({ optional: true, description: 'One window; default every window of the year.' })
  readonly window?: string;

  @Day({ optional: true, description: 'First day of a campaign: counts are split into before and after.' })
  readonly campaign?: string;
}
