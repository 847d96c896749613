/**
 * The real ledger on its real parts, with a clock that a test moves: the composition of the server over a store in
 * memory (or any other) and a vault in a temporary folder. Policies run when a test says so.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger, type LedgerPorts, type RunningLedger } from '../../src/application/create-ledger.js';
import type { Log } from '../../src/application/log.js';
import type { Instant } from '../../src/domain/instant.js';
import { decodeEvent, type JournalEvent } from '../../src/domain/ledger-events.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { openSqliteVault } from '../../src/vault/sqlite-vault.js';
import type { Vault } from '../../src/vault/vault.js';
import { manualClock, type ManualClock } from './manual-clock.js';
import { memoryCheckpoints, type MemoryCheckpoints } from './memory-checkpoints.js';
import { seededEntropy } from './seeded-entropy.js';

/** The morning on which window 2022-2 opened, in the Netherlands. */
export const OPENING: Instant = '2022-05-02T08:00:00.000Z';

const silent = (): void => undefined;
const quiet: Log = { info: silent, warn: silent, error: silent };

export interface TestLedger extends RunningLedger {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly clock: ManualClock;
  readonly checkpoints: MemoryCheckpoints;
  /**
   * Another ledger over the same store, vault and clock, knowing nothing yet: a second process, or a new start. It may
   * see the store in another way, and reach other processes.
   */
  another(changes?: Partial<Pick<LedgerPorts, 'store' | 'beside'>>): TestLedger;
  /** Every event of a stream, decoded. */
  eventsOf(stream: string): Promise<readonly JournalEvent[]>;
  /** Every event of the log, decoded. */
  log(): Promise<readonly JournalEvent[]>;
  /** Stops everything and removes the folder. */
  dispose(): Promise<void>;
}

async function collect(store: EventStore): Promise<readonly JournalEvent[]> {
  const events: JournalEvent[] = [];
  for await (const batch of store.readLog()) events.push(...batch.events.map(decodeEvent));
  return events;
}

type Parts = Pick<TestLedger, 'store' | 'vault' | 'clock' | 'checkpoints'> &
  Pick<LedgerPorts, 'kept' | 'log' | 'beside'>;

function start(parts: Parts, dispose: (opened: TestLedger) => Promise<void>): TestLedger {
  const others: TestLedger[] = [];
  const opened: TestLedger = {
    ...parts,
    ...createLedger(parts),
    another(changes = {}) {
      const other = start({ ...parts, ...changes }, (another) => another.close());
      others.push(other);
      return other;
    },
    async eventsOf(stream) {
      const events: JournalEvent[] = [];
      for await (const recorded of parts.store.readStream(stream)) events.push(decodeEvent(recorded));
      return events;
    },
    log: () => collect(parts.store),
    async dispose() {
      for (const other of others) await other.dispose();
      await dispose(opened);
    },
  };
  return opened;
}

/** Opens a ledger with an empty vault. The store is closed with it. */
export async function openTestLedger(
  store: EventStore = new MemoryEventStore(),
  other: Partial<Pick<LedgerPorts, 'kept' | 'log'>> = {},
): Promise<TestLedger> {
  const folder = await mkdtemp(join(tmpdir(), 'stap-ledger-'));
  const vault = await openSqliteVault({
    file: join(folder, 'vault.sqlite'),
    masterKey: Buffer.alloc(32, 7),
    entropy: seededEntropy('test-ledger'),
  });
  const parts: Parts = {
    ...{ store, vault, clock: manualClock(OPENING), checkpoints: memoryCheckpoints(), log: quiet },
    ...other,
  };
  return start(parts, async (opened) => {
    await opened.close();
    await store.close();
    await vault.close();
    await rm(folder, { recursive: true, force: true });
  });
}
