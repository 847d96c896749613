/**
 * Judges the commands of a course. Repeating what the register already says writes nothing; only prices and
 * exclusions may begin, or end, on a day that is still to come.
 */
import { accept, reject, type CommandContext, type Decider, type Decision } from '../decider.js';
import type { LocalDate } from '../local-date.js';
import type {
  AssessCourse,
  ChangeCoursePrice,
  CourseCommand,
  DelistCourse,
  ExcludeCourse,
  ListCourse,
  ReinstateCourse,
} from './course.commands.js';
import type { CourseEvent, CourseListed } from './course.events.js';
import type { CourseRejection, CourseRejectionCode } from './course.rejections.js';
import { initialCourse, openPeriod, priceOn, type CourseState } from './course.state.js';
import { evolveCourse } from './evolve-course.js';

type Outcome = Decision<CourseEvent, CourseRejection>;

const no = (code: CourseRejectionCode, detail: string): Outcome => reject({ code, detail });

function inFuture(field: string, day: LocalDate, today: LocalDate): Outcome {
  return no('date-in-future', `${field} ${day} lies after today, ${today}. Record it when the day has come.`);
}

function sameListing(left: CourseListed['data'], right: CourseListed['data']): boolean {
  return (
    left.providerKvk === right.providerKvk &&
    left.title === right.title &&
    left.price === right.price &&
    left.recognised === right.recognised &&
    left.sector === right.sector &&
    left.theme === right.theme
  );
}

function list(state: CourseState, { type: _, providerRegistered, ...data }: ListCourse): Outcome {
  if (data.price <= 0n) {
    return no('amount-not-positive', 'The price of a course is above 0.00. Give the price with VAT.');
  }
  if (state.listing === undefined || openPeriod(state.listings) === undefined) {
    if (providerRegistered !== false) return accept({ type: 'CourseListed', data });
    return no(
      'provider-not-registered',
      `Provider ${data.providerKvk} is not registered. Register it first, or check its number.`,
    );
  }
  return sameListing(state.listing, data)
    ? accept()
    : no(
        'course-already-listed',
        `Course ${state.id} is listed with other content. Change its price, or delist it and list it anew.`,
      );
}

function changePrice(state: CourseState, { price, validFrom }: ChangeCoursePrice): Outcome {
  if (price <= 0n) {
    return no(
      'amount-not-positive',
      'The price of a course is above 0.00. Delist it when it is not for sale.',
    );
  }
  if (priceOn(state, validFrom) === price) return accept();
  return accept({ type: 'CoursePriceChanged', data: { price, validFrom } });
}

function assess(state: CourseState, { type: _, ...data }: AssessCourse, today: LocalDate): Outcome {
  if (data.assessedOn > today) return inFuture('The date of assessment', data.assessedOn, today);
  const last = state.assessments.at(-1);
  const repeated =
    last?.assessedOn === data.assessedOn &&
    last.labourMarketOriented === data.labourMarketOriented &&
    last.marketPrice === data.marketPrice &&
    last.advantages === data.advantages &&
    last.definitionMet === data.definitionMet &&
    last.taughtAbroad === data.taughtAbroad &&
    last.onAnnex === data.onAnnex;
  return repeated ? accept() : accept({ type: 'CourseAssessed', data });
}

/** An exclusion without end already covers a later first day; an earlier first day is news. */
function exclude(state: CourseState, { ground, excludedFrom }: ExcludeCourse): Outcome {
  const open = openPeriod(state.exclusions);
  if (open !== undefined && open.from <= excludedFrom) return accept();
  return accept({ type: 'CourseExcluded', data: { ground, excludedFrom } });
}

function reinstate(state: CourseState, { ground, reinstatedFrom }: ReinstateCourse): Outcome {
  const open = openPeriod(state.exclusions);
  if (open === undefined) {
    return no(
      'course-not-excluded',
      `Course ${state.id} is not excluded. Check the id; nothing needs to be lifted.`,
    );
  }
  if (reinstatedFrom < open.from) {
    return no(
      'reinstatement-before-exclusion',
      `Course ${state.id} is excluded from ${open.from}. Reinstate it from that day or later.`,
    );
  }
  return accept({ type: 'CourseReinstated', data: { ground, reinstatedFrom } });
}

function delist(state: CourseState, { delistedFrom }: DelistCourse, today: LocalDate): Outcome {
  if (delistedFrom > today) return inFuture('The date of delisting', delistedFrom, today);
  const open = openPeriod(state.listings);
  if (open === undefined) return accept();
  if (delistedFrom < open.from) {
    return no(
      'delisting-before-listing',
      `Course ${state.id} is listed from ${open.from}. Delist it from that day or later.`,
    );
  }
  return accept({ type: 'CourseDelisted', data: { delistedFrom } });
}

function decide(state: CourseState, command: CourseCommand, { today }: CommandContext): Outcome {
  if (command.type === 'ListCourse') return list(state, command);
  if (state.listing === undefined) {
    return no('course-unknown', `The register has no course ${state.id}. List it first, or check the id.`);
  }
  switch (command.type) {
    case 'ChangeCoursePrice':
      return changePrice(state, command);
    case 'AssessCourse':
      return assess(state, command, today);
    case 'ExcludeCourse':
      return exclude(state, command);
    case 'ReinstateCourse':
      return reinstate(state, command);
    case 'DelistCourse':
      return delist(state, command, today);
  }
}

export const courseDecider: Decider<CourseState, CourseCommand, CourseEvent, CourseRejection> = {
  category: 'course',
  initial: initialCourse,
  decide,
  evolve: evolveCourse,
};
