/** The deadlines of a file, as its events tell them: when they are due, under which version, and what became of them. */
import { describe, expect, it } from '@jest/globals';
import { obligationsOf } from '../../../src/domain/terms/obligations-of.js';
import { statusOn } from '../../../src/domain/terms/obligation.js';
import { decisionNumber, document, inFundingYear, inGrant, reserved } from '../../support/sample-events.js';
import { applied, awarded, CLAIM, determined, inStream, kind, on } from '../../support/terms-samples.js';

const OBJECTION = 'objection-0b1e7d1c-6c1e-4f53-9d3e-7a4a3a1f6b10';
const PERSON = 'person-psn_0123456789abcdef0123456789abcdef';

describe('the deadlines of a file', () => {
  it('begin with the application: four weeks to decide, and until when the course may start', () => {
    expect(obligationsOf([applied])).toMatchObject([
      { kind: 'earliest-start', dueOn: '2022-05-30', metOn: '2022-05-02' },
      { kind: 'decision', dueOn: '2022-05-30', ruleVersion: '2021-35685' },
      { kind: 'latest-start', dueOn: '2022-09-30' },
    ]);
  });

  it('follow from the course once it is granted', () => {
    const events = [applied, awarded];
    expect(kind(events, 'decision')).toMatchObject({ metOn: '2022-05-09' });
    expect(kind(events, 'invoice-from').dueOn).toBe('2022-05-11');
    expect(kind(events, 'proof').dueOn).toBe('2022-12-30');
    expect(kind(events, 'reminder').dueOn).toBe('2023-01-27');
  });

  it('move with the course', () => {
    const moved = on(
      '2022-05-20',
      inGrant({
        type: 'CourseRescheduled',
        data: { startDate: '2022-09-01', endDate: '2022-11-30' },
      }),
    );
    const events = [applied, awarded, moved];
    expect(kind(events, 'proof').dueOn).toBe('2023-02-28');
    expect(kind(events, 'invoice-from').dueOn).toBe('2022-08-11');
    expect(kind(events, 'latest-start').dueOn).toBe('2022-09-30');
  });

  it('take the latest start from the reservation, which counts from the original window after a failed opening', () => {
    const { event } = reserved(64_000n);
    if (event.type !== 'BudgetReserved') throw new Error('no reservation');
    const late = inFundingYear({
      type: 'BudgetReserved',
      data: { ...event.data, latestStart: '2023-07-31' },
    });
    expect(kind([on('2023-03-17', late)], 'latest-start')).toMatchObject({
      dueOn: '2023-07-31',
      ruleVersion: '2023-03-reopening',
    });
  });

  it('are met in time, missed when late, and simply over when they are only the end of something', () => {
    const started = on('2022-10-03', inGrant({ type: 'CourseStarted', data: { startedOn: '2022-10-01' } }));
    const start = kind([applied, awarded, started], 'latest-start');
    expect(statusOn(start, '2022-10-03')).toBe('missed');
    const proof = kind([applied, awarded], 'proof');
    expect(statusOn(proof, '2022-12-30')).toBe('open');
    expect(statusOn(proof, '2022-12-31')).toBe('missed');
    const letter = on(
      '2022-05-10',
      inGrant({
        type: 'DecisionNotified',
        data: { kind: 'award', sentAt: '2022-05-10T08:00:00.000Z', channel: 'post', template: 'award-1' },
      }),
    );
    const objection = kind([applied, awarded, letter], 'objection', 'award');
    expect(objection.dueOn).toBe('2022-06-21');
    expect(statusOn(objection, '2022-06-22')).toBe('lapsed');
  });

  it('wait for a person when the reservation is contested', () => {
    const { event } = reserved(64_000n);
    if (event.type !== 'BudgetReserved') throw new Error('no reservation');
    const contested = inFundingYear({
      type: 'BudgetReserved',
      data: { ...event.data, enrolmentProof: 'missing' },
    });
    const waiting = on('2022-05-02', contested);
    expect(statusOn(kind([waiting], 'contested'), '2022-05-31')).toBe('missed');
    expect(kind([waiting, awarded], 'contested')).toMatchObject({ metOn: '2022-05-09' });
  });

  it('wait for every other payer until it answers, and for none after the award', () => {
    const { event } = reserved(64_000n);
    if (event.type !== 'BudgetReserved') throw new Error('no reservation');
    const coPayers = ['sector-ict_2022', 'employer_2022'].map((fundId) => ({ fundId, amount: 10_000n }));
    const shared = on(
      '2022-05-02',
      inFundingYear({ type: 'BudgetReserved', data: { ...event.data, coPayers } }),
    );
    const answer = on(
      '2022-05-03',
      inStream('fund-sector-ict_2022', {
        type: 'FundReserved',
        data: {
          decisionNumber,
          personKey: event.data.dimensions.personKey,
          providerKvk: event.data.dimensions.providerKvk,
          courseId: event.data.dimensions.courseId,
          amount: 10_000n,
          fromSetAside: 10_000n,
          parts: [],
        },
      }),
    );
    const waiting = [shared, answer];
    expect(kind(waiting, 'co-payer', 'sector-ict_2022')).toMatchObject({ metOn: '2022-05-03' });
    expect(statusOn(kind(waiting, 'co-payer', 'employer_2022'), '2022-05-30')).toBe('open');
    expect(kind([...waiting, awarded], 'co-payer', 'employer_2022')).toMatchObject({ metOn: '2022-05-09' });
  });

  it('go from the reminder to the signal, and from there to a proposal that a decision answers', () => {
    const reminded = on(
      '2023-01-27',
      inGrant({
        type: 'ReminderSent',
        data: {
          kind: 'proof',
          dueOn: '2022-12-30',
          sentAt: '2023-01-27T08:00:00.000Z',
          channel: 'portal',
          template: 't',
        },
      }),
    );
    const proposed = on(
      '2023-02-24',
      inGrant({
        type: 'ActionProposed',
        data: { proposalId: CLAIM, kind: 'determination-at-zero', ruleVersion: '2023-4426' },
      }),
    );
    expect(kind([applied, awarded, reminded], 'reminder')).toMatchObject({ metOn: '2023-01-27' });
    expect(kind([applied, awarded, reminded], 'clawback-signal').dueOn).toBe('2023-02-24');
    const events = [applied, awarded, reminded, proposed];
    expect(kind(events, 'proposal')).toMatchObject({ ref: CLAIM, dueOn: '2023-03-24' });
    const decided = {
      ...determined,
      metadata: { ...determined.metadata, effectiveAt: '2023-03-01T08:00:00.000Z' },
    };
    expect(kind([...events, decided], 'proposal')).toMatchObject({ metOn: '2023-03-01' });
    expect(kind([...events, decided], 'proof')).toMatchObject({ lapsedOn: '2023-03-01' });
  });

  it('go from a missed start to its reminder, the signal and a proposal; a start or a proof ends them', () => {
    const reminded = on(
      '2022-10-14',
      inGrant({
        type: 'ReminderSent',
        data: {
          ...{ kind: 'start', dueOn: '2022-09-30', sentAt: '2022-10-14T08:00:00.000Z' },
          ...{ channel: 'portal', template: 't' },
        },
      }),
    );
    const data = { proposalId: CLAIM, kind: 'withdrawal', ruleVersion: '2021-35685' };
    const proposed = on('2022-11-11', inGrant({ type: 'ActionProposed', data }));
    const started = on('2022-10-20', inGrant({ type: 'CourseStarted', data: { startedOn: '2022-09-30' } }));
    const proof = { outcome: 'completed', receivedOn: '2022-10-20' } as const;
    const proven = on('2022-10-20', inGrant({ type: 'ParticipationProofReceived', data: proof }));
    expect(kind([applied, awarded], 'start-reminder')).toMatchObject({ dueOn: '2022-10-14' });
    const events = [applied, awarded, reminded];
    expect(kind(events, 'start-reminder')).toMatchObject({ metOn: '2022-10-14' });
    expect(kind(events, 'start-signal')).toMatchObject({ dueOn: '2022-11-11' });
    expect(kind([...events, started], 'start-signal')).toMatchObject({ lapsedOn: '2022-10-20' });
    expect(kind([applied, awarded, proven], 'start-reminder')).toMatchObject({ lapsedOn: '2022-10-20' });
    expect(kind([...events, proposed], 'start-signal')).toMatchObject({ metOn: '2022-11-11' });
    expect(kind([...events, proposed], 'proposal')).toMatchObject({ ref: CLAIM });
  });

  it('end a hold on its own day', () => {
    const held = on(
      '2022-06-01',
      inGrant({
        type: 'PaymentHeld',
        data: {
          holdId: CLAIM,
          ground: 'signal',
          noticeSentAt: '2022-06-01T08:00:00.000Z',
          until: '2022-08-31',
          reason: document,
        },
      }),
    );
    const hold = kind([applied, awarded, held], 'hold-end');
    expect([statusOn(hold, '2022-08-31'), statusOn(hold, '2022-09-01')]).toEqual(['open', 'lapsed']);
  });
});

describe('objections and exclusions', () => {
  const filed = inStream(OBJECTION, {
    type: 'ObjectionFiled',
    data: {
      decisionNumber,
      personKey: 'psn_0123456789abcdef0123456789abcdef',
      against: 'determination',
      decision: `grant-${decisionNumber}@5`,
      filedOn: '2022-11-20',
      late: false,
      decideBy: '2023-01-27',
    },
  });

  it('use the term of the letter and begin that of the decision', () => {
    const letter = on(
      '2022-11-02',
      inGrant({
        type: 'DecisionNotified',
        data: { kind: 'determination', sentAt: '2022-11-02T08:00:00.000Z', channel: 'post', template: 'd-1' },
      }),
    );
    const events = [applied, awarded, determined, letter, on('2022-11-20', filed)];
    expect(kind(events, 'objection', 'determination')).toMatchObject({ metOn: '2022-11-20' });
    expect(kind(events, 'objection-decision')).toMatchObject({
      subject: OBJECTION,
      dueOn: '2023-01-27',
      decisionNumber,
    });
    const extended = on(
      '2023-01-20',
      inStream(OBJECTION, { type: 'TermExtended', data: { ground: 'busy', decideBy: '2023-03-10' } }),
    );
    expect(kind([...events, extended], 'objection-decision').dueOn).toBe('2023-03-10');
    const notice = on(
      '2023-03-11',
      inStream(OBJECTION, {
        type: 'DefaultNoticeReceived',
        data: { receivedOn: '2023-03-11', penaltyFrom: '2023-03-26' },
      }),
    );
    const decided = on(
      '2023-03-20',
      inStream(OBJECTION, {
        type: 'ObjectionDecided',
        data: { remedy: 'none', outcome: 'dismissed', ground: 'unfounded', bookYear: 2023 },
      }),
    );
    const all = [...events, extended, notice, decided];
    expect(kind(all, 'default-notice')).toMatchObject({ dueOn: '2023-03-25', metOn: '2023-03-20' });
    expect(statusOn(kind(all, 'objection-decision'), '2023-03-20')).toBe('missed');
  });

  it('of a repair move the decision, and a first look is taken by what is done first', () => {
    const filed = on(
      '2023-03-01',
      inStream(OBJECTION, {
        type: 'ObjectionFiled',
        data: {
          ...{ personKey: 'psn_0123456789abcdef0123456789abcdef', against: 'refusal', decision: 'a@1' },
          ...{ filedOn: '2023-03-01', late: false, decideBy: '2023-04-12' },
        },
      }),
    );
    expect(kind([filed], 'objection-check').dueOn).toBe('2023-03-03');
    const hearing = { heldOn: '2023-03-06', attended: true };
    const heard = on('2023-03-06', inStream(OBJECTION, { type: 'HearingHeld', data: hearing }));
    expect(statusOn(kind([filed, heard], 'objection-check'), '2023-03-06')).toBe('missed');
    const request = {
      ...{ defects: ['no-grounds' as const], sentAt: '2023-03-02T09:00:00.000Z' },
      ...{ repairBy: '2023-03-30', decideBy: '2023-05-10' },
    };
    const asked = on('2023-03-02', inStream(OBJECTION, { type: 'RepairRequested', data: request }));
    const receipt = { kind: 'receipt', sentAt: '2023-03-01T15:00:00.000Z', channel: 'post' } as const;
    const confirmed = on('2023-03-01', inStream(OBJECTION, { type: 'ObjectionNotified', data: receipt }));
    expect(kind([filed, confirmed], 'objection-check').metOn).toBe('2023-03-01');
    const waiting = [filed, asked];
    expect(kind(waiting, 'objection-check').metOn).toBe('2023-03-02');
    expect(kind(waiting, 'repair').dueOn).toBe('2023-03-30');
    expect(statusOn(kind(waiting, 'repair'), '2023-03-31')).toBe('lapsed');
    expect(kind(waiting, 'objection-decision').dueOn).toBe('2023-05-10');
    const repair = { receivedOn: '2023-03-09', late: false, decideBy: '2023-04-18' };
    const received = on('2023-03-09', inStream(OBJECTION, { type: 'RepairReceived', data: repair }));
    expect(kind([...waiting, received], 'repair').metOn).toBe('2023-03-09');
    expect(kind([...waiting, received], 'objection-decision').dueOn).toBe('2023-04-18');
  });

  it('of an appeal begin with a letter, and are met by the appeal', () => {
    const letter = (day: string, other: object): ReturnType<typeof on> =>
      on(
        day,
        inStream(OBJECTION, {
          type: 'ObjectionNotified',
          data: { kind: 'decision', sentAt: `${day}T09:00:00.000Z`, channel: 'post', ...other },
        }),
      );
    const appeal = (lodgedOn: string, other: object = {}): ReturnType<typeof on> =>
      on(
        lodgedOn,
        inStream(OBJECTION, {
          type: 'AppealLodged',
          data: { appealId: 'a', court: 'c', lodgedOn, ...other },
        }),
      );
    const told = letter('2023-03-01', { appealBy: '2023-04-12' });
    expect(kind([told], 'appeal').dueOn).toBe('2023-04-12');
    expect(statusOn(kind([told], 'appeal'), '2023-04-13')).toBe('lapsed');
    const lodged = [told, appeal('2023-04-12')];
    expect(statusOn(kind(lodged, 'appeal'), '2023-04-13')).toBe('met');
    const judgment = { kind: 'judgment', appealId: 'a', appealBy: '2023-10-13' };
    const judged = [...lodged, letter('2023-09-01', judgment)];
    expect(kind(judged, 'higher-appeal')).toMatchObject({ ref: 'a', dueOn: '2023-10-13' });
    const higher = [...judged, appeal('2023-10-01', { appealId: 'b', against: 'a' })];
    expect(kind(higher, 'higher-appeal').metOn).toBe('2023-10-01');
    expect(kind(higher, 'appeal').metOn).toBe('2023-04-12');
  });

  it('of a penalty begin with the notice, and its payment with what was determined', () => {
    const notice = on(
      '2023-03-11',
      inStream(OBJECTION, {
        type: 'DefaultNoticeReceived',
        data: { receivedOn: '2023-03-11', penaltyFrom: '2023-03-26' },
      }),
    );
    const decidedOn = (day: string): ReturnType<typeof on> =>
      on(
        day,
        inStream(OBJECTION, {
          type: 'ObjectionDecided',
          data: { remedy: 'none', outcome: 'dismissed', ground: 'unfounded', bookYear: 2023 },
        }),
      );
    // 42 days from 26 March, and two weeks.
    expect(kind([notice], 'penalty')).toMatchObject({ warnOn: '2023-03-26', dueOn: '2023-05-20' });
    expect(kind([notice, decidedOn('2023-03-25')], 'penalty')).toMatchObject({ lapsedOn: '2023-03-25' });
    const late = [notice, decidedOn('2023-04-01')];
    expect(kind(late, 'penalty').dueOn).toBe('2023-04-15');
    expect(kind([notice, decidedOn('2023-07-01')], 'penalty').dueOn).toBe('2023-05-20');
    const penalty = { days: 7, amount: 16_100n };
    const determined = on('2023-04-10', inStream(OBJECTION, { type: 'PenaltyDetermined', data: penalty }));
    const told = [...late, determined];
    expect(kind(told, 'penalty').metOn).toBe('2023-04-10');
    expect(kind(told, 'penalty-payment')).toMatchObject({ dueOn: '2023-05-22', amount: 16_100n });
    const letter = { kind: 'penalty', sentAt: '2023-04-12T09:00:00.000Z', channel: 'post' } as const;
    const posted = on('2023-04-12', inStream(OBJECTION, { type: 'ObjectionNotified', data: letter }));
    expect(kind([...told, posted], 'penalty-payment').dueOn).toBe('2023-05-24');
    const payment = { amount: 16_100n, line: 'stap-execution', bookYear: 2023, paidOn: '2023-05-01' };
    const paid = on('2023-05-02', inStream(OBJECTION, { type: 'PenaltyPaid', data: payment }));
    expect(kind([...told, paid], 'penalty-payment').metOn).toBe('2023-05-01');
  });

  it('let an exclusion end by itself, or earlier when it is lifted', () => {
    const excluded = on(
      '2022-11-01',
      inStream(PERSON, {
        type: 'PersonExcluded',
        data: {
          exclusionId: CLAIM,
          from: '2022-11-01',
          until: '2023-10-31',
          ground: 'culpable',
          reason: document,
        },
      }),
    );
    const end = kind([excluded], 'exclusion-end');
    expect([statusOn(end, '2023-10-31'), statusOn(end, '2023-11-01')]).toEqual(['open', 'lapsed']);
    const lifted = on(
      '2023-02-01',
      inStream(PERSON, {
        type: 'PersonExclusionLifted',
        data: { exclusionId: CLAIM, from: '2023-02-01', ground: 'appeal' },
      }),
    );
    expect(kind([excluded, lifted], 'exclusion-end')).toMatchObject({ metOn: '2023-01-31' });
  });
});
