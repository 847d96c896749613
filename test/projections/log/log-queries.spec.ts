/** Finding events: by stream, kind and subject, with their fingerprints, their causes and their consequences. */
import { expect, it } from '@jest/globals';
import { hash } from 'node:crypto';
import { listEvents } from '../../../src/projections/log/list-events.js';
import {
  GetEvent,
  GetEventTrace,
  ListEvents,
  type EventCriteria,
  type EventView,
} from '../../../src/projections/log/log.query.js';
import { getEvent, getEventTrace } from '../../../src/projections/log/trace-event.js';
import { person } from '../../support/projection-scenario.js';
import { emptyViews, type Views, onEveryDatabase } from '../../support/projection-views.js';
import { walk } from '../../support/projection-walk.js';

async function walked(): Promise<Views> {
  const views = await emptyViews();
  const { scenario } = views;
  await scenario.provider('12345678', { type: 'RegisterProvider', name: 'School' });
  await scenario.course('course-1', {
    type: 'ListCourse',
    providerKvk: '12345678',
    title: 'Welding',
    price: 64_000n,
    recognised: true,
  });
  await walk(scenario);
  await scenario.year(2022, { type: 'CloseWindow', window: '2022-1' });
  await scenario.apply('2022-1', { person: person(1) });
  await views.runner.runToHead();
  return views;
}

async function types(views: Views, criteria: Partial<EventCriteria>): Promise<readonly string[]> {
  const page = await listEvents(views, new ListEvents({ limit: 100, ...criteria }));
  return page.items.map(({ type }) => type);
}

const ofFile = [
  'BudgetReserved',
  'GrantAwarded',
  'AdvancePaid',
  'ReservationReleased',
  'ParticipationProofReceived',
  'GrantDetermined',
  'ClawbackDecided',
  'ClawbackReceived',
  'ClawbackWaived',
];

onEveryDatabase('a list of events', () => {
  it('can be asked by stream, category and type', async () => {
    const views = await walked();
    expect(await types(views, { stream: 'grant-2022-0000001' })).toEqual(
      ofFile.filter((type) => type !== 'BudgetReserved' && type !== 'ReservationReleased'),
    );
    expect(await types(views, { stream: 'course-course-1' })).toEqual(['CourseListed']);
    expect(await types(views, { category: 'bookYear' })).toEqual(['BudgetVoted']);
    expect(await types(views, { category: 'fundingYear', type: 'WindowOpened' })).toEqual(['WindowOpened']);
    expect(await types(views, { category: 'nothing' })).toEqual([]);
  });

  it('leaves out what was not known at a moment, and what did not work yet', async () => {
    const views = await walked();
    const all = (await listEvents(views, new ListEvents({ limit: 100 }))).items;
    const half = all[Math.floor(all.length / 2)]!;
    const known = all.filter(({ knownAt }) => knownAt <= half.knownAt).map(({ type }) => type);
    expect(await types(views, { moment: { asKnownAt: half.knownAt } })).toEqual(known);
    const worked = all.filter(({ effectiveAt }) => effectiveAt <= half.effectiveAt).map(({ type }) => type);
    expect(await types(views, { moment: { asOf: half.effectiveAt } })).toEqual(worked);
    expect(known.length).toBeLessThan(all.length);
    expect(await types(views, { moment: { asKnownAt: '2000-01-01T00:00:00.000Z' } })).toEqual([]);
  });

  it('finds all events of a person, the attempt without a file included', async () => {
    expect(await types(await walked(), { person: person(1) })).toEqual([...ofFile, 'AttemptRecorded']);
  });

  it('finds the events of a provider and of a course, in the register and in files', async () => {
    const views = await walked();
    expect(await types(views, { provider: '12345678' })).toEqual([
      'ProviderRegistered',
      'CourseListed',
      ...ofFile,
    ]);
    expect(await types(views, { course: 'course-1' })).toEqual(['CourseListed', ...ofFile]);
    expect(await types(views, { provider: '87654321' })).toEqual([]);
  });

  it('comes in pages that leave nothing out', async () => {
    const views = await walked();
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await listEvents(
        views,
        new ListEvents({ limit: 4, person: person(1), ...(after === undefined ? {} : { after }) }),
      );
      found.push(...page.items.map(({ type }) => type));
      after = page.next;
    } while (after !== undefined);
    expect(found).toEqual([...ofFile, 'AttemptRecorded']);
  });

  it('carries the fingerprint of the stored bytes and the chain over all of them', async () => {
    const views = await walked();
    const { items } = await listEvents(views, new ListEvents({ limit: 100 }));
    let running = '0'.repeat(64);
    let index = 0;
    for await (const { events } of views.store.readLog()) {
      for (const { stream, revision, id, type, data, metadata } of events) {
        const sha256 = hash('sha256', [stream, revision, id, type, data, metadata].join('\n'));
        running = hash('sha256', running + sha256);
        expect(items[index]).toMatchObject({ eventId: id, sha256, runningSha256: running });
        index += 1;
      }
    }
    expect(items).toHaveLength(index);
  });
});

onEveryDatabase('one event', () => {
  it('is shown with content and metadata as they are stored', async () => {
    const views = await walked();
    const event = await getEvent(views, new GetEvent({ stream: 'grant-2022-0000001', revision: 1n }));
    expect(event).toMatchObject({
      type: 'AdvancePaid',
      revision: '1',
      data: { amount: '600.00', rest: '40.00' },
      metadata: { actorRole: 'finance', bookedOn: '2022-06-19' },
      viewPosition: String(await views.store.head()),
    });
    expect(
      await getEvent(views, new GetEvent({ stream: 'grant-2022-0000001', revision: 99n })),
    ).toBeUndefined();
  });

  it('is not shown before the views have reached it', async () => {
    const { scenario, ...views } = await emptyViews();
    await walk(scenario);
    expect(
      await getEvent(views, new GetEvent({ stream: 'grant-2022-0000001', revision: 0n })),
    ).toBeUndefined();
  });
});

onEveryDatabase('the trace of an event', () => {
  it('goes from a payment to the release it led to, and back', async () => {
    const views = await walked();
    const names = (events: readonly EventView[]): readonly string[] => events.map(({ type }) => type);
    const paid = await getEventTrace(
      views,
      new GetEventTrace({ stream: 'grant-2022-0000001', revision: 1n }),
    );
    expect(names(paid!.consequences)).toEqual(['ReservationReleased']);
    expect(names(paid!.causes)).toEqual([]);
    const release = paid!.consequences[0]!;
    const back = await getEventTrace(
      views,
      new GetEventTrace({ stream: release.stream, revision: BigInt(release.revision) }),
    );
    expect(names(back!.causes)).toEqual(['AdvancePaid']);
    expect(names(back!.consequences)).toEqual([]);
  });
});
