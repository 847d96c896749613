/**
 * Opens the store of a server and watches it. The log gets a line when the store is lost and one when it is back; what
 * the connection tells in between is for who looks closer.
 */
import type { Logger } from 'pino';
import { createInterventionAlarm } from './application/intervention-alarm.js';
import type { LedgerConfig } from './config.js';
import { openEventStore } from './event-store/event-store.module.js';
import { watchStore, type WatchListener, type WatchedStore } from './event-store/watched-store.js';

export interface ServerStore {
  readonly watched: WatchedStore;
  /** How often streams were deleted or their settings changed; undefined where the store keeps no record of it. */
  readonly interventions: () => number | undefined;
  readonly observeAppends: (observe: NonNullable<WatchListener['onAppend']>) => void;
}

/** How long the connection does not tell the same again, in ms. */
const SAME_TROUBLE_MS = 60_000;

/** Warns of what the connection tells, of the same thing once a minute, and while the store is away of nothing. */
function troubleLog(logger: Logger, isAway: () => boolean): (message: string) => void {
  const told = new Map<string, number>();
  return (message) => {
    const now = performance.now();
    for (const [text, at] of told) if (now - at > SAME_TROUBLE_MS) told.delete(text);
    if (isAway() || told.has(message)) {
      logger.debug(message);
      return;
    }
    told.set(message, now);
    logger.warn(message);
  };
}

export function openWatchedStore(config: LedgerConfig, logger: Logger): ServerStore {
  let away = false;
  let observed: WatchListener['onAppend'];
  let lastTrouble: string | undefined;
  const warn = troubleLog(logger, () => away);
  const onTrouble = (message: string): void => {
    lastTrouble = message;
    warn(message);
  };
  const alarm = createInterventionAlarm(logger);
  const store = openEventStore(config, { onTrouble, onIntervention: alarm.tell });
  const watched = watchStore(store, {
    onLost: (cause) => {
      away = true;
      logger.error(
        { cause, lastTrouble },
        'the event store cannot be reached; commands are refused until it can',
      );
    },
    onBack: (awayMs) => {
      away = false;
      lastTrouble = undefined;
      logger.info({ awayMs: Math.round(awayMs) }, 'the event store can be reached again');
    },
    onAppend: (outcome, durationMs) => observed?.(outcome, durationMs),
  });
  return {
    watched,
    interventions: () => (store.interventions === undefined ? undefined : alarm.count()),
    observeAppends: (observe) => {
      observed = observe;
    },
  };
}
