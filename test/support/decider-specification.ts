/**
 * Specifications of deciders: `given` a history, `when` a command comes, `then` these events. Every check also
 * proves that `decide` left the state alone and gives the same answer when it is asked twice.
 */
import { expect } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import type {
  CommandContext,
  Decider,
  Decision,
  DomainEvent,
  EventContext,
  Rejection,
} from '../../src/domain/decider.js';
import { localDateOf, type Instant } from '../../src/domain/instant.js';
import { regulationOn } from '../../src/domain/rules/regulations.js';

/** Ten in the morning of the first day of window 2022-2, in the Netherlands. */
export const DEFAULT_AT: Instant = '2022-05-02T08:00:00.000Z';

/** What a caller may say of a context; days and rules follow from the two moments unless they are given. */
export type ContextOverrides = Partial<CommandContext>;

/** The context of a command of a caseworker on 2 May 2022, under the regulation of its legal moment. */
export function commandContext(overrides: ContextOverrides = {}): CommandContext {
  const recordedAt = overrides.recordedAt ?? DEFAULT_AT;
  const effectiveAt = overrides.effectiveAt ?? recordedAt;
  return {
    actor: { id: 'caseworker-1', role: 'caseworker' },
    effectiveAt,
    recordedAt,
    today: localDateOf(recordedAt),
    rules: regulationOn(localDateOf(effectiveAt)),
    rulesToday: regulationOn(localDateOf(recordedAt)),
    ...overrides,
  };
}

/** An event of the history with something special about how it was recorded. */
export interface HistoricEvent<Event extends DomainEvent> {
  readonly event: Event;
  readonly context: Partial<EventContext>;
}

/** Puts an event of the history under another actor, command or moment. */
export function recorded<Event extends DomainEvent>(
  event: Event,
  context: Partial<EventContext>,
): HistoricEvent<Event> {
  return { event, context };
}

type Past<Event extends DomainEvent> = Event | HistoricEvent<Event>;

function eventContext(revision: number, overrides: Partial<EventContext> = {}): EventContext {
  return {
    actor: { id: 'operator-1', role: 'operator' },
    commandId: `command-${revision}`,
    effectiveAt: overrides.recordedAt ?? DEFAULT_AT,
    recordedAt: DEFAULT_AT,
    revision: BigInt(revision),
    ...overrides,
  };
}

/** The state after a history, folded from nothing. */
export function stateAfter<State, Event extends DomainEvent>(
  decider: Decider<State, never, Event, Rejection>,
  id: string,
  events: readonly Past<Event>[],
): State {
  return events.reduce((state, past, revision) => {
    const { event, context } = 'event' in past ? past : { event: past, context: {} };
    return decider.evolve(state, event, eventContext(revision, context));
  }, decider.initial(id));
}

/** A copy that later changes cannot reach, with maps, sets and bigints in it. */
export function frozenCopy(value: unknown): unknown {
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, frozenCopy(item)]));
  if (value instanceof Set) return new Set([...value].map(frozenCopy));
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy));
  if (typeof value !== 'object' || value === null) return value;
  return Object.freeze(
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, frozenCopy(item)])),
  );
}

/** What is expected of a decision. */
export interface Expectation<Event extends DomainEvent, Reason extends Rejection> {
  /** Accepted, with exactly these events in this order. */
  then(...events: readonly Event[]): void;
  /** Refused with this code and a sentence that says what to do. */
  thenRejected(code: Reason['code']): void;
  /** Accepted, and already so: nothing is written. */
  thenNothing(): void;
  /** For what the three above cannot say. */
  readonly decision: Decision<Event, Reason>;
}

/** Jest explains a difference well but finds none slowly; properties come here a hundred thousand times. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected);
}

function decideTwice<State, Command, Event extends DomainEvent, Reason extends Rejection>(
  decider: Decider<State, Command, Event, Reason>,
  state: State,
  ask: { readonly command: Command; readonly context: CommandContext },
): Decision<Event, Reason> {
  const before = frozenCopy(state);
  const command = frozenCopy(ask.command) as Command;
  const decision = decider.decide(state, command, ask.context);
  expectSame(frozenCopy(state), before);
  expectSame(decider.decide(state, command, ask.context), decision);
  return decision;
}

function expectation<Event extends DomainEvent, Reason extends Rejection>(
  decision: Decision<Event, Reason>,
): Expectation<Event, Reason> {
  return {
    decision,
    then: (...events) => expect(decision).toStrictEqual({ accepted: true, events }),
    thenNothing: () => expect(decision).toStrictEqual({ accepted: true, events: [] }),
    thenRejected: (code) => {
      if (decision.accepted) throw new Error(`expected ${code}, but it was accepted`);
      expect(decision.rejection.code).toBe(code);
      expect(decision.rejection.detail).toMatch(/^[A-Z0-9].*\.$/s);
    },
  };
}

/** Starts a specification: the decider, the id of its stream, and what was recorded there before. */
export function given<State, Command, Event extends DomainEvent, Reason extends Rejection>(
  decider: Decider<State, Command, Event, Reason>,
  id: string,
  ...events: readonly Past<NoInfer<Event>>[]
): {
  when(command: Command, overrides?: ContextOverrides): Expectation<Event, Reason>;
} {
  return {
    when: (command, overrides) => {
      const state = stateAfter(decider, id, events);
      return expectation(decideTwice(decider, state, { command, context: commandContext(overrides) }));
    },
  };
}
