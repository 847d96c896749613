/** That terms end with what they are terms of: when a grant is over, nobody is waited for or reminded any more. */
import assert from 'node:assert/strict';
import { streamOf } from '../../src/domain/ids.js';
import { isOpen, type Obligation } from '../../src/domain/terms/obligation.js';
import { obligationsOf } from '../../src/domain/terms/obligations-of.js';
import type { SmallWorld } from './small-world.js';

/** Terms of an application that waits to be decided, and of a grant that lives. */
const ofTheLiving: ReadonlySet<Obligation['kind']> = new Set([
  ...(['decision', 'contested', 'start-reminder', 'start-signal', 'latest-start'] as const),
  ...(['invoice-from', 'proof', 'reminder', 'clawback-signal'] as const),
]);

const isOver = ({ streams }: SmallWorld, number: string): boolean =>
  ['refused', 'withdrawn', 'determined'].includes(streams.file(number).stage);

export const ofTerms: Readonly<Record<string, (ended: { readonly world: SmallWorld }) => void>> = {
  'no term of a living grant is open when a file was refused, withdrawn, determined or goes on elsewhere': ({
    world,
  }) => {
    const numbers = world.reserved.filter((number) => isOver(world, number));
    for (const number of numbers) {
      const events = world.journal.filter(
        ({ stream, event }) =>
          stream === streamOf.grant(number) ||
          ('decisionNumber' in event.data && event.data.decisionNumber === number),
      );
      const left = obligationsOf(events).filter((one) => isOpen(one) && ofTheLiving.has(one.kind));
      assert.deepEqual(left, [], number);
    }
  },
};
