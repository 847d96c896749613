/** What holds for objections and exclusions whatever is asked, in whatever order, by whomever. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor, Decider, DomainEvent, Rejection } from '../../../src/domain/decider.js';
import { entriesOf } from '../../../src/domain/journal/entries.js';
import { encodeEvent, type LedgerEvent } from '../../../src/domain/ledger-events.js';
import { objectionDecider } from '../../../src/domain/objection/objection.decider.js';
import type { ObjectionEvent } from '../../../src/domain/objection/objection.events.js';
import { personDecider } from '../../../src/domain/person/person.decider.js';
import { worksOn } from '../../../src/domain/person/person.state.js';
import { given, stateAfter } from '../../support/decider-specification.js';
import { objectionCommand, personCommand } from '../../support/objection-commands.js';

const actor = fc.constantFrom<Actor>(
  { id: 'caseworker-1', role: 'caseworker' },
  { id: 'dora', role: 'appeals' },
  { id: 'dora', role: 'appeals' },
  { id: 'policy:any', role: 'policy' },
);
const runs = { numRuns: 400 };

/** The events of a series of commands; every step also shows that `decide` is total, deterministic and harmless. */
function eventsOf<State, Command, Event extends DomainEvent, Reason extends Rejection>(
  decider: Decider<State, Command, Event, Reason>,
  asked: readonly (readonly [Command, Actor])[],
): readonly Event[] {
  return asked.reduce<readonly Event[]>((history, [command, by]) => {
    const { decision } = given(decider, 'any', ...history).when(command, { actor: by });
    return decision.accepted ? [...history, ...decision.events] : history;
  }, []);
}

const counted = (events: readonly ObjectionEvent[], type: ObjectionEvent['type']): number =>
  events.filter((event) => event.type === type).length;

describe('any series of commands', () => {
  it('to an objection files it first, and decides and extends it once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(objectionCommand, actor), { maxLength: 12 }), (asked) => {
        const events = eventsOf(objectionDecider, asked);
        events.forEach((event) => encodeEvent(event));
        if (events.length > 0) expect(events[0]?.type).toBe('ObjectionFiled');
        expect(counted(events, 'ObjectionFiled')).toBeLessThan(2);
        expect(counted(events, 'TermExtended')).toBeLessThan(2);
        expect(counted(events, 'ObjectionDecided')).toBeLessThan(2);
        expect(counted(events, 'PenaltyPaid')).toBeLessThanOrEqual(counted(events, 'PenaltyDetermined'));
        expect(counted(events, 'PenaltyPaid')).toBeLessThan(2);
        expect(counted(events, 'CourtRuled')).toBeLessThanOrEqual(counted(events, 'AppealLodged'));
      }),
      runs,
    );
  });

  it('to an objection moves no money but a penalty that is paid, and nothing when the last is repeated', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(objectionCommand, actor), { maxLength: 8 }),
        objectionCommand,
        (asked, last) => {
          const by: Actor = { id: 'dora', role: 'appeals' };
          const events = eventsOf(objectionDecider, [...asked, [last, by]]);
          const others = events.filter(({ type }) => type !== 'PenaltyPaid');
          const moved = others.flatMap((event: LedgerEvent) => entriesOf({ stream: 'objection-any', event }));
          expect(moved).toEqual([]);
          const { decision } = given(objectionDecider, 'any', ...events).when(last, { actor: by });
          if (decision.accepted && last.type !== 'HoldHearing') expect(decision.events).toEqual([]);
        },
      ),
      runs,
    );
  });

  it('about a person never excludes twice on one day, nor for more than two years', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(personCommand, actor), { maxLength: 10 }), (asked) => {
        const events = eventsOf(personDecider, asked);
        events.forEach((event) => encodeEvent(event));
        const { exclusions } = stateAfter(personDecider, 'any', events);
        for (const day of [
          '2021-11-01',
          '2022-02-01',
          '2022-03-15',
          '2022-05-01',
          '2022-05-02',
          '2022-05-03',
        ]) {
          expect(exclusions.filter((exclusion) => worksOn(exclusion, day)).length).toBeLessThan(2);
        }
      }),
      runs,
    );
  });
});
