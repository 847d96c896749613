/**
 * Every command on a file in a wrong state, with days in the wrong order, above what remains, without a weighing or on an
 * unknown article: 422 with a code that stays what it is, and nothing is written.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { Role } from '../../src/api/auth/roles.js';
import {
  application,
  eventually,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';

type FileName = 'reserved' | 'awarded' | 'paid' | 'undue' | 'claimed' | 'determined' | 'withdrawn';
type Call = readonly [path: string, body: object, code: string, role?: Role];

const weighing = { codes: ['provider-at-fault'], text: 'The provider called the course off.' };
const claim = { debtor: { kind: 'provider' }, amount: '100.00', legalBasis: 'Awb 4:57', weighing };
const course = {
  ...{ courseId: 'welding-1', providerKvk: '27312345', price: '640.00' },
  ...{ startDate: '2022-08-01', endDate: '2022-08-31' },
};
const hold = { ground: 'suspicion', text: 'Two learners say that nothing was taught.' };
const revision = { amount: '100.00', ground: 'unknown-facts' };
const instalments = (amount: string, dueOn: string): object => ({ instalments: [{ amount, dueOn }] });

/** `CLAIM` is the claim of the file. */
const wrong: Readonly<Record<FileName, readonly Call[]>> = {
  reserved: [
    ['purchase-orders', {}, 'grant-not-awarded'],
    ['invoices', { invoiceNumber: 'F-1', amount: '600.00' }, 'grant-not-awarded', 'finance'],
    ['advances', { amount: '600.00', final: true }, 'grant-not-awarded', 'finance'],
    ['course-starts', { startedOn: '2022-05-02' }, 'grant-not-awarded'],
    ['reschedulings', { startDate: '2022-05-03', endDate: '2022-06-30' }, 'grant-not-awarded'],
    ['participation-proofs', { outcome: 'completed' }, 'grant-not-awarded'],
    ['determinations', { amount: '0.00', ground: 'absent' }, 'grant-not-awarded'],
    ['determination-revisions', revision, 'not-determined'],
    ['swaps', course, 'grant-not-awarded'],
    ['replacements', { ...course, ground: 'duplicate' }, 'grant-not-awarded'],
    ['payment-holds', hold, 'nothing-to-hold'],
    ['clawbacks', claim, 'no-undue-money', 'finance'],
    ['recovery-forgone', { amount: '1.00', ground: 'hardship' }, 'no-undue-money', 'finance'],
    ['closings', { ground: 'settled' }, 'not-settled'],
    ['reopenings', { ground: 'objection' }, 'not-closed'],
    ['refusals', { ground: 'application-incomplete' }, 'data-not-requested'],
  ],
  awarded: [
    ['refusals', { ground: 'not-insured' }, 'already-awarded'],
    ['invoices', { invoiceNumber: 'F-1', amount: '640.01' }, 'above-granted', 'finance'],
    [
      'invoices',
      { invoiceNumber: 'F-1', amount: '1.00', receivedOn: '2022-09-01' },
      'date-in-future',
      'finance',
    ],
    ['advances', { amount: '640.01', final: true }, 'above-granted', 'finance'],
    ['advances', { amount: '0.00', final: true }, 'amount-not-positive', 'finance'],
    ['advances', { amount: '1.00', final: true, paidOn: '2022-09-01' }, 'date-in-future', 'finance'],
    ['advances', { amount: '1.00', final: true, paidOn: '2022-03-01' }, 'date-before-award', 'finance'],
    ['course-starts', { startedOn: '2022-09-01' }, 'date-in-future'],
    ['course-starts', { startedOn: '2022-03-01' }, 'date-before-award'],
    ['reschedulings', { startDate: '2022-08-01', endDate: '2022-08-31' }, 'start-after-latest'],
    ['participation-proofs', { outcome: 'completed', receivedOn: '2022-05-01' }, 'date-before-start'],
    ['determinations', { amount: '640.00', ground: 'completed' }, 'above-paid'],
    ['swaps', { ...course, courseId: 'welding-2' }, 'start-after-latest'],
    ['swaps', { ...course, courseId: 'unknown-1', startDate: '2022-07-31' }, 'course-not-eligible'],
    ['swaps', { ...course, startDate: '2022-07-31', price: '1200.01' }, 'same-course'],
    ['payment-holds', { ...hold, until: '2023-07-31' }, 'hold-too-long'],
    ['payment-holds', { ground: 'suspicion' }, 'reason-missing'],
    [
      'notifications',
      { kind: 'award', sentAt: '2022-09-01T09:00:00+02:00', channel: 'post', template: 'a' },
      'date-in-future',
    ],
    [
      'notifications',
      { kind: 'withdrawal', sentAt: '2022-07-19T09:00:00+02:00', channel: 'post', template: 'w' },
      'decision-not-taken',
    ],
    ['decision-postponements', { decideBy: '2022-12-01', ground: 'busy' }, 'already-awarded'],
    ['data-requests', { missing: ['identity'] }, 'already-awarded'],
    ['data-receipts', {}, 'already-awarded'],
  ],
  paid: [
    ['advances', { amount: '1.00', final: true }, 'final-advance-paid', 'finance'],
    ['determinations', { amount: '600.01', ground: 'completed' }, 'above-paid'],
    ['determinations', { amount: '600.00', ground: 'completed' }, 'proof-missing'],
    [
      'swaps',
      { ...course, courseId: 'welding-2', startDate: '2022-07-31', price: '500.00' },
      'paid-above-price',
    ],
    ['payment-holds', hold, 'nothing-to-hold'],
    ['clawbacks', claim, 'no-undue-money', 'finance'],
  ],
  undue: [
    ['clawbacks', { ...claim, amount: '600.01' }, 'above-undue', 'finance'],
    ['clawbacks', { ...claim, amount: '0.00' }, 'amount-not-positive', 'finance'],
    ['clawbacks', { ...claim, weighing: undefined }, 'weighing-missing', 'finance'],
    ['clawbacks', { ...claim, weighing: { codes: [], text: 'x' } }, 'weighing-missing', 'finance'],
    ['clawbacks', { ...claim, weighing: { codes: ['provider-at-fault'] } }, 'weighing-missing', 'finance'],
    ['clawbacks', { ...claim, legalBasis: 'good faith' }, 'unknown-article', 'finance'],
    ['clawbacks', { ...claim, legalBasis: 'Awb 4:86' }, 'unknown-article', 'finance'],
    ['recovery-forgone', { amount: '600.01', ground: 'hardship' }, 'above-undue', 'finance'],
    ['withdrawals', { cause: 'person', ground: 'another' }, 'already-withdrawn'],
    ['closings', { ground: 'settled' }, 'not-settled'],
  ],
  claimed: [
    ['CLAIM/receipts', { amount: '100.01' }, 'above-claim', 'finance'],
    ['CLAIM/receipts', { amount: '1.00', receivedOn: '2022-09-01' }, 'date-in-future', 'finance'],
    ['CLAIM/waivers', { amount: '100.01', ground: 'hardship' }, 'above-claim', 'finance'],
    ['CLAIM/write-offs', { amount: '100.01', ground: 'bankrupt', temporary: true }, 'above-claim', 'finance'],
    ['CLAIM/refunds', { amount: '1.00' }, 'above-refund-due', 'finance'],
    ['CLAIM/dunnings', { level: 1 }, 'claim-not-due', 'finance'],
    ['CLAIM/deferrals', { until: '2022-07-01', ground: 'asked' }, 'date-passed', 'finance'],
    ['CLAIM/instalments', instalments('99.00', '2022-12-01'), 'instalments-do-not-add-up', 'finance'],
    ['CLAIM/instalments', instalments('100.00', '2022-07-01'), 'date-passed', 'finance'],
  ],
  determined: [
    ['determinations', { amount: '500.00', ground: 'completed' }, 'already-determined'],
    ['determination-revisions', { ...revision, ground: 'a-feeling' }, 'unknown-ground'],
    ['determination-revisions', { ...revision, amount: '640.01' }, 'above-granted'],
    ['withdrawals', { cause: 'person', ground: 'changed-plans' }, 'already-determined'],
    ['swaps', course, 'already-determined'],
  ],
  withdrawn: [
    ['awards', {}, 'grant-withdrawn'],
    ['advances', { amount: '1.00', final: true }, 'grant-withdrawn', 'finance'],
    ['determinations', { amount: '0.00', ground: 'absent' }, 'grant-withdrawn'],
    ['payment-holds', hold, 'nothing-to-hold'],
  ],
};

const names = Object.keys(wrong) as FileName[];
const cases = names.flatMap((name) => wrong[name].map((call) => [name, ...call] as const));

describe('a wrong command', () => {
  let server: TestServer;
  const files = new Map<FileName, string>();
  let claimId = '';

  async function ok(response: Promise<Response>): Promise<Response['body']> {
    const answer = await response;
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  }
  /** What is done rightly: whoever decides does not pay. */
  const step = (name: FileName, path: string, body: object = {}): Promise<Response['body']> => {
    const subject = path === 'advances' ? 'payer' : 'decider';
    const role = ['advances', 'clawbacks', 'invoices'].includes(path) ? 'finance' : 'caseworker';
    return ok(server.post(role, `${files.get(name)}/${path}`, body, { subject }));
  };

  beforeAll(async () => {
    server = await startServer();
    await openWindow(server, '10000.00');
    const other = { courseId: 'welding-2', providerKvk: '27312345', title: 'Welding 2', price: '900.00' };
    await ok(server.post('operator', '/v1/courses', { ...other, recognised: true }));
    for (const name of names) {
      const proof = name === 'reserved' ? 'mismatch' : 'matched';
      const body = application({ personKey: newPerson(), enrolmentProof: proof });
      const applied = await ok(server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body));
      files.set(name, `/v1/applications/${applied.decisionNumber as string}`);
      const status = name === 'reserved' ? 'reserved' : 'awarded';
      await eventually(
        () => server.get('auditor', files.get(name)!),
        (file: { status: string }) => file.status === status,
      );
    }
    for (const name of ['paid', 'undue', 'claimed', 'determined'] as const) {
      await step(name, 'advances', { amount: '600.00', final: true });
    }
    for (const name of ['undue', 'claimed', 'withdrawn'] as const) {
      await step(name, 'withdrawals', { cause: 'provider', ground: 'course-cancelled' });
    }
    server.clock.at = '2022-07-20T09:00:00.000Z';
    await step('determined', 'course-starts', { startedOn: '2022-05-02' });
    await step('determined', 'participation-proofs', { outcome: 'completed', receivedOn: '2022-07-15' });
    await step('determined', 'determinations', { amount: '600.00', ground: 'completed' });
    const decided = await step('claimed', 'clawbacks', claim);
    claimId = decided.claimId as string;
  });
  afterAll(() => server.close());

  it.each(cases)('on a file that is %s: %s %j is %s', async (name, path, body, code, role = 'caseworker') => {
    const before = await server.running.parts.store.head();
    const full = `${files.get(name)}/${path.replace('CLAIM', `clawbacks/${claimId}`)}`;
    // Nobody did anything on the file before: the separation of duties is not what refuses.
    const subject =
      path === 'advances'
        ? 'payer'
        : path.includes('CLAIM') || path === 'recovery-forgone'
          ? 'third'
          : 'decider';
    const answer = await server.post(role, full, body, { subject });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 422, code });
    expect(answer.body.detail.length).toBeGreaterThan(10);
    expect(await server.running.parts.store.head()).toBe(before);
  });
});
