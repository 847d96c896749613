/**
 * Money for a purpose and money set apart. An invisible reserve does not exist: what is set apart stands in the
 * slice under its own id and ground, and a refusal that it caused says so (CRvB 2018:3329).
 */
import { accept, reject, type CommandContext, type Decision } from '../decider.js';
import { GENERAL_SLICE, NON_DIGITAL_SLICE } from '../file-dimensions.js';
import { formatAmount } from '../money.js';
import type { FundingYearEvent } from './funding-year.events.js';
import type { FundingYearRejection, FundingYearRejectionCode } from './funding-year.rejections.js';
import {
  emptySlice,
  holdingKey,
  sliceOf,
  type FundingYearState,
  type WindowState,
} from './funding-year.state.js';
import type { AddEarmark, MakeHolding, ReleaseHolding, SliceCommand } from './holding.commands.js';
import type { SliceCriteria } from './holding.events.js';
import { remainingOf, writtenCovering } from './slice-money.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

const no = (code: FundingYearRejectionCode, detail: string): Outcome => reject({ code, detail });
const notPositive = (): Outcome => no('amount-not-positive', 'Give an amount above 0.00.');

/** Rejects a slice that the regulation of the day does not know. */
export function refuseSlice(slice: string, { rules }: CommandContext): Outcome | undefined {
  if (slice !== NON_DIGITAL_SLICE || rules.nonDigitalSlice) return undefined;
  return no(
    'slice-not-allowed',
    `Version ${rules.id} of the regulation knows no slice ${slice}; it exists from 1 January 2023.`,
  );
}

function sameList(left: readonly string[] = [], right: readonly string[] = []): boolean {
  return left.length === right.length && left.every((item) => right.includes(item));
}

/** True when both are for the same courses and persons; without criteria means for everyone. */
export function sameCriteria(left: SliceCriteria | undefined, right: SliceCriteria | undefined): boolean {
  return left?.groupFact === right?.groupFact && sameList(left?.sectors, right?.sectors);
}

function refuseClosed({ id, status }: WindowState): Outcome | undefined {
  if (status !== 'closed') return undefined;
  return no('window-closed', `Window ${id} is closed; its slices get no more money.`);
}

/** True when the slice stands already, and not for these: the general one stands from the start, for everyone. */
function isForOthers(window: WindowState, slice: string, criteria: SliceCriteria | undefined): boolean {
  const known = sliceOf(window, slice);
  if (criteria === undefined || (known === undefined && slice !== GENERAL_SLICE)) return false;
  return !sameCriteria(known?.criteria, criteria);
}

function decideEarmark(state: FundingYearState, command: AddEarmark, context: CommandContext): Outcome {
  const { window: id, slice, amount, source, criteria } = command;
  const window = state.windows.get(id);
  if (window === undefined) return no('window-unknown', `Window ${id} does not exist. Plan it first.`);
  const refusal = refuseClosed(window) ?? refuseSlice(slice, context);
  if (refusal !== undefined) return refusal;
  if (amount <= 0n) return notPositive();
  if (isForOthers(window, slice, criteria)) {
    return no(
      'slice-criteria-differ',
      `Slice ${slice} of window ${id} is for others already. Give the money a slice of its own.`,
    );
  }
  const covered = writtenCovering(sliceOf(window, slice) ?? emptySlice, amount);
  const added = { budgetLine: state.budgetLine, slice, window: id, amount, source, ...covered };
  return accept({
    type: 'EarmarkAdded',
    data: { ...added, ...(criteria === undefined ? {} : { criteria }) },
  });
}

function decideHolding(state: FundingYearState, command: MakeHolding): Outcome {
  const { window: id, slice: name, holdingId, amount, ground } = command;
  const window = state.windows.get(id);
  if (window === undefined) return no('window-unknown', `Window ${id} does not exist. Plan it first.`);
  const known = state.holdings.get(holdingKey(id, holdingId));
  if (known !== undefined) {
    return known.slice === name && known.amount === amount && known.ground === ground
      ? accept()
      : no('holding-exists', `Holding ${holdingId} of window ${id} was made otherwise. Choose another id.`);
  }
  const refusal = refuseClosed(window);
  if (refusal !== undefined) return refusal;
  const slice = sliceOf(window, name);
  if (slice === undefined)
    return no('slice-unknown', `Window ${id} has no slice ${name}. Set its ceiling first.`);
  if (amount <= 0n) return notPositive();
  const remaining = remainingOf(slice);
  if (amount > remaining) {
    const left = formatAmount(remaining);
    return no(
      'holding-above-available',
      `Slice ${name} of window ${id} has ${left} available. Hold at most that.`,
    );
  }
  const { budgetLine } = state;
  return accept({
    type: 'HoldingMade',
    data: { budgetLine, slice: name, window: id, holdingId, amount, ground },
  });
}

/** What was held may come back after the window closed too: it is leftover then. */
function decideHoldingRelease(state: FundingYearState, command: ReleaseHolding): Outcome {
  const { window: id, holdingId, amount, ground } = command;
  const window = state.windows.get(id);
  if (window === undefined) {
    return no('window-unknown', `Window ${id} does not exist. GET /v1/windows lists the windows.`);
  }
  const holding = state.holdings.get(holdingKey(id, holdingId));
  if (holding === undefined) {
    return no(
      'holding-unknown',
      `Window ${id} has no holding ${holdingId}. GET /v1/windows/${id} lists them.`,
    );
  }
  if (amount <= 0n) return notPositive();
  if (amount > holding.left) {
    const left = formatAmount(holding.left);
    return no('release-above-holding', `Holding ${holdingId} has ${left} left. Release at most that.`);
  }
  const { budgetLine } = state;
  const covered = writtenCovering(sliceOf(window, holding.slice) ?? emptySlice, amount);
  return accept({
    type: 'HoldingReleased',
    data: { budgetLine, slice: holding.slice, window: id, holdingId, amount, ground, ...covered },
  });
}

/** Judges what adds money to a slice for a purpose, or sets some of it apart. */
export function decideSlice(
  state: FundingYearState,
  command: SliceCommand,
  context: CommandContext,
): Outcome {
  switch (command.type) {
    case 'AddEarmark':
      return decideEarmark(state, command, context);
    case 'MakeHolding':
      return decideHolding(state, command);
    case 'ReleaseHolding':
      return decideHoldingRelease(state, command);
  }
}
