/**
 * Amounts that depend on where a file stands: a history that names them beforehand hardly ever meets a limit. A
 * share stands in a command as a negative amount, until the world puts in the cents.
 */
import type { GrantCommand } from '../../src/domain/grant/grant.commands.js';
import { committedOf, type GrantState } from '../../src/domain/grant/grant.state.js';
import type { Cents } from '../../src/domain/money.js';

/** The most that the file allows, half of it, and a cent too much. */
export const share = { most: -1n, half: -2n, tooMuch: -3n } as const;

function limitOf(file: GrantState, command: GrantCommand): Cents {
  const claim = 'claimId' in command ? file.claims.get(command.claimId) : undefined;
  switch (command.type) {
    case 'PayAdvance':
      return committedOf(file);
    case 'ReceiveInvoice':
      return file.granted;
    case 'DetermineGrant':
      return file.paid;
    case 'ReviseDetermination':
      return file.determined + file.undue;
    case 'ReceiveClawback':
      return (claim?.open ?? 0n) + (claim?.writtenOff ?? 0n);
    case 'WaiveClawback':
    case 'WriteOffClawback':
      return claim?.open ?? 0n;
    case 'PayRefund':
      return claim?.refundDue ?? 0n;
    default:
      return file.undue;
  }
}

/** The command with cents where it named a share. */
export function withCents(file: GrantState, command: GrantCommand): GrantCommand {
  if (!('amount' in command) || command.amount >= 0n) return command;
  const limit = limitOf(file, command);
  if (command.amount === share.most) return { ...command, amount: limit };
  return { ...command, amount: command.amount === share.half ? limit / 2n : limit + 1n };
}
