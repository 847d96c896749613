/**
 * What is asked of the small world, with blanks: a history is made before it is played, so it cannot name the number
 * that a file will have, what a claim will still be, or what day it will be. Whoever plays it fills them in.
 */
import type { CommandMetadata } from '../../src/application/command-metadata.js';
import type {
  CommandOutcome,
  CourseRequest,
  FundingYearRequest,
  GrantRequest,
  Ledger,
  ObjectionRequest,
} from '../../src/application/ledger.js';
import type { BookYearCommand } from '../../src/domain/book-year/book-year.commands.js';
import type { FundCommand } from '../../src/domain/fund/fund.commands.js';
import { committedOf, type ClaimState, type GrantState } from '../../src/domain/grant/grant.state.js';
import type { Instant } from '../../src/domain/instant.js';
import { addDays, type LocalDate } from '../../src/domain/local-date.js';
import type { Cents } from '../../src/domain/money.js';
import type { ObjectionTarget } from '../../src/domain/objection/objection.events.js';
import type { ObjectionState } from '../../src/domain/objection/objection.state.js';
import type { PersonCommand } from '../../src/domain/person/person.commands.js';
import type { ProviderCommand } from '../../src/domain/provider/provider.commands.js';
import type { FoldedStreams } from './small-world-streams.js';

interface To<Category extends keyof Ledger, Command> {
  readonly to: Category;
  readonly id: string;
  readonly command: Command;
}

/** A command, and the stream it goes to, by category and id. */
export type Ask =
  | To<'bookYear', BookYearCommand>
  | To<'course', CourseRequest>
  | To<'fund', FundCommand>
  | To<'fundingYear', FundingYearRequest>
  | To<'grant', GrantRequest>
  | To<'objection', ObjectionRequest>
  | To<'person', PersonCommand>
  | To<'provider', ProviderCommand>;

/** Things that are asked one after the other: so many days after what came before, perhaps by a process that dies. */
export type Deed = readonly (Ask & { readonly after?: number; readonly dies?: boolean })[];

/** An amount that stands for the most that is possible, half of it, or a cent too much. */
export const share = { most: -1n, half: -2n, tooMuch: -3n } as const;
/** The number of the file at this place among those that money was reserved for, round and round. */
export const fileAt = (place: number): string => `#${String(place)}`;
/** The number of the file that was reserved last, of the one before it, of the one refused last; of any file. */
export const [LAST_FILE, FILE_BEFORE, REFUSED_FILE, ANY_FILE] = ['#last', '#before', '#refused', '#any'];
/** The number of the advice that was registered last. */
export const LAST_ADVICE = '#advice';
/** The day on which it is asked, `@20` is twenty days later; the moment itself. */
export const [TODAY, NOW] = ['@0', '@now'];
/** A decision that the file has to object to. */
export const FITTING = '?' as ObjectionTarget;

/** What blanks are filled from. */
export interface Surroundings {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly streams: FoldedStreams;
  /** Numbers of files, in the order in which they were first reserved. */
  readonly reserved: readonly string[];
  readonly refused: readonly string[];
  /** The advice that was registered last. */
  readonly lastAdvice: string | undefined;
  /** Differs from ask to ask. */
  readonly turn: number;
}

const [NO_FILE, NO_ADVICE] = ['2031-0000001', '2031-A0000001'];

function numberOf(blank: string, { reserved, refused, lastAdvice, turn }: Surroundings): string {
  const one: Readonly<Record<string, string | undefined>> = {
    [LAST_FILE]: reserved.at(-1),
    [FILE_BEFORE]: reserved.at(-2),
    [REFUSED_FILE]: refused.at(-1),
  };
  if (blank === LAST_ADVICE) return lastAdvice ?? NO_ADVICE;
  if (blank in one) return one[blank] ?? NO_FILE;
  const all = blank === ANY_FILE ? [...reserved, ...refused] : reserved;
  const place = blank === ANY_FILE ? turn : Number(blank.slice(1));
  return all[place % Math.max(all.length, 1)] ?? NO_FILE;
}

function textOf(text: string, surroundings: Surroundings): string {
  if (text.startsWith('#')) return numberOf(text, surroundings);
  if (text === NOW) return surroundings.now;
  return text.startsWith('@') ? addDays(surroundings.today, Number(text.slice(1))) : text;
}

/** Blanks stand in a command itself, and in the parts of a list. */
function fill<Filled extends object>(value: Filled, surroundings: Surroundings): Filled {
  const filled = { ...value } as Record<string, unknown>;
  for (const key of Object.keys(filled)) {
    const item = filled[key];
    if (typeof item === 'string') filled[key] = textOf(item, surroundings);
    else if (Array.isArray(item))
      filled[key] = item.map((part: string | object) =>
        typeof part === 'string' ? textOf(part, surroundings) : fill(part, surroundings),
      );
  }
  return filled as Filled;
}

const limits: Readonly<
  Partial<Record<GrantRequest['type'], (file: GrantState, claim?: ClaimState) => Cents>>
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

/** The most that a file allows. */
function mostOfFile(file: GrantState, command: GrantRequest): Cents {
  const claim = 'claimId' in command ? file.claims.get(command.claimId) : undefined;
  return limits[command.type]?.(file, claim) ?? file.undue;
}

function mostOfObjection({ filed }: ObjectionState, streams: FoldedStreams): Cents | undefined {
  return filed?.against === 'determination' ? streams.file(filed.decisionNumber ?? '').granted : undefined;
}

/** The most that can be asked; undefined when the one who is asked knows best. */
function limitOf({ to, id, command }: Ask, { streams }: Surroundings): Cents | undefined {
  if (to === 'grant') return mostOfFile(streams.file(id), command);
  if (to === 'objection') return mostOfObjection(streams.objection(id), streams);
  if (to !== 'fund' || !('decisionNumber' in command)) return undefined;
  return streams.fund(id).files.get(command.decisionNumber)?.committed ?? 0n;
}

/** A share in cents. */
function centsOf(amount: Cents, limit: Cents): Cents {
  if (amount >= 0n) return amount;
  if (amount === share.most) return limit;
  return amount === share.half ? limit / 2n : limit + 1n;
}

type Arrangement = Extract<GrantRequest, { readonly type: 'AgreeInstalments' }>;

function withParts(id: string, command: Arrangement, { streams }: Surroundings): Ask {
  const open = streams.file(id).claims.get(command.claimId)?.open ?? 0n;
  const instalments = command.instalments.map(({ dueOn, amount }) => ({
    dueOn,
    amount: centsOf(amount, open),
  }));
  return { to: 'grant', id, command: { ...command, instalments } };
}

/** The command with cents where it named a share. */
function withCents(ask: Ask, surroundings: Surroundings): Ask {
  const { command } = ask as { readonly command: { readonly amount?: Cents } };
  if (ask.command.type === 'AgreeInstalments') return withParts(ask.id, ask.command, surroundings);
  if (command.amount === undefined || command.amount >= 0n) return ask;
  const limit = limitOf(ask, surroundings) ?? (ask.to === 'objection' ? 36_000n : undefined);
  if (limit === undefined) return ask;
  const amount = centsOf(command.amount, limit);
  return { ...ask, command: { ...command, amount } } as Ask;
}

/** The most of what an objection can give is told by its absence. */
function withoutMost(ask: Ask, { streams }: Surroundings): Ask {
  if (ask.to !== 'objection' || !('amount' in ask.command) || ask.command.amount !== share.most) return ask;
  if (mostOfObjection(streams.objection(ask.id), streams) !== undefined) return ask;
  const { amount: _, ...command } = ask.command;
  return { ...ask, command } as Ask;
}

/** What was decided on this file that somebody can object to. */
function targetsOf(file: GrantState): readonly ObjectionTarget[] {
  const claimed: readonly ObjectionTarget[] = file.claims.size > 0 ? ['recovery'] : [];
  switch (file.stage) {
    case 'none':
    case 'refused':
      return ['refusal'];
    case 'withdrawn':
      return ['withdrawal', 'withdrawal', ...claimed];
    case 'determined':
      return ['determination', 'determination', ...claimed];
    case 'awarded':
      return file.rare.holds.size > 0 ? ['hold', 'award'] : ['award'];
  }
}

function withTarget(ask: Ask, { streams, turn }: Surroundings): Ask {
  if (ask.to !== 'objection' || ask.command.type !== 'FileObjection') return ask;
  const { against, decisionNumber = '' } = ask.command;
  if (against !== FITTING) return ask;
  const targets = targetsOf(streams.file(decisionNumber));
  return { ...ask, command: { ...ask.command, against: targets[turn % targets.length] ?? 'refusal' } };
}

/** The ask without blanks. */
export function filled(ask: Ask, surroundings: Surroundings): Ask {
  const { id, command } = ask;
  const complete = { ...ask, id: textOf(id, surroundings), command: fill(command, surroundings) } as Ask;
  return withTarget(withCents(withoutMost(complete, surroundings), surroundings), surroundings);
}

/** Sends what has no blanks. */
export function deliver(
  ledger: Ledger,
  { to, id, command }: Ask,
  metadata: CommandMetadata,
): Promise<CommandOutcome> {
  switch (to) {
    case 'bookYear':
      return ledger.bookYear(Number(id), { command, metadata });
    case 'course':
      return ledger.course(id, { command, metadata });
    case 'fund':
      return ledger.fund(id, { command, metadata });
    case 'fundingYear':
      return ledger.fundingYear(Number(id), { command, metadata });
    case 'grant':
      return ledger.grant(id, { command, metadata });
    case 'objection':
      return ledger.objection(id, { command, metadata });
    case 'person':
      return ledger.person(id, { command, metadata });
    case 'provider':
      return ledger.provider(id, { command, metadata });
  }
}
