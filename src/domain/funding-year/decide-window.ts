/**
 * Plans, opens and closes windows. At an opening the courses are named that
 * had reached the cap of the year (art. 12a): a cap never works in the middle of a window.
 */
import { accept, reject, type CommandContext, type Decision } from '../decider.js';
import { fundingYearOf, type WindowId } from '../ids.js';
import type { PlanWindow } from './funding-year.commands.js';
import type { FundingYearEvent } from './funding-year.events.js';
import type { FundingYearRejection, FundingYearRejectionCode } from './funding-year.rejections.js';
import type { FundingYearState, WindowState } from './funding-year.state.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

const no = (code: FundingYearRejectionCode, detail: string): Outcome => reject({ code, detail });

export function planWindow(state: FundingYearState, command: PlanWindow): Outcome {
  const { window, plannedOpensAt, closesAt } = command;
  if (fundingYearOf(window) !== state.year) {
    return no('window-of-another-year', `Window ${window} does not begin with ${String(state.year)}.`);
  }
  const known = state.windows.get(window);
  if (known === undefined)
    return accept({ type: 'WindowPlanned', data: { window, plannedOpensAt, closesAt } });
  return known.plannedOpensAt === plannedOpensAt && known.closesAt === closesAt
    ? accept()
    : no('window-exists', `Window ${window} is planned with other times; choose the next number.`);
}

interface Step {
  readonly to: WindowState['status'];
  readonly from: readonly WindowState['status'][];
  readonly otherwise: FundingYearRejectionCode;
  readonly advice: string;
}

/** Moves a window to another status; already there means: nothing to do. */
function moveWindow(
  state: FundingYearState,
  window: WindowId,
  step: Step & { events: readonly FundingYearEvent[] },
): Outcome {
  const known = state.windows.get(window);
  if (known === undefined) return no('window-unknown', `Window ${window} does not exist. Plan it first.`);
  if (known.status === step.to) return accept();
  if (!step.from.includes(known.status)) {
    return no(step.otherwise, `Window ${window} is ${known.status}. ${step.advice}`);
  }
  return accept(...step.events);
}

/** The courses that had reached the cap of the year, in the order of their ids. */
function cappedCourses(
  state: FundingYearState,
  window: WindowId,
  { rules }: CommandContext,
): readonly FundingYearEvent[] {
  const cap = rules.courseCap;
  if (cap === undefined) return [];
  return [...state.courses.keys()]
    .map((courseId) => ({ courseId, grants: state.courses.get(courseId)?.grants ?? 0 }))
    .filter(({ grants }) => grants >= cap)
    .sort((left, right) => (left.courseId < right.courseId ? -1 : 1))
    .map(({ courseId, grants }) => ({ type: 'CourseCapped', data: { window, courseId, grants, cap } }));
}

export function openWindow(state: FundingYearState, window: WindowId, context: CommandContext): Outcome {
  return moveWindow(state, window, {
    to: 'open',
    from: ['planned'],
    otherwise: state.windows.get(window)?.status === 'closed' ? 'window-closed' : 'window-not-planned',
    advice: 'Only a planned window can be opened; after a failed opening, use reopening.',
    events: [{ type: 'WindowOpened', data: { window } }, ...cappedCourses(state, window, context)],
  });
}

export function failOpening(state: FundingYearState, window: WindowId, ground: string): Outcome {
  return moveWindow(state, window, {
    to: 'failed',
    from: ['planned'],
    otherwise: 'window-not-planned',
    advice: 'Only the opening of a planned window can fail.',
    events: [{ type: 'WindowOpeningFailed', data: { window, ground } }],
  });
}

export function reopenWindow(state: FundingYearState, window: WindowId, context: CommandContext): Outcome {
  if (state.windows.get(window)?.status === 'failed' && !context.rules.reopeningAllowed) {
    return no(
      'reopening-not-allowed',
      `Version ${context.rules.id} of the regulation knows no reopening; it exists from 15 March 2023.`,
    );
  }
  return moveWindow(state, window, {
    to: 'open',
    from: ['failed'],
    otherwise: 'window-not-failed',
    advice: 'Only a window whose opening failed can be reopened.',
    events: [{ type: 'WindowReopened', data: { window } }, ...cappedCourses(state, window, context)],
  });
}

export function closeWindow(state: FundingYearState, window: WindowId): Outcome {
  return moveWindow(state, window, {
    to: 'closed',
    from: ['open', 'failed'],
    otherwise: 'window-not-open',
    advice: 'Only an open window can be closed.',
    events: [{ type: 'WindowClosed', data: { window } }],
  });
}
