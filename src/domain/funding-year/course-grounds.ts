/**
 * Why a course cannot be paid, as the register said on the day of the application. A judgement that nobody gave is
 * no ground: only what was judged, and under a version of the regulation that asks for it, counts.
 */
import type { CommandContext } from '../decider.js';
import type { CourseId, KvkNumber } from '../ids.js';
import type { Cents } from '../money.js';
import type { CourseFacts } from './course-facts.js';
import type { WindowState } from './funding-year.state.js';
import type { RefusalCode } from './refusal-code.js';

/** A course that somebody chose. */
export interface CourseChoice {
  readonly courseId: CourseId;
  readonly providerKvk: KvkNumber;
  readonly price: Cents;
  readonly facts: { readonly course?: CourseFacts };
}

/** Excluded, unless that happened after the window opened and the version spares those applicants (art. 12(1)e). */
function excluded(course: CourseFacts, window: WindowState, { rules }: CommandContext): boolean {
  if (!course.excluded) return false;
  const { excludedFrom } = course;
  const spared = rules.sameWindowException && excludedFrom !== undefined && window.openedOn !== undefined;
  return !(spared && excludedFrom >= window.openedOn);
}

type Found = readonly [boolean, RefusalCode];

function assessmentGrounds(course: CourseFacts, { rules }: CommandContext): readonly Found[] {
  return [
    [rules.assessment && course.marketPrice === false, 'course-not-market-priced'],
    [rules.assessment && course.labourMarketOriented === false, 'course-not-labour-market-oriented'],
    [rules.giftBan && course.advantages === true, 'course-with-advantages'],
    [rules.tightDefinition && course.definitionMet === false, 'course-definition-not-met'],
    [rules.annex && course.taughtAbroad === true, 'course-abroad'],
    [rules.annex && course.onAnnex === true, 'course-on-annex'],
  ];
}

/** The grounds that lie in the course; only `course-not-in-register` when the register does not have it so. */
export function courseGrounds(
  window: WindowState,
  choice: CourseChoice,
  context: CommandContext,
): readonly RefusalCode[] {
  const { course } = choice.facts;
  if (course?.listed !== true || course.providerKvk !== choice.providerKvk) return ['course-not-in-register'];
  const found: readonly Found[] = [
    [excluded(course, window, context), 'course-excluded'],
    [context.rules.recognisedOnly && !course.recognised, 'course-not-recognised'],
    ...assessmentGrounds(course, context),
    [window.capped?.has(choice.courseId) === true, 'course-capped'],
    [choice.price > course.price, 'price-above-register'],
  ];
  return found.filter(([applies]) => applies).map(([, code]) => code);
}
