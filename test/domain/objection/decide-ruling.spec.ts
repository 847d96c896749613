/** Appeals and rulings: recorded after a decision or a default, carried out like a remedy, completed when half done. */
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import type {
  CompleteRemedy,
  LodgeAppeal,
  RecordRuling,
} from '../../../src/domain/objection/objection.commands.js';
import type { ObjectionEvent } from '../../../src/domain/objection/objection.events.js';
import { decided, filed, lodged, objection, on, ruled } from '../../support/objection-samples.js';

const lodge: LodgeAppeal = {
  type: 'LodgeAppeal',
  appealId: 'appeal-1',
  court: 'Rechtbank Den Haag',
  lodgedOn: '2022-08-15',
};

describe('an appeal', () => {
  it('follows the decision on the objection', () => {
    objection(filed(), decided()).when(lodge, on('2022-08-16')).then(lodged);
    objection(filed(), decided(), lodged).when(lodge, on('2022-08-16')).thenNothing();
    objection(filed(), decided(), lodged)
      .when({ ...lodge, court: 'Rechtbank Utrecht' }, on('2022-08-16'))
      .thenRejected('appeal-exists');
    objection(filed(), decided()).when(lodge, on('2022-08-14')).thenRejected('date-in-future');
    objection().when(lodge, on('2022-08-16')).thenRejected('objection-unknown');
  });

  it('may be against being late, after a notice of default (Awb 6:12)', () => {
    objection(filed()).when(lodge, on('2022-08-16')).thenRejected('objection-not-decided');
    const notice: ObjectionEvent = {
      type: 'DefaultNoticeReceived',
      data: { receivedOn: '2022-08-03', penaltyFrom: '2022-08-18' },
    };
    objection(filed(), notice).when(lodge, on('2022-08-16')).then(lodged);
  });
});

const record: RecordRuling = {
  type: 'RecordRuling',
  outcome: 'dismissed',
  ground: 'the refusal was right',
  ruledOn: '2023-01-10',
};

describe('a ruling', () => {
  it('is recorded on the open appeal, by a person', () => {
    const appealed = objection(filed(), decided(), lodged);
    appealed.when(record, on('2023-01-12')).then(ruled());
    appealed
      .when({ ...record, appealId: 'appeal-1', ecli: 'ECLI:NL:RBDHA:2023:1' }, on('2023-01-12'))
      .then(ruled({ ecli: 'ECLI:NL:RBDHA:2023:1' }));
    appealed.when({ ...record, appealId: 'appeal-2' }, on('2023-01-12')).thenRejected('appeal-unknown');
    appealed
      .when(record, { ...on('2023-01-12'), actor: { id: 'policy:any', role: 'policy' } })
      .thenRejected('needs-a-person');
  });

  it('comes after the appeal, and not from the future', () => {
    const appealed = objection(filed(), decided(), lodged);
    appealed
      .when({ ...record, ruledOn: '2022-08-14' }, on('2023-01-12'))
      .thenRejected('date-before-objection');
    appealed.when(record, on('2023-01-09')).thenRejected('date-in-future');
    objection(filed(), decided()).when(record, on('2023-01-12')).thenRejected('appeal-unknown');
  });

  it('is recorded once; a higher court is another appeal', () => {
    const once = [filed(), decided(), lodged, ruled()] as const;
    objection(...once)
      .when(record, on('2023-01-12'))
      .thenNothing();
    objection(...once)
      .when({ ...record, ground: 'another' }, on('2023-01-12'))
      .thenRejected('appeal-ruled');
    const higher = { appealId: 'appeal-2', court: 'CRvB', lodgedOn: '2023-02-01' };
    objection(...once, { type: 'AppealLodged', data: higher })
      .when({ ...record, ground: 'another', ruledOn: '2023-09-01' }, on('2023-09-02'))
      .then(ruled({ appealId: 'appeal-2', ground: 'another', ruledOn: '2023-09-01' }));
  });

  it('orders a remedy as an objection does', () => {
    const facts = { amount: 64_000n, reservation: 'fundingYear-2022@30' };
    objection(filed(), decided(), lodged)
      .when({ ...record, outcome: 'upheld', facts }, on('2023-01-12'))
      .then(ruled({ outcome: 'upheld', remedy: 'reserve', ...facts }));
    objection(filed(), decided(), lodged)
      .when({ ...record, outcome: 'upheld', remedy: 'revise', amount: 1n }, on('2023-01-12'))
      .thenRejected('remedy-not-fitting');
  });
});

describe('a reservation of which the decision was lost', () => {
  const complete: CompleteRemedy = {
    type: 'CompleteRemedy',
    reservation: 'fundingYear-2022@30',
    amount: 64_000n,
    byCourt: false,
    decidedOn: '2022-08-01',
  };
  const completed = {
    outcome: 'upheld',
    ground: 'remedy-recorded-by-funding-year',
    remedy: 'reserve',
    amount: 64_000n,
    reservation: 'fundingYear-2022@30',
  } as const;
  const byCourt = { ...complete, byCourt: true, decidedOn: '2023-01-12' };

  it('becomes the decision on the objection', () => {
    objection(filed()).when(complete, on('2022-08-05')).then(decided(completed));
    objection(filed({ against: 'withdrawal' }))
      .when(complete, on('2022-08-05'))
      .then(decided({ ...completed, remedy: 'reinstate' }));
  });

  it('becomes the ruling on its own appeal, whichever others are open', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat(), (open, which) => {
        const appeals = Array.from({ length: open }, (_, index): ObjectionEvent => {
          const appealId = `appeal-${String(index)}`;
          return { type: 'AppealLodged', data: { appealId, court: 'a', lodgedOn: '2022-08-15' } };
        });
        const appealId = `appeal-${String(which % open)}`;
        objection(filed(), decided(), ...appeals)
          .when({ ...byCourt, appealId }, on('2023-01-12'))
          .then(ruled({ ...completed, appealId, ruledOn: '2023-01-12' }));
      }),
    );
    // It was ruled on otherwise meanwhile: nothing else is ruled on in its place.
    const other: ObjectionEvent = {
      type: 'AppealLodged',
      data: { appealId: 'appeal-2', court: 'a', lodgedOn: '2022-08-15' },
    };
    objection(filed(), decided(), lodged, ruled(), other)
      .when({ ...byCourt, appealId: 'appeal-1' }, on('2023-01-12'))
      .thenNothing();
  });

  it('becomes the ruling on the appeal', () => {
    objection(filed(), decided(), lodged)
      .when(byCourt, on('2023-01-12'))
      .then(ruled({ ...completed, ruledOn: '2023-01-12' }));
  });

  it('changes nothing when the decision is there', () => {
    objection(filed(), decided(completed)).when(complete, on('2022-08-05')).thenNothing();
    objection(filed(), decided(), lodged, ruled(completed)).when(byCourt, on('2023-01-12')).thenNothing();
    objection(filed(), decided()).when(complete, on('2022-08-05')).thenNothing();
    objection(filed(), decided()).when(byCourt, on('2023-01-12')).thenNothing();
  });
});
