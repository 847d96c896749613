/**
 * Where the commands of one funding year are decided: by the allocator of this process, or by that of the process
 * that holds the lease. Whoever asks cannot tell the difference, except by an outcome that nobody knows.
 */
import type { FundingYearCommand } from '../domain/funding-year/funding-year.commands.js';
import type { DecisionNumber } from '../domain/ids.js';
import type { Allocator } from './allocator.js';
import type { CommandMetadata } from './command-metadata.js';
import { allocatorRequest, type FundingYearPorts } from './funding-year-requests.js';
import type { CommandOutcome, CommandRequest, FundingYearRequest, GrantRequest, Ledger } from './ledger.js';

/** A command to which nothing has to be added any more. */
export interface ReadyCommand {
  readonly command: FundingYearCommand;
  readonly metadata: CommandMetadata;
  readonly digest: string;
}

export interface FundingYearDesk extends Pick<Allocator, 'reservationOf' | 'decisionOf' | 'replacementOf'> {
  /** Decides what was asked from outside; facts of other streams are added where it is decided. */
  request(request: CommandRequest<FundingYearRequest>): Promise<CommandOutcome>;
  submit(ready: ReadyCommand): Promise<CommandOutcome>;
  /** Decides on a file of the year what must not meet a change of its number: see `file-facts.ts`. */
  file(decisionNumber: DecisionNumber, request: CommandRequest<GrantRequest>): Promise<CommandOutcome>;
}

/** The desk of a year. */
export type DeskOf = (fundingYear: number) => FundingYearDesk;

export interface LocalDeskPorts extends FundingYearPorts {
  readonly file: Ledger['grant'];
}

/** The desk of a year whose allocator is in this process. */
export function localDesk(ports: LocalDeskPorts, number: number, allocator: Allocator): FundingYearDesk {
  const year = { number, outstanding: () => allocator.outstanding() };
  return {
    ...allocator,
    request: async (request) => allocator.submit(await allocatorRequest(ports, year, request)),
    submit: ({ command, metadata, digest }) =>
      allocator.submit({ metadata, digest, command: () => ({ command }) }),
    file: ports.file,
  };
}
