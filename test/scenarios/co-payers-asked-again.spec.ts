/** A grant stands again on objection: the other payers are asked again, and who says no does not undo it. */
import type { Application } from '../support/scenario-world.js';
import { scenariosOf, type Scenario } from '../support/scenario.js';
import {
  apply,
  file,
  grantStream,
  idOf,
  onFile,
  onFund,
  onObjection,
  openWindow,
  person,
  provider,
  register,
  yearStream,
} from '../support/scenario-world.js';

const FUND = 'sector-metal_2022';
const stream = `fund-${FUND}`;
const dear: Partial<Application> = { price: 120_000n, coPayers: [{ fundId: FUND, amount: 20_000n }] };
const at = '2022-05-02T09:00:00.000Z';
const id = idOf('objection');

/** A grant of person 1 with 200.00 from a learning account, withdrawn because the provider was thought to have cancelled. */
async function withdrawn(the: Scenario, expiresOn?: string): Promise<void> {
  await the.given(provider(), ...register({ price: 120_000n }), openWindow('2022-2', 500_000n));
  const rule = { perPerson: 250_000n, carriesOver: true, setAside: true };
  await the.when(at, onFund(FUND, { type: 'OpenFund', payer: 'training fund', rule }));
  await the.when(at, onFund(FUND, { type: 'SetFundMoney', total: 1_000_000n }));
  const bucket = { bucketId: idOf('bucket'), personKey: person(1), amount: 20_000n };
  const last = expiresOn === undefined ? {} : { expiresOn };
  await the.when(at, onFund(FUND, { type: 'GrantEntitlement', ...bucket, ...last }));
  await the.when(at, apply(1, dear));
  const withdraw = { type: 'WithdrawGrant', cause: 'provider', ground: 'cancelled' } as const;
  await the.when('2022-06-01T09:00:00.000Z', onFile(1, withdraw));
  const filing = { type: 'FileObjection', against: 'withdrawal', decisionNumber: file(1) } as const;
  await the.when('2022-06-02T09:00:00.000Z', onObjection(id, { ...filing, filedOn: '2022-06-02' }));
}

const upheld = onObjection(
  id,
  { type: 'DecideObjection', outcome: 'upheld', ground: 'not-cancelled' },
  { text: 'It was held.' },
);
const standsAgain = [
  [yearStream(), 'ReservedByObjection', { amount: 100_000n, coPayers: dear.coPayers }],
  [`objection-${id}`, 'ObjectionDecided'],
  [grantStream(1), 'GrantReinstated', { amount: 100_000n }],
] as const;

scenariosOf('co-payers-asked-again', {
  'the payer promises again, and owes its part again': async (the) => {
    await withdrawn(the);
    await the.when('2022-07-15T09:00:00.000Z', upheld);
    the.then(
      ...standsAgain,
      [stream, 'FundReserved', { amount: 20_000n, objectionId: id }],
      [stream, 'FundCommitted', { amount: 20_000n }],
    );
  },
  'the last day of the account is over: the grant stands, and a person sees to the part that is lacking':
    async (the) => {
      await withdrawn(the, '2022-06-30');
      await the.when('2022-07-15T09:00:00.000Z', upheld);
      the.then(
        ...standsAgain,
        [stream, 'FundReservationRefused', { ground: 'no-entitlement', objectionId: id }],
        [grantStream(1), 'ActionProposed', { kind: 'co-payer-refused' }],
      );
      the.thenTold(
        {
          en: 'We reserved € 1,000.00 for you, because your objection or appeal was upheld.',
          nl: 'Wij reserveerden € 1.000,00 voor u, omdat uw bezwaar of beroep is toegewezen.',
        },
        {
          en: 'We decided on your objection to the withdrawal of your grant. You were right. Your grant holds again. It is about € 1,000.00.',
          nl: 'Wij beslisten over uw bezwaar tegen de intrekking van uw subsidie. U kreeg gelijk. Uw subsidie geldt weer. Het gaat om € 1.000,00.',
        },
        {
          en: 'Your grant holds again, because your objection or appeal was upheld. It is about € 1,000.00.',
          nl: 'Uw subsidie geldt weer, want uw bezwaar of beroep is toegewezen. Het gaat om € 1.000,00.',
        },
        {
          en: 'The learning account (sector-metal_2022) does not pay part of your course: you have no money there. You keep your grant.',
          nl: 'De leerrekening (sector-metal_2022) betaalt niet mee aan uw scholing: u heeft daar geen tegoed. Uw subsidie blijft.',
        },
        {
          en: 'A member of staff is going to look with you at who pays what another payer does not.',
          nl: 'Een medewerker gaat met u kijken wie betaalt wat een andere betaler niet betaalt.',
        },
      );
    },
});
