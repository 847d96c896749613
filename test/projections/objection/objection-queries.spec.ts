/** Objections in the views: found by what they are against, told as they were, and part of the story of their file. */
import { expect, it } from '@jest/globals';
import type { ObjectionCommand } from '../../../src/domain/objection/objection.commands.js';
import { getTimeline } from '../../../src/projections/file/file-queries.js';
import { GetTimeline } from '../../../src/projections/file/file.query.js';
import { getObjection, listObjections } from '../../../src/projections/objection/objection-queries.js';
import {
  GetObjection,
  ListObjections,
  type ObjectionCriteria,
  type ObjectionView,
} from '../../../src/projections/objection/objection.query.js';
import { document } from '../../support/sample-events.js';
import { person, uuidFrom, type Scenario } from '../../support/projection-scenario.js';
import {
  differences,
  emptyViews,
  viewsUpTo,
  type Views,
  onEveryDatabase,
} from '../../support/projection-views.js';

const FILE = '2022-0000001';
const idOf = (n: number): string => uuidFrom(`objection ${n}`);

async function act(scenario: Scenario, n: number, command: ObjectionCommand): Promise<void> {
  const { accepted, code } = await scenario.run('objection', idOf(n), command);
  if (!accepted) throw new Error(code);
}

const filing = (against: 'refusal' | 'withdrawal' | 'exclusion', n: number): ObjectionCommand => ({
  type: 'FileObjection',
  against,
  filedOn: '2022-06-01',
  text: document,
  contested: {
    decisionNumber: FILE,
    personKey: person(n),
    against,
    decision: 'fundingYear-2022@5',
    decidedBy: 'cas',
    notifiedOn: '2022-05-10',
  },
});
const dismissal: ObjectionCommand = { type: 'DecideObjection', outcome: 'dismissed', ground: 'it was right' };

/** Two objections, of which the first is heard, put off, decided too late, appealed and ruled on. */
async function objections(): Promise<Views> {
  const views = await emptyViews();
  const { scenario } = views;
  await scenario.openWindow('2022-1', 500_000n);
  scenario.at('2022-05-02T08:00:00.000Z');
  await scenario.apply('2022-1', { person: person(1), startDate: '2022-05-03' });
  scenario.at('2022-06-01T08:00:00.000Z');
  await act(scenario, 1, filing('refusal', 1));
  await act(scenario, 2, filing('exclusion', 2));
  await views.runner.runToHead();
  scenario.at('2022-07-01T08:00:00.000Z');
  await act(scenario, 1, { type: 'HoldHearing', heldOn: '2022-07-01', attended: true, report: document });
  await act(scenario, 1, { type: 'ExtendTerm', ground: 'advice awaited' });
  scenario.at('2022-10-01T08:00:00.000Z');
  await act(scenario, 1, { type: 'ReceiveDefaultNotice', receivedOn: '2022-09-30' });
  await act(scenario, 1, { ...dismissal, weighing: document } as ObjectionCommand);
  scenario.at('2022-11-01T08:00:00.000Z');
  const lodged = { appealId: 'appeal-1', court: 'Rechtbank Utrecht', lodgedOn: '2022-11-01' };
  await act(scenario, 1, { type: 'LodgeAppeal', ...lodged });
  scenario.at('2023-03-01T08:00:00.000Z');
  const facts = { amount: 64_000n, reservation: 'fundingYear-2022@9' };
  const ruling = { outcome: 'upheld', ground: 'it was not', ecli: 'ECLI:NL:RBMNE:2023:1' } as const;
  await act(scenario, 1, { type: 'RecordRuling', ...ruling, ruledOn: '2023-02-28', facts });
  await views.runner.runToHead();
  return views;
}

const list = async (
  views: Views,
  criteria: Partial<ObjectionCriteria>,
): Promise<readonly ObjectionView[] | undefined> =>
  (await listObjections(views, new ListObjections({ limit: 10, moment: {}, ...criteria })))?.items;

onEveryDatabase('an objection', () => {
  it('is told with everything that happened to it', async () => {
    const views = await objections();
    const found = await getObjection(views, new GetObjection({ objectionId: idOf(1), moment: {} }));
    expect(found).toEqual({
      objectionId: idOf(1),
      status: 'ruled',
      decisionNumber: FILE,
      personKey: person(1),
      against: 'refusal',
      decision: 'fundingYear-2022@5',
      notifiedOn: '2022-05-10',
      filedOn: '2022-06-01',
      late: false,
      decideBy: '2022-09-13',
      extended: true,
      penaltyFrom: '2022-10-15',
      hearings: [{ heldOn: '2022-07-01', attended: true, reportId: document.documentId }],
      outcome: {
        ...{ outcome: 'dismissed', ground: 'it was right', remedy: 'none', bookYear: 2022 },
        decidedAt: '2022-10-01T08:00:00.000Z',
        weighingId: document.documentId,
      },
      letters: [],
      appeals: [
        {
          appealId: 'appeal-1',
          court: 'Rechtbank Utrecht',
          lodgedOn: '2022-11-01',
          ruling: {
            ...{ outcome: 'upheld', ground: 'it was not', remedy: 'reserve', amount: '640.00' },
            ...{ reservation: 'fundingYear-2022@9', bookYear: 2023 },
            ...{ ruledOn: '2023-02-28', ecli: 'ECLI:NL:RBMNE:2023:1' },
          },
        },
      ],
      textId: document.documentId,
      revision: '6',
      position: String(await views.store.head()),
    });
    expect(await getObjection(views, new GetObjection({ objectionId: idOf(3), moment: {} }))).toBeUndefined();
  });

  it('can be seen as it was, and not before it came', async () => {
    const views = await objections();
    const at = (asKnownAt: string): ReturnType<typeof getObjection> =>
      getObjection(views, new GetObjection({ objectionId: idOf(1), moment: { asKnownAt } }));
    expect(await at('2022-07-02T00:00:00.000Z')).toMatchObject({ status: 'filed', extended: true });
    expect(await at('2022-10-02T00:00:00.000Z')).toMatchObject({ status: 'decided', appeals: [] });
    expect(await at('2022-05-31T00:00:00.000Z')).toBeUndefined();
  });

  it('is found by status, file, person and what it is against', async () => {
    const views = await objections();
    const ids = async (criteria: Partial<ObjectionCriteria>): Promise<readonly string[] | undefined> =>
      (await list(views, criteria))?.map(({ objectionId }) => objectionId);
    expect(await ids({})).toEqual([idOf(1), idOf(2)]);
    expect(await ids({ status: 'ruled' })).toEqual([idOf(1)]);
    expect(await ids({ status: 'filed' })).toEqual([idOf(2)]);
    expect(await ids({ person: person(2) })).toEqual([idOf(2)]);
    expect(await ids({ against: 'refusal', decisionNumber: FILE })).toEqual([idOf(1)]);
    const then = { asKnownAt: '2022-07-02T00:00:00.000Z' };
    expect(await ids({ status: 'filed', moment: then })).toEqual([idOf(1), idOf(2)]);
    expect(await ids({ moment: { asKnownAt: '2022-05-31T00:00:00.000Z' } })).toEqual([]);
  });

  it('is listed page by page', async () => {
    const views = await objections();
    const first = await listObjections(views, new ListObjections({ limit: 1, moment: {} }));
    expect(first).toMatchObject({ items: [{ objectionId: idOf(1) }], next: idOf(1) });
    const rest = await list(views, { limit: 1, after: idOf(1) });
    expect(rest).toMatchObject([{ objectionId: idOf(2) }]);
    expect(await list(views, { after: 'nowhere' })).toBeUndefined();
  });

  it('is part of the story of its file, in both languages; one to an exclusion is not', async () => {
    const views = await objections();
    const timeline = await getTimeline(views, new GetTimeline({ decisionNumber: FILE, moment: {} }));
    expect(timeline?.items.map(({ nl, en }) => [nl, en]).slice(1)).toEqual([
      [
        'Bezwaar tegen de afwijzing ontvangen op 1 juni 2022; beslissen uiterlijk op 2 augustus 2022.',
        'Objection to the refusal received on 1 June 2022; to be decided by 2 August 2022.',
      ],
      ['Hoorzitting gehouden op 1 juli 2022.', 'Hearing held on 1 July 2022.'],
      [
        'Beslissing op bezwaar verdaagd: uiterlijk op 13 september 2022.',
        'Decision on the objection put off: by 13 September 2022.',
      ],
      [
        'Ingebrekestelling ontvangen op 30 september 2022; dwangsom vanaf 15 oktober 2022.',
        'Notice of default received on 30 September 2022; a penalty runs from 15 October 2022.',
      ],
      ['Bezwaar ongegrond.', 'Objection dismissed.'],
      [
        'Beroep ingesteld bij Rechtbank Utrecht op 1 november 2022.',
        'Appeal lodged with Rechtbank Utrecht on 1 November 2022.',
      ],
      [
        'Uitspraak van 28 februari 2023: beroep gegrond; de subsidie wordt alsnog verleend (€ 640,00).',
        'Ruling of 28 February 2023: appeal upheld; the grant is awarded after all (€ 640.00).',
      ],
    ]);
  });

  it('has the same rows when the views are made anew', async () => {
    const views = await objections();
    const anew = await viewsUpTo(views.store, await views.store.head());
    expect(await differences(views.readModel, anew)).toEqual([]);
  });
});
