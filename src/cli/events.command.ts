/** `events`: the log as it is stored, one event a line, as fast as whoever reads it. */
import type { Command } from 'commander';
import { readConfig } from '../config.js';
import type { EventStore } from '../event-store/event-store.js';
import type { RecordedEvent } from '../event-store/recorded-event.js';
import { withLog } from './open-log.js';
import { WrongUse } from './failures.js';
import { print } from './output.js';

interface Options {
  readonly stream?: string;
  readonly after?: string;
  readonly follow?: true;
  readonly json?: true;
}

/** An event as a line of JSON. Metadata and data stand in it as they are stored. */
function jsonOf(event: RecordedEvent): string {
  const { position, stream, revision, id, type, data, metadata } = event;
  const { recordedAt } = JSON.parse(metadata) as { readonly recordedAt: string };
  const head = JSON.stringify({
    position: String(position),
    stream,
    revision: String(revision),
    eventId: id,
    type,
    recordedAt,
  });
  return `${head.slice(0, -1)},"metadata":${metadata},"data":${data}}`;
}

function textOf({ position, stream, revision, type, metadata }: RecordedEvent): string {
  const { recordedAt, actor } = JSON.parse(metadata) as {
    readonly recordedAt: string;
    readonly actor: string;
  };
  const place = `${stream}@${revision}`;
  return `${String(position).padStart(9)}  ${recordedAt}  ${place.padEnd(24)}  ${type.padEnd(26)}  ${actor}`;
}

async function* batchesOf(
  store: EventStore,
  { after, follow }: Options,
  signal: AbortSignal,
): AsyncGenerator<readonly RecordedEvent[]> {
  const start = after === undefined ? {} : { after: BigInt(after) };
  const batches = follow === true ? store.subscribe({ ...start, signal }) : store.readLog(start);
  for await (const batch of batches) yield batch.events;
}

async function* eventsOf(
  store: EventStore,
  options: Options,
  signal: AbortSignal,
): AsyncGenerator<readonly RecordedEvent[]> {
  const { stream, after, follow } = options;
  if (stream === undefined || follow === true) {
    for await (const batch of batchesOf(store, options, signal)) {
      yield stream === undefined ? batch : batch.filter((event) => event.stream === stream);
    }
    return;
  }
  for await (const event of store.readStream(stream)) {
    if (after === undefined || event.position > BigInt(after)) yield [event];
  }
}

async function events(options: Options): Promise<void> {
  if (options.after !== undefined && !/^\d{1,18}$/.test(options.after)) {
    throw new WrongUse('--after is a position: a whole number.');
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const format = options.json === true ? jsonOf : textOf;
  await withLog(readConfig(process.env), async (store) => {
    for await (const batch of eventsOf(store, options, stop.signal)) {
      if (batch.length > 0) await print(...batch.map(format));
      if (stop.signal.aborted) return;
    }
  });
}

export function addEvents(program: Command): void {
  program
    .command('events')
    .description('the events of the log, in their order')
    .option('--stream <name>', 'only the events of this stream, such as grant-2022-0000001')
    .option('--after <position>', 'only events after this position')
    .option('--follow', 'go on as the log grows')
    .option('--json', 'one JSON object a line')
    .action(events);
}
