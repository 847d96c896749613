/**
 * The one place that chooses an adapter, and the module through which the open store is injected. The module opens
 * and closes nothing: who opened the store closes it, after everything that uses it has stopped.
 */
import { Module, type DynamicModule } from '@nestjs/common';
import type { LedgerConfig } from '../config.js';
import { StoreUnavailableError, type EventStore } from './event-store.js';
import { openEventStoreDb } from './eventstoredb/eventstoredb-event-store.js';
import { setUpStore, type StoreSetup } from './eventstoredb/store-setup.js';
import type { Intervention } from './intervention.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import { openSqliteEventStore } from './sqlite/sqlite-event-store.js';

/** The `EventStore`. */
export const EVENT_STORE = Symbol('EVENT_STORE');

type StoreConfig = Pick<LedgerConfig, 'store' | 'dataDir'> &
  Partial<Pick<LedgerConfig, 'eventStoreDb' | 'profile'>>;

export interface OpenOptions {
  readonly readOnly?: boolean;
  /** Told what an operator should know of a store that is reached over the network. */
  readonly onTrouble?: (message: string) => void;
  /** Told of every intervention that a reader of the log comes by, once. */
  readonly onIntervention?: (intervention: Intervention) => void;
}

/** Opens the store that the configuration names, in a folder that exists. Throws StoreUnavailableError when it cannot be opened. */
export function openEventStore(
  config: StoreConfig,
  { readOnly = false, ...listener }: OpenOptions = {},
): EventStore {
  switch (config.store) {
    case 'memory':
      return new MemoryEventStore();
    case 'sqlite':
      return openSqliteEventStore({ file: `${config.dataDir}/events.sqlite`, readOnly });
    case 'eventstoredb':
      return openRemote(config, { readOnly, ...listener });
  }
}

function openRemote({ eventStoreDb, profile }: StoreConfig, options: OpenOptions): EventStore {
  if (eventStoreDb === undefined) throw new StoreUnavailableError('there is no EVENTSTOREDB_URL');
  return openEventStoreDb({ ...eventStoreDb, production: profile === 'production', ...options });
}

/** Sets up the access rights of the store, or only compares them. @throws StoreUnavailableError when the store says no. */
export function setUpEventStore(
  { url, readerUrl }: NonNullable<LedgerConfig['eventStoreDb']>,
  {
    adminUrl,
    ...options
  }: { readonly adminUrl: string; readonly checkOnly: boolean; readonly production: boolean },
): Promise<StoreSetup> {
  return setUpStore({ adminUrl, url, ...(readerUrl !== undefined && { readerUrl }), ...options });
}

@Module({})
export class EventStoreModule {
  static register(store: EventStore): DynamicModule {
    return {
      module: EventStoreModule,
      providers: [{ provide: EVENT_STORE, useValue: store }],
      exports: [EVENT_STORE],
    };
  }
}
