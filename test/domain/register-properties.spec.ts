/** What holds for courses, providers and book years whatever they are asked, in whatever order. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bookYearDecider } from '../../src/domain/book-year/book-year.decider.js';
import { courseDecider } from '../../src/domain/course/course.decider.js';
import type { Decider, DomainEvent, Rejection } from '../../src/domain/decider.js';
import { entriesOf } from '../../src/domain/journal/entries.js';
import { encodeEvent } from '../../src/domain/ledger-events.js';
import { providerDecider } from '../../src/domain/provider/provider.decider.js';
import { balancesOf } from '../support/books.js';
import { given } from '../support/decider-specification.js';
import { bookYearCommand, courseCommand, providerCommand } from '../support/register-commands.js';

const some = <Command>(command: fc.Arbitrary<Command>) => fc.array(command, { maxLength: 8 });

/** The events of a series of commands; every step also shows that `decide` is total, deterministic and harmless. */
function eventsOf<State, Command, Event extends DomainEvent, Reason extends Rejection>(
  decider: Decider<State, Command, Event, Reason>,
  commands: readonly Command[],
): readonly Event[] {
  return commands.reduce<readonly Event[]>((history, command) => {
    const { decision } = given(decider, '2022', ...history).when(command);
    return decision.accepted ? [...history, ...decision.events] : history;
  }, []);
}

const runs = { numRuns: 1_000 };

describe('any series of commands', () => {
  it('to a course gives events that can be stored, and nothing when the last is repeated', () => {
    fc.assert(
      fc.property(some(courseCommand), courseCommand, (commands, last) => {
        const history = eventsOf(courseDecider, [...commands, last]);
        history.forEach((event) => encodeEvent(event));
        const { decision } = given(courseDecider, '2022', ...history).when(last);
        if (decision.accepted) expect(decision.events).toEqual([]);
      }),
      runs,
    );
  });

  it('to a provider gives events that can be stored, and nothing when the last is repeated', () => {
    fc.assert(
      fc.property(some(providerCommand), providerCommand, (commands, last) => {
        const history = eventsOf(providerDecider, [...commands, last]);
        history.forEach((event) => encodeEvent(event));
        const { decision } = given(providerDecider, '2022', ...history).when(last);
        if (decision.accepted) expect(decision.events).toEqual([]);
      }),
      runs,
    );
  });

  it('to a book year votes, in sum, the total that each line had last, and nothing after closing', () => {
    fc.assert(
      fc.property(some(bookYearCommand), (commands) => {
        const history = eventsOf(bookYearDecider, commands);
        const movements = history.flatMap((event) => entriesOf({ stream: 'bookYear-2022', event }));
        const voted = new Map<string, bigint>();
        for (const event of history) {
          encodeEvent(event);
          if (event.type === 'BudgetVoted') voted.set(event.data.line, event.data.total);
        }
        const sum = [...voted.values()].reduce((left, right) => left + right, 0n);
        expect(balancesOf(movements).get('vote') ?? 0n).toBe(-sum);
        const closing = history.findIndex(({ type }) => type === 'BookYearClosed');
        expect(closing === -1 || closing === history.length - 1).toBe(true);
      }),
      runs,
    );
  });
});
