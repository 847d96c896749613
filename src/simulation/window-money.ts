/**
 * What each window has left, by the answers of the ledger, and the freeing of more when the carry-over needs it: a
 * leftover is made by refusals and withdrawals, never by a figure that is written down.
 */
import type { Accepted } from '../application/ledger.js';
import { releaseOf } from '../domain/grant/releases.js';
import type { GrantEvent } from '../domain/grant/grant.events.js';
import { actorAt } from './actors.js';
import { itineraries } from './file-steps.js';
import type { People } from './people.js';
import { MEAN_AMOUNT, type Scenario } from './scenario.js';
import type { FileIndex, SimulatedFiles } from './simulated-files.js';
import type { SimulatedOffice } from './simulated-office.js';

export interface WindowMoney {
  reserved(window: number, amount: bigint): void;
  /** Counts what a command on a file gave back; whether its person may apply again is for the caller to say. */
  accepted(file: FileIndex, outcome: Accepted, mayReturn: boolean): void;
  /** Withdraws grants that are not paid yet until a window has at least this much left. */
  freeUntil(window: number, amount: bigint): Promise<void>;
}

export interface WindowMoneyPorts {
  readonly scenario: Scenario;
  readonly files: SimulatedFiles;
  readonly office: SimulatedOffice;
  readonly people: People;
}

/** A grant that nothing has been paid on, and that could be withdrawn without disturbing another fate. */
function isSpare(files: SimulatedFiles, file: FileIndex, window: number): boolean {
  return files.windowOf(file) === window && files.fateOf(file) === 'straight' && files.stepOf(file) <= 1;
}

export function createWindowMoney({ scenario, files, office, people }: WindowMoneyPorts): WindowMoney {
  const left = scenario.windows.map(({ ceiling }) => ceiling);
  const add = (window: number, amount: bigint): void => {
    left[window] = (left[window] ?? 0n) + amount;
  };

  function accepted(file: FileIndex, outcome: Accepted, mayReturn: boolean): void {
    for (const event of outcome.events) {
      const release = releaseOf(event as GrantEvent);
      if (release === undefined) continue;
      add(files.windowOf(file), release.amount);
      if (mayReturn && release.right === 'restored') people.restore(files.yearOf(file), files.personOf(file));
    }
  }

  async function withdraw(file: FileIndex): Promise<void> {
    const outcome = await office.grant(files.numberOf(file), actorAt('caseworker', file), {
      command: { type: 'WithdrawGrant', cause: 'person', ground: 'will-not-start' },
    });
    files.redirect(file, 'withdrawn-before-order');
    for (const _ of itineraries['withdrawn-before-order']) files.stepDone(file);
    accepted(file, outcome, true);
  }

  return {
    reserved: (window, amount) => add(window, -amount),
    accepted,
    async freeUntil(window, amount) {
      let file = files.count - 1;
      while ((left[window] ?? 0n) < amount && file >= 0) {
        const lacking = amount - (left[window] ?? 0n);
        const wave: FileIndex[] = [];
        for (; file >= 0 && BigInt(wave.length) * MEAN_AMOUNT < lacking; file -= 1) {
          if (isSpare(files, file, window)) wave.push(file);
        }
        await Promise.all(wave.map(withdraw));
      }
      await office.settle();
    },
  };
}
