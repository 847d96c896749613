/**
 * Commands that the funding year answers before the file does, as the application builds them: more is reserved, a
 * number is given, or an objection takes back what came free. A file that cannot say yes asks the year for nothing.
 */
import type { CommandContext } from '../../src/domain/decider.js';
import type { ReserveByObjection } from '../../src/domain/funding-year/retaken.commands.js';
import type { FundingYearCommand } from '../../src/domain/funding-year/funding-year.commands.js';
import { beyondUndue } from '../../src/domain/grant/decide-file.js';
import { unlessReplaceable } from '../../src/domain/grant/decide-replacement.js';
import type { NewCourse, ReviseDetermination } from '../../src/domain/grant/grant.commands.js';
import { committedOf, type GrantState } from '../../src/domain/grant/grant.state.js';
import type { DecisionNumber } from '../../src/domain/ids.js';
import type { EventInStream } from './event-arbitraries.js';

export type YearFirst =
  | ReviseDetermination
  | (NewCourse & { readonly type: 'ReplaceFile'; readonly ground: string })
  | { readonly type: 'WinObjection'; readonly byCourt: boolean };

export const course = {
  ...{ providerKvk: '12345678', listed: true, excluded: false, recognised: true, price: 120_000n },
  sector: 'care',
};

/** What the last refusal or withdrawal of a file freed, or would have granted. */
function freedBy(
  log: readonly EventInStream[],
  number: DecisionNumber,
): Partial<ReserveByObjection> | undefined {
  const last = log.findLast(
    ({ stream, event }) =>
      (stream === `grant-${number}` && (event.type === 'GrantRefused' || event.type === 'GrantWithdrawn')) ||
      (event.type === 'ApplicationRefused' && event.data.decisionNumber === number),
  )?.event;
  if (last?.type === 'ApplicationRefused') {
    const { requested: amount, dimensions, remaining, held } = last.data;
    return {
      ...{ amount, dimensions },
      ...(remaining === undefined ? {} : { originallyRemaining: remaining }),
      ...(held === undefined ? {} : { originallyHeld: held }),
    };
  }
  if (last?.type === 'GrantRefused') return { amount: last.data.amount, dimensions: last.data.dimensions };
  if (last?.type !== 'GrantWithdrawn') return undefined;
  const { reserved, committed, dimensions } = last.data;
  return { amount: reserved + committed, dimensions };
}

function objection(
  log: readonly EventInStream[],
  file: GrantState,
  byCourt: boolean,
): FundingYearCommand | undefined {
  if (file.stage === 'awarded' || file.stage === 'determined') return undefined;
  const freed = freedBy(log, file.decisionNumber);
  if (freed?.amount === undefined || freed.dimensions === undefined) return undefined;
  return {
    type: 'ReserveByObjection',
    ...{ decisionNumber: file.decisionNumber, objectionId: `objection-${log.length}`, byCourt },
    ...{ startDate: '2023-01-15', endDate: '2023-04-30', latestStart: '2023-03-31' },
    ...{ ...freed, amount: freed.amount, dimensions: freed.dimensions },
  };
}

/** The command that the year gets; undefined when it gets none. */
export function toYear(
  log: readonly EventInStream[],
  file: GrantState,
  { command, context }: { readonly command: YearFirst; readonly context: CommandContext },
): FundingYearCommand | undefined {
  const { dimensions, decisionNumber, latestStart, paid: advance } = file;
  if (command.type === 'WinObjection') return objection(log, file, command.byCourt);
  if (dimensions === undefined) return undefined;
  if (command.type === 'ReplaceFile') {
    if (unlessReplaceable(file, command, context) !== undefined) return undefined;
    const facts = { course };
    const moved = { decisionNumber, dimensions, latestStart, committed: committedOf(file), advance, facts };
    return { ...command, ...moved, type: 'ReplaceGrant' };
  }
  const amount = file.stage === 'determined' ? beyondUndue(file, command.amount) : 0n;
  // Of what goes up, half is taken to have been ordered on objection: that may go over the ceiling.
  const reason = amount % 2n === 0n ? 'objection-upheld' : 'upward-revision';
  return amount === 0n ? undefined : { type: 'ReserveAgain', decisionNumber, dimensions, amount, reason };
}
