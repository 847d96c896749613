/** Repair of a defect: a term to repair, in which the term of decision stands still, before an objection fails on it. */
import { describe, expect, it } from '@jest/globals';
import type { DecideObjection, RequestRepair } from '../../../src/domain/objection/objection.commands.js';
import type { ObjectionEvent } from '../../../src/domain/objection/objection.events.js';
import { workingDaysAfter } from '../../../src/domain/objection/objection-terms.js';
import { decided, filed, objection, on } from '../../support/objection-samples.js';

const ask = (day: string): RequestRepair => ({
  type: 'RequestRepair',
  defects: ['no-grounds', 'no-signature'],
  sentAt: `${day}T09:00:00.000Z`,
});
const asked = (day: string, repairBy: string, decideBy: string): ObjectionEvent => ({
  type: 'RepairRequested',
  // In the order of the law, whatever the order of the command.
  data: { defects: ['no-signature', 'no-grounds'], sentAt: `${day}T09:00:00.000Z`, repairBy, decideBy },
});
const receive = (receivedOn: string) => ({ type: 'ReceiveRepair', receivedOn }) as const;
const repaired = (receivedOn: string, decideBy: string, late = false): ObjectionEvent => ({
  type: 'RepairReceived',
  data: { receivedOn, late, decideBy },
});
const request = asked('2022-06-23', '2022-07-21', '2022-08-30');

describe('asking for repair', () => {
  it('gives four weeks, in which the term of decision stands still', () => {
    objection(filed()).when(ask('2022-06-23'), on('2022-06-24')).then(request);
  });

  it('stops nothing before the term of decision has begun, on 22 June', () => {
    objection(filed())
      .when(ask('2022-06-13'), on('2022-06-13'))
      .then(asked('2022-06-13', '2022-07-11', '2022-08-22'));
  });

  it('stops nothing after the term of decision has ended', () => {
    objection(filed())
      .when(ask('2022-08-02'), on('2022-08-03'))
      .then(asked('2022-08-02', '2022-08-30', '2022-08-02'));
  });

  it('is done once, for a defect, in a letter that was sent after the objection came', () => {
    objection(filed(), request).when(ask('2022-06-23'), on('2022-06-25')).thenNothing();
    objection(filed(), request).when(ask('2022-06-24'), on('2022-06-25')).thenRejected('repair-requested');
    objection(filed())
      .when({ ...ask('2022-06-23'), defects: [] }, on('2022-06-24'))
      .thenRejected('defects-missing');
    objection(filed()).when(ask('2022-05-31'), on('2022-06-24')).thenRejected('date-before-objection');
    objection(filed()).when(ask('2022-06-25'), on('2022-06-24')).thenRejected('date-in-future');
    objection(filed(), decided()).when(ask('2022-06-23'), on('2022-06-24')).thenRejected('objection-decided');
    objection().when(ask('2022-06-23'), on('2022-06-24')).thenRejected('objection-unknown');
  });
});

describe('a repair', () => {
  it('lets the term run on from the day on which it came', () => {
    const open = objection(filed(), request);
    open.when(receive('2022-07-01'), on('2022-07-04')).then(repaired('2022-07-01', '2022-08-09'));
    open.when(receive('2022-06-23'), on('2022-07-04')).then(repaired('2022-06-23', '2022-08-02'));
    open.when(receive('2022-07-21'), on('2022-07-22')).then(repaired('2022-07-21', '2022-08-29'));
  });

  it('that comes late is recorded as late', () => {
    objection(filed(), request)
      .when(receive('2022-07-22'), on('2022-07-22'))
      .then(repaired('2022-07-22', '2022-08-30', true));
  });

  it('keeps an extension that was given meanwhile', () => {
    const extended = { type: 'TermExtended', data: { ground: 'advice', decideBy: '2022-10-11' } } as const;
    objection(filed(), request)
      .when({ type: 'ExtendTerm', ground: 'advice' }, on('2022-07-01'))
      .then(extended);
    objection(filed(), request, extended)
      .when(receive('2022-07-08'), on('2022-07-08'))
      .then(repaired('2022-07-08', '2022-09-27'));
    const before = { type: 'TermExtended', data: { ground: 'advice', decideBy: '2022-09-13' } } as const;
    objection(filed(), before, asked('2022-06-23', '2022-07-21', '2022-10-11'))
      .when(receive('2022-07-08'), on('2022-07-08'))
      .then(repaired('2022-07-08', '2022-09-27'));
  });

  it('is asked for first, comes after that, and is recorded once', () => {
    objection(filed()).when(receive('2022-07-01'), on('2022-07-04')).thenRejected('repair-not-requested');
    const open = objection(filed(), request);
    open.when(receive('2022-06-22'), on('2022-07-04')).thenRejected('date-before-request');
    open.when(receive('2022-07-05'), on('2022-07-04')).thenRejected('date-in-future');
    const done = objection(filed(), request, repaired('2022-07-01', '2022-08-09'));
    done.when(receive('2022-07-01'), on('2022-07-05')).thenNothing();
    done.when(receive('2022-07-04'), on('2022-07-05')).thenRejected('repair-received');
  });

  it('moves the day before which a notice of default has no effect', () => {
    const notice = { type: 'ReceiveDefaultNotice', receivedOn: '2022-08-09' } as const;
    objection(filed(), request).when(notice, on('2022-08-10')).thenRejected('term-not-passed');
    objection(filed(), request, repaired('2022-07-01', '2022-08-09'))
      .when({ ...notice, receivedOn: '2022-08-10' }, on('2022-08-10'))
      .then({
        type: 'DefaultNoticeReceived',
        data: { receivedOn: '2022-08-10', penaltyFrom: '2022-08-25' },
      });
  });
});

describe('an objection that fails on a defect', () => {
  const fail: DecideObjection = { type: 'DecideObjection', outcome: 'inadmissible', ground: 'no-grounds' };
  const failed = decided({ outcome: 'inadmissible', ground: 'no-grounds' });

  it('had its term to repair it, and did not', () => {
    objection(filed()).when(fail, on('2022-07-01')).thenRejected('repair-not-requested');
    const open = objection(filed(), request);
    open.when({ ...fail, ground: 'no-translation' }, on('2022-08-01')).thenRejected('repair-not-requested');
    open.when(fail, on('2022-07-21')).thenRejected('repair-term-running');
    open
      .when(fail, { ...on('2022-07-22'), effectiveAt: '2022-07-21T10:00:00.000Z' })
      .thenRejected('repair-term-running');
    open.when(fail, on('2022-07-22')).then(failed);
  });

  it('does not when it was repaired in time, and may when it was late', () => {
    objection(filed(), request, repaired('2022-07-01', '2022-08-09'))
      .when(fail, on('2022-07-22'))
      .thenRejected('defect-repaired');
    objection(filed(), request, repaired('2022-07-25', '2022-08-30', true))
      .when(fail, on('2022-07-25'))
      .then(failed);
  });

  it('may be inadmissible for something else, or dismissed', () => {
    objection(filed(), request)
      .when({ ...fail, ground: 'late without excuse' }, on('2022-07-01'))
      .then(decided({ outcome: 'inadmissible', ground: 'late without excuse' }));
    objection(filed(), request)
      .when({ ...fail, outcome: 'dismissed' }, on('2022-07-01'))
      .then(decided({ ground: 'no-grounds' }));
  });
});

describe('two working days', () => {
  it.each([
    ['2022-06-01', '2022-06-03'],
    ['2022-06-02', '2022-06-07'],
    ['2022-06-03', '2022-06-08'],
    ['2022-06-04', '2022-06-08'],
  ])('after %s end on %s: Whit Monday is none', (day, end) => {
    expect(workingDaysAfter(day, 2)).toBe(end);
  });
});
