/**
 * The twelve hard files, played through the real ledger: how each ends is pinned down here, event by event, and the
 * books of every one of them add up.
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import { entriesOf } from '../../src/domain/journal/entries.js';
import type { JournalEvent } from '../../src/domain/ledger-events.js';
import { formatAmount } from '../../src/domain/money.js';
import { statementItems } from '../../src/projections/statement/statement-items.js';
import { hardFiles } from '../../src/simulation/hard-files/hard-files.js';
import { createStage, type StageNote } from '../../src/simulation/hard-files/stage.js';
import { seededEntropy } from '../../src/simulation/random.js';
import { createSimulatedClock } from '../../src/simulation/simulated-clock.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

let opened: TestLedger | undefined;
afterEach(() => opened?.dispose());

interface Played {
  readonly log: readonly JournalEvent[];
  readonly notes: readonly StageNote[];
}

async function play(name: string): Promise<Played> {
  const hardFile = hardFiles.find((candidate) => candidate.name === name);
  if (hardFile === undefined) throw new Error(`there is no hard file ${name}`);
  const notes: StageNote[] = [];
  const ledger = await openTestLedger();
  opened = ledger;
  const clock = createSimulatedClock(Date.UTC(2021, 0, 1));
  const ports = {
    clock: {
      ...clock,
      moveTo(ms: number) {
        clock.moveTo(ms);
        ledger.clock.set(clock.now());
      },
    },
  };
  const stage = createStage({
    ...ports,
    ledger: ledger.ledger,
    policies: ledger.policies,
    entropy: seededEntropy(name),
    report: (note) => void notes.push(note),
  });
  await hardFile.play(stage);
  return { log: await ledger.log(), notes };
}

/** Balance of every account that is not zero: `obligation committed 1000.00`. */
function balancesOf(log: readonly JournalEvent[]): readonly string[] {
  const balances = new Map<string, bigint>();
  const add = (account: string, amount: bigint): unknown =>
    balances.set(account, (balances.get(account) ?? 0n) + amount);
  for (const { book, from, to, amount } of log.flatMap((journal) => entriesOf(journal))) {
    add(`${book} ${from}`, -amount);
    add(`${book} ${to}`, amount);
  }
  return [...balances]
    .filter(([account, amount]) => amount !== 0n && !/ (vote|appropriation|bank)$/.test(account))
    .map(([account, amount]) => `${account} ${formatAmount(amount)}`)
    .sort();
}

const ends: Readonly<
  Record<string, { readonly types: readonly string[]; readonly balances: readonly string[] }>
> = {
  'course-excluded-in-window': {
    types: ['BudgetReserved', 'GrantAwarded', 'CourseSwapped', 'ReservationReleased'],
    balances: ['obligation available 4100.00', 'obligation committed 900.00'],
  },
  'cancelled-after-payment': {
    types: [
      'BudgetReserved',
      'GrantAwarded',
      'AdvancePaid',
      'GrantWithdrawn',
      'ReservationReleased',
      'ClawbackDecided',
      'ClawbackReceived',
    ],
    balances: ['cash received 1000.00', 'obligation available 4000.00', 'obligation recovered 1000.00'],
  },
  'absent-and-forgone': {
    types: [
      'BudgetReserved',
      'GrantAwarded',
      'AdvancePaid',
      'ParticipationProofReceived',
      'GrantDetermined',
      'RecoveryForgone',
    ],
    balances: ['cash forgone 1000.00', 'obligation available 4000.00', 'obligation realised 1000.00'],
  },
  'objection-after-exhaustion': {
    types: [
      'ApplicationRefused',
      'DecisionNotified',
      'BudgetReserved',
      'GrantAwarded',
      'ObjectionFiled',
      'HearingHeld',
      'WindowClosed',
      'ReservedByObjection',
      'ObjectionDecided',
      'GrantAwarded',
    ],
    balances: ['obligation committed 2000.00', 'obligation overCeiling -1000.00'],
  },
  'objection-lost': {
    types: [
      'BudgetReserved',
      'GrantAwarded',
      'ApplicationRefused',
      'WindowExhausted',
      'DecisionNotified',
      'ObjectionFiled',
      'TermExtended',
      'ObjectionDecided',
    ],
    balances: ['obligation committed 1000.00'],
  },
  'two-channels': {
    types: ['BudgetReserved', 'GrantAwarded', 'ApplicationRefused'],
    balances: ['obligation available 4000.00', 'obligation committed 1000.00'],
  },
  'wrong-clawback-credited': {
    types: [
      'BudgetReserved',
      'GrantAwarded',
      'AdvancePaid',
      'ParticipationProofReceived',
      'GrantDetermined',
      'ClawbackDecided',
      'ClawbackReceived',
      'ClawbackReversed',
      'RefundPaid',
      'DeterminationRevised',
    ],
    balances: ['cash determined 1000.00', 'obligation available 4000.00', 'obligation realised 1000.00'],
  },
  'hold-runs-out': {
    types: ['BudgetReserved', 'GrantAwarded', 'PaymentHeld', 'AdvancePaid'],
    balances: ['cash advance 1000.00', 'obligation available 4000.00', 'obligation realised 1000.00'],
  },
  'moved-past-latest-start': {
    types: ['BudgetReserved', 'GrantAwarded', 'CourseRescheduled', 'GrantWithdrawn', 'ReservationReleased'],
    balances: ['obligation available 5000.00'],
  },
  'start-in-next-year': {
    types: [
      'BudgetReserved',
      'GrantAwarded',
      'AdvancePaid',
      'CourseStarted',
      'ParticipationProofReceived',
      'GrantDetermined',
    ],
    balances: ['cash determined 1000.00', 'obligation available 4000.00', 'obligation realised 1000.00'],
  },
  'replacement-after-exhaustion': {
    types: [
      'BudgetReserved',
      'GrantAwarded',
      'ApplicationRefused',
      'WindowExhausted',
      'GrantReplaced',
      'ReservationReleased',
      'GrantHandedOver',
      'GrantTakenOver',
    ],
    balances: ['obligation available 600.00', 'obligation committed 900.00'],
  },
  'excluded-then-lifted': {
    types: [
      'PersonExcluded',
      'ApplicationRefused',
      'ObjectionFiled',
      'ObjectionDecided',
      'AppealLodged',
      'CourtRuled',
      'PersonExclusionLifted',
      'BudgetReserved',
      'GrantAwarded',
    ],
    balances: ['obligation available 4000.00', 'obligation committed 1000.00'],
  },
};

describe.each(hardFiles)('$name', ({ name }) => {
  it('ends as it should, and its books add up', async () => {
    const { log } = await play(name);
    const about = log
      .filter(({ stream }) => !/^(bookYear|provider|course)-/.test(stream))
      .map(({ event }) => event.type);
    expect({ types: about.slice(4), balances: balancesOf(log) }).toEqual(ends[name]);
  });

  it('can be told to the person, in both languages', async () => {
    const { log } = await play(name);
    const items = statementItems(log, () => true);
    expect(items.length).toBeGreaterThan(0);
    for (const { nl, en } of items)
      expect([nl, en].filter((text) => !/^[A-Z€].*\.$/su.test(text))).toEqual([]);
  });
});
