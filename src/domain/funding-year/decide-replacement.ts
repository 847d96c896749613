/**
 * Moves place, right and amount of a file to a new number with another course. What the new course does not need comes
 * free in the same append: nothing is lost on the way, and nothing is taken from a ceiling.
 */
import { accept, reject, type CommandContext, type Decision } from '../decider.js';
import { decisionNumberOf } from '../ids.js';
import { formatAmount, lesser, type Cents } from '../money.js';
import { contributedAbove, withinRoom } from './co-payers.js';
import { courseGrounds } from './course-grounds.js';
import { releaseEvent } from './decide-money.js';
import { replacedAlready } from './decide-retaken.js';
import type { FundingYearEvent } from './funding-year.events.js';
import type { FundingYearRejection, FundingYearRejectionCode } from './funding-year.rejections.js';
import type { FundingYearState } from './funding-year.state.js';
import type { ReplaceGrant } from './retaken.commands.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

const no = (code: FundingYearRejectionCode, detail: string): Outcome => reject({ code, detail });

/** The same conditions as for an application, but for the cap: a replacement adds no grant. */
function refuseCourse(
  state: FundingYearState,
  command: ReplaceGrant,
  context: CommandContext,
): Outcome | undefined {
  const window = state.windows.get(command.dimensions.window);
  if (window === undefined) {
    return no('window-unknown', `Window ${command.dimensions.window} does not exist. Check the file.`);
  }
  const late = command.startDate > command.latestStart ? (['start-too-late'] as const) : [];
  const { course, courseThen = course } = command.facts;
  const then = { ...command, facts: courseThen === undefined ? {} : { course: courseThen } };
  // The course is chosen now, whatever day the replacement works from: both days must allow it.
  const ofCourse = new Set([
    ...courseGrounds(window, then, context),
    ...courseGrounds(window, command, { ...context, rules: context.rulesToday }),
  ]);
  ofCourse.delete('course-capped');
  const grounds = [...ofCourse, ...late];
  if (grounds.length === 0) return undefined;
  return no(
    'course-not-eligible',
    `Course ${command.courseId} cannot be paid: ${grounds.join(', ')}. Choose another.`,
  );
}

function refuseReplacement(
  state: FundingYearState,
  command: ReplaceGrant,
  context: CommandContext,
): Outcome | undefined {
  const { decisionNumber, committed, advance, price } = command;
  const reservation = state.reservations.get(decisionNumber);
  if (reservation === undefined) {
    return no('reservation-unknown', `File ${decisionNumber} has no reservation in ${String(state.year)}.`);
  }
  const replaced = replacedAlready(decisionNumber, reservation);
  if (replaced !== undefined) return replaced;
  if (state.rights.get(reservation.personKey) !== decisionNumber) {
    return no(
      'right-not-held',
      `File ${decisionNumber} does not hold the right of the year; nothing can move.`,
    );
  }
  if (committed < 0n || advance < 0n || committed + advance <= 0n || price <= 0n) {
    return no('amount-not-positive', 'Give a price above 0.00; the file must have money to move.');
  }
  if (committed + advance > reservation.outstanding || advance > price) {
    const most = formatAmount(lesser(reservation.outstanding, price));
    return no('release-above-reservation', `At most ${most} can move from file ${decisionNumber}.`);
  }
  return refuseCourse(state, command, context);
}

/** What the new number gets: never more than the old one had, nor than the new course costs. */
const grantOf = ({ committed, advance, price }: ReplaceGrant): Cents => lesser(committed + advance, price);

function refuseContribution(command: ReplaceGrant): Outcome | undefined {
  const above = contributedAbove(command.price, grantOf(command), command);
  if (above === 0n) return undefined;
  return no(
    'contribution-above-price',
    `With what others contribute, ${formatAmount(above)} more than the price would be paid. Choose a dearer course.`,
  );
}

export function decideReplacement(
  state: FundingYearState,
  command: ReplaceGrant,
  context: CommandContext,
): Outcome {
  const refusal = refuseReplacement(state, command, context) ?? refuseContribution(command);
  if (refusal !== undefined) return refusal;
  const { decisionNumber, dimensions, courseId, providerKvk, advance, price, ground } = command;
  const { startDate, endDate, latestStart, coPayers } = command;
  const window = state.windows.get(dimensions.window);
  const replacement = decisionNumberOf(state.year, state.lastNumber + 1);
  const committed = grantOf(command) - advance;
  const released = command.committed - committed;
  const moved: FundingYearEvent = {
    type: 'GrantReplaced',
    data: {
      decisionNumber,
      dimensions,
      replacement,
      replacementDimensions: { ...dimensions, courseId, providerKvk },
      committed,
      advance,
      released,
      startDate,
      endDate,
      latestStart,
      price,
      ground,
      ...(coPayers !== undefined && { coPayers: withinRoom(coPayers, price - committed - advance) }),
    },
  };
  if (window === undefined || released === 0n) return accept(moved);
  const source = `replacement-${replacement}`;
  const freed = {
    decisionNumber,
    dimensions,
    amount: released,
    cause: 'replaced',
    right: 'kept',
    source,
  } as const;
  return accept(moved, releaseEvent(state, window, freed));
}
