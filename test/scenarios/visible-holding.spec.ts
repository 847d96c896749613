/** Money is kept apart only visibly and with a ground; a refusal that only the holding caused says so. */
import { scenariosOf } from '../support/scenario.js';
import { apply, grantStream, onYear, opening, yearStream } from '../support/scenario-world.js';

const hold = {
  type: 'MakeHolding',
  window: '2022-2',
  slice: 'general',
  holdingId: 'appeals-2022-1',
} as const;
const at = '2022-05-02T09:00:00.000Z';

scenariosOf('visible-holding', {
  'sets money apart, and labels the refusal that would have fitted without it': async (the) => {
    await the.given(...opening(150_000n));
    await the.when(at, onYear({ ...hold, amount: 100_000n, ground: 'pending appeals, counted per file' }));
    the.then([
      yearStream(),
      'HoldingMade',
      { amount: 100_000n, ground: 'pending appeals, counted per file' },
    ]);
    the.thenEntries('obligation available -> held 1000.00');
    await the.when(at, apply(1));
    the.then(
      [
        yearStream(),
        'ApplicationRefused',
        {
          grounds: [
            { code: 'ceiling-reached', article: 'Awb 4:25(2)' },
            { code: 'by-holding', article: 'Awb 4:25(2)' },
          ],
          remaining: 50_000n,
          held: 100_000n,
        },
      ],
      [yearStream(), 'WindowExhausted'],
    );
  },
  'comes back by a release, to the cent': async (the) => {
    await the.given(...opening(150_000n));
    await the.when(at, onYear({ ...hold, amount: 100_000n, ground: 'pending appeals' }));
    const release = { type: 'ReleaseHolding', window: '2022-2', holdingId: hold.holdingId } as const;
    await the.when(at, onYear({ ...release, amount: 100_001n, ground: 'appeals decided' }));
    the.thenRejected('release-above-holding');
    await the.when(at, onYear({ ...release, amount: 100_000n, ground: 'appeals decided' }));
    the.thenEntries('obligation held -> available 1000.00');
    await the.when(at, apply(1));
    the.then([yearStream(), 'BudgetReserved'], [grantStream(1), 'GrantAwarded']);
  },
  'never more than is there': async (the) => {
    await the.given(...opening(150_000n));
    await the.when(at, onYear({ ...hold, amount: 150_001n, ground: 'pending appeals' }));
    the.thenRejected('holding-above-available');
  },
});
