/** Snapshots that are kept in memory, and what a log was told. */
import type { Log } from '../../src/application/log.js';
import type { Snapshots } from '../../src/application/snapshots.js';

export interface CollectedSnapshots extends Snapshots {
  readonly saved: Map<string, readonly Uint8Array[]>;
}

export function collectedSnapshots(): CollectedSnapshots {
  const saved = new Map<string, readonly Uint8Array[]>();
  return {
    saved,
    streams: () => Promise.resolve([...saved.keys()]),
    async *load(stream) {
      await Promise.resolve();
      yield* saved.get(stream) ?? [];
    },
    async save(stream, parts) {
      const all: Uint8Array[] = [];
      for await (const part of parts) all.push(part);
      saved.set(stream, all);
    },
  };
}

export interface CollectedLog extends Log {
  readonly messages: readonly string[];
}

export function collectedLog(): CollectedLog {
  const messages: string[] = [];
  const note = (fields: object, message: string): void => {
    const error = 'err' in fields ? fields.err : undefined;
    messages.push(error instanceof Error ? `${message}: ${error.message}` : message);
  };
  return { messages, info: note, warn: note, error: note };
}
