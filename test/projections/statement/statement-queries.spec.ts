/** The statement of a person: every line, in order, as it was and as it was known, with what is left at the end. */
import { expect, it } from '@jest/globals';
import { commandContext, stampEvents } from '../../../src/application/stamped-event.js';
import type { LedgerEvent } from '../../../src/domain/ledger-events.js';
import { listEvents } from '../../../src/projections/log/list-events.js';
import { ListEvents } from '../../../src/projections/log/log.query.js';
import type { Moment } from '../../../src/projections/moment.js';
import { getStatement } from '../../../src/projections/statement/statement-queries.js';
import { GetStatement, type StatementView } from '../../../src/projections/statement/statement.query.js';
import { person, uuidFrom, type Scenario } from '../../support/projection-scenario.js';
import { emptyViews, type Views, onEveryDatabase } from '../../support/projection-views.js';

const somebody = person(1);
const document = { documentId: uuidFrom('document'), sha256OfCiphertext: 'a'.repeat(64) };

async function viewsAfter(story: (views: Views) => Promise<unknown>): Promise<Views> {
  const views = await emptyViews();
  await views.scenario.openWindow('2022-1', 500_000n);
  views.scenario.at('2022-05-02T08:00:00.000Z');
  await story(views);
  await views.runner.runToHead();
  return views;
}

const statementOf = (views: Views, moment: Moment = {}): Promise<StatementView> =>
  getStatement(views, new GetStatement({ personKey: somebody, moment }));

/** Events written as they are, for aggregates whose commands are tested elsewhere. */
async function write({ store, scenario }: Views, stream: string, ...events: LedgerEvent[]): Promise<void> {
  const last = await store.lastRevision(stream);
  const metadata = {
    commandId: uuidFrom(`${stream} ${String(last)}`),
    actor: { id: 'somebody', role: 'appeals' },
  };
  const stamped = stampEvents(events, {
    stream,
    revision: last + 1n,
    metadata,
    digest: 'digest',
    context: commandContext(metadata, scenario.now),
    isClosed: () => false,
  });
  const toAppend = stamped.map((one) => one.toAppend);
  await store.append(stream, last < 0n ? 'no-stream' : last, toAppend);
}

async function wholeLife(scenario: Scenario): Promise<string> {
  const number = await scenario.award('2022-1', { person: somebody });
  await scenario.grant(number, {
    type: 'NotifyDecision',
    kind: 'award',
    sentAt: '2022-05-02T07:00:00.000Z',
    channel: 'post',
    template: 'award-1',
  });
  scenario.at('2022-06-20T08:00:00.000Z');
  await scenario.grant(number, { type: 'PayAdvance', amount: 60_000n, paidOn: '2022-06-19', final: true });
  await scenario.grant(number, { type: 'StartCourse', startedOn: '2022-06-20' });
  return number;
}

onEveryDatabase('the statement of a person', () => {
  it('is empty for somebody the ledger has never seen', async () => {
    expect(await statementOf(await viewsAfter(() => Promise.resolve()))).toMatchObject({
      personKey: somebody,
      items: [],
      balances: [],
    });
  });

  it('tells the life of a grant from application to start, letters included, and ends with the balance', async () => {
    const views = await viewsAfter(({ scenario }) => wholeLife(scenario));
    const { items, balances, position } = await statementOf(views);
    expect(items.map(({ date, type, amount }) => [date, type, amount])).toEqual([
      ['2022-05-02', 'BudgetReserved', '640.00'],
      ['2022-05-02', 'GrantAwarded', '640.00'],
      ['2022-05-02', 'DecisionNotified', undefined],
      ['2022-06-20', 'AdvancePaid', '600.00'],
      ['2022-06-20', 'ReservationReleased', '40.00'],
      ['2022-06-20', 'CourseStarted', undefined],
    ]);
    expect(new Set(items.map(({ decisionNumber }) => decisionNumber))).toEqual(new Set(['2022-0000001']));
    expect(items[2]).toMatchObject({ letter: { kind: 'award', channel: 'post' } });
    expect(items[3]).toMatchObject({
      nl: 'Wij betaalden € 600,00 aan de opleider, op 19 juni 2022.',
      en: 'We paid € 600.00 to the provider, on 19 June 2022.',
    });
    expect(balances).toMatchObject([
      { year: 2022, entitlement: '1000.00', used: '600.00', lapsed: '400.00', remaining: '0.00' },
    ]);
    expect(balances[0]!.nl).toMatch(/^Geen budget meer voor 2022/);
    expect(BigInt(position)).toBe(await views.store.head());
  });

  it('names every ground of a refusal with its article', async () => {
    const views = await viewsAfter(({ scenario }) =>
      scenario.apply('2022-1', { person: somebody, startDate: '2022-05-03' }),
    );
    const [refused] = (await statementOf(views)).items;
    expect(refused!.nl).toMatch(/U kreeg dit niet\. De reden: de scholing begon te vroeg \(art\. 9\)\.$/);
    expect(refused!.en).toMatch(
      /You did not get it\. The reason: the course started too early \(art\. 9\)\.$/,
    );
  });

  it('can be seen as it was, and as it was known', async () => {
    const views = await viewsAfter(({ scenario }) => wholeLife(scenario));
    const types = async (moment: Moment): Promise<readonly string[]> =>
      (await statementOf(views, moment)).items.map(({ type }) => type);
    const then = ['BudgetReserved', 'GrantAwarded', 'DecisionNotified'];
    expect(await types({ asOf: '2022-05-31T22:00:00.000Z' })).toEqual(then);
    expect(await types({ asKnownAt: '2022-05-31T22:00:00.000Z' })).toEqual(then);
    const { balances } = await statementOf(views, { asKnownAt: '2022-05-31T22:00:00.000Z' });
    expect(balances).toMatchObject([{ used: '640.00' }]);
  });

  it('tells who pays a claim, in each line that is about it', async () => {
    const views = await viewsAfter(async ({ scenario }) => {
      const number = await wholeLife(scenario);
      await scenario.grant(number, { type: 'WithdrawGrant', cause: 'provider', ground: 'course-cancelled' });
      await scenario.grant(number, {
        type: 'DecideClawback',
        claimId: 'claim-1',
        debtor: 'provider',
        amount: 60_000n,
        legalBasis: 'Awb 4:57',
        weighing: { codes: ['proportionate'], document },
      });
      await scenario.grant(number, {
        type: 'ReceiveClawback',
        claimId: 'claim-1',
        amount: 60_000n,
        receivedOn: '2022-06-20',
      });
    });
    const lines = (await statementOf(views)).items.map(({ type, nl }) => `${type}: ${nl}`);
    expect(lines).toContain(
      'ClawbackDecided: Wij vragen € 600,00 terug van de opleider (Awb 4:57). U hoeft niets te betalen.',
    );
    expect(lines).toContain('ClawbackReceived: Wij kregen € 600,00 terug van de opleider, op 20 juni 2022.');
  });

  it('has attempts, exclusions, objections, advice and buckets, each once', async () => {
    const views = await viewsAfter(async (made) => {
      const { scenario } = made;
      const number = await scenario.apply('2022-1', { person: somebody, startDate: '2022-05-03' });
      await scenario.apply('2022-1', { person: person(2) });
      await write(
        made,
        'objection-1',
        {
          type: 'ObjectionFiled',
          data: {
            decisionNumber: number,
            personKey: somebody,
            against: 'refusal',
            decision: 'fundingYear-2022@4',
            filedOn: '2022-05-02',
            late: false,
            decideBy: '2022-06-14',
          },
        },
        { type: 'HearingHeld', data: { heldOn: '2022-05-02', attended: true } },
      );
      await write(made, 'objection-1', {
        type: 'ObjectionDecided',
        data: { outcome: 'dismissed', ground: 'too early', remedy: 'none', bookYear: 2022 },
      });
      await write(made, `person-${somebody}`, {
        type: 'PersonExcluded',
        data: {
          exclusionId: 'exclusion-1',
          from: '2022-06-01',
          until: '2023-05-31',
          ground: 'proof',
          reason: document,
        },
      });
      await write(made, 'fund-ict_2022', {
        type: 'EntitlementGranted',
        data: { bucketId: 'bucket-1', personKey: somebody, amount: 20_000n, setAside: 0n },
      });
    });
    const { items } = await statementOf(views);
    expect(items.map(({ type }) => type)).toEqual([
      'ApplicationRefused',
      'ObjectionFiled',
      'HearingHeld',
      'ObjectionDecided',
      'PersonExcluded',
      'EntitlementGranted',
    ]);
    const decided = items.find(({ type }) => type === 'ObjectionDecided');
    expect(decided).toMatchObject({
      decisionNumber: '2022-0000001',
      nl: 'Wij beslisten over uw bezwaar tegen de afwijzing van uw aanvraag. U kreeg geen gelijk.',
    });
    const criteria = { person: somebody, limit: 100 };
    const found = await listEvents(views, new ListEvents(criteria));
    expect(found.items.map(({ position }) => position)).toEqual(items.map(({ position }) => position));
  });

  it('stays with its person when events of one objection come in different batches', async () => {
    const views = await viewsAfter((made) =>
      write(made, 'objection-1', {
        type: 'ObjectionFiled',
        data: {
          personKey: somebody,
          against: 'exclusion',
          decision: `person-${somebody}@0`,
          filedOn: '2022-05-02',
          late: false,
          decideBy: '2022-06-14',
        },
      }),
    );
    await write(views, 'objection-1', {
      type: 'TermExtended',
      data: { ground: 'busy', decideBy: '2022-07-26' },
    });
    await views.runner.runToHead();
    expect((await statementOf(views)).items.map(({ type }) => type)).toEqual([
      'ObjectionFiled',
      'TermExtended',
    ]);
  });

  it('tells an administrative replacement in one calm line', async () => {
    const views = await viewsAfter(async (made) => {
      const { scenario } = made;
      const number = await scenario.award('2022-1', { person: somebody });
      const { dimensions } = scenario.reservations.get(number)!;
      const replacementDimensions = { ...dimensions, courseId: 'course-2' };
      await write(made, 'fundingYear-2022', {
        type: 'GrantReplaced',
        data: {
          decisionNumber: number,
          dimensions,
          replacement: '2022-0000002',
          replacementDimensions,
          committed: 64_000n,
          advance: 0n,
          released: 0n,
        },
      });
      await write(made, `grant-${number}`, {
        type: 'GrantHandedOver',
        data: { to: '2022-0000002', ground: 'wrong-course' },
      });
      const days = { startDate: '2022-06-11', endDate: '2022-06-11', latestStart: '2023-03-31' };
      await write(made, 'grant-2022-0000002', {
        type: 'GrantTakenOver',
        data: { dimensions: replacementDimensions, from: number, amount: 64_000n, paid: 0n, ...days },
      });
    });
    const { items } = await statementOf(views);
    expect(items.map(({ type }) => type)).toEqual(['BudgetReserved', 'GrantAwarded', 'GrantReplaced']);
    expect(items[2]).toMatchObject({
      nl: 'Wij gaven uw dossier een ander nummer: 2022-0000002 in plaats van 2022-0000001. Voor u verandert er niets.',
    });
    expect(items[2]).not.toHaveProperty('amount');
  });
});
