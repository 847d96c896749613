/**
 * Judges the commands of a funding year. The switch is the list of what can be asked; applications have a file
 * of their own.
 */
import { accept, reject, type CommandContext, type Decider, type Decision } from '../decider.js';
import { fundingYearOf, type WindowId } from '../ids.js';
import { decideApplication } from './decide-application.js';
import { decideCarryOver, decideCeiling, decideRelease } from './decide-money.js';
import { evolveFundingYear } from './evolve-funding-year.js';
import type { CloseFundingYear, FundingYearCommand, PlanWindow } from './funding-year.commands.js';
import type { FundingYearEvent } from './funding-year.events.js';
import type { FundingYearRejection, FundingYearRejectionCode } from './funding-year.rejections.js';
import { initialFundingYear, type FundingYearState, type WindowState } from './funding-year.state.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

const no = (code: FundingYearRejectionCode, detail: string): Outcome => reject({ code, detail });

function planWindow(state: FundingYearState, command: PlanWindow): Outcome {
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
  step: Step & { event: FundingYearEvent },
): Outcome {
  const known = state.windows.get(window);
  if (known === undefined) return no('window-unknown', `Window ${window} does not exist. Plan it first.`);
  if (known.status === step.to) return accept();
  if (!step.from.includes(known.status)) {
    return no(step.otherwise, `Window ${window} is ${known.status}. ${step.advice}`);
  }
  return accept(step.event);
}

function openWindow(state: FundingYearState, window: WindowId): Outcome {
  return moveWindow(state, window, {
    to: 'open',
    from: ['planned'],
    otherwise: state.windows.get(window)?.status === 'closed' ? 'window-closed' : 'window-not-planned',
    advice: 'Only a planned window can be opened; after a failed opening, use reopening.',
    event: { type: 'WindowOpened', data: { window } },
  });
}

function failOpening(state: FundingYearState, window: WindowId, ground: string): Outcome {
  return moveWindow(state, window, {
    to: 'failed',
    from: ['planned'],
    otherwise: 'window-not-planned',
    advice: 'Only the opening of a planned window can fail.',
    event: { type: 'WindowOpeningFailed', data: { window, ground } },
  });
}

function reopenWindow(state: FundingYearState, window: WindowId, context: CommandContext): Outcome {
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
    event: { type: 'WindowReopened', data: { window } },
  });
}

function closeWindow(state: FundingYearState, window: WindowId): Outcome {
  return moveWindow(state, window, {
    to: 'closed',
    from: ['open', 'failed'],
    otherwise: 'window-not-open',
    advice: 'Only an open window can be closed.',
    event: { type: 'WindowClosed', data: { window } },
  });
}

function closeYear(state: FundingYearState, command: CloseFundingYear): Outcome {
  const windows = state.windowIds.flatMap((id) => state.windows.get(id) ?? []);
  const open = windows.find((window) => window.status === 'open');
  if (open !== undefined) return no('window-open', `Close window ${open.id} first.`);
  if (command.openReservations > 0) {
    return no(
      'reservations-outstanding',
      `Files still reserved: ${String(command.openReservations)}. Award, refuse or withdraw them first.`,
    );
  }
  const lapsed = windows.flatMap((window) =>
    Object.entries(window.slices).map(([slice, money]) => ({
      window: window.id,
      slice,
      fromAvailable: money.available,
      fromReleased: money.released,
    })),
  );
  return accept({ type: 'FundingYearClosed', data: { budgetLine: state.budgetLine, lapsed } });
}

function openYear(state: FundingYearState, budgetLine: string): Outcome {
  if (state.status === 'unknown') return accept({ type: 'FundingYearOpened', data: { budgetLine } });
  return state.budgetLine === budgetLine
    ? accept()
    : no(
        'funding-year-exists',
        `Funding year ${String(state.year)} is paid from line ${state.budgetLine}; a year has one line.`,
      );
}

/** Only releases still come in after the year was closed: then the money lapses. */
function refuseByStatus(state: FundingYearState, command: FundingYearCommand): Outcome | undefined {
  if (state.status === 'unknown') {
    return no(
      'funding-year-unknown',
      `Funding year ${String(state.year)} does not exist. POST /v1/funding-years creates it.`,
    );
  }
  if (state.status === 'open' || command.type === 'ReleaseReservation') return undefined;
  return command.type === 'CloseFundingYear'
    ? accept()
    : no('funding-year-closed', `Funding year ${String(state.year)} is closed; nothing can be added.`);
}

function decideInOpenYear(
  state: FundingYearState,
  command: FundingYearCommand,
  context: CommandContext,
): Outcome {
  switch (command.type) {
    case 'OpenFundingYear':
      return openYear(state, command.budgetLine);
    case 'PlanWindow':
      return planWindow(state, command);
    case 'SetCeiling':
      return decideCeiling(state, command);
    case 'CarryOverLeftover':
      return decideCarryOver(state, command);
    case 'OpenWindow':
      return openWindow(state, command.window);
    case 'RecordFailedOpening':
      return failOpening(state, command.window, command.ground);
    case 'ReopenWindow':
      return reopenWindow(state, command.window, context);
    case 'CloseWindow':
      return closeWindow(state, command.window);
    case 'SubmitApplication':
      return decideApplication(state, command, context);
    case 'ReleaseReservation':
      return decideRelease(state, command);
    case 'CloseFundingYear':
      return closeYear(state, command);
  }
}

export const fundingYearDecider: Decider<
  FundingYearState,
  FundingYearCommand,
  FundingYearEvent,
  FundingYearRejection
> = {
  category: 'fundingYear',
  initial: initialFundingYear,
  evolve: evolveFundingYear,
  decide: (state, command, context) =>
    command.type === 'OpenFundingYear'
      ? openYear(state, command.budgetLine)
      : (refuseByStatus(state, command) ?? decideInOpenYear(state, command, context)),
};
