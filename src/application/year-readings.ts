/**
 * What others ask of a folded funding year. What another writer added since it was folded is looked up in the log;
 * nothing is judged on an overlay, and the folded state stays the mailbox's own.
 */
import type { FundingYearState } from '../domain/funding-year/funding-year.state.js';
import { decisionNumberOf, type DecisionNumber } from '../domain/ids.js';
import type { EventStore } from '../event-store/event-store.js';
import { decidedSince, replacedSince } from './decided-since.js';
import type { StreamState } from './stream-state.js';

export interface YearReadings {
  /** Revision of the event that reserved for this file, `refused` when it was refused, undefined when unknown. */
  reservationOf(decisionNumber: DecisionNumber): Promise<bigint | 'refused' | undefined>;
  /** Revision of the first decision on this file, a refusal included; undefined when unknown. */
  decisionOf(decisionNumber: DecisionNumber): Promise<bigint | undefined>;
  /** The number that took the place of this file in the year; undefined when none did. */
  replacementOf(decisionNumber: DecisionNumber): Promise<DecisionNumber | undefined>;
  /** The files that hold money of the year, and the last number that was looked at. */
  outstanding(): Promise<Outstanding>;
}

export interface Outstanding {
  readonly files: readonly DecisionNumber[];
  readonly lastNumber: number;
}

interface FoldedYear {
  readonly store: EventStore;
  readonly stream: StreamState<FundingYearState>;
  /** Folds the year when it has not been. */
  readonly load: () => Promise<void>;
}

export function yearReadings({ store, stream, load }: FoldedYear, fundingYear: number): YearReadings {
  return {
    async reservationOf(decisionNumber) {
      await load();
      const reservation = stream.state.reservations.get(decisionNumber);
      if (reservation !== undefined) return reservation.revision;
      if (Number(decisionNumber.slice(5)) <= stream.state.lastNumber) return 'refused';
      const since = await decidedSince(store, stream, decisionNumber);
      return since === undefined || since.reserved ? since?.revision : 'refused';
    },
    async decisionOf(decisionNumber) {
      await load();
      const known = stream.state.decisions.get(Number(decisionNumber.slice(5)));
      if (known !== undefined) return BigInt(known);
      return (await decidedSince(store, stream, decisionNumber))?.revision;
    },
    async replacementOf(decisionNumber) {
      await load();
      const known = stream.state.reservations.get(decisionNumber)?.replacedBy;
      return known ?? (await replacedSince(store, stream, decisionNumber));
    },
    async outstanding() {
      await load();
      const numbers: DecisionNumber[] = [];
      const { lastNumber } = stream.state;
      for (let counter = 1; counter <= lastNumber; counter += 1) {
        const number = decisionNumberOf(fundingYear, counter);
        if ((stream.state.reservations.get(number)?.outstanding ?? 0n) > 0n) numbers.push(number);
      }
      return { files: numbers, lastNumber };
    },
  };
}
