/** What a person has left, and the sentence that says why. */
import { expect, it } from '@jest/globals';
import { formatAmount, parseSignedAmount } from '../../../src/domain/money.js';
import { getPersonBalance } from '../../../src/projections/balance/balance-queries.js';
import { GetPersonBalance, type PersonBalanceView } from '../../../src/projections/balance/balance.query.js';
import type { Moment } from '../../../src/projections/moment.js';
import { person, type Scenario } from '../../support/projection-scenario.js';
import { emptyViews, type Views, onEveryDatabase } from '../../support/projection-views.js';

const somebody = person(1);

async function balanceAfter(
  story: (scenario: Scenario) => Promise<unknown>,
  moment: Moment = {},
): Promise<PersonBalanceView> {
  const views = await emptyViews();
  await views.scenario.openWindow('2022-1', 500_000n);
  views.scenario.at('2022-05-02T08:00:00.000Z');
  await story(views.scenario);
  await views.runner.runToHead();
  const balance = await balanceOf(views, moment);
  const cents = (text: string): bigint => parseSignedAmount(text)!;
  const { entitlement, used, reserved, lapsed, remaining } = balance;
  const sum = [used, reserved, lapsed, remaining].reduce((total, amount) => total + cents(amount), 0n);
  expect(formatAmount(sum)).toBe(entitlement);
  return balance;
}

const balanceOf = (views: Pick<Views, 'store' | 'readModel'>, moment: Moment): Promise<PersonBalanceView> =>
  getPersonBalance(views, new GetPersonBalance({ personKey: somebody, year: 2022, moment }));

const award = (scenario: Scenario): Promise<string> => scenario.award('2022-1', { person: somebody });

async function pay(scenario: Scenario): Promise<string> {
  const number = await award(scenario);
  scenario.at('2022-06-20T08:00:00.000Z');
  await scenario.grant(number, { type: 'PayAdvance', amount: 60_000n, paidOn: '2022-06-19', final: true });
  return number;
}

onEveryDatabase('the balance of a person', () => {
  it('is the full entitlement for somebody the ledger has never seen', async () => {
    expect(await balanceAfter(() => Promise.resolve())).toMatchObject({
      entitlement: '1000.00',
      remaining: '1000.00',
      mayApply: true,
      explanation: {
        en: 'Nothing of the budget for 2022 has been used: € 1,000.00 is available.',
        nl: 'Van het budget voor 2022 is nog niets gebruikt: € 1.000,00 is beschikbaar.',
        entries: [],
      },
    });
  });

  it('keeps the rest of the year while an application is pending', async () => {
    const balance = await balanceAfter((scenario) => scenario.apply('2022-1', { person: somebody }));
    expect(balance).toMatchObject({
      reserved: '640.00',
      lapsed: '0.00',
      remaining: '360.00',
      mayApply: false,
      decisionNumber: '2022-0000001',
    });
    expect(balance.explanation.en).toBe(
      'For 2022, € 640.00 was reserved on 2 May (2022-0000001); until that application is decided, no other can be made.',
    );
    expect(balance.explanation.nl).toBe(
      'Voor 2022 is op 2 mei € 640,00 gereserveerd (2022-0000001); zolang op die aanvraag niet is beslist, kan geen andere worden gedaan.',
    );
  });

  it('lets the rest lapse once a grant exists', async () => {
    const balance = await balanceAfter(award);
    expect(balance).toMatchObject({ used: '640.00', lapsed: '360.00', remaining: '0.00', mayApply: false });
    expect(balance.explanation.en).toBe(
      'No budget left for 2022: a grant of € 640.00 was awarded on 2 May (2022-0000001); the remaining € 360.00 lapsed, because there is one grant per calendar year.',
    );
    expect(balance.explanation.nl).toBe(
      'Geen budget meer voor 2022: op 2 mei is een subsidie van € 640,00 verleend (2022-0000001); de overige € 360,00 is vervallen, omdat er één subsidie per kalenderjaar is.',
    );
    expect(balance.explanation.entries).toMatchObject([
      {
        stream: 'fundingYear-2022',
        type: 'BudgetReserved',
        from: 'available',
        to: 'reserved',
        amount: '640.00',
      },
      {
        stream: 'grant-2022-0000001',
        revision: '0',
        type: 'GrantAwarded',
        from: 'reserved',
        to: 'committed',
      },
    ]);
    expect(balance.explanation.entries[1]).toMatchObject({
      ruleVersion: '2021-35685',
      bookedOn: '2022-05-02',
    });
  });

  it('counts as used what was paid in the end', async () => {
    const balance = await balanceAfter(pay);
    expect(balance).toMatchObject({ used: '600.00', lapsed: '400.00' });
    expect(balance.explanation.en).toMatch(/€ 600.00 was paid to the provider on 19 June\.$/);
  });

  it('is not changed by a lower determination', async () => {
    const balance = await balanceAfter(async (scenario) => {
      await scenario.grant(await pay(scenario), { type: 'DetermineGrant', amount: 0n, ground: 'attendance' });
    });
    expect(balance).toMatchObject({ used: '600.00', mayApply: false });
    expect(balance.explanation.en).toMatch(
      /On 20 June the grant was determined at € 0.00, less than was paid; that does not change the right of the year\.$/,
    );
  });

  it('is whole again after a refusal, and says why it was refused', async () => {
    const balance = await balanceAfter((scenario) =>
      scenario.apply('2022-1', { person: somebody, startDate: '2022-05-03' }),
    );
    expect(balance).toMatchObject({ remaining: '1000.00', mayApply: true });
    expect(balance.explanation.en).toBe(
      'The full budget for 2022 is available: € 1,000.00. Application 2022-0000001 was refused on 2 May: the course starts too early.',
    );
  });

  it('is whole again after a refusal by a person', async () => {
    const balance = await balanceAfter(async (scenario) => {
      const number = await scenario.apply('2022-1', { person: somebody });
      await scenario
        .at('2022-05-09T08:00:00.000Z')
        .grant(number, { type: 'RefuseGrant', ground: 'not-resident' });
    });
    expect(balance).toMatchObject({ remaining: '1000.00', mayApply: true });
    expect(balance.explanation.nl).toMatch(/Aanvraag 2022-0000001 is op 9 mei afgewezen: de aanvrager/);
  });

  it('returns when the grant is withdrawn through no fault of the person, paid or not', async () => {
    const balance = await balanceAfter(async (scenario) => {
      await scenario.grant(await pay(scenario), {
        type: 'WithdrawGrant',
        cause: 'provider',
        ground: 'cancelled',
      });
    });
    expect(balance).toMatchObject({ used: '0.00', remaining: '1000.00', mayApply: true });
    expect(balance.explanation.en).toBe(
      'The full budget for 2022 is available: € 1,000.00. 2022-0000001 was withdrawn on 20 June through no fault of the applicant; therefore the right was restored.',
    );
  });

  it('stays used when the grant is withdrawn by the doing of the person', async () => {
    const balance = await balanceAfter(async (scenario) => {
      await scenario.grant(await award(scenario), {
        type: 'WithdrawGrant',
        cause: 'person',
        ground: 'stopped',
      });
    });
    expect(balance).toMatchObject({ used: '0.00', lapsed: '1000.00', remaining: '0.00', mayApply: false });
    expect(balance.explanation.en).toMatch(
      /by the applicant's doing, and then the right of the year stays used/,
    );
  });

  it('belongs to the new grant after an earlier one was withdrawn', async () => {
    const balance = await balanceAfter(async (scenario) => {
      const number = await award(scenario);
      await scenario.grant(number, { type: 'WithdrawGrant', cause: 'agency', ground: 'error' });
      await scenario.award('2022-1', { person: somebody, price: 100_000n });
    });
    expect(balance).toMatchObject({ used: '1000.00', lapsed: '0.00', decisionNumber: '2022-0000002' });
    expect(balance.explanation.en).toMatch(
      /^No budget left for 2022: a grant of € 1,000.00 was awarded on 2 May/,
    );
  });

  it('can be seen as it was, and as it was known', async () => {
    const then: Moment = { asKnownAt: '2022-05-31T22:00:00.000Z' };
    expect(await balanceAfter(pay, then)).toMatchObject({ used: '640.00', mayApply: false });
    const before: Moment = { asOf: '2022-05-01T20:00:00.000Z' };
    const nothing = await balanceAfter(pay, before);
    expect(nothing).toMatchObject({ used: '0.00', remaining: '1000.00', mayApply: true });
    expect(nothing.explanation).toMatchObject({ entries: [] });
    expect(nothing.explanation.en).toMatch(/^Nothing of the budget for 2022 has been used/);
  });
});
