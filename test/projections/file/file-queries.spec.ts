/** Files: one row for every decision number, its story, and both at a moment of the past. */
import { expect, it } from '@jest/globals';
import {
  getFile,
  getFileByApplicationId,
  getFileEntries,
  getTimeline,
} from '../../../src/projections/file/file-queries.js';
import {
  GetFile,
  GetFileByApplicationId,
  GetFileEntries,
  GetTimeline,
  ListFiles,
  type FileCriteria,
} from '../../../src/projections/file/file.query.js';
import { listFiles } from '../../../src/projections/file/list-files.js';
import { person, uuidFrom } from '../../support/projection-scenario.js';
import { emptyViews, type Views, onEveryDatabase } from '../../support/projection-views.js';
import { walk } from '../../support/projection-walk.js';

async function walked(): Promise<Views & { readonly number: string }> {
  const views = await emptyViews();
  const number = await walk(views.scenario);
  await views.runner.runToHead();
  return { ...views, number };
}

onEveryDatabase('a file', () => {
  it('tells everything that happened to it', async () => {
    const { number, ...views } = await walked();
    const file = await getFile(views, new GetFile({ decisionNumber: number, moment: {} }));
    expect(file).toMatchObject({
      decisionNumber: '2022-0000001',
      personKey: person(1),
      window: '2022-1',
      status: 'determined',
      outcome: 'reserved',
      grounds: [],
      sequence: 1,
      price: '640.00',
      amount: '640.00',
      granted: '640.00',
      reserved: '0.00',
      committed: '0.00',
      paid: '600.00',
      determined: '0.00',
      undue: '0.00',
      claimed: '600.00',
      claimOpen: '0.00',
      received: '100.00',
      waived: '500.00',
      right: 'live',
      paidOn: '2022-06-19',
      proof: { outcome: 'insufficient', receivedOn: '2022-06-19' },
      claims: [{ claimId: 'claim-1', debtor: 'provider', amount: '600.00', open: '0.00', waived: '500.00' }],
      revision: '6',
      position: '14',
    });
    expect(file).not.toHaveProperty('withdrawnAt');
  });

  it('is found by the id of the application', async () => {
    const { scenario, runner, ...views } = await emptyViews();
    const applicationId = uuidFrom('an application');
    await scenario.openWindow('2022-1', 100_000n);
    await scenario.apply('2022-1', { person: person(1), applicationId });
    await runner.runToHead();
    const found = await getFileByApplicationId(
      views,
      new GetFileByApplicationId({ applicationId, moment: {} }),
    );
    expect(found).toMatchObject({ applicationId, decisionNumber: '2022-0000001', revision: '-1' });
    const other = new GetFileByApplicationId({ applicationId: uuidFrom('another'), moment: {} });
    expect(await getFileByApplicationId(views, other)).toBeUndefined();
  });

  it('exists for a refused application too, with the grounds', async () => {
    const { scenario, runner, ...views } = await emptyViews();
    await scenario.openWindow('2022-1', 10_000n);
    await scenario.apply('2022-1', { person: person(1) });
    await runner.runToHead();
    const file = await getFile(views, new GetFile({ decisionNumber: '2022-0000001', moment: {} }));
    expect(file).toMatchObject({
      status: 'refused',
      outcome: 'refused',
      right: 'none',
      amount: '640.00',
      grounds: [{ code: 'ceiling-reached', article: 'Awb 4:25(2)' }],
    });
  });

  it('is shown as it was known, and not before it existed', async () => {
    const { number: decisionNumber, ...views } = await walked();
    const at = (asKnownAt: string): ReturnType<typeof getFile> =>
      getFile(views, new GetFile({ decisionNumber, moment: { asKnownAt } }));
    expect(await at('2022-05-31T10:00:00.000Z')).toMatchObject({
      status: 'awarded',
      committed: '640.00',
      paid: '0.00',
      claims: [],
      revision: '0',
    });
    expect(await at('2022-04-01T10:00:00.000Z')).toBeUndefined();
  });
});

onEveryDatabase('the timeline of a file', () => {
  it('has a sentence for every event, with the status after it', async () => {
    const { number: decisionNumber, ...views } = await walked();
    const timeline = await getTimeline(views, new GetTimeline({ decisionNumber, moment: {} }));
    expect(timeline!.items.map(({ type, status, en }) => [type, status, en])).toEqual([
      ['BudgetReserved', 'reserved', 'Application 1 of window 2022-1 received; € 640.00 reserved.'],
      [
        'GrantAwarded',
        'awarded',
        'Grant of € 640.00 awarded; the course starts on 31 March 2023 at the latest.',
      ],
      [
        'AdvancePaid',
        'paid',
        'Advance of € 600.00 paid on 19 June 2022 without purchase order and invoice; € 40.00 is no longer needed.',
      ],
      ['ReservationReleased', 'paid', '€ 40.00 came free; the right of the year stays used.'],
      [
        'ParticipationProofReceived',
        'proven',
        'Proof of participation received on 19 June 2022: too little attended.',
      ],
      ['GrantDetermined', 'determined', 'Grant determined at € 0.00; € 600.00 was paid unduly.'],
      [
        'ClawbackDecided',
        'determined',
        '€ 600.00 claimed back from the provider (Awb 4:57), after weighing interests.',
      ],
      ['ClawbackReceived', 'determined', '€ 100.00 received back on 30 July 2022.'],
      ['ClawbackWaived', 'determined', '€ 500.00 of the claim waived.'],
    ]);
    expect(timeline!.items[0]!.nl).toBe('Aanvraag 1 van tijdvak 2022-1 ontvangen; € 640,00 gereserveerd.');
    expect(timeline!.items[1]).toMatchObject({
      stream: 'grant-2022-0000001',
      revision: '0',
      actorRole: 'caseworker',
    });
  });

  it('ends where knowledge ended', async () => {
    const { number: decisionNumber, ...views } = await walked();
    const moment = { asKnownAt: '2022-06-30T10:00:00.000Z' };
    const timeline = await getTimeline(views, new GetTimeline({ decisionNumber, moment }));
    expect(timeline!.items.at(-1)).toMatchObject({ type: 'GrantDetermined' });
  });
});

onEveryDatabase('the entries of a file', () => {
  it('are those of both books, each with the event it comes from', async () => {
    const { number: decisionNumber, ...views } = await walked();
    const { entries } = (await getFileEntries(views, new GetFileEntries({ decisionNumber, moment: {} })))!;
    expect(entries.map(({ book, from, to, amount }) => `${book} ${from}>${to} ${amount}`)).toEqual([
      'obligation available>reserved 640.00',
      'obligation reserved>committed 640.00',
      'obligation committed>realised 600.00',
      'obligation committed>releasing 40.00',
      'cash bank>advance 600.00',
      'obligation releasing>available 40.00',
      'cash advance>undue 600.00',
      'cash undue>claim 600.00',
      'obligation realised>recovered 100.00',
      'cash claim>received 100.00',
      'cash claim>waived 500.00',
    ]);
    expect(entries[4]).toMatchObject({ stream: 'grant-2022-0000001', revision: '1', bookedOn: '2022-06-19' });
  });
});

onEveryDatabase('a list of files', () => {
  async function five(): Promise<Views> {
    const views = await emptyViews();
    await views.scenario.openWindow('2022-1', 250_000n);
    for (let n = 1; n <= 5; n += 1) {
      const providerKvk = n % 2 === 0 ? '12345678' : '87654321';
      const number = await views.scenario.apply('2022-1', { person: person(n), providerKvk });
      if (n <= 2) await views.scenario.grant(number, { type: 'AwardGrant' });
    }
    await views.runner.runToHead();
    return views;
  }

  async function numbers(views: Views, criteria: Partial<FileCriteria>): Promise<readonly string[]> {
    const page = (await listFiles(views, new ListFiles({ limit: 10, moment: {}, ...criteria })))!;
    return page.items.map(({ decisionNumber }) => decisionNumber.slice(-1));
  }

  it('can be asked by provider, course, window, person and status', async () => {
    const views = await five();
    expect(await numbers(views, {})).toEqual(['1', '2', '3', '4', '5']);
    expect(await numbers(views, { provider: '12345678' })).toEqual(['2', '4']);
    expect(await numbers(views, { course: 'course-1', status: 'awarded' })).toEqual(['1', '2']);
    expect(await numbers(views, { window: '2022-2' })).toEqual([]);
    expect(await numbers(views, { person: person(3) })).toEqual(['3']);
    expect(await numbers(views, { status: 'refused' })).toEqual(['4', '5']);
  });

  it('comes in pages that leave nothing out', async () => {
    const views = await five();
    const found: string[] = [];
    let after: string | undefined;
    do {
      const criteria = { limit: 2, moment: {}, ...(after === undefined ? {} : { after }) };
      const page = (await listFiles(views, new ListFiles(criteria)))!;
      found.push(...page.items.map(({ decisionNumber }) => decisionNumber));
      after = page.next;
    } while (after !== undefined);
    expect(found).toEqual([1, 2, 3, 4, 5].map((n) => `2022-000000${String(n)}`));
  });

  it('shows the statuses of the moment it is asked about', async () => {
    const { scenario, runner, ...views } = await emptyViews();
    await scenario.openWindow('2022-1', 250_000n);
    const number = await scenario.apply('2022-1', { person: person(1) });
    await scenario.later(86_400_000).grant(number, { type: 'AwardGrant' });
    await runner.runToHead();
    const moment = { asKnownAt: '2022-01-03T20:00:00.000Z' };
    const listed = (await listFiles(views, new ListFiles({ limit: 10, moment, status: 'reserved' })))!;
    expect(listed.items).toMatchObject([{ decisionNumber: number, status: 'reserved' }]);
    expect((await listFiles(views, new ListFiles({ limit: 10, moment, status: 'awarded' })))!.items).toEqual(
      [],
    );
  });
});
