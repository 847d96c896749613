/**
 * A grant that was won back over the ceiling and is given up again, over HTTP: nobody gets its money, and the window, the
 * totals and the decision on the next application agree on what is left.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
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

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await openWindow(server, '1000.00');
});
afterAll(() => server.close());

async function send(role: Role, path: string, body: object): Promise<Record<string, string>> {
  const answer = await server.post(role, `/v1/${path}`, body);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body as Record<string, string>;
}

const apply = (price: string): Promise<Record<string, string>> =>
  send('caseworker', `windows/${WINDOW}/applications`, application({ personKey: newPerson(), price }));

const withdraw = (number: string, ground: string): Promise<Record<string, string>> =>
  send('caseworker', `applications/${number}/withdrawals`, { cause: 'provider', ground });

async function statusOf(number: string, status: string): Promise<void> {
  await eventually(
    () => server.get('caseworker', `/v1/applications/${number}`),
    (file: { status: string }) => file.status === status,
  );
}

/** Waits until the window has this much left, and says what the totals make of it. */
async function onceLeft(remaining: string, overCeiling: string): Promise<unknown> {
  const { body } = await eventually(
    () => server.get('auditor', '/v1/funding-years/2022/totals'),
    (totals: Record<string, string>) =>
      totals['releasing'] === '0.00' &&
      totals['reserved'] === '0.00' &&
      totals['available'] === remaining &&
      totals['overCeiling'] === overCeiling,
  );
  const window = await server.get('auditor', `/v1/windows/${WINDOW}`);
  expect(window.body).toMatchObject({ remaining });
  return body;
}

it('leaves the window at its ceiling: who applies next finds it reached', async () => {
  const first = (await apply('500.00'))['decisionNumber']!;
  await statusOf(first, 'awarded');
  await withdraw(first, 'course-cancelled');
  await onceLeft('1000.00', '0.00');
  const second = (await apply('1000.00'))['decisionNumber']!;
  await statusOf(second, 'awarded');

  const { objectionId } = await send('appeals', 'objections', {
    decisionNumber: first,
    against: 'withdrawal',
  });
  const upheld = { outcome: 'upheld', ground: 'the course went on' };
  expect(await send('appeals', `objections/${objectionId!}/decisions`, upheld)).toMatchObject({
    remedy: 'reinstate',
    amount: '500.00',
  });
  await statusOf(first, 'awarded');
  await onceLeft('0.00', '-500.00');

  await withdraw(first, 'course-cancelled-for-good');
  expect(await onceLeft('0.00', '0.00')).toMatchObject({ ceiling: '1000.00', committed: '1000.00' });
  expect(await apply('500.00')).toMatchObject({ outcome: 'refused' });

  await withdraw(second, 'course-cancelled');
  await onceLeft('1000.00', '0.00');
  expect(await apply('500.00')).toMatchObject({ outcome: 'reserved', amount: '500.00' });
});
