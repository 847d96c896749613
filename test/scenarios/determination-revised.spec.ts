/** A revision goes both ways: down makes money undue; up takes from what is undue, and reserves anew what goes beyond it. */
import { scenariosOf, type Scenario } from '../support/scenario.js';
import {
  dimensionsOf,
  file,
  finance,
  grantOf,
  grantStream,
  idOf,
  inFile,
  onFile,
  onObjection,
  onYear,
  opening,
  yearStream,
} from '../support/scenario-world.js';

const advance = {
  type: 'AdvancePaid',
  data: {
    dimensions: dimensionsOf(1),
    amount: 40_000n,
    paidOn: '2022-05-20',
    final: false,
    rest: 0n,
    payable: 0n,
  },
} as const;
const proven = {
  type: 'ParticipationProofReceived',
  data: { outcome: 'insufficient', attendance: 60, receivedOn: '2022-06-10' },
} as const;
const determined = inFile('2022-10-01T10:00:00.000Z', 1, {
  type: 'GrantDetermined',
  data: {
    dimensions: dimensionsOf(1),
    amount: 20_000n,
    undue: 20_000n,
    rest: 24_000n,
    ground: 'below-80-percent',
  },
});
const lowered = (the: Scenario): Promise<void> =>
  the.given(...opening(500_000n), ...grantOf(1, 64_000n, advance, proven), determined);
const revise = (amount: bigint): ReturnType<typeof onFile> =>
  onFile(1, { type: 'ReviseDetermination', amount, ground: 'unknown-facts' });

scenariosOf('determination-revised', {
  'up, within what was paid: undue money is due again': async (the) => {
    await lowered(the);
    await the.when('2022-11-01T09:00:00.000Z', revise(40_000n));
    the.then([grantStream(1), 'DeterminationRevised', { fromUndue: 20_000n, beyond: 0n }]);
    the.thenEntries('cash undue -> determined 200.00');
  },
  'up, beyond what was paid: reserved in the year first, then owed and paid': async (the) => {
    await lowered(the);
    await the.when('2022-11-01T09:00:00.000Z', revise(64_000n));
    the.then(
      [yearStream(), 'ReservedForRevision', { amount: 24_000n }],
      [grantStream(1), 'DeterminationRevised', { fromUndue: 20_000n, beyond: 24_000n }],
    );
    the.thenEntries(
      'obligation available -> reserved 240.00',
      'obligation reserved -> committed 240.00',
      'cash undue -> determined 200.00',
    );
    const pay = { type: 'PayAdvance', amount: 24_000n, paidOn: '2022-11-02', final: true } as const;
    await the.when('2022-11-02T09:00:00.000Z', onFile(1, pay, { actor: finance }));
    the.thenEntries(
      'obligation committed -> realised 240.00',
      'cash bank -> payable 240.00',
      'cash payable -> determined 240.00',
    );
  },
  'up, on objection, after the year was closed: paid over the ceiling, labelled': async (the) => {
    await lowered(the);
    await the.when('2022-10-02T09:00:00.000Z', onYear({ type: 'CloseWindow', window: '2022-2' }));
    await the.when('2022-10-03T09:00:00.000Z', onYear({ type: 'CloseFundingYear' }));
    const filing = { type: 'FileObjection', against: 'determination', filedOn: '2022-10-20' } as const;
    const id = idOf('objection to a determination of a closed year');
    await the.when('2022-10-20T09:00:00.000Z', onObjection(id, { ...filing, decisionNumber: file(1) }));
    const won = {
      type: 'DecideObjection',
      outcome: 'upheld',
      ground: 'proof-was-there',
      amount: 64_000n,
    } as const;
    await the.when('2022-12-01T09:00:00.000Z', onObjection(id, won));
    the.then(
      [`objection-${id}`, 'ObjectionDecided', { remedy: 'revise', amount: 64_000n }],
      [yearStream(), 'ReservedForRevision', { amount: 24_000n, overCeiling: 24_000n }],
      [grantStream(1), 'DeterminationRevised', { fromUndue: 20_000n, beyond: 24_000n }],
    );
    the.thenEntries(
      'obligation overCeiling -> reserved 240.00',
      'obligation reserved -> committed 240.00',
      'cash undue -> determined 200.00',
    );
  },
  'down: the difference is undue': async (the) => {
    await lowered(the);
    await the.when('2022-11-01T09:00:00.000Z', revise(5_000n));
    the.then([grantStream(1), 'DeterminationRevised', { toUndue: 15_000n }]);
    the.thenEntries('cash determined -> undue 150.00');
  },
});
