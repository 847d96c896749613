/**
 * Every command on a year, its windows, the register, advice and the books in a wrong state, with days in the wrong order
 * or above what remains: 422 with a code that stays what it is, and nothing is written.
 */
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Role } from '../../src/api/auth/roles.js';
import {
  application,
  COURSE,
  KVK,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';
import { done, expectRefused, type WrongCall } from '../support/wrong-calls.js';

const holder = newPerson();
const windows = '/v1/windows';
const ceiling = (amount: string, publishedAt = '2022-03-01'): object => ({ amount, publishedAt });

/** Now is 10 March 2022, 10 o'clock. */
const wrong: readonly WrongCall[] = [
  ['operator', '/v1/funding-years', { year: 2022, budgetLine: 'other' }, 'funding-year-exists'],
  [
    'operator',
    '/v1/funding-years/2022/windows',
    { id: '2023-1', plannedOpensAt: '2023-01-01T10:00:00Z', closesAt: '2023-03-01T10:00:00Z' },
    'window-of-another-year',
  ],
  [
    'operator',
    '/v1/funding-years/2022/windows',
    { id: WINDOW, plannedOpensAt: '2022-01-01T10:00:00Z', closesAt: '2022-03-01T10:00:00Z' },
    'window-exists',
  ],
  ['operator', '/v1/funding-years/2022/closing', {}, 'window-open'],
  ['operator', `${windows}/2022-3/ceilings`, ceiling('1.00'), 'window-closed'],
  ['operator', `${windows}/2022-2/ceilings`, ceiling('1.00', '2022-03-11'), 'date-in-future'],
  [
    'operator',
    `${windows}/2022-2/ceilings`,
    { ...ceiling('1.00'), slice: 'non-digital' },
    'slice-not-allowed',
  ],
  ['operator', `${windows}/2022-3/opening`, {}, 'window-closed'],
  ['operator', `${windows}/${WINDOW}/failed-opening`, { ground: 'fault' }, 'window-not-planned'],
  ['operator', `${windows}/2022-2/reopening`, {}, 'window-not-failed'],
  ['operator', `${windows}/2022-2/closing`, {}, 'window-not-open'],
  ['operator', `${windows}/${WINDOW}/carry-overs`, { to: '2022-2', amount: '1.00' }, 'window-not-closed'],
  ['operator', `${windows}/2022-3/carry-overs`, { to: '2022-2', amount: '500.01' }, 'leftover-too-small'],
  [
    'operator',
    `${windows}/2022-3/earmarks`,
    { slice: 'care', amount: '1.00', source: 'ministry' },
    'window-closed',
  ],
  [
    'operator',
    `${windows}/${WINDOW}/holdings`,
    { amount: '10000.01', ground: 'appeals' },
    'holding-above-available',
  ],
  [
    'operator',
    `${windows}/${WINDOW}/holdings`,
    { amount: '1.00', ground: 'appeals', slice: 'unknown' },
    'slice-unknown',
  ],
  [
    'operator',
    `${windows}/2022-3/pre-registrations`,
    { personKey: holder, providerKvk: KVK, courseId: COURSE, reference: 'R-1' },
    'window-closed',
  ],
  [
    'operator',
    `${windows}/${WINDOW}/queue`,
    { tickets: 10, commitment: 'a'.repeat(64) },
    'window-not-planned',
  ],
  ['operator', `${windows}/2022-2/queue/drawing`, { seed: 'seed' }, 'queue-not-sealed'],
  [
    'caseworker',
    `${windows}/${WINDOW}/applications`,
    application({ personKey: holder, slice: 'unknown' }),
    'slice-unknown',
  ],
  [
    'operator',
    '/v1/courses',
    { courseId: 'c-9', providerKvk: '99999990', title: 'C', price: '1.00' },
    'provider-not-registered',
  ],
  [
    'operator',
    '/v1/courses',
    { courseId: COURSE, providerKvk: KVK, title: 'Other', price: '1.00' },
    'course-already-listed',
  ],
  [
    'operator',
    `/v1/courses/${COURSE}/assessments`,
    { labourMarketOriented: true, marketPrice: true, assessedOn: '2022-03-11' },
    'date-in-future',
  ],
  ['operator', `/v1/courses/${COURSE}/reinstatements`, { ground: 'lowered' }, 'course-not-excluded'],
  ['operator', `/v1/courses/${COURSE}/delistings`, { delistedFrom: '2022-03-11' }, 'date-in-future'],
  [
    'operator',
    `/v1/courses/${COURSE}/delistings`,
    { delistedFrom: '2022-01-01' },
    'delisting-before-listing',
  ],
  [
    'operator',
    '/v1/funding-years/2022/advice-budgets',
    { line: 'stap', amount: '1.00' },
    'advice-line-of-grants',
  ],
  ['caseworker', '/v1/advices/ADVICE/deliveries', { deliveredOn: '2022-03-11' }, 'date-in-future'],
  ['caseworker', '/v1/advices/ADVICE/deliveries', { deliveredOn: '2022-03-09' }, 'date-before-registration'],
  ['caseworker', '/v1/advices/ADVICE/claims', {}, 'advice-not-delivered'],
  ['finance', '/v1/advices/ADVICE/payments', {}, 'advice-not-claimed'],
  [
    'finance',
    '/v1/book-years/2021/budget-acts',
    { line: 'stap', act: 'late', amount: '1.00' },
    'book-year-closed',
  ],
];

describe('a wrong command on a year, the register, advice or the books', () => {
  let server: TestServer;
  const ids = new Map<string, string>();
  const post = (role: Role, path: string, body: object = {}): ReturnType<typeof done> =>
    done(server.post(role, path, body));

  beforeAll(async () => {
    server = await startServer();
    await openWindow(server);
    const times = { plannedOpensAt: '2022-03-02T10:00:00Z', closesAt: '2022-06-30T22:00:00Z' };
    for (const id of ['2022-2', '2022-3'])
      await post('operator', '/v1/funding-years/2022/windows', { id, ...times });
    await post('operator', `${windows}/2022-3/ceilings`, ceiling('500.00'));
    await post('operator', `${windows}/2022-3/opening`);
    await post('operator', `${windows}/2022-3/closing`);
    await post('operator', '/v1/book-years/2021/closing');
    await post('operator', '/v1/funding-years/2022/advice-budgets', {
      line: 'advice-line',
      amount: '100.00',
    });
    const advice = { personKey: newPerson(), adviserKvk: '87654321', amount: '70.00' };
    const line = { year: 2022, line: 'advice-line', groupDeclaration: 'at-most-mbo-2' };
    const registered = await post('caseworker', '/v1/advices', { ...advice, ...line });
    ids.set('ADVICE', registered['adviceId'] ?? '');
  });
  afterAll(() => server.close());

  it.each(wrong)('%s: %s %j is %s', (...call) => expectRefused(server, call, ids));
});
