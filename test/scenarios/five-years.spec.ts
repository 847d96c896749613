/** After five years nothing is lowered or claimed any more; the day from which they count depends on the ground. */
import { scenariosOf, type Past } from '../support/scenario.js';
import {
  dimensionsOf,
  finance,
  grantOf,
  grantStream,
  idOf,
  inFile,
  onFile,
  opening,
  paid,
} from '../support/scenario-world.js';

const proven = {
  type: 'ParticipationProofReceived',
  data: { outcome: 'completed', attendance: 90, receivedOn: '2022-06-10' },
} as const;
const determined = (amount: bigint, undue: bigint): ReturnType<typeof inFile> =>
  inFile('2022-10-01T10:00:00.000Z', 1, {
    type: 'GrantDetermined',
    data: { dimensions: dimensionsOf(1), amount, undue, rest: 0n, ground: 'completed' },
  });
const past = (amount: bigint, undue: bigint): readonly Past[] => [
  ...opening(500_000n),
  ...grantOf(1, 64_000n, paid(1, 64_000n), proven),
  determined(amount, undue),
];
const revise = { type: 'ReviseDetermination', amount: 0n } as const;
const claim = {
  type: 'DecideClawback',
  claimId: idOf('claim'),
  debtor: 'provider',
  amount: 64_000n,
  legalBasis: 'Awb 4:57',
  weighing: { codes: ['provider-at-fault'] },
} as const;

scenariosOf('five-years', {
  'a determination is lowered on the last day, and not on the day after it': async (the) => {
    await the.given(...past(64_000n, 0n));
    await the.when('2027-10-02T09:00:00.000Z', onFile(1, { ...revise, ground: 'unknown-facts' }));
    the.thenRejected('limit-passed');
    await the.when('2027-10-01T09:00:00.000Z', onFile(1, { ...revise, ground: 'unknown-facts' }));
    the.then([grantStream(1), 'DeterminationRevised', { toUndue: 64_000n }]);
    the.thenEntries('cash determined -> undue 640.00');
  },
  'for a breach that came later the five years count from the breach': async (the) => {
    await the.given(...past(64_000n, 0n));
    const later = { ...revise, ground: 'later-breach', breachOn: '2023-03-01' } as const;
    await the.when('2028-02-29T09:00:00.000Z', onFile(1, later));
    the.then([grantStream(1), 'DeterminationRevised', { breachOn: '2023-03-01' }]);
  },
  'what was undue for a later breach is claimed within five years after the breach': async (the) => {
    await the.given(...past(64_000n, 0n));
    const later = { ...revise, ground: 'later-breach', breachOn: '2023-03-01' } as const;
    await the.when('2027-12-01T09:00:00.000Z', onFile(1, later));
    await the.when('2028-03-02T09:00:00.000Z', onFile(1, claim, { actor: finance, text: 'late' }));
    the.thenRejected('limit-passed');
    await the.when('2028-03-01T09:00:00.000Z', onFile(1, claim, { actor: finance, text: 'in time' }));
    the.then([grantStream(1), 'ClawbackDecided']);
  },
  'a recovery is decided on the last day, and not on the day after it': async (the) => {
    await the.given(...past(0n, 64_000n));
    await the.when('2027-10-02T09:00:00.000Z', onFile(1, claim, { actor: finance, text: 'late' }));
    the.thenRejected('limit-passed');
    await the.when('2027-10-01T09:00:00.000Z', onFile(1, claim, { actor: finance, text: 'in time' }));
    the.then([grantStream(1), 'ClawbackDecided']);
  },
  'a ground that the law does not know lowers nothing': async (the) => {
    await the.given(...past(64_000n, 0n));
    await the.when('2023-10-01T09:00:00.000Z', onFile(1, { ...revise, ground: 'because' }));
    the.thenRejected('unknown-ground');
  },
});
