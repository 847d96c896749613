/** An objection is decided on the money that was there at the place of the application, not on what is left today. */
import { scenariosOf } from '../support/scenario.js';
import {
  appeals,
  dimensionsOf,
  file,
  grantOf,
  grantStream,
  idOf,
  inYear,
  onObjection,
  opening,
  yearStream,
} from '../support/scenario-world.js';
import { refusedOnCourse } from '../support/scenario-windows.js';

const id = idOf('objection');
const stream = `objection-${id}`;
const filing = onObjection(id, {
  type: 'FileObjection',
  against: 'refusal',
  decisionNumber: file(1),
  filedOn: '2022-06-01',
});
const upheld = onObjection(
  id,
  { type: 'DecideObjection', outcome: 'upheld', ground: 'course-was-listed' },
  { text: 'It was.' },
);

scenariosOf('objection-original-position', {
  'money was left then and is gone now: granted over the ceiling, and labelled so': async (the) => {
    await the.given(
      ...opening(100_000n),
      inYear('2022-05-02T08:00:30.000Z', 2022, refusedOnCourse(1, 100_000n)),
      ...grantOf(2, 100_000n),
    );
    await the.when('2022-06-01T09:00:00.000Z', filing);
    await the.when('2022-07-15T09:00:00.000Z', upheld);
    the.then(
      [yearStream(), 'ReservedByObjection', { amount: 64_000n, overCeiling: 64_000n, objectionId: id }],
      [stream, 'ObjectionDecided', { outcome: 'upheld', remedy: 'reserve', amount: 64_000n, bookYear: 2022 }],
      [grantStream(1), 'GrantAwarded', { amount: 64_000n }],
    );
    the.thenEntries('obligation overCeiling -> reserved 640.00', 'obligation reserved -> committed 640.00');
  },
  'money is still there: it is taken from what is available': async (the) => {
    await the.given(
      ...opening(500_000n),
      inYear('2022-05-02T08:00:30.000Z', 2022, refusedOnCourse(1, 500_000n)),
    );
    await the.when('2022-06-01T09:00:00.000Z', filing);
    await the.when('2022-07-15T09:00:00.000Z', upheld);
    the.thenEntries('obligation available -> reserved 640.00', 'obligation reserved -> committed 640.00');
  },
  'nothing was left then: it cannot be upheld, but a court can order it': async (the) => {
    await the.given(
      ...opening(500_000n),
      inYear('2022-05-02T08:00:30.000Z', 2022, refusedOnCourse(1, 10_000n)),
    );
    await the.when('2022-06-01T09:00:00.000Z', filing);
    await the.when('2022-07-15T09:00:00.000Z', upheld);
    the.thenRejected('ceiling-reached-at-original-position');
    const dismissed = { type: 'DecideObjection', outcome: 'dismissed', ground: 'ceiling-reached' } as const;
    await the.when('2022-07-15T09:00:00.000Z', onObjection(id, dismissed));
    const appeal = { type: 'LodgeAppeal', appealId: idOf('appeal'), court: 'rechtbank Den Haag' } as const;
    await the.when('2022-08-01T09:00:00.000Z', onObjection(id, { ...appeal, lodgedOn: '2022-08-01' }));
    const ruling = {
      type: 'RecordRuling',
      appealId: idOf('appeal'),
      ruledOn: '2022-10-01',
      outcome: 'upheld',
    } as const;
    await the.when(
      '2022-10-03T09:00:00.000Z',
      onObjection(id, { ...ruling, ground: 'ceiling-not-proven', remedy: 'reserve' }),
    );
    the.then(
      [yearStream(), 'ReservedByObjection', { byCourt: true }],
      [stream, 'CourtRuled', { outcome: 'upheld' }],
      [grantStream(1), 'GrantAwarded'],
    );
  },
  'a court gives more than the objection did: the difference comes on top, over the ceiling': async (the) => {
    await the.given(
      ...opening(100_000n),
      inYear('2022-05-02T08:00:30.000Z', 2022, refusedOnCourse(1, 100_000n)),
      ...grantOf(2, 100_000n),
    );
    await the.when('2022-06-01T09:00:00.000Z', filing);
    const partly = {
      type: 'DecideObjection',
      outcome: 'partly',
      ground: 'in-part',
      amount: 30_000n,
    } as const;
    await the.when('2022-07-15T09:00:00.000Z', onObjection(id, partly));
    const appeal = { type: 'LodgeAppeal', appealId: idOf('appeal'), court: 'rechtbank Den Haag' } as const;
    await the.when('2022-08-01T09:00:00.000Z', onObjection(id, { ...appeal, lodgedOn: '2022-08-01' }));
    const ruling = { type: 'RecordRuling', outcome: 'upheld', ground: 'all-of-it', amount: 64_000n } as const;
    await the.when('2022-10-03T09:00:00.000Z', onObjection(id, { ...ruling, ruledOn: '2022-10-01' }));
    the.then(
      [yearStream(), 'ReservedForRevision', { amount: 34_000n, overCeiling: 34_000n, objectionId: id }],
      [stream, 'CourtRuled', { remedy: 'reserve', amount: 64_000n }],
      [grantStream(1), 'GrantIncreased', { amount: 34_000n, released: 0n }],
    );
    the.thenEntries('obligation overCeiling -> reserved 340.00', 'obligation reserved -> committed 340.00');
    the.thenTold(
      {
        nl: 'Wij reserveerden € 340,00 extra, omdat uw subsidie hoger wordt.',
        en: 'We reserved € 340.00 more, because your grant becomes higher.',
      },
      {
        nl: 'De rechter deed uitspraak op 1 oktober 2022. U kreeg gelijk. U krijgt alsnog een subsidie. Het gaat om € 640,00.',
        en: 'The court ruled on 1 October 2022. You were right. You get a grant after all. It is about € 640.00.',
      },
      {
        nl: 'De rechter gaf u meer. Uw subsidie is € 340,00 hoger.',
        en: 'The court gave you more. Your grant is € 340.00 higher.',
      },
    );
  },
  'who took the decision does not decide on the objection': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n), {
      at: '2022-05-10T09:00:00.000Z',
      stream: grantStream(1),
      events: [
        {
          type: 'GrantWithdrawn',
          data: {
            dimensions: dimensionsOf(1),
            cause: 'agency',
            ground: 'mistake',
            branch: 'before-order',
            reserved: 0n,
            committed: 64_000n,
            paid: 0n,
          },
        },
      ],
      actor: appeals,
    });
    const against = { type: 'FileObjection', against: 'withdrawal', decisionNumber: file(1) } as const;
    await the.when('2022-06-01T09:00:00.000Z', onObjection(id, { ...against, filedOn: '2022-06-01' }));
    await the.when('2022-07-15T09:00:00.000Z', upheld);
    the.thenRejected('separation-of-duties');
  },
});
