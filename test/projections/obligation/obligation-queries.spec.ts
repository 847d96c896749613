/** What is open over all files, page by page, and every deadline of one file at any moment. */
import { expect, it } from '@jest/globals';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { getFileObligations } from '../../../src/projections/obligation/file-obligations.js';
import { listObligations } from '../../../src/projections/obligation/list-obligations.js';
import {
  GetFileObligations,
  ListObligations,
  type FileObligationsView,
  type ObligationCriteria,
  type ObligationView,
} from '../../../src/projections/obligation/obligation.query.js';
import { obligationTable } from '../../../src/projections/obligation/obligation.schema.js';
import type { Moment } from '../../../src/projections/moment.js';
import { createProjectionRunner } from '../../../src/projections/projection-runner.js';
import { projections } from '../../../src/projections/projections.js';
import { person, Scenario } from '../../support/projection-scenario.js';
import {
  differences,
  emptyReadModel,
  emptyViews,
  viewsUpTo,
  type Views,
  onEveryDatabase,
} from '../../support/projection-views.js';
import { walk } from '../../support/projection-walk.js';

const document = { documentId: 'd-1', sha256OfCiphertext: 'f'.repeat(64) };

/** Two files of two providers: one only reserved, one awarded. */
async function twoFiles(): Promise<Views> {
  const views = await emptyViews();
  const { scenario } = views;
  await scenario.openWindow('2022-1', 500_000n);
  scenario.at('2022-05-02T08:00:00.000Z');
  await scenario.apply('2022-1', { person: person(1), enrolmentProof: 'missing' });
  await scenario.award('2022-1', {
    person: person(2),
    providerKvk: '87654321',
    facts: {
      course: { providerKvk: '87654321', listed: true, excluded: false, recognised: true, price: 64_000n },
      personExcluded: false,
    },
  });
  await views.runner.runToHead();
  return views;
}

async function listed(
  views: Views,
  criteria: Partial<ObligationCriteria> = {},
): Promise<readonly ObligationView[]> {
  const asked = new ListObligations({ today: '2022-05-03', limit: 100, moment: {}, ...criteria });
  return (await listObligations(views, asked))!.items;
}

const ofFile = (views: Views, moment: Moment = {}): Promise<FileObligationsView | undefined> =>
  getFileObligations(
    views,
    new GetFileObligations({ decisionNumber: views.scenario.numbers[0]!, today: '2022-12-31', moment }),
  );

onEveryDatabase('the list of what is open', () => {
  it('is in the order of the days, with file, provider, article and version', async () => {
    const items = await listed(await twoFiles());
    const days = items.map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
    expect(items.find(({ kind }) => kind === 'proof')).toEqual({
      subject: 'grant-2022-0000002',
      decisionNumber: '2022-0000002',
      kind: 'proof',
      dueOn: '2022-09-11',
      status: 'open',
      ruleVersion: '2021-35685',
      article: 'art. 14',
      providerKvk: '87654321',
      personKey: person(2),
    });
  });

  it('is asked by day, kind and provider', async () => {
    const views = await twoFiles();
    const names = (items: readonly ObligationView[]): string[] =>
      items.map(({ decisionNumber, kind }) => `${decisionNumber!.slice(-1)} ${kind}`);
    expect(names(await listed(views, { due: '2022-05-30' }))).toEqual([
      '2 invoice-from',
      '1 contested',
      '1 decision',
    ]);
    expect(names(await listed(views, { kind: 'latest-start' }))).toEqual([
      '1 latest-start',
      '2 latest-start',
    ]);
    expect(names(await listed(views, { provider: '87654321', kind: 'proof' }))).toEqual(['2 proof']);
    expect(names(await listed(views, { provider: '12345678', kind: 'proof' }))).toEqual([]);
  });

  it('says what was missed by then', async () => {
    const views = await twoFiles();
    const [decision] = await listed(views, { kind: 'decision', today: '2022-06-01' });
    expect(decision).toMatchObject({ dueOn: '2022-05-30', status: 'missed' });
  });

  it('comes in pages that leave nothing out', async () => {
    const views = await twoFiles();
    const whole = await listed(views);
    const paged: ObligationView[] = [];
    let after: string | undefined;
    do {
      const place = after === undefined ? {} : { after };
      const page = await listObligations(
        views,
        new ListObligations({ today: '2022-05-03', limit: 2, moment: {}, ...place }),
      );
      paged.push(...page!.items);
      after = page!.next;
    } while (after !== undefined);
    expect(paged).toEqual(whole);
    const wrong = new ListObligations({ today: '2022-05-03', limit: 2, moment: {}, after: 'x' });
    expect(await listObligations(views, wrong)).toBeUndefined();
  });

  it('shows a limit a year ahead, and what is at stake', async () => {
    const views = await emptyViews();
    const number = await walk(views.scenario);
    await views.scenario.grant(number, { type: 'ReverseClawback', claimId: 'claim-1', ground: 'wrong' });
    await views.runner.runToHead();
    expect(await listed(views, { due: '2026-06-19', kind: 'recovery-limit' })).toEqual([]);
    const refund = { type: 'PayRefund', claimId: 'claim-1', amount: 10_000n, paidOn: '2022-07-31' } as const;
    await views.scenario.grant(number, refund);
    await views.runner.runToHead();
    expect(await listed(views, { due: '2026-06-20', kind: 'recovery-limit' })).toMatchObject([
      { dueOn: '2027-06-20', warnOn: '2026-06-20', amount: '100.00' },
    ]);
  });

  it('keeps no row of what is done with, but the limit that a credit may bring back', async () => {
    const views = await emptyViews();
    const number = await walk(views.scenario);
    await views.runner.runToHead();
    const kinds = await views.readModel.readTransaction((reader) =>
      reader.rows(obligationTable, 'WHERE subject = ? ORDER BY kind', number),
    );
    expect(kinds.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['recovery-limit', 0n],
      ['revision-limit', null],
    ]);
  });

  it('is the same however the log was cut into batches', async () => {
    const store = new MemoryEventStore();
    const scenario = new Scenario(store);
    const number = await walk(scenario);
    await scenario.grant(number, { type: 'ReverseClawback', claimId: 'claim-1', ground: 'wrong' });
    await scenario.grant(number, {
      type: 'PayRefund',
      claimId: 'claim-1',
      amount: 10_000n,
      paidOn: '2022-07-31',
    });
    await scenario.grant(number, {
      type: 'DecideClawback',
      claimId: 'claim-2',
      debtor: 'provider',
      amount: 4_000n,
      legalBasis: 'Awb 4:57',
      weighing: { codes: ['proportionate'], document },
    });
    for (const batchSize of [1, 3, 50]) {
      const kept = await emptyReadModel();
      await createProjectionRunner({ store, readModel: kept, projections, batchSize }).runToHead();
      expect(await differences(kept, await viewsUpTo(store, await store.head()))).toEqual([]);
    }
  });
});

onEveryDatabase('the deadlines of one file', () => {
  it('tell what was met, what was missed and what fell away', async () => {
    const views = await emptyViews();
    await walk(views.scenario);
    await views.runner.runToHead();
    const { items, providerKvk } = (await ofFile(views))!;
    const status = Object.fromEntries(items.map((item) => [item.kind, item.status]));
    expect(providerKvk).toBe('12345678');
    expect(status).toEqual({
      'earliest-start': 'met',
      decision: 'met',
      'latest-start': 'lapsed',
      'invoice-from': 'lapsed',
      'missing-order': 'lapsed',
      'missing-invoice': 'lapsed',
      proof: 'met',
      reminder: 'lapsed',
      'start-reminder': 'lapsed',
      'revision-limit': 'open',
      'recovery-limit': 'met',
      'claim-payment': 'met',
    });
  });

  it('are those of a moment in the past', async () => {
    const views = await emptyViews();
    await walk(views.scenario);
    await views.runner.runToHead();
    const then = await ofFile(views, { asOf: '2022-05-31T21:59:59.999Z' });
    expect(then!.items.map(({ kind, status }) => `${kind} ${status}`)).toContain('proof open');
    expect(await ofFile(views, { asKnownAt: '2022-01-05T00:00:00.000Z' })).toBeUndefined();
  });
});
