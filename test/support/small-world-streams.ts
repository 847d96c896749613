/** Every stream of a log as its own decider folds it. */
import { bookYearDecider } from '../../src/domain/book-year/book-year.decider.js';
import type { BookYearState } from '../../src/domain/book-year/book-year.state.js';
import { courseDecider } from '../../src/domain/course/course.decider.js';
import type { CourseState } from '../../src/domain/course/course.state.js';
import type { CommandContext, Decider, Decision, EventContext, Rejection } from '../../src/domain/decider.js';
import { contextOf } from '../../src/domain/event-metadata.js';
import { fundDecider } from '../../src/domain/fund/fund.decider.js';
import type { FundState } from '../../src/domain/fund/fund.state.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearState } from '../../src/domain/funding-year/funding-year.state.js';
import { grantDecider } from '../../src/domain/grant/grant.decider.js';
import type { GrantState } from '../../src/domain/grant/grant.state.js';
import { categoryOfStream, idOfStream, streamOf } from '../../src/domain/ids.js';
import type { JournalEvent, LedgerEvent } from '../../src/domain/ledger-events.js';
import { objectionDecider } from '../../src/domain/objection/objection.decider.js';
import type { ObjectionState } from '../../src/domain/objection/objection.state.js';
import { personDecider } from '../../src/domain/person/person.decider.js';
import type { PersonState } from '../../src/domain/person/person.state.js';
import { providerDecider } from '../../src/domain/provider/provider.decider.js';

/** Every aggregate of the ledger, by the category of its streams. */
export const deciders = {
  bookYear: bookYearDecider,
  course: courseDecider,
  fund: fundDecider,
  fundingYear: fundingYearDecider,
  grant: grantDecider,
  objection: objectionDecider,
  person: personDecider,
  provider: providerDecider,
} as const;

type Deciders = typeof deciders;
export type Category = keyof Deciders;
/** What can be asked of an aggregate. */
export type CommandOf<Of extends Category> = Parameters<Deciders[Of]['decide']>[1];
/** Every command there is. */
export type AnyCommand = { readonly [Of in Category]: CommandOf<Of> }[Category];
type StateOf<Of extends Category> = ReturnType<Deciders[Of]['initial']>;
type AnyState = StateOf<Category>;
type UntypedDecider = Decider<AnyState, AnyCommand, LedgerEvent, Rejection>;

export const deciderOf = (stream: string): UntypedDecider => deciders[categoryOfStream(stream) as Category];

export class FoldedStreams {
  private readonly states = new Map<string, AnyState>();
  /** Names of the streams of a category, in the order in which they began. */
  private readonly begun = new Map<string, string[]>();

  fold({ stream, revision, event, metadata }: JournalEvent): void {
    this.evolve(stream, event, contextOf(metadata, revision));
  }

  evolve(stream: string, event: LedgerEvent, context: EventContext): void {
    if (!this.states.has(stream)) this.begin(stream);
    this.states.set(stream, deciderOf(stream).evolve(this.of(stream), event, context));
  }

  /** What every state says, in copies that nothing can reach. */
  copy(): ReadonlyMap<string, unknown> {
    return structuredClone(this.states);
  }

  /** What the decider of a stream says; nothing changes. */
  decide(stream: string, command: AnyCommand, context: CommandContext): Decision<LedgerEvent, Rejection> {
    return deciderOf(stream).decide(this.of(stream), command, context);
  }

  names(category: Category): readonly string[] {
    return this.begun.get(category) ?? [];
  }

  /** Every aggregate of a category that something happened in. */
  all<Of extends Category>(category: Of): readonly StateOf<Of>[] {
    return this.names(category).map((stream) => this.of(stream) as StateOf<Of>);
  }

  year(year: number): FundingYearState {
    return this.of(streamOf.fundingYear(year)) as FundingYearState;
  }

  file(decisionNumber: string): GrantState {
    return this.of(streamOf.grant(decisionNumber)) as GrantState;
  }

  fund(fundId: string): FundState {
    return this.of(streamOf.fund(fundId)) as FundState;
  }

  objection(objectionId: string): ObjectionState {
    return this.of(streamOf.objection(objectionId)) as ObjectionState;
  }

  course(courseId: string): CourseState {
    return this.of(streamOf.course(courseId)) as CourseState;
  }

  bookYear(year: number): BookYearState {
    return this.of(streamOf.bookYear(year)) as BookYearState;
  }

  person(personKey: string): PersonState {
    return this.of(streamOf.person(personKey)) as PersonState;
  }

  private begin(stream: string): void {
    const category = categoryOfStream(stream);
    const streams = this.begun.get(category) ?? [];
    this.begun.set(category, [...streams, stream]);
  }

  /** As it was folded; as it begins when nothing happened in it. */
  private of(stream: string): AnyState {
    return this.states.get(stream) ?? deciderOf(stream).initial(idOfStream(stream));
  }
}
