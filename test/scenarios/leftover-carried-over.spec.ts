/** What a closed window left can be moved to a later window of the same calendar year, and to no other year. */
import { scenariosOf } from '../support/scenario.js';
import { closeWindow, grantOf, onYear, opening, openWindow, yearStream } from '../support/scenario-world.js';

const carry = (amount: bigint, to = '2022-3'): ReturnType<typeof onYear> =>
  onYear({ type: 'CarryOverLeftover', window: '2022-2', to, slice: 'general', amount });
const at = '2022-07-02T09:00:00.000Z';

scenariosOf('leftover-carried-over', {
  'moves it as an event of its own, available money first': async (the) => {
    await the.given(
      ...opening(150_000n),
      ...grantOf(1, 100_000n),
      closeWindow('2022-2', '2022-06-30T22:00:00.000Z'),
      openWindow('2022-3', 200_000n, { first: false }),
    );
    await the.when(at, carry(50_000n));
    the.then([
      yearStream(),
      'LeftoverCarriedOver',
      { fromAvailable: 50_000n, fromReleased: 0n, to: '2022-3' },
    ]);
    the.thenEntries('obligation available -> transfer 500.00', 'obligation transfer -> available 500.00');
  },
  'not back to an earlier window, though it were still open': async (the) => {
    await the.given(
      ...opening(150_000n),
      openWindow('2022-3', 200_000n, { first: false }),
      closeWindow('2022-3', '2022-07-02T08:00:00.000Z'),
    );
    const back = { window: '2022-3', to: '2022-2', slice: 'general', amount: 50_000n } as const;
    await the.when(at, onYear({ type: 'CarryOverLeftover', ...back }));
    the.thenRejected('window-not-later');
  },
  'never more than is left, not before the window is closed, never to another year': async (the) => {
    await the.given(...opening(150_000n), openWindow('2022-3', 200_000n, { first: false }));
    await the.when(at, carry(50_000n));
    the.thenRejected('window-not-closed');
    await the.when(at, carry(50_000n, '2023-1'));
    the.thenRejected('window-unknown');
  },
});
