/**
 * What an event changes about a file, whatever the file was before: facts it states, and amounts it moves. So a row
 * is changed without being read, and a file of the past is told by the same patches.
 */
import type { DebtorKind } from '../../domain/grant/grant.events.js';
import {
  claimMoney,
  fileMoney,
  type ClaimMoney,
  type ClaimState,
  type FileFacts,
  type FileMoney,
  type FileState,
} from './file-state.js';

export interface ClaimPatch {
  readonly claimId: string;
  /** Given by the event that makes the claim. */
  readonly debtor?: DebtorKind;
  readonly add: Partial<ClaimMoney>;
}

export interface FilePatch {
  /** The file did not exist before. */
  readonly begins?: boolean;
  readonly set?: Partial<FileFacts>;
  readonly add?: Partial<FileMoney>;
  readonly claims?: readonly ClaimPatch[];
}

function sum(first: Partial<FileMoney>, then: Partial<FileMoney>): Partial<FileMoney> {
  const total = { ...first };
  for (const name of fileMoney) {
    const added = then[name];
    if (added !== undefined) total[name] = (total[name] ?? 0n) + added;
  }
  return total;
}

/** One patch that does what the two do, one after the other. */
export function inOrder(first: FilePatch, then: FilePatch): FilePatch {
  return {
    begins: first.begins ?? then.begins ?? false,
    set: { ...first.set, ...then.set },
    add: sum(first.add ?? {}, then.add ?? {}),
    claims: [...(first.claims ?? []), ...(then.claims ?? [])],
  };
}

/** The file after a patch. */
export function patched(file: FileState, { set, add = {} }: FilePatch): FileState {
  const money = Object.fromEntries(fileMoney.map((name) => [name, file[name] + (add[name] ?? 0n)]));
  return { ...file, ...(money as FileMoney), ...set };
}

const noMoney: ClaimMoney = { amount: 0n, open: 0n, received: 0n, waived: 0n, writtenOff: 0n, refundDue: 0n };

/** The claim after a patch; a claim that is not there yet begins with it. */
export function patchedClaim(
  decisionNumber: string,
  before: ClaimState | undefined,
  { claimId, debtor, add }: ClaimPatch,
): ClaimState {
  const claim = before ?? { decisionNumber, claimId, debtor: debtor ?? 'provider', ...noMoney };
  const money = claimMoney.map((name) => [name, claim[name] + (add[name] ?? 0n)] as const);
  return { ...claim, ...(Object.fromEntries(money) as unknown as ClaimMoney) };
}
