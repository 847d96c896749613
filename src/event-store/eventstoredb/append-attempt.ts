/**
 * One try of an append. What it does not say is as important as what it does: every error that is not a plain answer
 * of the server leaves open whether the events were written.
 */
import type { AppendResult as ClientResult, EventStoreDBClient } from '@eventstore/db-client';
import { NO_REVISION } from '../expected-revision.js';
import type { EventToAppend } from '../recorded-event.js';
import { APPEND_DEADLINE_MS, skewOfTimeout } from './clock-skew.js';
import type { Connection } from './connection.js';
import { within } from './deadline.js';
import { failureOf, messageOf } from './failure.js';
import { toEventData } from './stored-event.js';

/** An append under a concrete revision: -1 for a stream that must not exist. */
export interface ConcreteAppend {
  /** The stream's name as it is stored. */
  readonly stored: string;
  readonly revision: bigint;
  readonly events: readonly EventToAppend[];
}

export type Attempt =
  | { readonly kind: 'written'; readonly result: ClientResult }
  | { readonly kind: 'conflict'; readonly actual: bigint }
  /** `refused`: the server wrote nothing and will not. `open`: nobody knows. `unsent`: nothing was asked for. */
  | { readonly kind: 'refused' | 'open' | 'unsent'; readonly cause: string };

/** Tries once, for at most `leftMs`. */
export type TryAppend = (append: ConcreteAppend, leftMs: number) => Promise<Attempt>;

export interface AttemptOptions {
  readonly connection: Connection;
  readonly onTrouble: (message: string) => void;
}

export function createAttempts({ connection, onTrouble }: AttemptOptions): TryAppend {
  const inTurn = createTurns();

  return async (append, leftMs) => {
    const giveUpAt = performance.now() + leftMs;
    let client;
    try {
      client = await within(connection.client(), leftMs, 'the connection to the store');
      await inTurn(client);
    } catch (error) {
      return { kind: 'unsent', cause: messageOf(error) };
    }
    const sentAt = performance.now();
    try {
      const result = await within(send(client, append), giveUpAt - sentAt, `an append to ${append.stored}`);
      connection.worked();
      return { kind: 'written', result };
    } catch (error) {
      const failure = failureOf(error);
      const skew = failure.kind === 'timed-out' ? skewOfTimeout(performance.now() - sentAt) : undefined;
      if (skew !== undefined) onTrouble(skew);
      if (failure.kind === 'lost') connection.failed(client, error);
      if (failure.kind === 'conflict') return failure;
      return { kind: failure.kind === 'refused' ? 'refused' : 'open', cause: messageOf(error) };
    }
  };
}

function send(
  client: EventStoreDBClient,
  { stored, revision, events }: ConcreteAppend,
): Promise<ClientResult> {
  return client.appendToStream(stored, events.map(toEventData), {
    expectedRevision: revision === NO_REVISION ? 'no_stream' : revision,
    deadline: APPEND_DEADLINE_MS,
  });
}

/**
 * Keeps the order of the calls: the append that begins the stream of a new client would be overtaken by those that
 * find it begun.
 */
function createTurns(): (client: EventStoreDBClient) => Promise<void> {
  let latest: EventStoreDBClient | undefined;
  let streamBegun: Promise<void> = Promise.resolve();
  return async (client) => {
    if (client === latest) {
      await streamBegun;
      return;
    }
    latest = client;
    streamBegun = new Promise((resolve) => {
      setImmediate(resolve);
    });
  };
}
