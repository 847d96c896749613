/** Who waited before the opening is put in random order: the seed is sealed first, so that nobody could choose it. */
import { createHash } from 'node:crypto';
import { scenariosOf } from '../support/scenario.js';
import { windowAround } from '../support/scenario-windows.js';
import { onYear } from '../support/scenario-world.js';

const seed = '7f1c9d0e4b';
const commitment = createHash('sha256').update(seed).digest('hex');
const stream = 'fundingYear-2023';

scenariosOf('queue-drawn', {
  'the seed that was sealed is shown, and no other': async (the) => {
    await the.given(...windowAround('2023-1', '2023-02-28T09:00:00.000Z').slice(0, 1));
    const seal = { type: 'SealQueue', window: '2023-1', tickets: 250_000, commitment } as const;
    await the.when('2023-02-28T08:59:00.000Z', onYear(seal, { year: 2023 }));
    the.then([stream, 'QueueSealed', { tickets: 250_000, commitment }]);
    the.thenEntries();
    await the.when(
      '2023-02-28T09:00:00.000Z',
      onYear({ type: 'DrawQueue', window: '2023-1', seed: 'another' }, { year: 2023 }),
    );
    the.thenRejected('seed-not-sealed');
    await the.when(
      '2023-02-28T09:00:00.000Z',
      onYear({ type: 'DrawQueue', window: '2023-1', seed }, { year: 2023 }),
    );
    the.then([stream, 'QueueDrawn', { seed }]);
  },
});
