/**
 * Work on the store in the name of one user, for the time of that work. It is done again when its connection fails, so
 * it must be such that it may be repeated.
 */
import type { EventStoreDBClient } from '@eventstore/db-client';
import { StoreUnavailableError } from '../event-store.js';
import { createConnection } from './connection.js';
import { within } from './deadline.js';
import { failureOf, messageOf } from './failure.js';

const TRIES = 3;
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

/** The store knows the user not, or under another password, or does not let it do this. */
export class UserRefused extends StoreUnavailableError {}

export interface AsUser {
  readonly url: string;
  /** Variable that names the user, for messages. */
  readonly variable: string;
  readonly callTimeoutMs: number;
}

/** @throws UserRefused, or StoreUnavailableError when the store cannot be reached. */
export async function asUser<T>(
  { url, variable, callTimeoutMs }: AsUser,
  act: (client: EventStoreDBClient) => Promise<T>,
): Promise<T> {
  const connection = createConnection({ url, callTimeoutMs, greet: true });
  const once = async (): Promise<T> => {
    const client = await within(connection.client(), 2 * callTimeoutMs, 'the connection to the store');
    try {
      return await act(client);
    } catch (error) {
      if (failureOf(error).kind === 'lost') connection.failed(client, error);
      throw error;
    }
  };
  const upTo = async (tries: number): Promise<T> => {
    try {
      return await once();
    } catch (error) {
      const again = tries > 1 && !isRefusal(error) && failureOf(error).kind === 'lost';
      if (again) return await upTo(tries - 1);
      throw asUnavailable(error, variable);
    }
  };
  try {
    return await upTo(TRIES);
  } finally {
    await connection.close();
  }
}

function asUnavailable(error: unknown, variable: string): StoreUnavailableError {
  if (!isRefusal(error)) {
    return new StoreUnavailableError(`the store cannot be set up: ${messageOf(error)}`, { cause: error });
  }
  const message = `the store refuses ${variable}: its user is unknown, has another password or may not do this`;
  return new UserRefused(message, { cause: error });
}

/** Calls of the users' service fail with raw errors of the transport. */
function isRefusal(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return code === PERMISSION_DENIED || code === UNAUTHENTICATED || failureOf(error).kind === 'refused';
}
