/** The determination follows the grant, or is lower: then what was paid above it is undue, and what was not paid comes free. */
import { scenariosOf } from '../support/scenario.js';
import { grantOf, grantStream, onFile, opening, paid } from '../support/scenario-world.js';

const proven = {
  type: 'ParticipationProofReceived',
  data: { outcome: 'insufficient', attendance: 55, receivedOn: '2022-06-10' },
} as const;
const determine = (amount: bigint, ground = 'attended-below-80-percent'): ReturnType<typeof onFile> =>
  onFile(1, { type: 'DetermineGrant', amount, ground });

scenariosOf('determination-lower', {
  'determined at what was paid': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), proven));
    await the.when('2022-10-01T09:00:00.000Z', determine(64_000n, 'completed'));
    the.then([grantStream(1), 'GrantDetermined', { amount: 64_000n, undue: 0n }]);
    the.thenEntries('cash advance -> determined 640.00');
  },
  'determined lower: the difference is undue': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), proven));
    await the.when('2022-10-01T09:00:00.000Z', determine(20_000n));
    the.then([grantStream(1), 'GrantDetermined', { amount: 20_000n, undue: 44_000n, rest: 0n }]);
    the.thenEntries('cash advance -> determined 200.00', 'cash advance -> undue 440.00');
  },
  'without a proof of participation only 0.00 can be determined': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n)));
    await the.when('2023-03-01T09:00:00.000Z', determine(64_000n));
    the.thenRejected('proof-missing');
    await the.when('2023-03-01T09:00:00.000Z', determine(0n));
    the.then([grantStream(1), 'GrantDetermined', { amount: 0n, undue: 64_000n }]);
  },
  'never above what was paid': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), proven));
    await the.when('2022-10-01T09:00:00.000Z', determine(64_001n));
    the.thenRejected('above-paid');
  },
});
