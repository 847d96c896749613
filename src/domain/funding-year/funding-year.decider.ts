/**
 * Judges the commands of a funding year. The switch is the list of what can be asked; applications have a file
 * of their own.
 */
import { accept, reject, type CommandContext, type Decider, type Decision } from '../decider.js';
import { decideAdvice } from './decide-advice.js';
import { lapseAdvice } from './lapse-advice.js';
import { decideApplication } from './decide-application.js';
import { decideSlice } from './decide-holding.js';
import { decideCarryOver, decideCeiling, decideRelease } from './decide-money.js';
import { decideReplacement } from './decide-replacement.js';
import { decideRetaking } from './decide-retaken.js';
import { decideOrder } from './decide-order.js';
import { closeWindow, failOpening, openWindow, planWindow, reopenWindow } from './decide-window.js';
import { evolveFundingYear } from './evolve-funding-year.js';
import type { CloseFundingYear, FundingYearCommand } from './funding-year.commands.js';
import type { FundingYearEvent } from './funding-year.events.js';
import type { FundingYearRejection, FundingYearRejectionCode } from './funding-year.rejections.js';
import { initialFundingYear, type FundingYearState } from './funding-year.state.js';
import type { RetakingCommand } from './retaken.commands.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

const no = (code: FundingYearRejectionCode, detail: string): Outcome => reject({ code, detail });

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
  if (command.countedUpTo !== undefined && command.countedUpTo !== state.lastNumber) {
    return no(
      'reservations-outstanding',
      'Applications came in while the files were counted. Close it again.',
    );
  }
  const holding = windows.find((window) => Object.values(window.slices).some(({ held }) => held > 0n));
  if (holding !== undefined) {
    return no(
      'holdings-outstanding',
      `Window ${holding.id} still has money set apart. Release its holdings first.`,
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
  const { events, lines } = lapseAdvice(state);
  const lapsedAdvice = lines.length === 0 ? {} : { lapsedAdvice: lines };
  return accept<FundingYearEvent>(...events, {
    type: 'FundingYearClosed',
    data: { budgetLine: state.budgetLine, lapsed, ...lapsedAdvice },
  });
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

/**
 * What still comes in after the year was closed: releases, whose money lapses, the end of claimed advice, and what an
 * objection or a court orders, over the ceiling.
 */
const afterClosing: ReadonlySet<FundingYearCommand['type']> = new Set<FundingYearCommand['type']>([
  'ReleaseReservation',
  'ReserveByObjection',
  'IncreaseByRuling',
  'PayAdvice',
  'CancelAdvice',
]);

/** A determination that goes up because an objection was won takes nothing from what the year had left. */
const isOrdered = (command: FundingYearCommand): boolean =>
  command.type === 'ReserveAgain' && command.reason === 'objection-upheld';

function refuseByStatus(state: FundingYearState, command: FundingYearCommand): Outcome | undefined {
  if (state.status === 'unknown') {
    return no(
      'funding-year-unknown',
      `Funding year ${String(state.year)} does not exist. POST /v1/funding-years creates it.`,
    );
  }
  if (state.status === 'open' || afterClosing.has(command.type) || isOrdered(command)) return undefined;
  return command.type === 'CloseFundingYear'
    ? accept()
    : no('funding-year-closed', `Funding year ${String(state.year)} is closed; nothing can be added.`);
}

/** What is taken or moved outside the order of receipt. */
function decideTaking(state: FundingYearState, command: RetakingCommand, context: CommandContext): Outcome {
  return command.type === 'ReplaceGrant'
    ? decideReplacement(state, command, context)
    : decideRetaking(state, command, context);
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
      return decideCeiling(state, command, context);
    case 'CarryOverLeftover':
      return decideCarryOver(state, command);
    case 'OpenWindow':
      return openWindow(state, command.window, context);
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
    case 'AddEarmark':
    case 'MakeHolding':
    case 'ReleaseHolding':
      return decideSlice(state, command, context);
    case 'ReserveByObjection':
    case 'ReserveAgain':
    case 'IncreaseByRuling':
    case 'ReplaceGrant':
      return decideTaking(state, command, context);
    case 'RecordPreRegistration':
    case 'SealQueue':
    case 'DrawQueue':
      return decideOrder(state, command);
    case 'CloseFundingYear':
      return closeYear(state, command);
    case 'SetAdviceBudget':
    case 'RegisterAdvice':
    case 'DeliverAdvice':
    case 'ClaimAdvice':
    case 'PayAdvice':
    case 'CancelAdvice':
      return decideAdvice(state, command, context);
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
