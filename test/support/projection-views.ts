/** Views over a memory log in a temporary folder: opened by a test, thrown away after it. */
import { afterEach } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { diffViews, type RowDifference } from '../../src/projections/diff-views.js';
import { createProjectionRunner, type ProjectionRunner } from '../../src/projections/projection-runner.js';
import { projections } from '../../src/projections/projections.js';
import { openReadModel, type ReadModel } from '../../src/projections/read-model.js';
import { viewTables } from '../../src/projections/views.js';
import { Scenario } from './projection-scenario.js';

const undo: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-views-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty read model that is closed after the test. */
export async function emptyReadModel(file = join(temporaryFolder(), 'views.sqlite')): Promise<ReadModel> {
  const readModel = await openReadModel({ file });
  undo.push(() => readModel.close());
  return readModel;
}

export interface Views {
  readonly store: MemoryEventStore;
  readonly scenario: Scenario;
  readonly readModel: ReadModel;
  readonly runner: ProjectionRunner;
}

/** A log, a scenario to write it, and views that have seen nothing yet. */
export async function emptyViews(): Promise<Views> {
  const store = new MemoryEventStore();
  const readModel = await emptyReadModel();
  const runner = createProjectionRunner({ store, readModel, projections });
  return { store, scenario: new Scenario(store), readModel, runner };
}

/** Views of a prefix of the log, made from nothing. */
export async function viewsUpTo(store: MemoryEventStore, position: bigint): Promise<ReadModel> {
  const readModel = await emptyReadModel();
  await createProjectionRunner({ store, readModel, projections }).runTo(position);
  return readModel;
}

const compared = viewTables.filter(({ name }) => name !== 'policy_checkpoint');

/** What differs between two read models, checkpoints included. */
export function differences(left: ReadModel, right: ReadModel): Promise<readonly RowDifference[]> {
  return left.readTransaction((one) =>
    right.readTransaction((other) => diffViews(one, other, { tables: compared })),
  );
}
