/** Plays the reference scenario into a store, through the real ledger under a simulated clock. */
import { createLedger } from '../../src/application/create-ledger.js';
import type { CommandRequest, Ledger } from '../../src/application/ledger.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { RecordedEvent } from '../../src/event-store/recorded-event.js';
import {
  playScenario,
  SCENARIO_STARTS_AT,
  type ScenarioOptions,
} from '../../src/simulation/play-scenario.js';
import { seededEntropy } from '../../src/simulation/random.js';
import { createSimulatedClock } from '../../src/simulation/simulated-clock.js';
import { openSqliteVault } from '../../src/vault/sqlite-vault.js';
import type { Vault } from '../../src/vault/vault.js';
import { memoryCheckpoints } from './memory-checkpoints.js';
import { quiet } from './quiet-log.js';

/** A store in memory after the last event of the scenario. The caller closes it. */
export async function simulatedStore(options: ScenarioOptions): Promise<EventStore> {
  const store = new MemoryEventStore();
  await simulateInto(store, options);
  return store;
}

/** The same ledger; `see` is told the type of every command that it is sent. */
function observed(ledger: Ledger, see: (type: string) => void): Ledger {
  const seen = Object.entries(ledger).map(([name, method]) => [
    name,
    (id: never, request: CommandRequest<never>) => {
      see((request.command as { readonly type: string }).type);
      return (method as Ledger['grant'])(id, request);
    },
  ]);
  return Object.fromEntries(seen) as Ledger;
}

/** What surrounds a run, beside the store. */
export interface Surroundings {
  /** Told the type of every command that the simulation itself sends. */
  readonly see?: (type: string) => void;
  /** Given the vault when all is played, before it is closed. */
  readonly afterwards?: (vault: Vault) => Promise<void>;
}

/** Plays the whole scenario into this store, which is empty. */
export async function simulateInto(
  store: EventStore,
  options: ScenarioOptions,
  { see = () => undefined, afterwards = () => Promise.resolve() }: Surroundings = {},
): Promise<void> {
  const vault = await openSqliteVault({
    file: ':memory:',
    masterKey: Buffer.alloc(32, 7),
    entropy: seededEntropy(`vault ${options.seed}`),
  });
  const clock = createSimulatedClock(SCENARIO_STARTS_AT);
  const running = createLedger({ store, vault, clock, checkpoints: memoryCheckpoints(), log: quiet });
  const ledger = observed(running.ledger, see);
  await playScenario({ ...running, ledger, vault, clock, head: () => store.head() }, options);
  await afterwards(vault);
  await running.close();
  await vault.close();
}

export async function allEventsOf(store: EventStore): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.readLog()) events.push(...batch.events);
  return events;
}
