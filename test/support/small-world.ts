/**
 * Funding year 2022 in a few square metres: the real deciders, driven in memory, with the award and release that
 * policies do elsewhere. Every event is put in ledger order, as one log of the whole world.
 */
import type { Actor, CommandContext, Decision, EventContext } from '../../src/domain/decider.js';
import type { FundingYearCommand } from '../../src/domain/funding-year/funding-year.commands.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import type { FundingYearRejection } from '../../src/domain/funding-year/funding-year.rejections.js';
import type { FundingYearState } from '../../src/domain/funding-year/funding-year.state.js';
import type {
  GrantCommand,
  ReservationFacts,
  ReviseDetermination,
} from '../../src/domain/grant/grant.commands.js';
import { grantDecider } from '../../src/domain/grant/grant.decider.js';
import type { GrantEvent } from '../../src/domain/grant/grant.events.js';
import type { GrantRejection } from '../../src/domain/grant/grant.rejections.js';
import type { GrantState } from '../../src/domain/grant/grant.state.js';
import { releaseOf } from '../../src/domain/grant/releases.js';
import { adviceIdOf, decisionNumberOf, type DecisionNumber } from '../../src/domain/ids.js';
import type { Instant } from '../../src/domain/instant.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import { reservationFacts } from '../../src/application/policies/award.policy.js';
import { factsOnObjection } from '../../src/application/replacement-jobs.js';
import { commandContext } from './decider-specification.js';
import type { EventInStream } from './event-arbitraries.js';
import { withCents } from './small-world-amounts.js';
import { toYear, type YearFirst } from './small-world-year-first.js';

export const YEAR = 'fundingYear-2022';
/** The place that stands for any file, refused ones too. */
export const ANY_FILE = 1_000;

/** A command, and where it goes: to the year, or to the file at this place. */
export type Ask =
  | { readonly to: 'year'; readonly command: FundingYearCommand }
  | { readonly to: 'file'; readonly number: number; readonly command: GrantCommand }
  /** To the year, and then to the file: it has no single decision. */
  | { readonly to: 'both'; readonly number: number; readonly command: YearFirst };

export interface Moment {
  readonly actor: Actor;
  readonly now: Instant;
}

type YearFirstAsk = Extract<Ask, { readonly to: 'both' }>;
type Outcome = Decision<LedgerEvent, FundingYearRejection | GrantRejection>;
interface Pending {
  readonly source: string;
  readonly decisionNumber: DecisionNumber;
  readonly event: GrantEvent;
}

export interface SmallWorld {
  readonly year: FundingYearState;
  readonly files: ReadonlyMap<DecisionNumber, GrantState>;
  readonly log: readonly EventInStream[];
  readonly contexts: readonly EventContext[];
  /** Decides only: nothing happens. Undefined when there is no file to ask. */
  decide(ask: Ask, moment: Moment): Outcome | undefined;
  /** Decides and, when accepted, folds; the decision. */
  carryOut(ask: Ask, moment: Moment): Outcome | undefined;
  /** What the policies would do about everything that happened. */
  settle(now: Instant): void;
}

const policy = (name: string, now: Instant): Moment => ({
  actor: { id: `policy:${name}`, role: 'policy' },
  now,
});

/** The days and rules of a moment, which thousands of histories share. */
const contexts = new Map<Instant, CommandContext>();

class World implements SmallWorld {
  readonly year = fundingYearDecider.initial('2022');
  readonly files = new Map<DecisionNumber, GrantState>();
  readonly log: EventInStream[] = [];
  readonly contexts: EventContext[] = [];
  private readonly revisions = new Map<string, bigint>();
  /** Files of which the year holds money, with what it reserved; a file that took over another has no facts. */
  private readonly reservations = new Map<DecisionNumber, ReservationFacts | undefined>();
  private toAward: DecisionNumber[] = [];
  private toRelease: Pending[] = [];
  /** What the policies owe files for what the year did. */
  private toTell: (readonly [DecisionNumber, GrantCommand])[] = [];

  decide(ask: Ask, moment: Moment): Outcome | undefined {
    const context = this.contextOf(moment);
    if (ask.to === 'year') return fundingYearDecider.decide(this.year, ask.command, context);
    const number = this.numberOf(ask.number);
    if (number === undefined || ask.to === 'both') return undefined;
    const reservation = this.reservations.get(number);
    const file = this.fileOf(number);
    const facts = reservation === undefined ? {} : { reservation };
    const command = { ...withCents(file, ask.command), ...facts } as GrantCommand;
    return grantDecider.decide(file, command, context);
  }

  carryOut(ask: Ask, moment: Moment): Outcome | undefined {
    if (ask.to === 'both') {
      this.carryOutYearFirst(ask, moment);
      return undefined;
    }
    const decision = this.decide(ask, moment);
    const stream = ask.to === 'year' ? YEAR : `grant-${this.numberOf(ask.number) ?? ''}`;
    for (const event of decision?.accepted === true ? decision.events : [])
      this.happen(stream, event, moment);
    return decision;
  }

  settle(now: Instant): void {
    while (this.toAward.length + this.toRelease.length + this.toTell.length > 0) {
      for (const number of this.toAward.splice(0)) this.award(number, now);
      for (const [number, command] of this.toTell.splice(0)) {
        this.tell(number, command, policy('replacement', now));
      }
      for (const pending of this.toRelease.splice(0)) this.release(pending, now);
    }
  }

  /** What came free must be back in the year before it is taken again; then the file hears of it. */
  private carryOutYearFirst({ number: place, command }: YearFirstAsk, moment: Moment): void {
    this.settle(moment.now);
    const number = this.numberOf(place);
    if (number === undefined) return;
    const file = this.fileOf(number);
    if (command.type === 'ReviseDetermination') {
      this.revise(file, withCents(file, command) as ReviseDetermination, moment);
      return;
    }
    const wanted = toYear(this.log, file, { command, context: this.contextOf(moment) });
    if (wanted !== undefined) this.carryOut({ to: 'year', command: wanted }, moment);
    // Who gives a file another number tells the file at once; the new one hears of it from a policy.
    const handOver = this.toTell[0]?.[1].type === 'HandOverGrant' ? this.toTell.splice(0, 1) : [];
    for (const [old, told] of handOver) this.tell(old, told, moment);
  }

  private revise(file: GrantState, command: ReviseDetermination, moment: Moment): void {
    const wanted = toYear(this.log, file, { command, context: this.contextOf(moment) });
    const complete =
      wanted?.type === 'ReserveAgain' ? { ...command, reservedBeyond: wanted.amount } : command;
    if (!grantDecider.decide(file, complete, this.contextOf(moment)).accepted) return;
    const reserved = wanted === undefined || this.carryOut({ to: 'year', command: wanted }, moment)?.accepted;
    if (reserved === true) this.tell(file.decisionNumber, complete, moment);
  }

  private tell(number: DecisionNumber, command: GrantCommand, moment: Moment): void {
    const decision = grantDecider.decide(this.fileOf(number), command, this.contextOf(moment));
    if (!decision.accepted) throw new Error(`file ${number} does not follow its year: ${command.type}`);
    for (const event of decision.events) this.happen(`grant-${number}`, event, moment);
  }

  /** What the policies will tell the files that the year moved or reserved for. */
  private owe(event: FundingYearEvent): void {
    if (event.type === 'ReservedByObjection') {
      const { decisionNumber, objectionId } = event.data;
      const reservation = factsOnObjection(event);
      this.reservations.set(decisionNumber, reservation);
      this.toTell.push([decisionNumber, { type: 'ReinstateGrant', objectionId, reservation }]);
    }
    if (event.type !== 'GrantReplaced') return;
    const { decisionNumber: from, replacement, replacementDimensions: dimensions } = event.data;
    const { committed, advance: paid, startDate = '', endDate = '', latestStart = '' } = event.data;
    const terms = { dimensions, amount: committed + paid, paid, startDate, endDate, latestStart };
    this.reservations.set(replacement, undefined);
    this.toTell.push([from, { type: 'HandOverGrant', to: replacement, ground: 'a' }]);
    this.toTell.push([replacement, { type: 'TakeOverGrant', from, ...terms }]);
  }

  private award(number: DecisionNumber, now: Instant): void {
    if (this.reservations.get(number)?.needsPerson === true) return;
    const place = [...this.reservations.keys()].indexOf(number);
    this.carryOut({ to: 'file', number: place, command: { type: 'AwardGrant' } }, policy('award', now));
  }

  private release({ source, decisionNumber, event }: Pending, now: Instant): void {
    const release = releaseOf(event);
    if (release === undefined) return;
    const command: FundingYearCommand = { type: 'ReleaseReservation', decisionNumber, source, ...release };
    const decision = this.carryOut({ to: 'year', command }, policy('release', now));
    if (decision?.accepted !== true) throw new Error(`the release of ${source} was refused`);
  }

  private contextOf({ actor, now }: Moment): CommandContext {
    const known = contexts.get(now) ?? commandContext({ recordedAt: now });
    contexts.set(now, known);
    return { ...known, actor };
  }

  /** Round and round among the files that were reserved; at the last place, among all. */
  private numberOf(place: number): DecisionNumber | undefined {
    const reserved = [...this.reservations.keys()];
    if (place < ANY_FILE) return reserved[place % reserved.length];
    const { lastNumber } = this.year;
    return lastNumber === 0 ? undefined : decisionNumberOf(2022, 1 + (this.log.length % lastNumber));
  }

  private fileOf(number: DecisionNumber): GrantState {
    const known = this.files.get(number) ?? grantDecider.initial(number);
    this.files.set(number, known);
    return known;
  }

  private happen(stream: string, event: LedgerEvent, { actor, now }: Moment): void {
    const revision = (this.revisions.get(stream) ?? -1n) + 1n;
    this.revisions.set(stream, revision);
    const commandId = `command-${this.log.length}`;
    const context: EventContext = { actor, commandId, effectiveAt: now, recordedAt: now, revision };
    this.log.push({ stream, event });
    this.contexts.push(context);
    if (stream === YEAR) {
      fundingYearDecider.evolve(this.year, event as FundingYearEvent, context);
      this.owe(event as FundingYearEvent);
      if (event.type !== 'BudgetReserved') return;
      this.reservations.set(event.data.decisionNumber, reservationFacts(event));
      this.toAward.push(event.data.decisionNumber);
      return;
    }
    const decisionNumber = stream.slice('grant-'.length);
    this.files.set(
      decisionNumber,
      grantDecider.evolve(this.fileOf(decisionNumber), event as GrantEvent, context),
    );
    this.toRelease.push({
      source: `${stream}@${String(revision)}`,
      decisionNumber,
      event: event as GrantEvent,
    });
  }
}

export function smallWorld(): SmallWorld {
  return new World();
}

function rememberedAdvice({ advice }: FundingYearState): unknown {
  const { lastNumber, lineNames, lines, advices } = advice;
  const numbers = Array.from({ length: lastNumber }, (_, index) => adviceIdOf(2022, index + 1));
  return {
    ...{ lastNumber, lineNames },
    lines: lineNames.map((name) => lines.get(name)),
    advices: numbers.map((number) => advices.get(number)),
  };
}

/** Everything that a year remembers about the windows, persons and files that can occur, layered or not. */
export function rememberedBy(year: FundingYearState, persons: readonly string[]): unknown {
  const { status, budgetLine, windowIds, lastNumber } = year;
  const numbers = Array.from({ length: lastNumber }, (_, index) => decisionNumberOf(2022, index + 1));
  return {
    ...{ status, budgetLine, windowIds, lastNumber },
    windows: windowIds.map((id) => year.windows.get(id)),
    rights: persons.map((person) => year.rights.get(person)),
    reservations: numbers.map((number) => year.reservations.get(number)),
    decisions: numbers.map((_, index) => year.decisions.get(index + 1)),
    courses: [...year.courses.keys()].sort().map((courseId) => year.courses.get(courseId)),
    advice: rememberedAdvice(year),
  };
}
