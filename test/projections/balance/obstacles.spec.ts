/** Whether a person may apply: the year, its windows and the person's exclusions, at the moment that is asked for. */
import { expect, it } from '@jest/globals';
import type { PersonCommand } from '../../../src/domain/person/person.commands.js';
import { getPersonBalance } from '../../../src/projections/balance/balance-queries.js';
import { GetPersonBalance, type PersonBalanceView } from '../../../src/projections/balance/balance.query.js';
import { document } from '../../support/sample-events.js';
import { person, type Scenario } from '../../support/projection-scenario.js';
import { emptyViews, onEveryDatabase } from '../../support/projection-views.js';

const somebody = person(1);
const NOW = '2022-05-02T08:00:00.000Z';
type Asked = Partial<GetPersonBalance['criteria']>;

async function balanceAfter(
  story: (scenario: Scenario) => Promise<unknown>,
  asked: Asked = { now: NOW },
): Promise<PersonBalanceView> {
  const views = await emptyViews();
  await views.scenario.openWindow('2022-1', 500_000n);
  views.scenario.at(NOW);
  await story(views.scenario);
  await views.runner.runToHead();
  const criteria = { personKey: somebody, year: 2022, moment: {}, ...asked };
  return await getPersonBalance(views, new GetPersonBalance(criteria));
}

const about = (scenario: Scenario, command: PersonCommand, who = somebody): Promise<unknown> =>
  scenario.run('person', who, command);
const exclude: PersonCommand = {
  type: 'ExcludePerson',
  exclusionId: 'exclusion-1',
  from: '2022-05-02',
  until: '2023-04-30',
  ground: 'false proof',
  reason: document,
};
const lift = (from: string): PersonCommand => ({
  type: 'LiftExclusion',
  exclusionId: 'exclusion-1',
  from,
  ground: 'not to blame',
});
const nothing = (): Promise<void> => Promise.resolve();

onEveryDatabase('whether a person may apply', () => {
  it('is yes while a window is open and nothing stands in the way', async () => {
    expect(await balanceAfter(nothing)).toMatchObject({ mayApply: true, obstacles: [] });
  });

  it('is no while the person is excluded, with the last day in both languages', async () => {
    const balance = await balanceAfter((scenario) => about(scenario, exclude));
    expect(balance).toMatchObject({
      remaining: '1000.00',
      mayApply: false,
      obstacles: [{ code: 'person-excluded', until: '2023-04-30' }],
    });
    expect(balance.explanation.en).toBe(
      'Nothing of the budget for 2022 has been used: € 1,000.00 is available. Up to and including 30 April 2023 no application is possible, because the applicant is excluded; on the day after it is again.',
    );
    expect(balance.explanation.nl).toBe(
      'Van het budget voor 2022 is nog niets gebruikt: € 1.000,00 is beschikbaar. Tot en met 30 april 2023 is aanvragen niet mogelijk, omdat de aanvrager is uitgesloten; de dag daarna kan het weer.',
    );
  });

  it('is yes again when the exclusion was lifted, and for anybody else', async () => {
    const lifted = async (scenario: Scenario): Promise<void> => {
      await about(scenario, exclude);
      await about(scenario, lift('2022-05-02'));
    };
    expect(await balanceAfter(lifted)).toMatchObject({ mayApply: true });
    const ofAnother = await balanceAfter((scenario) => about(scenario, exclude, person(2)));
    expect(ofAnother).toMatchObject({ mayApply: true });
  });

  it('knows that an exclusion is lifted from a later day on', async () => {
    const later = async (scenario: Scenario): Promise<void> => {
      await about(scenario, exclude);
      await about(scenario, lift('2022-06-01'));
    };
    expect(await balanceAfter(later)).toMatchObject({
      obstacles: [{ code: 'person-excluded', until: '2022-05-31' }],
    });
    expect(await balanceAfter(later, { moment: { asOf: '2022-06-01T08:00:00.000Z' } })).toMatchObject({
      mayApply: true,
    });
  });

  it('ends the exclusion by itself, on the day after its last', async () => {
    const at = (now: string): Promise<PersonBalanceView> =>
      balanceAfter((scenario) => about(scenario, { ...exclude, until: '2022-05-31' }), {
        now,
      });
    expect(await at('2022-05-31T21:59:59.999Z')).toMatchObject({ mayApply: false });
    expect(await at('2022-05-31T22:00:00.000Z')).toMatchObject({ mayApply: true });
  });

  it('is no when no window is open, and says when the next one is planned', async () => {
    const closing = async (scenario: Scenario): Promise<void> => {
      await scenario.year(2022, { type: 'CloseWindow', window: '2022-1' });
      await scenario.year(2022, {
        ...{ type: 'PlanWindow', window: '2022-2' },
        ...{ plannedOpensAt: '2022-07-01T08:00:00.000Z', closesAt: '2022-08-31T22:00:00.000Z' },
      } as const);
    };
    const balance = await balanceAfter(closing);
    expect(balance).toMatchObject({
      mayApply: false,
      obstacles: [{ code: 'no-window-open', from: '2022-07-01T08:00:00.000Z' }],
    });
    expect(balance.explanation.en).toMatch(
      /No window is open now; the next one is planned to open on 1 July\.$/,
    );
    expect(balance.explanation.nl).toMatch(
      /Er is nu geen aanvraagtijdvak open; het volgende opent naar verwachting op 1 juli\.$/,
    );
  });

  it('is no after the hour at which the window closes, though nobody closed it yet', async () => {
    expect(await balanceAfter(nothing, { now: '2022-12-31T22:59:58.999Z' })).toMatchObject({
      mayApply: true,
    });
    const after = await balanceAfter(nothing, { now: '2022-12-31T22:59:59.000Z' });
    expect(after).toMatchObject({ mayApply: false, obstacles: [{ code: 'no-window-open' }] });
    expect(after.explanation.nl).toMatch(/Er is nu geen aanvraagtijdvak open\.$/);
  });

  it('is no for a year that was never opened, or is closed', async () => {
    const unopened = await balanceAfter(nothing, { year: 2024 });
    expect(unopened).toMatchObject({ mayApply: false, obstacles: [{ code: 'year-not-opened' }] });
    expect(unopened.explanation.en).toMatch(
      /No application can be made for 2024: the year was not opened\.$/,
    );
    const closed = await balanceAfter(async (scenario) => {
      await scenario.year(2022, { type: 'CloseWindow', window: '2022-1' });
      await scenario.year(2022, { type: 'CloseFundingYear', openReservations: 0 });
    });
    expect(closed).toMatchObject({ mayApply: false, obstacles: [{ code: 'year-closed' }] });
    expect(closed.explanation.nl).toMatch(
      /Voor 2022 kan geen aanvraag meer worden gedaan: het jaar is gesloten\.$/,
    );
  });

  it('says no more of windows when the right of the year is used', async () => {
    const used = await balanceAfter(async (scenario) => {
      await scenario.award('2022-1', { person: somebody });
      await scenario.year(2022, { type: 'CloseWindow', window: '2022-1' });
    });
    expect(used).toMatchObject({
      mayApply: false,
      obstacles: [{ code: 'no-window-open' }, { code: 'right-used' }],
    });
    expect(used.explanation.en).not.toMatch(/window/);
  });
});
