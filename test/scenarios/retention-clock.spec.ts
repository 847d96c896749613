/** Closing a file starts its retention of seven years; reopening stops it, and the next closing starts it anew. */
import { scenariosOf } from '../support/scenario.js';
import { dimensionsOf, grantOf, grantStream, onFile, opening, paid } from '../support/scenario-world.js';

const proven = {
  type: 'ParticipationProofReceived',
  data: { outcome: 'completed', attendance: 90, receivedOn: '2022-06-10' },
} as const;
const determined = {
  type: 'GrantDetermined',
  data: { dimensions: dimensionsOf(1), amount: 64_000n, undue: 0n, rest: 0n, ground: 'completed' },
} as const;

scenariosOf('retention-clock', {
  'closed, reopened and closed again': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), proven, determined));
    await the.when('2022-12-01T09:00:00.000Z', onFile(1, { type: 'CloseFile', ground: 'settled' }));
    the.then([grantStream(1), 'FileClosed', { ground: 'settled' }]);
    await the.when('2023-02-01T09:00:00.000Z', onFile(1, { type: 'ReopenFile', ground: 'complaint' }));
    the.then([grantStream(1), 'FileReopened', { ground: 'complaint' }]);
    await the.when('2023-03-01T09:00:00.000Z', onFile(1, { type: 'CloseFile', ground: 'settled' }));
    the.then([grantStream(1), 'FileClosed']);
  },
  'not while something is still to be done': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when('2022-12-01T09:00:00.000Z', onFile(1, { type: 'CloseFile', ground: 'settled' }));
    the.thenRejected('not-settled');
  },
});
