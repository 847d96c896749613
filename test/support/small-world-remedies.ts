/** What must hold of objections and appeals at the end of any history: what was ordered is what was taken, and came about. */
import assert from 'node:assert/strict';
import { idOfStream } from '../../src/domain/ids.js';
import type { JournalEvent, LedgerEvent } from '../../src/domain/ledger-events.js';
import type { Cents } from '../../src/domain/money.js';
import type { ObjectionState } from '../../src/domain/objection/objection.state.js';
import { sum } from './small-world-after-event.js';
import type { SmallWorld } from './small-world.js';

type Deciding = Extract<JournalEvent['event'], { readonly type: 'ObjectionDecided' | 'CourtRuled' }>;
const isDeciding = (recorded: JournalEvent): recorded is JournalEvent<Deciding> =>
  recorded.event.type === 'ObjectionDecided' || recorded.event.type === 'CourtRuled';

/** Taken on objection: for the first time, or on top because a court ordered more. */
const isForObjection = (
  event: LedgerEvent,
): event is Extract<LedgerEvent, { readonly type: 'ReservedByObjection' | 'ReservedForRevision' }> =>
  event.type === 'ReservedByObjection' ||
  (event.type === 'ReservedForRevision' && event.data.objectionId !== undefined);

/** The most that one grant can be. */
const MAXIMUM = 100_000n;

/** What an objection gave in all, by its decision and what courts made of it. */
function givenIn({ decision, appeals }: ObjectionState): Cents {
  const orders = [decision, ...appeals.map(({ ruling }) => ruling)];
  const taking = orders.findLast((order) => order?.remedy === 'reserve' || order?.remedy === 'reinstate');
  return taking?.amount ?? 0n;
}

/** True when what was ordered has come about, by this order or before it. */
function isCarriedOut({ journal, streams }: SmallWorld, { stream, event }: JournalEvent<Deciding>): boolean {
  const objectionId = idOfStream(stream);
  const { remedy, reservation, amount = 0n, liftedFrom = '' } = event.data;
  const { decision = '', personKey = '', subject } = streams.objection(objectionId).filed ?? {};
  const [contested = '', at = ''] = decision.split('@');
  switch (remedy) {
    case 'none':
      return true;
    case 'reserve':
    case 'reinstate':
      return journal.some(
        (one) =>
          `${one.stream}@${String(one.revision)}` === reservation &&
          isForObjection(one.event) &&
          one.event.data.objectionId === objectionId,
      );
    case 'lift-exclusion':
      return streams
        .person(personKey)
        .exclusions.some(
          ({ exclusionId, liftedFrom: lifted = '9999' }) => exclusionId === subject && lifted <= liftedFrom,
        );
    case 'reverse-claim':
      return journal.some(
        (one) =>
          one.stream === contested &&
          one.event.type === 'ClawbackReversed' &&
          one.event.data.claimId === subject,
      );
    case 'revise':
      // Nobody gets less than was ordered, whoever was first to give it.
      return journal.some(
        (one) =>
          one.stream === contested &&
          one.revision > BigInt(at) &&
          one.event.type === 'DeterminationRevised' &&
          one.event.data.amount >= amount,
      );
  }
}

/** True when more happened to the file or person before a policy could carry it out: then that may be in the way. */
function isOvertaken(
  { journal, streams, settledAt }: SmallWorld,
  { stream, position }: JournalEvent,
): boolean {
  const { decision = '' } = streams.objection(idOfStream(stream)).filed ?? {};
  const settled = settledAt.find((at) => at >= position) ?? position;
  const [contested] = decision.split('@');
  return journal.some(
    (one) => one.stream === contested && one.position > position && one.position <= settled,
  );
}

/** Every sentence, with what checks it in a world whose policies are idle. */
export const ofObjections: Readonly<Record<string, (ended: { readonly world: SmallWorld }) => void>> = {
  'what a decision on an objection or a court ordered was carried out': ({ world }) => {
    for (const recorded of world.journal.filter(isDeciding)) {
      const { event, stream, revision } = recorded;
      assert(
        isCarriedOut(world, recorded) || isOvertaken(world, recorded),
        `${event.data.remedy} of ${stream}@${String(revision)}`,
      );
    }
  },

  'what was reserved on objection stands in a decision on that objection, or in a ruling': ({ world }) => {
    const named = new Set(world.journal.filter(isDeciding).map(({ event }) => event.data.reservation));
    for (const { event, stream, revision } of world.journal) {
      if (!isForObjection(event)) continue;
      assert(named.has(`${stream}@${String(revision)}`), `${stream}@${String(revision)}`);
    }
  },

  'what an objection or a court gave in all is what was reserved for it, and no grant is above what one can be':
    ({ world }) => {
      for (const stream of world.streams.names('objection')) {
        const objectionId = idOfStream(stream);
        const taken = world.journal.flatMap(({ event }) =>
          isForObjection(event) && event.data.objectionId === objectionId ? [event.data.amount] : [],
        );
        assert.equal(sum(taken), givenIn(world.streams.objection(objectionId)), objectionId);
      }
      for (const number of world.reserved) assert(world.streams.file(number).granted <= MAXIMUM, number);
    },

  'what a court ordered on top came to the file, or back when the file had ended': ({ world }) => {
    const raised = new Map<string, Cents>();
    const add = (number: string, amount: Cents): unknown =>
      raised.set(number, (raised.get(number) ?? 0n) + amount);
    for (const { stream, event } of world.journal) {
      if (isForObjection(event) && event.type === 'ReservedForRevision')
        add(event.data.decisionNumber, event.data.amount);
      if (event.type === 'GrantIncreased') add(idOfStream(stream), -event.data.amount);
    }
    for (const [number, amount] of raised) assert.equal(amount, 0n, number);
  },
};
