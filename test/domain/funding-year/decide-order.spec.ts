/** The order of receipt: what counts as received, which courses are full, and the lots of those who waited. */
import { describe, expect, it } from '@jest/globals';
import type { CourseFacts } from '../../../src/domain/funding-year/course-facts.js';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import { regulationOn } from '../../../src/domain/rules/regulations.js';
import { fundingYearDecider } from '../../../src/domain/funding-year/funding-year.decider.js';
import { given, recorded, type ContextOverrides } from '../../support/decider-specification.js';
import {
  application,
  closed,
  dataOf,
  fundingYear,
  opened,
  openingFailed,
  openWith,
  planned,
  released,
  reserved,
  yearOpened,
} from '../../support/funding-year-samples.js';

const rulesOf = (day: string): ContextOverrides => ({ rules: regulationOn(day) });
const course = application.facts.course!;

/** The grounds of the refusal of an application, or `reserved`. */
function groundsOf(
  facts: Partial<CourseFacts>,
  context: ContextOverrides,
  history: readonly FundingYearEvent[] = openWith(64_000n),
): readonly string[] {
  const command = { ...application, facts: { ...application.facts, course: { ...course, ...facts } } };
  const { decision } = fundingYear(...history).when(command, context);
  if (!decision.accepted) return [decision.rejection.code];
  const [first] = decision.events;
  return first?.type === 'ApplicationRefused' ? first.data.grounds.map(({ code }) => code) : ['reserved'];
}

describe('what the review chamber found', () => {
  it.each([
    [{ marketPrice: false }, 'course-not-market-priced', '2022-10-25'],
    [{ labourMarketOriented: false }, 'course-not-labour-market-oriented', '2022-10-25'],
    [{ advantages: true }, 'course-with-advantages', '2022-10-25'],
    [{ definitionMet: false }, 'course-definition-not-met', '2023-05-01'],
  ] as const)('%j refuses as %s from %s', (facts, ground, from) => {
    expect(groundsOf(facts, rulesOf(from))).toEqual([ground]);
    const before = from === '2023-05-01' ? '2023-04-30' : '2022-10-24';
    expect(groundsOf(facts, rulesOf(before))).toEqual(['reserved']);
  });
  it('counts no more once only recognised education is paid', () => {
    expect(groundsOf({ marketPrice: false }, rulesOf('2023-07-14'))).toEqual(['course-not-market-priced']);
    expect(groundsOf({ marketPrice: false }, rulesOf('2023-07-15'))).toEqual(['reserved']);
  });
  it('is no ground while nobody has looked', () =>
    expect(groundsOf({}, rulesOf('2023-05-01'))).toEqual(['reserved']));
});

describe('a course that is excluded in the window of the application', () => {
  const excluded = (excludedFrom: string) => ({ excluded: true, excludedFrom });
  it('is paid all the same from 1 February 2023', () => {
    expect(groundsOf(excluded('2022-05-02'), rulesOf('2023-02-01'))).toEqual(['reserved']);
    expect(groundsOf(excluded('2022-05-02'), rulesOf('2023-01-31'))).toEqual(['course-excluded']);
  });
  it('is not, when it was excluded before the window opened', () =>
    expect(groundsOf(excluded('2022-05-01'), rulesOf('2023-02-01'))).toEqual(['course-excluded']));
});

describe('the cap of a course', () => {
  const rules = { ...regulationOn('2023-02-01'), courseCap: 1 };
  const open = { type: 'OpenWindow', window: '2022-3' } as const;
  const full = [...openWith(64_000n), reserved(), closed(), planned('2022-3')];
  const capped: FundingYearEvent = {
    type: 'CourseCapped',
    data: { window: '2022-3', courseId: application.courseId, grants: 1, cap: 1 },
  };

  it('is counted at the opening of the next window', () =>
    fundingYear(...full)
      .when(open, { rules })
      .then(opened('2022-3'), capped));
  it('does not count grants whose right was restored', () => {
    fundingYear(...full, released(64_000n))
      .when(open, { rules })
      .then(opened('2022-3'));
    fundingYear(...full, released(64_000n, { right: 'kept' }))
      .when(open, { rules })
      .then(opened('2022-3'), capped);
  });
  it('does not exist before 1 February 2023, and is 300 then', () => {
    fundingYear(...full)
      .when(open, rulesOf('2023-01-31'))
      .then(opened('2022-3'));
    expect(regulationOn('2023-02-01').courseCap).toBe(300);
  });
  it('closes the window to the course, and no other window', () => {
    const history = [...openWith(64_000n), { ...capped, data: { ...capped.data, window: '2022-2' } }];
    const context = rulesOf('2023-02-01');
    expect(groundsOf({}, context, history)).toEqual(['course-capped']);
    expect(groundsOf({}, context, [...openWith(64_000n), planned('2022-3'), capped])).toEqual(['reserved']);
  });
});

describe('an application that is not complete', () => {
  const rules = { ...regulationOn('2022-05-02'), receipt: 'completion' as const };
  it('is an attempt where receipt is completion', () =>
    fundingYear(...openWith(64_000n))
      .when({ ...application, enrolmentProof: 'missing' }, { rules })
      .then({
        type: 'AttemptRecorded',
        data: {
          applicationId: application.applicationId,
          personKey: application.personKey,
          window: '2022-2',
          ground: 'incomplete',
        },
      }));
  it('is decided where receipt is filing, or when the proof is only not the same', () => {
    const missing = fundingYear(...openWith(64_000n)).when({ ...application, enrolmentProof: 'missing' });
    expect(missing.decision.accepted && missing.decision.events[0]?.type).toBe('BudgetReserved');
    const other = fundingYear(...openWith(64_000n)).when(
      { ...application, enrolmentProof: 'mismatch' },
      { rules },
    );
    expect(other.decision.accepted && other.decision.events[0]?.type).toBe('BudgetReserved');
  });
});

describe('a formal decision at a window that is not open', () => {
  it('is a refusal with a number, that takes no money and no right', () =>
    fundingYear(yearOpened, planned())
      .when({ ...application, formalDecision: true })
      .then({
        type: 'ApplicationRefused',
        data: {
          ...dataOf(application),
          requested: 64_000n,
          grounds: [{ code: 'window-not-open', article: 'art. 9' }],
          remaining: 0n,
          held: 0n,
        },
      }));
  it('names the other grounds as well', () => {
    const { decision } = fundingYear(yearOpened, planned()).when({
      ...application,
      formalDecision: true,
      facts: { ...application.facts, personExcluded: true },
    });
    expect(decision.accepted && decision.events[0]?.data).toMatchObject({
      grounds: [{ code: 'window-not-open' }, { code: 'person-excluded' }],
    });
  });
  it('changes nothing at a window that is open', () => {
    const { decision } = fundingYear(...openWith(64_000n)).when({ ...application, formalDecision: true });
    expect(decision.accepted && decision.events[0]?.type).toBe('BudgetReserved');
  });
});

describe('an announcement by a provider', () => {
  const data = {
    window: '2022-2',
    providerKvk: application.providerKvk,
    courseId: application.courseId,
    personKey: application.personKey,
    reference: 'a-1',
  };
  const announce = { type: 'RecordPreRegistration', ...data } as const;
  it('is kept and changes nothing', () => {
    fundingYear(yearOpened, planned()).when(announce).then({ type: 'PreRegistrationRecorded', data });
    const announced: FundingYearEvent = { type: 'PreRegistrationRecorded', data };
    const { decision } = fundingYear(...openWith(64_000n), announced).when(application);
    expect(decision.accepted && decision.events[0]?.data).toMatchObject({ sequence: 1 });
  });
  it('is for a window that exists and is not closed', () => {
    fundingYear(yearOpened).when(announce).thenRejected('window-unknown');
    fundingYear(...openWith(0n), closed())
      .when(announce)
      .thenRejected('window-closed');
  });
});

describe('the lots of those who waited', () => {
  const sealing = { type: 'SealQueue', window: '2022-2', tickets: 3, commitment: 'hash' } as const;
  const sealed: FundingYearEvent = {
    type: 'QueueSealed',
    data: { window: '2022-2', tickets: 3, commitment: 'hash' },
  };
  const drawing = { type: 'DrawQueue', window: '2022-2', seed: 'seed', commitment: 'hash' } as const;
  const drawn: FundingYearEvent = { type: 'QueueDrawn', data: { window: '2022-2', seed: 'seed' } };

  it('are sealed before the opening, once', () => {
    fundingYear(yearOpened, planned()).when(sealing).then(sealed);
    fundingYear(yearOpened, planned(), sealed).when(sealing).thenNothing();
    fundingYear(yearOpened, planned(), sealed)
      .when({ ...sealing, commitment: 'other' })
      .thenRejected('queue-sealed');
    fundingYear(...openWith(0n))
      .when(sealing)
      .thenRejected('window-not-planned');
    fundingYear(yearOpened).when(sealing).thenRejected('window-unknown');
  });
  it('are drawn anew after a failed opening', () =>
    fundingYear(yearOpened, planned(), sealed, drawn, openingFailed())
      .when({ ...sealing, commitment: 'other' })
      .then({ type: 'QueueSealed', data: { window: '2022-2', tickets: 3, commitment: 'other' } }));
  it('are drawn with the seed that was sealed', () => {
    fundingYear(yearOpened, planned(), sealed).when(drawing).then(drawn);
    fundingYear(yearOpened, planned(), sealed, drawn).when(drawing).thenNothing();
    fundingYear(yearOpened, planned(), sealed)
      .when({ ...drawing, commitment: 'other' })
      .thenRejected('seed-not-sealed');
    fundingYear(yearOpened, planned()).when(drawing).thenRejected('queue-not-sealed');
    fundingYear(yearOpened).when(drawing).thenRejected('window-unknown');
  });
});

it('counts the day of opening in the Netherlands', () => {
  const late = recorded(opened(), { effectiveAt: '2022-05-01T22:30:00.000Z' });
  const excluded = { ...course, excluded: true, excludedFrom: '2022-05-02' };
  const [first, second, third] = openWith(64_000n);
  const { decision } = given(fundingYearDecider, '2022', first!, second!, third!, late).when(
    { ...application, facts: { ...application.facts, course: excluded } },
    rulesOf('2023-02-01'),
  );
  expect(decision.accepted && decision.events[0]?.type).toBe('BudgetReserved');
});
