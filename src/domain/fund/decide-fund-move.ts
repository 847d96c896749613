/**
 * What a fund promised or owes goes along when a file gets another number or another course. It leaves and arrives in one
 * append, bucket by bucket: it is never with both, never with neither, and no bucket lapses on the way.
 */
import { accept, type CommandContext } from '../decider.js';
import { localDateOf } from '../instant.js';
import { lesser, type Cents } from '../money.js';
import { no, type FundOutcome } from './decide-bucket.js';
import { fileFields, releasedEvent } from './decide-fund-file.js';
import type { MoveFund } from './fund.commands.js';
import type { BucketPart, FundEvent } from './fund.events.js';
import { splitParts, successorOf, type FundFile, type FundState } from './fund.state.js';

/** It arrived before: the same number has the course already, and no more than it may have. */
function hasArrived(file: FundFile, { to, courseId, providerKvk, amount }: MoveFund): boolean {
  const same = file.courseId === courseId && file.providerKvk === providerKvk;
  return file.decisionNumber === to && same && file.reserved + file.committed <= amount;
}

/** A number that asked the fund by itself meanwhile has its own answer: then everything comes back. */
function mostOf(state: FundState, { decisionNumber, to, amount }: MoveFund): Cents {
  return to !== decisionNumber && state.files.has(to) ? 0n : amount;
}

function leaving(
  state: FundState,
  { file, parts }: { readonly file: FundFile; readonly parts: readonly BucketPart[] },
  { to: movedTo, cause }: MoveFund,
): FundEvent {
  const amount = parts.reduce((sum, part) => sum + part.amount, 0n);
  const returned = parts.map((part) => {
    const into = successorOf(state, part.bucketId)?.bucketId ?? part.bucketId;
    return { ...part, ...(into === part.bucketId ? {} : { into }), lapsed: false };
  });
  const toSetAside = state.rule?.setAside === true ? amount : 0n;
  const from = file.committed > 0n ? 'committed' : 'reserved';
  const data = { ...fileFields(file), amount, from, toSetAside, parts: returned, cause, movedTo } as const;
  return { type: 'FundReleased', data };
}

function arriving(
  state: FundState,
  { file, parts }: { readonly file: FundFile; readonly parts: readonly BucketPart[] },
  { to, providerKvk, courseId }: MoveFund,
): readonly FundEvent[] {
  const { decisionNumber: movedFrom, personKey } = file;
  const objectionId = file.objections.at(-1);
  const amount = parts.reduce((sum, part) => sum + part.amount, 0n);
  const target = { decisionNumber: to, personKey, providerKvk, courseId, amount };
  const arrived = parts.map((part) => ({
    ...part,
    bucketId: successorOf(state, part.bucketId)?.bucketId ?? part.bucketId,
  }));
  const fromSetAside = state.rule?.setAside === true ? amount : 0n;
  const asking = to === movedFrom && objectionId !== undefined ? { objectionId } : {};
  const reserved: FundEvent = {
    type: 'FundReserved',
    data: { ...target, fromSetAside, parts: arrived, ...asking, movedFrom },
  };
  return file.committed > 0n ? [reserved, { type: 'FundCommitted', data: target }] : [reserved];
}

/** What was paid stays paid and moves no more; a file to which nothing was ever promised has nothing to take along. */
export function moveFund(state: FundState, command: MoveFund, context: CommandContext): FundOutcome {
  const { decisionNumber, cause } = command;
  const file = state.files.get(decisionNumber);
  if (file === undefined || file.refused) {
    return no('fund-file-unknown', `The fund has promised nothing to file ${decisionNumber}.`);
  }
  if (command.amount < 0n) return no('amount-not-positive', 'At least 0.00 goes along.');
  if (file.parts.length === 0 || hasArrived(file, command)) return accept();
  const most = lesser(mostOf(state, command), file.reserved + file.committed);
  const { taken, left } = splitParts(file.parts, most);
  const day = localDateOf(context.effectiveAt);
  const rest = left.length === 0 ? [] : [releasedEvent(state, { file, parts: left, cause, day })];
  if (taken.length === 0) return accept<FundEvent>(...rest);
  const moved = { file, parts: taken };
  return accept<FundEvent>(...rest, leaving(state, moved, command), ...arriving(state, moved, command));
}
