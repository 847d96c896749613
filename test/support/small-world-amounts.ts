/**
 * Amounts that depend on where a file stands: a history that names them beforehand hardly ever meets a limit. A
 * share stands in a command as a negative amount, until the world puts in the cents.
 */
import type { GrantCommand } from '../../src/domain/grant/grant.commands.js';
import { committedOf, type ClaimState, type GrantState } from '../../src/domain/grant/grant.state.js';
import type { Cents } from '../../src/domain/money.js';

/** The most that the file allows, half of it, and a cent too much. */
export const share = { most: -1n, half: -2n, tooMuch: -3n } as const;

const limits: Readonly<
  Partial<Record<GrantCommand['type'], (file: GrantState, claim?: ClaimState) => Cents>>
> = {
  PayAdvance: (file) => (file.rare.payable > 0n ? file.rare.payable : committedOf(file)),
  ReceiveInvoice: ({ granted }) => granted,
  DetermineGrant: ({ paid }) => paid,
  ReviseDetermination: ({ granted }) => granted,
  ReceiveClawback: (_, claim) => (claim?.open ?? 0n) + (claim?.writtenOff ?? 0n),
  WaiveClawback: (_, claim) => claim?.open ?? 0n,
  WriteOffClawback: (_, claim) => claim?.open ?? 0n,
  PayRefund: (_, claim) => claim?.refundDue ?? 0n,
};

function limitOf(file: GrantState, command: GrantCommand): Cents {
  const claim = 'claimId' in command ? file.claims.get(command.claimId) : undefined;
  return limits[command.type]?.(file, claim) ?? file.undue;
}

/** The command with cents where it named a share. */
export function withCents(file: GrantState, command: GrantCommand): GrantCommand {
  if (!('amount' in command) || command.amount >= 0n) return command;
  const limit = limitOf(file, command);
  if (command.amount === share.most) return { ...command, amount: limit };
  return { ...command, amount: command.amount === share.half ? limit / 2n : limit + 1n };
}
