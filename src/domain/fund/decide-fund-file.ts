/**
 * What a fund does for a file: reserve or refuse, commit, pay, release. It is asked once on the application and once more
 * for each objection that was won: asking the same again changes nothing, and what it has paid it is never asked again.
 */
import { accept, isPerson, type CommandContext } from '../decider.js';
import { localDateOf } from '../instant.js';
import type { DecisionNumber } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import { formatAmount, type Cents } from '../money.js';
import { no, type FundOutcome } from './decide-bucket.js';
import type { CommitFund, PayFromFund, ReleaseFund, ReserveFromFund } from './fund.commands.js';
import type {
  BucketPart,
  FileOfFund,
  FundEvent,
  FundRefusalGround,
  FundReleased,
  ReturnedPart,
} from './fund.events.js';
import {
  bucketsOf,
  splitParts,
  successorOf,
  usableOn,
  type BucketState,
  type FundFile,
  type FundState,
} from './fund.state.js';

const NO_EXPIRY: LocalDate = '9999-12-31';

/** What ends first is used first. */
function inOrderOfUse(left: BucketState, right: BucketState): number {
  const [first, second] = [left.expiresOn ?? NO_EXPIRY, right.expiresOn ?? NO_EXPIRY];
  if (first !== second) return first < second ? -1 : 1;
  return left.bucketId < right.bucketId ? -1 : 1;
}

const sumOf = (parts: readonly { readonly amount: Cents }[]): Cents =>
  parts.reduce((sum, { amount }) => sum + amount, 0n);

function usableParts(state: FundState, { personKey }: FileOfFund, day: LocalDate): readonly BucketPart[] {
  return bucketsOf(state, personKey)
    .filter((bucket) => bucket.remaining > 0n && usableOn(bucket, day))
    .sort(inOrderOfUse)
    .map(({ bucketId, remaining }) => ({ bucketId, amount: remaining }));
}

function groundAgainst(
  state: FundState,
  usable: readonly BucketPart[],
  amount: Cents,
): FundRefusalGround | undefined {
  if (state.rule === undefined) return 'fund-unknown';
  if (usable.length === 0) return 'no-entitlement';
  if (sumOf(usable) < amount) return 'entitlement-too-low';
  return !state.rule.setAside && state.available < amount ? 'fund-exhausted' : undefined;
}

function sameRequest(file: FundFile, command: ReserveFromFund): boolean {
  return file.amount === command.amount && file.personKey === command.personKey;
}

/** True when the last asking of the file is the one that is meant. */
const isAsking = (file: FundFile, { objectionId }: { readonly objectionId?: string }): boolean =>
  file.objections.at(-1) === objectionId;

const heldBy = ({ reserved, committed }: FundFile): Cents => reserved + committed;

const askedBefore = ({ decisionNumber, amount }: FundFile): FundOutcome =>
  no(
    'fund-reservation-exists',
    `File ${decisionNumber} asked this fund for ${formatAmount(amount)} before. Ask it once per file.`,
  );

/** Why the fund is not asked: it was before, it has paid, or what an earlier asking left is still promised. */
function unlessAskable(state: FundState, command: ReserveFromFund): FundOutcome | undefined {
  const { decisionNumber, formerNumbers = [], objectionId } = command;
  const known = state.files.get(decisionNumber);
  if (known !== undefined && isAsking(known, command)) {
    return sameRequest(known, command) ? accept() : askedBefore(known);
  }
  const numbers = [decisionNumber, ...formerNumbers];
  if (numbers.some((number) => (state.files.get(number)?.paid ?? 0n) > 0n)) return accept();
  if (known === undefined) return undefined;
  // What comes late, after another objection asked, is done with.
  if (objectionId === undefined || known.objections.includes(objectionId)) return accept();
  return heldBy(known) === 0n ? undefined : askedBefore(known);
}

export function reserveFromFund(
  state: FundState,
  command: ReserveFromFund,
  context: CommandContext,
): FundOutcome {
  const { decisionNumber, personKey, providerKvk, courseId, amount, objectionId } = command;
  const known = unlessAskable(state, command);
  if (known !== undefined) return known;
  if (amount <= 0n) return no('amount-not-positive', 'Give an amount above 0.00.');
  const usable = usableParts(state, command, localDateOf(context.effectiveAt));
  const ground = groundAgainst(state, usable, amount);
  const asking = objectionId === undefined ? {} : { objectionId };
  const file = { decisionNumber, personKey, providerKvk, courseId, amount, ...asking };
  if (ground !== undefined) return accept({ type: 'FundReservationRefused', data: { ...file, ground } });
  const fromSetAside = state.rule?.setAside === true ? amount : 0n;
  const parts = splitParts(usable, amount).taken;
  return accept({ type: 'FundReserved', data: { ...file, fromSetAside, parts } });
}

const fileUnknown = (decisionNumber: DecisionNumber): FundOutcome =>
  no('fund-file-unknown', `The fund has promised nothing to file ${decisionNumber}. Check fund and file.`);

export function fileFields({ decisionNumber, personKey, providerKvk, courseId }: FundFile): FileOfFund {
  return { decisionNumber, personKey, providerKvk, courseId };
}

export function commitFund(state: FundState, command: CommitFund): FundOutcome {
  const { decisionNumber } = command;
  const file = state.files.get(decisionNumber);
  if (file === undefined || (file.refused && isAsking(file, command))) return fileUnknown(decisionNumber);
  return file.reserved === 0n || !isAsking(file, command)
    ? accept()
    : accept({ type: 'FundCommitted', data: { ...fileFields(file), amount: file.reserved } });
}

/** Where a part of a file goes when the file no longer needs it. */
function returnedPart(state: FundState, { bucketId, amount }: BucketPart, day: LocalDate): ReturnedPart {
  const target = successorOf(state, bucketId);
  const into = target === undefined || target.bucketId === bucketId ? {} : { into: target.bucketId };
  return { bucketId, amount, ...into, lapsed: target === undefined || !usableOn(target, day) };
}

export interface Release {
  readonly file: FundFile;
  readonly parts: readonly BucketPart[];
  readonly cause: string;
  readonly day: LocalDate;
}

export function releasedEvent(state: FundState, { file, parts, cause, day }: Release): FundReleased {
  const returned = parts.map((part) => returnedPart(state, part, day));
  const toSetAside = state.rule?.setAside === true ? sumOf(returned.filter(({ lapsed }) => !lapsed)) : 0n;
  const from = file.committed > 0n ? 'committed' : 'reserved';
  const data = {
    ...fileFields(file),
    amount: sumOf(parts),
    from,
    toSetAside,
    parts: returned,
    cause,
  } as const;
  return { type: 'FundReleased', data };
}

/** True when the release is about what the file holds now, and not about an earlier or a later asking. */
const isMeant = (file: FundFile, { before, ...asking }: ReleaseFund): boolean =>
  before === undefined ? isAsking(file, asking) : !file.objections.includes(before);

/** A file that was refused, or to which nothing is promised any more, has nothing to give back: already so. */
export function releaseFund(state: FundState, command: ReleaseFund, context: CommandContext): FundOutcome {
  const { decisionNumber, cause } = command;
  const file = state.files.get(decisionNumber);
  if (file === undefined || file.parts.length === 0 || !isMeant(file, command)) return accept();
  const day = localDateOf(context.effectiveAt);
  return accept(releasedEvent(state, { file, parts: file.parts, cause, day }));
}

function unlessPayable(
  file: FundFile,
  command: PayFromFund,
  { today }: CommandContext,
): FundOutcome | undefined {
  const { amount, paidOn } = command;
  if (amount <= 0n) return no('amount-not-positive', 'Give the amount that was paid, above 0.00.');
  if (paidOn > today) {
    return no(
      'date-in-future',
      `It was paid on ${paidOn}, after today, ${today}. Record it once it is paid.`,
    );
  }
  if (file.committed === 0n) {
    return no(
      'nothing-committed',
      `The fund owes nothing for file ${file.decisionNumber}: its grant was not awarded, or was withdrawn.`,
    );
  }
  return amount > file.committed
    ? no('above-committed', `Pay at most what the fund owes: ${formatAmount(file.committed)}.`)
    : undefined;
}

export function payFromFund(state: FundState, command: PayFromFund, context: CommandContext): FundOutcome {
  const { decisionNumber, amount, paidOn } = command;
  const file = state.files.get(decisionNumber);
  if (file === undefined || file.refused) return fileUnknown(decisionNumber);
  if (!isPerson(context.actor)) return no('needs-a-person', 'Only a person pays.');
  if (file.paid > 0n) {
    return file.paid === amount
      ? accept()
      : no('already-paid', `The fund paid ${formatAmount(file.paid)} for this file. It pays once per file.`);
  }
  const refused = unlessPayable(file, command, context);
  if (refused !== undefined) return refused;
  const paid: FundEvent = { type: 'FundPaid', data: { ...fileFields(file), amount, paidOn } };
  const { left } = splitParts(file.parts, amount);
  if (left.length === 0) return accept(paid);
  const day = localDateOf(context.effectiveAt);
  return accept<FundEvent>(paid, releasedEvent(state, { file, parts: left, cause: 'paid-less', day }));
}
