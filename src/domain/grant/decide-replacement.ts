/**
 * Another course under the same grant, another number for the same grant, and a grant that stands again. What the
 * funding year moved or reserved comes first: these decisions follow it and never take from a ceiling.
 */
import { accept, type CommandContext, type Decision } from '../decider.js';
import { contributedAbove } from '../funding-year/co-payers.js';
import type { CourseFacts } from '../funding-year/course-facts.js';
import type { FileDimensions } from '../file-dimensions.js';
import { formatAmount, lesser, type Cents } from '../money.js';
import type { Regulation } from '../rules/regulation.js';
import { unlessAwarded } from './decide-course-of-grant.js';
import { notReserved } from './decide-file.js';
import { unlessHeld } from './decide-hold.js';
import type {
  HandOverGrant,
  NewCourse,
  ReinstateGrant,
  SwapCourse,
  TakeOverGrant,
} from './grant.commands.js';
import type { ReservationFacts } from './reservation-facts.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import { committedOf, type GrantState } from './grant.state.js';
import { unlessBackdated } from './limits.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

/** What the register says against this course under this version of the regulation. */
function againstCourse(course: CourseFacts, rules: Regulation): string | undefined {
  const found: readonly [boolean, string][] = [
    [!course.listed, 'it is not in the register'],
    [course.excluded, 'it is excluded'],
    [rules.recognisedOnly && !course.recognised, 'it is not recognised'],
    [rules.assessment && course.marketPrice === false, 'its price is above the market'],
    [rules.assessment && course.labourMarketOriented === false, 'it is not oriented to the labour market'],
    [rules.giftBan && course.advantages === true, 'advantages come with it'],
    [rules.tightDefinition && course.definitionMet === false, 'it is no course as defined'],
    [rules.annex && course.taughtAbroad === true, 'it is taught abroad'],
    [rules.annex && course.onAnnex === true, 'it is on the annex of the regulation'],
  ];
  return found.find(([applies]) => applies)?.[1];
}

/** Undefined when this course can take the place of the granted one under the regulation of that day. */
function unlessEligible(
  offer: NewCourse,
  course: CourseFacts | undefined,
  rules: Regulation,
): Outcome | undefined {
  const { courseId, providerKvk } = offer;
  if (course?.providerKvk !== providerKvk) {
    return no('course-not-eligible', `Provider ${providerKvk} has no course ${courseId} in the register.`);
  }
  const against = againstCourse(course, rules);
  if (against !== undefined) {
    return no('course-not-eligible', `Choose another course than ${courseId}: ${against}.`);
  }
  return offer.price > course.price
    ? no('above-register-price', `The register has ${formatAmount(course.price)} for course ${courseId}.`)
    : undefined;
}

/** What is tested of any course that takes the place of another, within the terms of the grant. */
function unlessWithinGrant(state: GrantState, offer: NewCourse): Outcome | undefined {
  if (offer.price <= 0n) return no('amount-not-positive', 'Give the price of the course, above 0.00.');
  if (offer.endDate < offer.startDate) {
    return no('end-before-start', 'The course would end before it starts.');
  }
  if (offer.startDate > state.latestStart) {
    return no('start-after-latest', `The course must start by ${state.latestStart} to keep this grant.`);
  }
  return state.paid > offer.price
    ? no(
        'paid-above-price',
        `Already paid: ${formatAmount(state.paid)}, more than the new course costs. Determine or withdraw instead.`,
      )
    : undefined;
}

/** Nobody follows a course that has begun; a study of several years that goes on is the exception. */
const unlessToCome = (
  { startDate, endDate }: NewCourse,
  { today, rules }: CommandContext,
): Outcome | undefined =>
  startDate < today && !(rules.pastStart && endDate >= today)
    ? no(
        'start-in-past',
        `The course would have started on ${startDate}; today is ${today}. Choose a later one.`,
      )
    : undefined;

/** Undefined when it is another course than the granted one. */
function unlessOther(
  state: GrantState,
  { courseId, providerKvk }: FileDimensions,
  offer: NewCourse,
): Outcome | undefined {
  if (courseId !== offer.courseId || providerKvk !== offer.providerKvk) return undefined;
  return state.startDate === offer.startDate && state.endDate === offer.endDate
    ? accept()
    : no('same-course', `Course ${courseId} is the granted one. Reschedule it to move its days.`);
}

const unlessStarted = ({ startedOn }: GrantState): Outcome | undefined =>
  startedOn === undefined
    ? undefined
    : no('already-started', `The course started on ${startedOn}; it cannot be swapped any more.`);

/** The course is chosen now, whatever day the swap works from: both days must allow it. */
function unlessChoosable(command: SwapCourse, { rules, rulesToday }: CommandContext): Outcome | undefined {
  const { course, courseThen = course } = command;
  return unlessEligible(command, courseThen, rules) ?? unlessEligible(command, course, rulesToday);
}

/** What the grant is for the new course: never above its price. */
const grantFor = (state: GrantState, { price }: NewCourse): Cents =>
  state.paid + lesser(price - state.paid, committedOf(state));

/** Others contribute what the grant and the other payers leave of the price, and no more (art. 4). */
function unlessContributedTwice(state: GrantState, command: SwapCourse): Outcome | undefined {
  const above = contributedAbove(command.price, grantFor(state, command), command);
  return above === 0n
    ? undefined
    : no(
        'contribution-above-price',
        `With what others contribute, ${formatAmount(above)} more than the price would be paid. Choose a dearer course.`,
      );
}

export function decideSwap(state: GrantState, command: SwapCourse, context: CommandContext): Outcome {
  const { dimensions } = state;
  if (dimensions === undefined) return unlessAwarded(state) ?? notReserved(state);
  const refused =
    unlessAwarded(state) ??
    unlessOther(state, dimensions, command) ??
    unlessStarted(state) ??
    unlessWithinGrant(state, command) ??
    unlessToCome(command, context) ??
    unlessChoosable(command, context) ??
    unlessContributedTwice(state, command);
  return refused ?? swap(state, dimensions, command);
}

function swap(state: GrantState, dimensions: FileDimensions, command: SwapCourse): Outcome {
  const { courseId, providerKvk, startDate, endDate, price } = command;
  const committed = grantFor(state, command) - state.paid;
  const swapped: GrantEvent = {
    type: 'CourseSwapped',
    data: {
      dimensions,
      newDimensions: { ...dimensions, courseId, providerKvk },
      previousCourseId: dimensions.courseId,
      committed,
      advance: state.paid,
      released: committedOf(state) - committed,
      startDate,
      endDate,
      price,
    },
  };
  return state.order !== undefined && state.paid === 0n
    ? accept<GrantEvent>({ type: 'PurchaseOrderCancelled', data: { orderNumber: state.order } }, swapped)
    : accept<GrantEvent>(swapped);
}

/** Undefined when the file may go on under another number: nothing of it is held, undue, claimed or to be refunded. */
export function unlessReplaceable(
  state: GrantState,
  offer: NewCourse,
  context: CommandContext,
): Outcome | undefined {
  const refused =
    unlessAwarded(state) ??
    unlessBackdated(state, undefined, context) ??
    unlessWithinGrant(state, offer) ??
    // Who corrects a record leaves the days as they are.
    (offer.startDate === state.startDate ? undefined : unlessToCome(offer, context)) ??
    unlessHeld(state, context);
  if (refused !== undefined) return refused;
  const claimed = [...state.claims.values()].some(
    ({ open, writtenOff, refundDue }) => open + writtenOff + refundDue > 0n,
  );
  return state.undue > 0n || claimed
    ? no('not-settled', `Settle what is undue or claimed on file ${state.decisionNumber} first.`)
    : undefined;
}

export function decideHandOver(state: GrantState, { to, ground }: HandOverGrant): Outcome {
  if (state.rare.handedOverTo === to) return accept();
  const refused = unlessAwarded(state);
  return refused ?? accept({ type: 'GrantHandedOver', data: { to, ground } });
}

export function decideTakeOver(state: GrantState, { type: _, ...data }: TakeOverGrant): Outcome {
  return state.stage === 'none' ? accept({ type: 'GrantTakenOver', data }) : accept();
}

function awardAfterAll(reservation: ReservationFacts): GrantEvent {
  const { dimensions, amount, startDate, endDate, latestStart } = reservation;
  return { type: 'GrantAwarded', data: { dimensions, amount, startDate, endDate, latestStart } };
}

function standsAgain(
  state: GrantState,
  dimensions: FileDimensions,
  reinstatement: Pick<ReservationFacts, 'amount' | 'latestStart'> & { readonly objectionId: string },
): GrantEvent {
  const { objectionId, amount, latestStart } = reinstatement;
  const later = latestStart > state.latestStart ? { latestStart } : {};
  return {
    type: 'GrantReinstated',
    data: { dimensions, objectionId, amount, fromUndue: state.undue, ...later },
  };
}

/** True when there was a grant: a file that was withdrawn or refused before its award never had one. */
const wasAwarded = (state: GrantState): boolean => state.latestStart !== '';

export function decideReinstatement(state: GrantState, command: ReinstateGrant): Outcome {
  const { reservation, objectionId } = command;
  if (state.stage === 'awarded') return accept();
  if (state.stage === 'determined' || state.rare.handedOverTo !== undefined) {
    return unlessAwarded(state) ?? accept();
  }
  if (reservation === undefined) return notReserved(state);
  const { amount, latestStart } = reservation;
  const event =
    wasAwarded(state) && state.dimensions !== undefined
      ? standsAgain(state, state.dimensions, { objectionId, amount, latestStart })
      : awardAfterAll(reservation);
  const { closedFrom } = state.rare;
  return closedFrom === undefined
    ? accept<GrantEvent>(event)
    : accept<GrantEvent>({ type: 'FileReopened', data: { ground: 'objection', status: closedFrom } }, event);
}
