/** Another number, or another course: what the other payers promised goes along as far as the price leaves room. */
import type { Application } from '../support/scenario-world.js';
import { scenariosOf, type Scenario } from '../support/scenario.js';
import {
  apply,
  file,
  grantStream,
  idOf,
  KVK,
  onFile,
  onFund,
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
const offer = { courseId: 'nursing-1', providerKvk: KVK, startDate: '2022-07-01', endDate: '2022-12-31' };

/** A grant of person 1 with 200.00 from a learning account, and another course of 1,150.00. */
async function shared(the: Scenario): Promise<void> {
  const nursing = register({ title: 'Nursing', price: 115_000n }, 'nursing-1');
  await the.given(provider(), ...register({ price: 120_000n }), ...nursing, openWindow('2022-2', 500_000n));
  const rule = { perPerson: 250_000n, carriesOver: true, setAside: true };
  await the.when(at, onFund(FUND, { type: 'OpenFund', payer: 'training fund', rule }));
  await the.when(at, onFund(FUND, { type: 'SetFundMoney', total: 1_000_000n }));
  const bucket = { bucketId: idOf('bucket'), personKey: person(1), amount: 20_000n };
  await the.when(at, onFund(FUND, { type: 'GrantEntitlement', ...bucket }));
  await the.when(at, apply(1, dear));
}

scenariosOf('co-payers-go-along', {
  'to another number: it leaves the old one and arrives at the new one, and the rest comes back': async (
    the,
  ) => {
    await shared(the);
    const replace = { type: 'ReplaceFile', ...offer, price: 115_000n, ground: 'wrong-course' } as const;
    await the.when('2022-06-01T09:00:00.000Z', onFile(1, replace));
    the.then(
      [yearStream(), 'GrantReplaced', { committed: 100_000n, coPayers: [{ fundId: FUND, amount: 15_000n }] }],
      [grantStream(1), 'GrantHandedOver'],
      [grantStream(2), 'GrantTakenOver', { amount: 100_000n }],
      [stream, 'FundReleased', { decisionNumber: file(1), amount: 5_000n }],
      [stream, 'FundReleased', { decisionNumber: file(1), amount: 15_000n, movedTo: file(2) }],
      [stream, 'FundReserved', { decisionNumber: file(2), amount: 15_000n, movedFrom: file(1) }],
      [stream, 'FundCommitted', { decisionNumber: file(2), amount: 15_000n }],
    );
  },
  'to another course': async (the) => {
    await shared(the);
    await the.when('2022-06-01T09:00:00.000Z', onFile(1, { type: 'SwapCourse', ...offer, price: 115_000n }));
    the.then(
      [grantStream(1), 'CourseSwapped', { committed: 100_000n }],
      [stream, 'FundReleased', { amount: 5_000n }],
      [stream, 'FundReleased', { amount: 15_000n, movedTo: file(1) }],
      [stream, 'FundReserved', { courseId: 'nursing-1', amount: 15_000n, movedFrom: file(1) }],
      [stream, 'FundCommitted', { courseId: 'nursing-1', amount: 15_000n }],
    );
  },
});
