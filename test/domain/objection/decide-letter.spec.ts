/** Letters about an objection, and the term to go to a court that begins with them; late is recorded, never refused. */
import { describe, it } from '@jest/globals';
import type { LodgeAppeal, NotifyObjection } from '../../../src/domain/objection/objection.commands.js';
import type { ObjectionEvent } from '../../../src/domain/objection/objection.events.js';
import { recorded } from '../../support/decider-specification.js';
import { decided, dora, filed, lodged, objection, on, ruled } from '../../support/objection-samples.js';

const letter = (kind: NotifyObjection['kind'], day: string): NotifyObjection => ({
  ...{ type: 'NotifyObjection', kind, sentAt: `${day}T09:00:00.000Z`, channel: 'post' },
});
const sent = (
  kind: NotifyObjection['kind'],
  day: string,
  other: { readonly appealId?: string; readonly appealBy?: string; readonly template?: string } = {},
): ObjectionEvent => ({
  type: 'ObjectionNotified',
  data: { kind, sentAt: `${day}T09:00:00.000Z`, channel: 'post', ...other },
});
const decidedOn = (day: string): ReturnType<typeof recorded<ObjectionEvent>> =>
  recorded(decided(), { effectiveAt: `${day}T09:00:00.000Z`, actor: dora });

const told = sent('decision', '2022-07-14', { appealBy: '2022-08-25' });
const judged = sent('judgment', '2023-01-12', { appealId: 'appeal-1', appealBy: '2023-02-23' });

describe('the letter that tells the decision', () => {
  const open = objection(filed(), decidedOn('2022-07-13'));

  it('begins six weeks to go to a court', () => {
    open.when(letter('decision', '2022-07-14'), on('2022-07-14')).then(told);
    open
      .when({ ...letter('decision', '2022-07-14'), template: 'objection-1' }, on('2022-07-14'))
      .then(sent('decision', '2022-07-14', { template: 'objection-1', appealBy: '2022-08-25' }));
  });

  it('comes after the decision, and not in the future', () => {
    open.when(letter('decision', '2022-07-12'), on('2022-07-14')).thenRejected('date-before-decision');
    open.when(letter('decision', '2022-07-15'), on('2022-07-14')).thenRejected('date-in-future');
    objection(filed())
      .when(letter('decision', '2022-07-14'), on('2022-07-14'))
      .thenRejected('objection-not-decided');
    objection().when(letter('decision', '2022-07-14'), on('2022-07-14')).thenRejected('objection-unknown');
  });

  it('is recorded once; another one counts anew', () => {
    const once = objection(filed(), decidedOn('2022-07-13'), told);
    once.when(letter('decision', '2022-07-14'), on('2022-07-20')).thenNothing();
    once
      .when(letter('decision', '2022-07-18'), on('2022-07-20'))
      .then(sent('decision', '2022-07-18', { appealBy: '2022-08-29' }));
  });
});

describe('another letter', () => {
  it('confirms the receipt, or tells of a penalty, and begins no term of ours', () => {
    objection(filed())
      .when(letter('receipt', '2022-06-02'), on('2022-06-02'))
      .then(sent('receipt', '2022-06-02'));
    objection(filed())
      .when(letter('receipt', '2022-05-31'), on('2022-06-02'))
      .thenRejected('date-before-decision');
    objection(filed())
      .when(letter('penalty', '2022-10-02'), on('2022-10-02'))
      .thenRejected('penalty-not-determined');
    const penalty = recorded<ObjectionEvent>(
      { type: 'PenaltyDetermined', data: { days: 1, amount: 2_300n } },
      { effectiveAt: '2022-10-01T09:00:00.000Z' },
    );
    objection(filed(), penalty)
      .when(letter('penalty', '2022-10-02'), on('2022-10-02'))
      .then(sent('penalty', '2022-10-02'));
  });
});

describe('a judgment', () => {
  it('is sent by the court, and begins six weeks to go to a higher one', () => {
    const open = objection(filed(), decided(), lodged, ruled());
    open.when(letter('judgment', '2023-01-12'), on('2023-01-13')).then(judged);
    open
      .when({ ...letter('judgment', '2023-01-12'), appealId: 'appeal-2' }, on('2023-01-13'))
      .thenRejected('appeal-unknown');
    open.when(letter('judgment', '2023-01-09'), on('2023-01-13')).thenRejected('date-before-decision');
    objection(filed(), decided(), lodged)
      .when(letter('judgment', '2023-01-12'), on('2023-01-13'))
      .thenRejected('appeal-not-ruled');
  });

  it('of a higher court is the last word', () => {
    const higher: ObjectionEvent = {
      type: 'AppealLodged',
      data: { appealId: 'appeal-2', court: 'CRvB', lodgedOn: '2023-02-01', against: 'appeal-1' },
    };
    const last = ruled({ appealId: 'appeal-2', ruledOn: '2023-09-01' });
    objection(filed(), decided(), lodged, ruled(), judged, higher, last)
      .when(letter('judgment', '2023-09-04'), on('2023-09-05'))
      .then(sent('judgment', '2023-09-04', { appealId: 'appeal-2' }));
  });
});

describe('an appeal', () => {
  const lodge = (appealId: string, lodgedOn: string): LodgeAppeal => ({
    ...{ type: 'LodgeAppeal', appealId, court: 'Rechtbank Den Haag', lodgedOn },
  });
  const appeal = (
    appealId: string,
    lodgedOn: string,
    other: { readonly against?: string; readonly late?: boolean } = {},
  ): ObjectionEvent => ({
    type: 'AppealLodged',
    data: { appealId, court: 'Rechtbank Den Haag', lodgedOn, ...other },
  });

  it('is in time on the last day, and late on the next', () => {
    const open = objection(filed(), decidedOn('2022-07-13'), told);
    open.when(lodge('a', '2022-08-25'), on('2022-08-30')).then(appeal('a', '2022-08-25'));
    open.when(lodge('a', '2022-08-26'), on('2022-08-30')).then(appeal('a', '2022-08-26', { late: true }));
  });

  it('is never late while no letter was sent', () => {
    objection(filed(), decided())
      .when(lodge('a', '2023-08-26'), on('2023-08-30'))
      .then(appeal('a', '2023-08-26'));
  });

  it('at a higher court is about the judgment, and counts from its sending', () => {
    const open = objection(filed(), decided(), told, lodged, ruled(), judged);
    const against = 'appeal-1';
    open.when(lodge('b', '2023-02-23'), on('2023-02-24')).then(appeal('b', '2023-02-23', { against }));
    open
      .when(lodge('b', '2023-02-24'), on('2023-02-24'))
      .then(appeal('b', '2023-02-24', { against, late: true }));
    open.when(lodge('b', '2023-01-09'), on('2023-02-24')).thenRejected('date-before-objection');
  });

  it('about the decision follows one about being late', () => {
    const notice: ObjectionEvent = {
      type: 'DefaultNoticeReceived',
      data: { receivedOn: '2022-08-03', penaltyFrom: '2022-08-18' },
    };
    objection(filed(), notice, lodged, ruled({ outcome: 'upheld' }), decided())
      .when(lodge('b', '2023-02-23'), on('2023-02-24'))
      .then(appeal('b', '2023-02-23'));
  });

  it('cannot come before the objection', () => {
    objection(filed(), decided())
      .when(lodge('a', '2022-05-31'), on('2022-08-30'))
      .thenRejected('date-before-objection');
  });
});
