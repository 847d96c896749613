/** Two payers reserve, then the grant is awarded; or one of them cannot, and both release. */
import { scenariosOf, type Scenario } from '../support/scenario.js';
import {
  apply,
  grantStream,
  idOf,
  onFund,
  openWindow,
  person,
  provider,
  register,
  yearStream,
} from '../support/scenario-world.js';

const FUND = 'sector-metal_2022';
const stream = `fund-${FUND}`;
const coPayers = [{ fundId: FUND, amount: 20_000n }];
const dear = { price: 120_000n, coPayers };
const at = '2022-05-02T09:00:00.000Z';

/** A learning account of 500.00 that stays with person 1, and a course of 1,200.00. */
async function account(the: Scenario): Promise<void> {
  await the.given(provider(), ...register({ price: 120_000n }), openWindow('2022-2', 500_000n));
  const rule = { perPerson: 250_000n, carriesOver: true, setAside: true };
  await the.when(at, onFund(FUND, { type: 'OpenFund', payer: 'training fund', rule }));
  await the.when(at, onFund(FUND, { type: 'SetFundMoney', total: 1_000_000n }));
  const bucket = { bucketId: idOf('bucket'), personKey: person(1), amount: 50_000n };
  await the.when(at, onFund(FUND, { type: 'GrantEntitlement', ...bucket }));
}

scenariosOf('two-payers', {
  'both reserve, then both owe': async (the) => {
    await account(the);
    await the.when(at, apply(1, dear));
    the.then(
      [yearStream(), 'BudgetReserved', { amount: 100_000n }],
      [stream, 'FundReserved', { amount: 20_000n }],
      [grantStream(1), 'GrantAwarded', { amount: 100_000n }],
      [stream, 'FundCommitted', { amount: 20_000n }],
    );
  },
  'one cannot: the file is withdrawn by no fault of the person, and both release': async (the) => {
    await account(the);
    await the.when(at, apply(2, dear));
    the.then(
      [yearStream(), 'BudgetReserved'],
      [stream, 'FundReservationRefused', { ground: 'no-entitlement' }],
      [grantStream(1), 'GrantWithdrawn', { cause: 'agency', ground: 'co-payer-refused' }],
      [yearStream(), 'ReservationReleased', { amount: 100_000n, right: 'restored' }],
    );
  },
});
