/** Sets one list of access rights where the store keeps it, unless it is so already. */
import type { EventStoreDBClient } from '@eventstore/db-client';
import { differencesOf, withRights } from './access-rights.js';
import type { RightsList } from './access-rights.js';
import { within } from './deadline.js';
import { failureOf } from './failure.js';
import { changed } from './setup-step.js';
import type { SetupStep, SetupWork } from './setup-step.js';

/** What stands there now: the last event of a stream. */
interface Stored {
  readonly data: unknown;
  readonly revision?: bigint;
}

async function lastOf(client: EventStoreDBClient, stream: string): Promise<Stored> {
  try {
    const read = client.readStream(stream, { direction: 'backwards', fromRevision: 'end', maxCount: 1 });
    for await (const { event } of read) {
      if (event !== undefined) return { data: event.data, revision: event.revision };
    }
  } catch (error) {
    if (failureOf(error).kind !== 'no-stream') throw error;
  }
  return { data: {} };
}

/** A list that was changed by somebody else in the meantime is not overwritten: that is an error. */
export async function setRights(
  client: EventStoreDBClient,
  list: RightsList,
  work: SetupWork,
): Promise<SetupStep> {
  const { what, stream, eventType } = list;
  const { data, revision } = await within(lastOf(client, stream), work.callTimeoutMs, `reading ${stream}`);
  const step = changed(what, differencesOf(list, data), work);
  if (step.outcome !== 'set') return step;
  const { jsonEvent } = await import('@eventstore/db-client');
  const event = jsonEvent({ type: eventType, data: withRights(list, data) });
  const options = { expectedRevision: revision ?? ('no_stream' as const), requiresLeader: true };
  const append = client.appendToStream(stream, event, options);
  await within(append, work.callTimeoutMs, `an append to ${stream}`);
  return step;
}
