/**
 * The door to every command of the ledger, the same for HTTP, command line, policies and simulation. An outcome
 * is always data; only faults are thrown.
 */
import type { BookYearCommand } from '../domain/book-year/book-year.commands.js';
import type { CourseCommand } from '../domain/course/course.commands.js';
import type { Rejection } from '../domain/decider.js';
import type { FundCommand } from '../domain/fund/fund.commands.js';
import type {
  CloseFundingYear,
  FundingYearCommand,
  SubmitApplication,
} from '../domain/funding-year/funding-year.commands.js';
import type { DrawQueue } from '../domain/funding-year/order.commands.js';
import type { BesideGrant } from '../domain/funding-year/co-payers.js';
import type { ReplaceGrant } from '../domain/funding-year/retaken.commands.js';
import type { FileStatus } from '../domain/grant/file-status.js';
import type {
  GrantCommand,
  HandOverGrant,
  IncreaseGrant,
  NewCourse,
  ReinstateGrant,
  TakeOverGrant,
} from '../domain/grant/grant.commands.js';
import type { CourseId, DecisionNumber, FundId, KvkNumber, ObjectionId, PersonKey } from '../domain/ids.js';
import type { LedgerEvent } from '../domain/ledger-events.js';
import type { ObjectionCommand } from '../domain/objection/objection.commands.js';
import type { PersonCommand } from '../domain/person/person.commands.js';
import type { ProviderCommand } from '../domain/provider/provider.commands.js';
import type { CommandMetadata } from './command-metadata.js';

/** A command without the facts that the application adds from other streams. */
type Without<Command, Facts extends PropertyKey> = Command extends unknown ? Omit<Command, Facts> : never;

export type FundingYearRequest =
  | Exclude<FundingYearCommand, SubmitApplication | CloseFundingYear | ReplaceGrant | DrawQueue>
  | Omit<ReplaceGrant, 'facts'>
  | Omit<DrawQueue, 'commitment'>
  | Omit<SubmitApplication, 'facts'>
  | Omit<CloseFundingYear, 'openReservations' | 'countedUpTo'>;
export type CourseRequest = Without<CourseCommand, 'providerRegistered'>;
export type ObjectionRequest = Without<ObjectionCommand, 'contested' | 'facts' | 'bookYear'>;
/** A new number takes over the file: the funding year gives it, then both files hear of it. */
export interface ReplaceFile extends NewCourse {
  readonly type: 'ReplaceFile';
  readonly ground: string;
}
/** What can be asked of a file; the second half of a replacement or an objection is never asked from outside. */
export type GrantRequest =
  | Without<
      Exclude<GrantCommand, HandOverGrant | TakeOverGrant | ReinstateGrant | IncreaseGrant>,
      | 'reservation'
      | 'course'
      | 'courseThen'
      | 'reservedBeyond'
      | 'appliedOn'
      | 'setOffFile'
      | keyof BesideGrant
    >
  | ReplaceFile;

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
  course(courseId: CourseId, request: CommandRequest<CourseRequest>): Promise<CommandOutcome>;
  provider(kvk: KvkNumber, request: CommandRequest<ProviderCommand>): Promise<CommandOutcome>;
  objection(id: ObjectionId, request: CommandRequest<ObjectionRequest>): Promise<CommandOutcome>;
  person(personKey: PersonKey, request: CommandRequest<PersonCommand>): Promise<CommandOutcome>;
  fund(fundId: FundId, request: CommandRequest<FundCommand>): Promise<CommandOutcome>;
  bookYear(year: number, request: CommandRequest<BookYearCommand>): Promise<CommandOutcome>;
}
