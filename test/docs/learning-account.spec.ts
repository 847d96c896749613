/** docs/LEARNING-ACCOUNT.md is not only read: every call in it is made, in its order, and answered as it says. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { isRole, type Role } from '../../src/api/auth/roles.js';
import { eventually, openWindow, startServer, type TestServer } from '../support/api-server.js';

interface Example {
  readonly method: string;
  readonly path: string;
  readonly role: Role;
  readonly body: object;
  /** Part of the answer, where the page shows one. */
  readonly answer?: object;
}

const page = readFileSync(new URL('../../docs/LEARNING-ACCOUNT.md', import.meta.url), 'utf8');

function examplesIn(text: string): readonly Example[] {
  const blocks = text.matchAll(/```http\n(\w+) (\S+)\nRole: (\S+)\n([^]*?)```\n(?:\n```json\n([^]*?)```)?/g);
  return [...blocks].map(([, method = '', path = '', role = '', body = '', answer]) => {
    if (!isRole(role)) throw new Error(`no such role: ${role}`);
    return {
      method,
      path,
      role,
      body: (body.trim() === '' ? {} : JSON.parse(body)) as object,
      ...(answer === undefined ? {} : { answer: JSON.parse(answer) as object }),
    };
  });
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await openWindow(server);
});
afterAll(() => server.close());

/** True as soon as the answer says what the page says; policies come by a moment later. */
function says(answer: object): (body: never) => boolean {
  return (body) => {
    try {
      expect(body).toMatchObject(answer);
      return true;
    } catch {
      return false;
    }
  };
}

const examples = examplesIn(page);

it('the page has its calls', () => {
  expect(examples.length).toBe(page.split('```http').length - 1);
  expect(examples.length).toBeGreaterThan(15);
});

it.each(examples)('$method $path', async ({ method, path, role, body, answer = {} }) => {
  if (method === 'GET') {
    await eventually(() => server.get(role, path), says(answer));
    return;
  }
  const response = await server.post(role, path, body);
  expect(response.body).toMatchObject(answer);
  expect(response.status).toBe(201);
});
