/**
 * Keeps the row of every file. What a batch changes about a file is put together first and written at once: a new
 * row for a file that begins in it, an update, unread, for any other.
 */
import type { Projection, ProjectedEvent } from '../projection.js';
import type { ViewWriter, RowChange } from '../view-writer.js';
import { patchOf } from './evolve-file.js';
import { inOrder, patched, patchedClaim, type FilePatch } from './file-patch.js';
import { blankFile, type ClaimState } from './file-state.js';
import { filesOf } from './file-subject.js';
import { cameWith, writeInvoices, type CameInvoice } from './invoices.js';
import { filesOfObjections, type FileOfObjection } from './objection-files.js';
import {
  attemptTable,
  claimTable,
  fileEventTable,
  fileTable,
  invoiceTable,
  objectionFileTable,
  type AttemptRow,
  type FileEventRow,
} from './file.schema.js';

interface Changes {
  readonly patches: ReadonlyMap<string, FilePatch>;
  readonly index: readonly FileEventRow[];
  readonly invoices: readonly CameInvoice[];
}

function changesIn(events: readonly ProjectedEvent[], fileOfObjection: FileOfObjection): Changes {
  const patches = new Map<string, FilePatch>();
  const index: FileEventRow[] = [];
  const invoices: CameInvoice[] = [];
  for (const { recorded, journal } of events) {
    for (const decisionNumber of fileOfObjection(journal) ?? filesOf(recorded.stream, journal.event)) {
      const before = patches.get(decisionNumber);
      const patch = patchOf(journal, decisionNumber);
      patches.set(decisionNumber, before === undefined ? patch : inOrder(before, patch));
      index.push({ decisionNumber, position: recorded.position });
      const invoice = cameWith(journal, decisionNumber, before);
      if (invoice !== undefined) invoices.push(invoice);
    }
  }
  return { patches, index, invoices };
}

async function writeFiles(patches: ReadonlyMap<string, FilePatch>, writer: ViewWriter): Promise<void> {
  const begun = [...patches].filter(([, { begins }]) => begins === true);
  const others = [...patches].filter(([, { begins }]) => begins !== true);
  await writer.insert(
    fileTable,
    begun.map(([number, patch]) => patched(blankFile(number), patch)),
  );
  await writer.update(
    fileTable,
    others.map(([number, { set = {}, add = {} }]) => ({ key: [number], set, add })),
  );
}

/** A claim that is made is a new row; whatever comes after it adds to that row. */
async function writeClaims(patches: ReadonlyMap<string, FilePatch>, writer: ViewWriter): Promise<void> {
  const made = new Map<string, ClaimState>();
  const later: RowChange<ClaimState>[] = [];
  for (const [decisionNumber, patch] of patches) {
    for (const claim of patch.claims ?? []) {
      const key = `${decisionNumber}|${claim.claimId}`;
      const before = made.get(key);
      if (claim.debtor === undefined && before === undefined) {
        later.push({ key: [decisionNumber, claim.claimId], add: claim.add });
      } else {
        made.set(key, patchedClaim(decisionNumber, before, claim));
      }
    }
  }
  await writer.insert(claimTable, [...made.values()]);
  await writer.update(claimTable, later);
}

function attemptsIn(events: readonly ProjectedEvent[]): readonly AttemptRow[] {
  return events.flatMap(({ recorded, journal: { event } }) =>
    event.type === 'AttemptRecorded'
      ? [{ position: recorded.position, personKey: event.data.personKey, window: event.data.window }]
      : [],
  );
}

export const fileProjection: Projection = {
  name: 'file',
  tables: [fileTable, claimTable, invoiceTable, fileEventTable, objectionFileTable, attemptTable],
  apply: async (events, writer) => {
    const { patches, index, invoices } = changesIn(events, await filesOfObjections(events, writer));
    await writeInvoices(invoices, patches, writer);
    await writeFiles(patches, writer);
    await writeClaims(patches, writer);
    await writer.insert(fileEventTable, index);
    await writer.insert(attemptTable, attemptsIn(events));
  },
};
