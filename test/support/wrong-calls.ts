/** Sends calls that are wrong, and sees that each is refused with its code and that nothing is written. */
import { expect } from '@jest/globals';
import type { Response } from 'supertest';
import type { Role } from '../../src/api/auth/roles.js';
import type { TestServer } from './api-server.js';

/** A role, a path in which words in capitals stand for ids, a body, and the code of the refusal. */
export type WrongCall = readonly [role: Role, path: string, body: object, code: string];

/** What the calls before them need, done rightly. */
export async function done(response: Promise<Response>): Promise<Readonly<Record<string, string>>> {
  const answer = await response;
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body as Readonly<Record<string, string>>;
}

export async function expectRefused(
  server: TestServer,
  [role, path, body, code]: WrongCall,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const before = await server.running.parts.store.head();
  const known = path.replace(/[A-Z]{5,}/g, (name) => ids.get(name) ?? name);
  const answer = await server.post(role, known, body);
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 422, code });
  expect(answer.body.detail.length).toBeGreaterThan(10);
  expect(await server.running.parts.store.head()).toBe(before);
}
