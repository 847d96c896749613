/**
 * Objections through the whole ledger: found in the log, decided by somebody else, and carried out in the funding year
 * first. What an objection wins is granted, over the ceiling when it must be, and labelled.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  accepted,
  applicationOf,
  caseworker,
  codeOf,
  onFile,
  onYear,
  openYear,
  payer,
  person,
  submit,
} from '../support/ledger-steps.js';
import { appeals, OBJECTION, objectionSteps, uphold } from '../support/objection-steps.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const REFUSED = '2022-0000002';

let opened: TestLedger;
beforeEach(async () => {
  opened = await openTestLedger();
  await openYear(opened, 100_000n);
});
afterEach(() => opened.dispose());

const { object, file, dataOf, typesOf } = objectionSteps(() => opened);

describe('an objection of a refused applicant', () => {
  beforeEach(async () => {
    await submit(opened, applicationOf(1));
    await submit(opened, applicationOf(2));
    await opened.policies.runToIdle();
  });

  it('is against a decision that the rules took, from the day of the letter on', async () => {
    const letter = { kind: 'refusal', sentAt: '2022-05-02T08:00:00.000Z', channel: 'post', template: 'r-1' };
    accepted(await onFile(opened, REFUSED, { command: { type: 'NotifyDecision', ...letter } }));
    opened.clock.set('2022-06-14T10:00:00.000Z');
    accepted(await file('refusal', REFUSED));
    expect(await dataOf(`objection-${OBJECTION}`, 'ObjectionFiled')).toEqual([
      {
        decisionNumber: REFUSED,
        personKey: person(2),
        against: 'refusal',
        decision: expect.stringMatching(/^fundingYear-2022@\d+$/) as unknown as string,
        notifiedOn: '2022-05-02',
        filedOn: '2022-06-14',
        late: true,
        decideBy: '2022-07-26',
      },
    ]);
  });

  it('is lost when the ceiling was reached at its own position', async () => {
    accepted(await file('refusal', REFUSED));
    expect(codeOf(await object(uphold))).toBe('ceiling-reached-at-original-position');
    expect(await typesOf(`objection-${OBJECTION}`)).toEqual(['ObjectionFiled']);
    accepted(await object({ type: 'DecideObjection', outcome: 'dismissed', ground: 'ceiling reached' }));
    expect(await dataOf('fundingYear-2022', 'ReservedByObjection')).toEqual([]);
  });

  it('is granted over the ceiling when a court orders it, and labelled', async () => {
    accepted(await file('refusal', REFUSED));
    accepted(await object({ type: 'DecideObjection', outcome: 'dismissed', ground: 'ceiling reached' }));
    const lodged = { appealId: 'appeal-1', court: 'Rechtbank Den Haag', lodgedOn: '2022-05-02' };
    accepted(await object({ type: 'LodgeAppeal', ...lodged }));
    accepted(
      await object({ type: 'RecordRuling', outcome: 'upheld', ground: 'not shown', ruledOn: '2022-05-02' }),
    );
    await opened.policies.runToIdle();
    const [reserved] = await dataOf('fundingYear-2022', 'ReservedByObjection');
    expect(reserved).toMatchObject({ decisionNumber: REFUSED, overCeiling: 100_000n, byCourt: true });
    expect(await dataOf(`grant-${REFUSED}`, 'GrantAwarded')).toMatchObject([{ amount: 100_000n }]);
    expect(await dataOf(`objection-${OBJECTION}`, 'CourtRuled')).toMatchObject([
      { remedy: 'reserve', amount: 100_000n, bookYear: 2022 },
    ]);
  });

  it('needs a decision of that kind', async () => {
    expect(codeOf(await file('withdrawal', REFUSED))).toBe('decision-unknown');
    expect(codeOf(await file('refusal', '2022-0000009'))).toBe('decision-unknown');
    expect(codeOf(await object(uphold))).toBe('objection-unknown');
  });
});

describe('an objection that is won after the money ran out', () => {
  beforeEach(async () => {
    // The proof of the first was overlooked: refused by a person, the money went to the second.
    await submit(opened, applicationOf(1, { enrolmentProof: 'missing' }));
    accepted(
      await onFile(opened, '2022-0000001', { command: { type: 'RefuseGrant', ground: 'proof missing' } }),
    );
    await opened.policies.runToIdle();
    await submit(opened, applicationOf(2));
    await opened.policies.runToIdle();
    opened.clock.set('2023-02-01T10:00:00.000Z');
    accepted(await file('refusal', '2022-0000001'));
  });

  it('is not decided by who refused', async () => {
    expect(codeOf(await object(uphold, { actor: { ...appeals, id: caseworker.id } }))).toBe(
      'separation-of-duties',
    );
    expect(await dataOf('fundingYear-2022', 'ReservedByObjection')).toEqual([]);
  });

  it('takes what is there, and the rest over the ceiling, in the year of the new decision', async () => {
    accepted(await object(uphold, { text: 'The proof was in the mail.' }));
    await opened.policies.runToIdle();
    const reserved = (await opened.eventsOf('fundingYear-2022')).find(
      ({ event }) => event.type === 'ReservedByObjection',
    );
    expect(reserved).toMatchObject({
      event: { data: { amount: 100_000n, overCeiling: 100_000n, latestStart: '2023-05-01' } },
      metadata: { bookedOn: '2023-02-01' },
    });
    const [decided] = await dataOf(`objection-${OBJECTION}`, 'ObjectionDecided');
    expect(decided).toMatchObject({
      outcome: 'upheld',
      remedy: 'reserve',
      amount: 100_000n,
      reservation: `fundingYear-2022@${String(reserved?.revision)}`,
      bookYear: 2023,
    });
    const text = await opened.vault.read(decided?.weighing?.documentId ?? '');
    expect(text).toEqual({ subject: person(1), text: 'The proof was in the mail.' });
    expect(await typesOf('grant-2022-0000001')).toEqual(['GrantRefused', 'GrantAwarded']);
  });

  it('is granted after the year was closed, all of it over the ceiling', async () => {
    opened.clock.set('2022-12-31T10:00:00.000Z');
    await onYear(opened, { type: 'CloseWindow', window: '2022-2' }, { type: 'CloseFundingYear' });
    opened.clock.set('2023-02-01T10:00:00.000Z');
    accepted(await object(uphold));
    await opened.policies.runToIdle();
    expect(await dataOf('fundingYear-2022', 'ReservedByObjection')).toMatchObject([
      { amount: 100_000n, overCeiling: 100_000n },
    ]);
    expect(await typesOf('grant-2022-0000001')).toEqual(['GrantRefused', 'GrantAwarded']);
  });

  it('is answered the same when it is sent again, and takes nothing twice', async () => {
    const first = accepted(await object(uphold, { name: 'decide', text: 'Why.' }));
    await opened.policies.runToIdle();
    const second = accepted(await object(uphold, { name: 'decide', text: 'Why.' }));
    expect(second).toMatchObject({ repeated: true, events: first.events });
    expect(codeOf(await object(uphold, { name: 'decide', text: 'Otherwise.' }))).toBe('idempotency-conflict');
    expect(await dataOf('fundingYear-2022', 'ReservedByObjection')).toHaveLength(1);
  });

  it('gives nothing when the right of the year was used meanwhile', async () => {
    opened.clock.set('2022-06-01T10:00:00.000Z');
    await onYear(opened, {
      ...{ type: 'SetCeiling', window: '2022-2', slice: 'general', total: 200_000n },
      publishedAt: '2022-05-30',
    } as const);
    accepted(await submit(opened, applicationOf(3, { personKey: person(1), startDate: '2022-07-01' })));
    await opened.policies.runToIdle();
    opened.clock.set('2023-02-01T10:00:00.000Z');
    expect(codeOf(await object(uphold))).toBe('right-in-use');
    expect(await typesOf(`objection-${OBJECTION}`)).toEqual(['ObjectionFiled']);
  });
});

describe('an objection to a withdrawal', () => {
  beforeEach(async () => {
    await submit(opened, applicationOf(1));
    await opened.policies.runToIdle();
    const withdraw = { type: 'WithdrawGrant', cause: 'provider', ground: 'course-cancelled' } as const;
    accepted(await onFile(opened, '2022-0000001', { command: withdraw }));
    // The release has not come by yet: the objection writes it first.
    accepted(await file('withdrawal', '2022-0000001'));
  });

  it('gives the grant its money and its right again', async () => {
    accepted(await object(uphold));
    await opened.policies.runToIdle();
    expect(await dataOf('fundingYear-2022', 'ReservedByObjection')).toMatchObject([
      { amount: 100_000n, overCeiling: 0n },
    ]);
    expect(await dataOf('grant-2022-0000001', 'GrantReinstated')).toMatchObject([{ amount: 100_000n }]);
    const types = await typesOf('fundingYear-2022');
    expect(types.slice(-2)).toEqual(['ReservationReleased', 'ReservedByObjection']);
    expect(codeOf(await submit(opened, applicationOf(2, { personKey: person(1) })))).toBe('accepted');
    expect(await dataOf('fundingYear-2022', 'ApplicationRefused')).toMatchObject([
      { grounds: [{ code: 'one-grant-per-year' }, { code: 'ceiling-reached' }] },
    ]);
  });
});

describe('a second objection to the same decision', () => {
  const SECOND = '0d6b1c52-7a0e-4b0f-8a8e-0d4b7f5d2c22';
  beforeEach(async () => {
    await submit(opened, applicationOf(1, { enrolmentProof: 'missing', price: 40_000n }));
    accepted(
      await onFile(opened, '2022-0000001', { command: { type: 'RefuseGrant', ground: 'proof missing' } }),
    );
    await opened.policies.runToIdle();
    const filing = { type: 'FileObjection', against: 'refusal', decisionNumber: '2022-0000001' } as const;
    for (const id of [OBJECTION, SECOND])
      accepted(await object({ ...filing, filedOn: '2022-05-02' }, { id }));
  });

  it('takes nothing a second time', async () => {
    accepted(await object(uphold));
    expect(codeOf(await object(uphold, { id: SECOND }))).toBe('remedy-not-fitting');
    await opened.policies.runToIdle();
    expect(codeOf(await object(uphold, { id: SECOND }))).toBe('remedy-not-fitting');
    expect(await dataOf('fundingYear-2022', 'ReservedByObjection')).toHaveLength(1);
    accepted(await object({ ...uphold, remedy: 'none' }, { id: SECOND }));
  });

  it('is still won when the file was withdrawn again, which is another decision', async () => {
    accepted(await object(uphold));
    await opened.policies.runToIdle();
    const withdraw = { type: 'WithdrawGrant', cause: 'provider', ground: 'course-cancelled' } as const;
    accepted(await onFile(opened, '2022-0000001', { command: withdraw }));
    const filing = { type: 'FileObjection', against: 'withdrawal', decisionNumber: '2022-0000001' } as const;
    const id = '0d6b1c52-7a0e-4b0f-8a8e-0d4b7f5d2c23';
    accepted(await object({ ...filing, filedOn: '2022-05-02' }, { id }));
    accepted(await object(uphold, { id }));
    await opened.policies.runToIdle();
    expect(await dataOf('grant-2022-0000001', 'GrantReinstated')).toMatchObject([{ amount: 40_000n }]);
  });
});

describe('an objection to a withdrawal after payment', () => {
  it('takes only the right again, and what was paid is an advance once more', async () => {
    await submit(opened, applicationOf(1));
    await opened.policies.runToIdle();
    opened.clock.set('2022-08-01T10:00:00.000Z');
    const pay = { type: 'PayAdvance', amount: 100_000n, paidOn: '2022-06-10', final: true } as const;
    accepted(await onFile(opened, '2022-0000001', { command: pay, actor: payer }));
    const withdraw = { type: 'WithdrawGrant', cause: 'agency', ground: 'granted-in-error' } as const;
    accepted(await onFile(opened, '2022-0000001', { command: withdraw }));
    await opened.policies.runToIdle();
    accepted(await file('withdrawal', '2022-0000001'));
    accepted(await object(uphold));
    await opened.policies.runToIdle();
    expect(await dataOf('fundingYear-2022', 'ReservedByObjection')).toMatchObject([
      { amount: 0n, overCeiling: 0n },
    ]);
    expect(await dataOf('grant-2022-0000001', 'GrantReinstated')).toMatchObject([
      { amount: 0n, fromUndue: 100_000n },
    ]);
    expect(await dataOf(`objection-${OBJECTION}`, 'ObjectionDecided')).toMatchObject([
      { remedy: 'reinstate', amount: 0n },
    ]);
  });
});

describe('a process that dies between the year and the objection', () => {
  it('leaves a reservation that completes the objection', async () => {
    await submit(opened, applicationOf(1, { enrolmentProof: 'missing' }));
    accepted(
      await onFile(opened, '2022-0000001', { command: { type: 'RefuseGrant', ground: 'proof missing' } }),
    );
    await opened.policies.runToIdle();
    accepted(await file('refusal', '2022-0000001'));
    const [refused] = await dataOf('grant-2022-0000001', 'GrantRefused');
    await onYear(opened, {
      ...{ type: 'ReserveByObjection', decisionNumber: '2022-0000001', objectionId: OBJECTION },
      ...{ dimensions: refused!.dimensions, amount: 100_000n, latestStart: '2022-09-30' },
      ...{ startDate: '2022-06-01', endDate: '2022-08-31' },
      byCourt: false,
    } as const);
    await opened.policies.runToIdle();
    expect(await dataOf(`objection-${OBJECTION}`, 'ObjectionDecided')).toMatchObject([
      { outcome: 'upheld', remedy: 'reserve', amount: 100_000n, ground: 'remedy-recorded-by-funding-year' },
    ]);
    expect(await dataOf('grant-2022-0000001', 'GrantAwarded')).toHaveLength(1);
  });
});
