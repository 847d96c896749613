/**
 * Every command on a fund, an objection or an exclusion in a wrong state, with days in the wrong order or above what
 * remains: 422 with a code that stays what it is, and nothing is written.
 */
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Role } from '../../src/api/auth/roles.js';
import {
  application,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';
import { done, expectRefused, type WrongCall } from '../support/wrong-calls.js';

const holder = newPerson();
const excluded = newPerson();
const fund = '/v1/funds/care_2022';
const bucket = { bucketId: 'b-1', personKey: holder, amount: '100.00' };
const exclusions = `/v1/persons/${excluded}/exclusions`;
const text = 'Two applications under other names, which she does not deny.';
const decided = { outcome: 'dismissed', ground: 'no-new-facts', text };

/** Now is 10 March 2022, 10 o'clock. */
const wrong: readonly WrongCall[] = [
  [
    'operator',
    '/v1/funds',
    { fundId: 'care_2022', payer: 'another', rule: { perPerson: '1.00', carriesOver: true, setAside: true } },
    'fund-exists',
  ],
  ['finance', `${fund}/money`, { amount: '499.99' }, 'fund-money-in-use'],
  ['finance', `${fund}/entitlements`, { ...bucket, amount: '99.00' }, 'bucket-exists'],
  ['finance', `${fund}/entitlements`, { ...bucket, bucketId: 'b-2', amount: '600.01' }, 'above-per-person'],
  [
    'finance',
    `${fund}/entitlements`,
    { ...bucket, bucketId: 'b-2', personKey: newPerson(), amount: '600.00' },
    'fund-exhausted',
  ],
  [
    'finance',
    `${fund}/entitlements`,
    { ...bucket, bucketId: 'b-2', expiresOn: '2022-03-09' },
    'expiry-passed',
  ],
  ['finance', `${fund}/entitlements/b-1/top-ups`, { amount: '100.01' }, 'above-per-person'],
  ['finance', `${fund}/entitlements/b-1/mergers`, { into: 'b-other' }, 'bucket-of-another-person'],
  ['finance', `${fund}/payments`, { decisionNumber: '2022-0000001', amount: '1.00' }, 'fund-file-unknown'],
  [
    'appeals',
    '/v1/objections',
    { decisionNumber: '2022-0000001', against: 'determination' },
    'decision-unknown',
  ],
  [
    'appeals',
    '/v1/objections',
    { decisionNumber: '2022-0000001', against: 'refusal', filedOn: '2022-03-11' },
    'date-in-future',
  ],
  [
    'appeals',
    '/v1/objections',
    { decisionNumber: '2022-0000001', against: 'refusal', filedOn: '2022-03-09' },
    'date-before-decision',
  ],
  ['appeals', 'OBJECTION/hearings', { heldOn: '2022-03-09' }, 'date-before-objection'],
  ['appeals', 'OBJECTION/hearings', { heldOn: '2022-03-11' }, 'date-in-future'],
  ['appeals', 'OBJECTION/default-notices', {}, 'term-not-passed'],
  [
    'appeals',
    'OBJECTION/repair-requests',
    { defects: [], sentAt: '2022-03-10T09:00:00Z' },
    'defects-missing',
  ],
  ['appeals', 'OBJECTION/repairs', {}, 'repair-not-requested'],
  [
    'appeals',
    'OBJECTION/decisions',
    { ...decided, outcome: 'inadmissible', ground: 'no-grounds' },
    'repair-not-requested',
  ],
  [
    'appeals',
    'OBJECTION/decisions',
    { ...decided, outcome: 'upheld', remedy: 'reinstate' },
    'remedy-not-fitting',
  ],
  ['appeals', 'OBJECTION/penalties', {}, 'penalty-not-due'],
  ['finance', 'OBJECTION/penalty-payments', {}, 'penalty-not-determined'],
  ['appeals', 'OBJECTION/appeals', { court: 'Rechtbank Den Haag' }, 'objection-not-decided'],
  [
    'appeals',
    'OBJECTION/notifications',
    { kind: 'decision', sentAt: '2022-03-10T09:00:00Z', channel: 'post' },
    'objection-not-decided',
  ],
  [
    'caseworker',
    exclusions,
    { until: '2024-03-11', ground: 'misuse', text, from: '2022-03-10' },
    'exclusion-too-long',
  ],
  ['caseworker', exclusions, { until: '2023-01-01', ground: 'misuse', text }, 'exclusion-overlaps'],
  [
    'caseworker',
    `/v1/persons/${holder}/exclusions`,
    { until: '2023-01-01', ground: 'misuse' },
    'reason-missing',
  ],
  ['caseworker', exclusions, { until: '2022-03-09', ground: 'misuse', text }, 'end-before-start'],
  [
    'caseworker',
    `${exclusions}/EXCLUSION/lifting`,
    { ground: 'hardship', from: '2022-03-09' },
    'lifting-before-exclusion',
  ],
];

describe('a wrong command on a fund, an objection or an exclusion', () => {
  let server: TestServer;
  const ids = new Map<string, string>();
  const post = (role: Role, path: string, body: object = {}): ReturnType<typeof done> =>
    done(server.post(role, path, body));

  beforeAll(async () => {
    server = await startServer();
    await openWindow(server);
    const rule = { perPerson: '600.00', carriesOver: true, setAside: true };
    await post('operator', '/v1/funds', { fundId: 'care_2022', payer: 'training fund', rule });
    await post('finance', `${fund}/money`, { amount: '1000.00' });
    await post('finance', `${fund}/entitlements`, { ...bucket, amount: '500.00' });
    await post('finance', `${fund}/entitlements`, {
      ...bucket,
      bucketId: 'b-other',
      personKey: newPerson(),
      amount: '1.00',
    });
    const unknown = application({ personKey: newPerson(), courseId: 'unknown-1' });
    const { decisionNumber } = await post('caseworker', `/v1/windows/${WINDOW}/applications`, unknown);
    const objection = await post('appeals', '/v1/objections', { decisionNumber, against: 'refusal' });
    ids.set('OBJECTION', `/v1/objections/${objection['objectionId'] ?? ''}`);
    const exclusion = await post('caseworker', exclusions, { until: '2023-12-31', ground: 'misuse', text });
    ids.set('EXCLUSION', exclusion['exclusionId'] ?? '');
  });
  afterAll(() => server.close());

  it.each(wrong)('%s: %s %j is %s', (...call) => expectRefused(server, call, ids));
});
