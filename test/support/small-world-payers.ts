/** That no other payer of a file that stands again on objection is forgotten, nor of one that has another number. */
import assert from 'node:assert/strict';
import type { CoPayer } from '../../src/domain/funding-year/co-payers.js';
import { streamOf, type DecisionNumber } from '../../src/domain/ids.js';
import type { JournalEvent } from '../../src/domain/ledger-events.js';
import type { SmallWorld } from './small-world.js';

interface Followed {
  readonly number: DecisionNumber;
  readonly coPayers: readonly CoPayer[];
}

/** The file and its payers, when this event asked them again or took them along. */
function followedIn({ event }: JournalEvent): Followed | undefined {
  if (event.type === 'ReservedByObjection') {
    return { number: event.data.decisionNumber, coPayers: event.data.coPayers ?? [] };
  }
  return event.type === 'GrantReplaced'
    ? { number: event.data.replacement, coPayers: event.data.coPayers ?? [] }
    : undefined;
}

/** What the payer has promised, owes or has paid for the file under any of its numbers. */
function hasPart({ streams }: SmallWorld, fundId: string, numbers: readonly DecisionNumber[]): boolean {
  const { files } = streams.fund(fundId);
  return numbers.some((number) => {
    const part = files.get(number);
    return part !== undefined && part.reserved + part.committed + part.paid > 0n;
  });
}

/** The numbers that the file has had, up to this one. */
function numbersOf(journal: readonly JournalEvent[], number: DecisionNumber): readonly DecisionNumber[] {
  const before = journal.find(
    ({ event }) => event.type === 'GrantReplaced' && event.data.replacement === number,
  );
  return before?.event.type === 'GrantReplaced'
    ? [number, ...numbersOf(journal, before.event.data.decisionNumber)]
    : [number];
}

const isSwapped = ({ journal }: SmallWorld, number: DecisionNumber): boolean =>
  journal.some(({ stream, event }) => stream === streamOf.grant(number) && event.type === 'CourseSwapped');

export const ofPayers: Readonly<Record<string, (ended: { readonly world: SmallWorld }) => void>> = {
  'every payer of a file that stands again or goes on has its part, or a person was asked to see to it': ({
    world,
  }) => {
    for (const recorded of world.journal) {
      const { number = '', coPayers = [] } = followedIn(recorded) ?? {};
      const asked = coPayers.filter(({ amount }) => amount > 0n);
      if (asked.length === 0 || world.streams.file(number).stage !== 'awarded') continue;
      // Another course may have left no room for them.
      if (isSwapped(world, number)) continue;
      const numbers = numbersOf(world.journal, number);
      const lacking = asked.filter(({ fundId }) => !hasPart(world, fundId, numbers));
      const proposed = world.journal.filter(
        ({ stream, event }) =>
          stream === streamOf.grant(number) &&
          event.type === 'ActionProposed' &&
          event.data.kind === 'co-payer-refused',
      );
      assert(new Set(lacking.map(({ fundId }) => fundId)).size <= proposed.length, number);
    }
  },
};
