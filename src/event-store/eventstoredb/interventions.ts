/**
 * Finds what was done to the ledger's streams behind its back. The store keeps the settings of a stream as events of
 * `$$<stream>`; a deletion that can be undone is such a setting, a final one is an event in the stream itself.
 */
import type { Intervention } from '../intervention.js';
import type { StreamNames } from './names.js';
import type { PageReader, Placed } from './page-reader.js';
import type { StoredRecord } from './stored-event.js';

const SETTINGS_OF = '$$';
const TOMBSTONE = '$streamDeleted';
const TRUNCATE_BEFORE = '$tb';
const PAGE = 1_000;

/** Types of events that tell of an intervention, as a regular expression of the server. */
export const INTERVENTION_TYPES = '^\\$metadata$|^\\$streamDeleted$';

/** How the names of all streams begin that hold the settings of the ledger's. */
export function settingsPrefix(names: StreamNames): string {
  return SETTINGS_OF + names.toStored('');
}

/** The ledger's name of the stream that a record is an event of; undefined for all that no ledger appended. */
export function ledgerStreamOf(names: StreamNames, record: StoredRecord): string | undefined {
  return record.type === TOMBSTONE ? undefined : names.fromStored(record.streamId);
}

/** The intervention that a record tells of, if it tells of one. */
function interventionOf(names: StreamNames, { position, record }: Placed): Intervention | undefined {
  const { streamId, type } = record;
  if (type === TOMBSTONE) {
    const stream = names.fromStored(streamId);
    const detail = 'the stream was deleted for good';
    return stream === undefined ? undefined : { kind: 'stream-deleted', stream, position, detail };
  }
  if (!streamId.startsWith(SETTINGS_OF)) return undefined;
  const stream = names.fromStored(streamId.slice(SETTINGS_OF.length));
  return stream === undefined ? undefined : { stream, position, ...changeOf(record.data) };
}

function changeOf(settings: unknown): Pick<Intervention, 'kind' | 'detail'> {
  const known = typeof settings === 'object' && settings !== null ? settings : {};
  // A deletion truncates before the largest number there is, which is beyond every revision.
  if (Number(Reflect.get(known, TRUNCATE_BEFORE)) >= Number.MAX_SAFE_INTEGER) {
    return { kind: 'stream-deleted', detail: 'the stream was deleted, and can be brought back' };
  }
  const names = Object.keys(known).sort().join(', ');
  return {
    kind: 'stream-metadata-changed',
    detail: `its settings in the store were changed: ${names === '' ? 'all removed' : names}`,
  };
}

/** Takes the records that are read, and tells of each intervention among them once, however often it is read. */
export function createInterventionWatch(
  names: StreamNames,
  tell: (intervention: Intervention) => void,
): (page: readonly Placed[]) => void {
  const told = new Set<bigint>();
  return (page) => {
    for (const placed of page) {
      const intervention = interventionOf(names, placed);
      if (intervention === undefined || told.has(intervention.position)) continue;
      told.add(intervention.position);
      tell(intervention);
    }
  };
}

/** All interventions in the store, oldest first. */
export async function* readInterventions(
  pages: PageReader,
  names: StreamNames,
): AsyncGenerator<Intervention, void, undefined> {
  let from: bigint | 'start' = 'start';
  for (;;) {
    const page: readonly Placed[] = await pages.forwards(from, PAGE);
    for (const placed of page) {
      // A page begins with the record that the last one ended with.
      const found = placed.position === from ? undefined : interventionOf(names, placed);
      if (found !== undefined) yield found;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    from = last.position;
  }
}
