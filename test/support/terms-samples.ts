/** One file with its dates, and a short way to look for one of its deadlines. */
import type { LocalDate } from '../../src/domain/local-date.js';
import type { JournalEvent, LedgerEvent } from '../../src/domain/ledger-events.js';
import { regulationOn } from '../../src/domain/rules/regulations.js';
import { obligationsOf } from '../../src/domain/terms/obligations-of.js';
import type { Obligation } from '../../src/domain/terms/obligation.js';
import type { EventInStream } from './event-arbitraries.js';
import { document, ofFile, reserved } from './sample-events.js';

export const CLAIM = '3c1c2f0e-7d1a-4f57-9d0e-3c4f3c9e5f10';
const course = { startDate: '2022-06-01', endDate: '2022-09-30', latestStart: '2022-09-30' };

export const inStream = (stream: string, event: LedgerEvent): EventInStream => ({ stream, event });

/** The event, effective at ten in the morning of that day under the rules of the day. */
export const on = (day: LocalDate, told: EventInStream): JournalEvent => ({
  position: 1n,
  revision: 0n,
  id: '',
  stream: told.stream,
  event: told.event,
  metadata: {
    commandId: '',
    commandDigest: '',
    $correlationId: '',
    $causationId: '',
    actor: 'cas',
    actorRole: 'caseworker',
    effectiveAt: `${day}T08:00:00.000Z`,
    recordedAt: `${day}T08:00:00.000Z`,
    ruleVersion: regulationOn(day).id,
    schemaVersion: '1',
  },
});

export const applied = on('2022-05-02', reserved(64_000n));
export const awarded = on('2022-05-09', ofFile('GrantAwarded', { amount: 64_000n, ...course }));
export const determined = on(
  '2022-11-01',
  ofFile('GrantDetermined', { amount: 0n, undue: 60_000n, rest: 4_000n, ground: 'absent' }),
);
export const claimed = on(
  '2022-12-01',
  ofFile('ClawbackDecided', {
    claimId: CLAIM,
    debtor: 'provider',
    amount: 60_000n,
    legalBasis: 'Awb 4:57',
    weighing: { codes: ['proportionate'], document },
  }),
);

export function kind(events: readonly JournalEvent[], name: string, ref?: string): Obligation {
  const found = obligationsOf(events).filter(
    (one) => one.kind === name && (ref === undefined || one.ref === ref),
  );
  if (found.length !== 1) throw new Error(`${String(found.length)} deadlines of kind ${name}`);
  return found[0]!;
}
