/** Exclusions (art. 19) and the statement: a person's decision with a reason, two years at most, ending by itself. */
import { describe, expect, it } from '@jest/globals';
import { personDecider } from '../../../src/domain/person/person.decider.js';
import type { LiftExclusion, PersonCommand } from '../../../src/domain/person/person.commands.js';
import type { PersonEvent } from '../../../src/domain/person/person.events.js';
import type { PersonRejection } from '../../../src/domain/person/person.rejections.js';
import { exclusionOn, type PersonState } from '../../../src/domain/person/person.state.js';
import { given, stateAfter } from '../../support/decider-specification.js';
import { dimensions, document } from '../../support/sample-events.js';

const { personKey } = dimensions;
function person(
  ...events: readonly PersonEvent[]
): ReturnType<typeof given<PersonState, PersonCommand, PersonEvent, PersonRejection>> {
  return given(personDecider, personKey, ...events);
}

const exclude = {
  type: 'ExcludePerson',
  exclusionId: 'exclusion-1',
  from: '2022-06-01',
  until: '2024-05-31',
  ground: 'false enrolment proof',
  reason: document,
} as const;
const { type: _, ...terms } = exclude;
const excluded: PersonEvent = { type: 'PersonExcluded', data: terms };
const lifted = (from: string): PersonEvent => ({
  type: 'PersonExclusionLifted',
  data: { exclusionId: 'exclusion-1', from, ground: 'not to blame' },
});
const lift = (from: string, exclusionId = 'exclusion-1'): LiftExclusion => ({
  type: 'LiftExclusion',
  exclusionId,
  from,
  ground: 'not to blame',
});

describe('excluding a person', () => {
  it('works from its first day up to and including its last', () => {
    person().when(exclude).then(excluded);
    person()
      .when({ ...exclude, decisionNumber: '2022-0000001', notifiedOn: '2022-05-02' })
      .then({
        type: 'PersonExcluded',
        data: { ...terms, decisionNumber: '2022-0000001', notifiedOn: '2022-05-02' },
      });
    const state = stateAfter(personDecider, personKey, [excluded]);
    const worksOn = (day: string): boolean => exclusionOn(state, day) !== undefined;
    expect(worksOn('2022-05-31')).toBe(false);
    expect(worksOn('2022-06-01')).toBe(true);
    expect(worksOn('2024-05-31')).toBe(true);
    expect(worksOn('2024-06-01')).toBe(false);
  });

  it('was told in a letter that has been sent', () => {
    person()
      .when({ ...exclude, notifiedOn: '2031-01-01' })
      .thenRejected('date-in-future');
  });

  it('lasts two years at most', () => {
    person()
      .when({ ...exclude, until: '2024-06-01' })
      .thenRejected('exclusion-too-long');
  });

  it('ends on or after its first day', () => {
    person()
      .when({ ...exclude, until: '2022-05-31' })
      .thenRejected('end-before-start');
    person()
      .when({ ...exclude, until: '2022-06-01' })
      .then({ type: 'PersonExcluded', data: { ...terms, until: '2022-06-01' } });
  });

  it('is decided by a person, with a reason in text', () => {
    const { reason: __, ...bare } = exclude;
    person().when(bare).thenRejected('reason-missing');
    person()
      .when(exclude, { actor: { id: 'policy:any', role: 'policy' } })
      .thenRejected('needs-a-person');
  });

  it('is recorded once, and never twice for the same days', () => {
    person(excluded).when(exclude).thenNothing();
    person(excluded)
      .when({ ...exclude, ground: 'another' })
      .thenRejected('exclusion-exists');
    person(excluded)
      .when({ ...exclude, exclusionId: 'exclusion-2', from: '2024-05-31', until: '2024-12-31' })
      .thenRejected('exclusion-overlaps');
  });

  it('may follow an exclusion that ended, was lifted, or never worked', () => {
    const next = { ...exclude, exclusionId: 'exclusion-2', from: '2023-01-01', until: '2023-12-31' };
    const event: PersonEvent = {
      type: 'PersonExcluded',
      data: { ...terms, exclusionId: 'exclusion-2', from: '2023-01-01', until: '2023-12-31' },
    };
    person(excluded, lifted('2023-01-01')).when(next).then(event);
    person(excluded, lifted('2022-06-01')).when(next).then(event);
    person(excluded, lifted('2023-01-02')).when(next).thenRejected('exclusion-overlaps');
  });
});

describe('lifting an exclusion', () => {
  it('ends it from a day on', () => {
    person(excluded).when(lift('2023-01-01')).then(lifted('2023-01-01'));
    person(excluded).when(lift('2022-06-01')).then(lifted('2022-06-01'));
    const state = stateAfter(personDecider, personKey, [excluded, lifted('2023-01-01')]);
    expect(exclusionOn(state, '2022-12-31')?.exclusionId).toBe('exclusion-1');
    expect(exclusionOn(state, '2023-01-01')).toBeUndefined();
  });

  it('is recorded once, but an earlier first day is news', () => {
    person(excluded, lifted('2023-01-01')).when(lift('2023-01-01')).thenNothing();
    person(excluded, lifted('2023-01-01')).when(lift('2023-06-01')).thenNothing();
    person(excluded, lifted('2023-01-01')).when(lift('2022-06-01')).then(lifted('2022-06-01'));
  });

  it('needs an exclusion that works then', () => {
    person().when(lift('2023-01-01')).thenRejected('exclusion-unknown');
    person(excluded).when(lift('2023-01-01', 'exclusion-2')).thenRejected('exclusion-unknown');
    person(excluded).when(lift('2022-05-31')).thenRejected('lifting-before-exclusion');
    person(excluded).when(lift('2024-06-01')).thenRejected('exclusion-ended');
  });

  it('names the objection that won it', () => {
    person(excluded)
      .when({ ...lift('2022-06-01'), objectionId: 'objection-1' })
      .then({
        type: 'PersonExclusionLifted',
        data: {
          exclusionId: 'exclusion-1',
          from: '2022-06-01',
          ground: 'not to blame',
          objectionId: 'objection-1',
        },
      });
  });
});

describe('the statement of a person', () => {
  const read = '2022-06-01T09:00:00.000Z';
  const confirmed: PersonEvent = { type: 'StatementConfirmed', data: { upTo: read } };

  it('is confirmed as far as it was read', () => {
    person().when({ type: 'ConfirmStatement', upTo: read }).then(confirmed);
    person(confirmed).when({ type: 'ConfirmStatement', upTo: read }).thenNothing();
    person(confirmed).when({ type: 'ConfirmStatement', upTo: '2022-05-01T09:00:00.000Z' }).thenNothing();
  });

  it('is disputed, with or without words', () => {
    person(confirmed)
      .when({ type: 'DisputeStatement', upTo: read, text: document })
      .then({ type: 'StatementDisputed', data: { upTo: read, text: document } });
    person()
      .when({ type: 'DisputeStatement', upTo: read })
      .then({ type: 'StatementDisputed', data: { upTo: read } });
  });
});
