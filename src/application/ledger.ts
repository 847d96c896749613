/**
 * The door to every command of the ledger, the same for HTTP, command line, policies and simulation. An outcome
 * is always data; only faults are thrown.
 */
import type { BookYearCommand } from '../domain/book-year/book-year.commands.js';
import type { CourseCommand } from '../domain/course/course.commands.js';
import type { Rejection } from '../domain/decider.js';
import type {
  CloseFundingYear,
  FundingYearCommand,
  SubmitApplication,
} from '../domain/funding-year/funding-year.commands.js';
import type { FileStatus } from '../domain/grant/file-status.js';
import type { GrantCommand } from '../domain/grant/grant.commands.js';
import type { CourseId, DecisionNumber, KvkNumber } from '../domain/ids.js';
import type { LedgerEvent } from '../domain/ledger-events.js';
import type { ProviderCommand } from '../domain/provider/provider.commands.js';
import type { CommandMetadata } from './command-metadata.js';

/** A command without the facts that the application adds from other streams. */
type Without<Command, Facts extends PropertyKey> = Command extends unknown ? Omit<Command, Facts> : never;

export type FundingYearRequest =
  | Exclude<FundingYearCommand, SubmitApplication | CloseFundingYear>
  | Omit<SubmitApplication, 'facts'>
  | Omit<CloseFundingYear, 'openReservations'>;
export type GrantRequest = Without<GrantCommand, 'reservation'>;

export interface CommandRequest<Command> {
  readonly command: Command;
  readonly metadata: CommandMetadata;
  /** The stream's revision that the caller saw (-1: none). Then nothing is retried. */
  readonly ifMatch?: bigint;
  /** A text that belongs to the command (weighing, reason): it goes into the vault, the event gets its number. */
  readonly text?: string;
}

/** The command holds: its events are durable. `repeated`: they had been written before. */
export interface Accepted {
  readonly outcome: 'accepted';
  readonly stream: string;
  /** Last revision of the stream. */
  readonly revision: bigint;
  /** A position that includes the events of this command. */
  readonly position: bigint;
  /** The events of this command; none when it was already so. */
  readonly events: readonly LedgerEvent[];
  readonly repeated: boolean;
  /** For a command on a file: where the file stood after it. */
  readonly status?: FileStatus;
}

export type CommandOutcome =
  | Accepted
  /** The rules forbid it; nothing was written, or only a record of the attempt. */
  | { readonly outcome: 'rejected'; readonly rejection: Rejection }
  /** The stream is no longer at the revision the caller saw, or moved too often. */
  | { readonly outcome: 'conflict'; readonly actual: bigint }
  /** The id was used for a command with other content. */
  | { readonly outcome: 'idempotency-conflict' }
  /** Nobody can say whether it was written; repeating the same request settles it. */
  | { readonly outcome: 'outcome-unknown' };

export interface Ledger {
  fundingYear(year: number, request: CommandRequest<FundingYearRequest>): Promise<CommandOutcome>;
  grant(decisionNumber: DecisionNumber, request: CommandRequest<GrantRequest>): Promise<CommandOutcome>;
  course(courseId: CourseId, request: CommandRequest<CourseCommand>): Promise<CommandOutcome>;
  provider(kvk: KvkNumber, request: CommandRequest<ProviderCommand>): Promise<CommandOutcome>;
  bookYear(year: number, request: CommandRequest<BookYearCommand>): Promise<CommandOutcome>;
}
