/** An objection from its receipt to its decision: terms from the letter, put off once, decided by somebody else. */
import { describe, expect, it } from '@jest/globals';
import type { DecideObjection, FileObjection } from '../../../src/domain/objection/objection.commands.js';
import { objectionDecider } from '../../../src/domain/objection/objection.decider.js';
import type { ObjectionEvent } from '../../../src/domain/objection/objection.events.js';
import { statusOf } from '../../../src/domain/objection/objection.state.js';
import { recorded, stateAfter, type ContextOverrides } from '../../support/decider-specification.js';
import {
  contested,
  decided,
  dora,
  filed,
  lodged,
  objection,
  on,
  ruled,
} from '../../support/objection-samples.js';
import { decisionNumber, document } from '../../support/sample-events.js';

const file: FileObjection = {
  type: 'FileObjection',
  decisionNumber,
  against: 'refusal',
  filedOn: '2022-06-01',
  contested,
};

describe('filing an objection', () => {
  it('records what it is against, and until when it is to be decided', () => {
    objection().when(file, on('2022-06-01')).then(filed());
    objection()
      .when({ ...file, text: document }, on('2022-06-01'))
      .then(filed({ text: document }));
  });

  it('is in time on the last day of the six weeks, and late on the next', () => {
    objection()
      .when({ ...file, filedOn: '2022-06-21' }, on('2022-06-22'))
      .then(filed({ filedOn: '2022-06-21' }));
    objection()
      .when({ ...file, filedOn: '2022-06-22' }, on('2022-06-22'))
      .then(filed({ filedOn: '2022-06-22', late: true, decideBy: '2022-08-03' }));
  });

  it('is never late while no letter was sent', () => {
    const { notifiedOn: _, ...unnotified } = contested;
    const { notifiedOn: __, ...data } = (filed() as Extract<ObjectionEvent, { type: 'ObjectionFiled' }>).data;
    objection()
      .when({ ...file, filedOn: '2022-12-01', contested: unnotified }, on('2022-12-01'))
      .then({ type: 'ObjectionFiled', data: { ...data, filedOn: '2022-12-01', decideBy: '2023-01-12' } });
  });

  it('needs a decision to object to, and a day that has come', () => {
    const { contested: _, ...unfounded } = file;
    objection().when(unfounded, on('2022-06-01')).thenRejected('decision-unknown');
    objection()
      .when({ ...file, filedOn: '2022-06-02' }, on('2022-06-01'))
      .thenRejected('date-in-future');
  });

  it('is not older than the decision objected to', () => {
    const decidedOn = '2022-06-01';
    objection()
      .when({ ...file, decidedOn, filedOn: '2022-05-31' }, on('2022-06-02'))
      .thenRejected('date-before-decision');
    objection()
      .when({ ...file, decidedOn }, on('2022-06-02'))
      .then(filed());
  });

  it('is recorded once', () => {
    objection(filed()).when(file, on('2022-06-03')).thenNothing();
    objection(filed())
      .when({ ...file, filedOn: '2022-06-02' }, on('2022-06-03'))
      .thenRejected('objection-exists');
  });
});

describe('what happens before the decision', () => {
  it('works from the day on which the objection came, or later', () => {
    const extend = { type: 'ExtendTerm', ground: 'more-to-find-out' } as const;
    const early = { ...on('2022-07-01'), effectiveAt: '2022-05-31T10:00:00.000Z' };
    objection(filed()).when(extend, early).thenRejected('effective-at-too-early');
  });
  it('may be a hearing, or that the person waived it', () => {
    objection(filed())
      .when({ type: 'HoldHearing', heldOn: '2022-07-01', attended: true, report: document }, on('2022-07-02'))
      .then({ type: 'HearingHeld', data: { heldOn: '2022-07-01', attended: true, report: document } });
    objection(filed())
      .when({ type: 'HoldHearing', heldOn: '2022-07-01', attended: false }, on('2022-07-02'))
      .then({ type: 'HearingHeld', data: { heldOn: '2022-07-01', attended: false } });
  });

  it('is after the objection and not in the future', () => {
    const hearing = { type: 'HoldHearing', attended: true } as const;
    objection(filed())
      .when({ ...hearing, heldOn: '2022-05-31' }, on('2022-07-02'))
      .thenRejected('date-before-objection');
    objection(filed())
      .when({ ...hearing, heldOn: '2022-07-03' }, on('2022-07-02'))
      .thenRejected('date-in-future');
  });

  const extended: ObjectionEvent = {
    type: 'TermExtended',
    data: { ground: 'advice awaited', decideBy: '2022-09-13' },
  };

  it('may be one extension of six weeks, within the term', () => {
    const extend = { type: 'ExtendTerm', ground: 'advice awaited' } as const;
    objection(filed()).when(extend, on('2022-08-02')).then(extended);
    objection(filed()).when(extend, on('2022-08-03')).thenRejected('term-passed');
    objection(filed(), extended).when(extend, on('2022-08-03')).thenRejected('term-already-extended');
  });

  it('may be a notice of default, once the term has passed', () => {
    const notice = { type: 'ReceiveDefaultNotice', receivedOn: '2022-08-03' } as const;
    const received: ObjectionEvent = {
      type: 'DefaultNoticeReceived',
      data: { receivedOn: '2022-08-03', penaltyFrom: '2022-08-18' },
    };
    objection(filed()).when(notice, on('2022-08-03')).then(received);
    objection(filed(), received).when(notice, on('2022-08-03')).thenNothing();
    objection(filed(), received)
      .when({ ...notice, receivedOn: '2022-08-04' }, on('2022-08-05'))
      .thenRejected('default-notice-exists');
    objection(filed(), extended).when(notice, on('2022-08-03')).thenRejected('term-not-passed');
    objection(filed())
      .when({ ...notice, receivedOn: '2022-08-02' }, on('2022-08-03'))
      .thenRejected('term-not-passed');
    objection(filed())
      .when({ ...notice, receivedOn: '2022-08-04' }, on('2022-08-03'))
      .thenRejected('date-in-future');
  });

  it('needs an objection that is not decided', () => {
    const extend = { type: 'ExtendTerm', ground: 'advice awaited' } as const;
    objection().when(extend, on('2022-06-01')).thenRejected('objection-unknown');
    objection(filed(), decided()).when(extend, on('2022-06-02')).thenRejected('objection-decided');
  });
});

const dismiss: DecideObjection = {
  type: 'DecideObjection',
  outcome: 'dismissed',
  ground: 'the refusal was right',
};

describe('deciding on an objection', () => {
  it('is done once, by a person, in the book year of that day', () => {
    objection(filed()).when(dismiss, on('2022-08-01')).then(decided());
    objection(filed())
      .when({ ...dismiss, weighing: document }, on('2023-01-05'))
      .then(decided({ weighing: document, bookYear: 2023 }));
    objection(filed(), decided()).when(dismiss, on('2022-08-05')).thenNothing();
    objection(filed(), decided())
      .when({ ...dismiss, ground: 'another' }, on('2022-08-05'))
      .thenRejected('objection-decided');
    objection(filed())
      .when(dismiss, { ...on('2022-08-01'), actor: { id: 'policy:any', role: 'policy' } })
      .thenRejected('needs-a-person');
  });

  it('works from no day before the last hearing, request for repair or putting off', () => {
    const from = (day: string): ContextOverrides => ({
      ...on('2022-08-01'),
      effectiveAt: `${day}T10:00:00.000Z`,
    });
    const heard: ObjectionEvent = { type: 'HearingHeld', data: { heldOn: '2022-07-06', attended: true } };
    const putOff: ObjectionEvent = {
      type: 'TermExtended',
      data: { ground: 'advice awaited', decideBy: '2022-09-13' },
    };
    const asked: ObjectionEvent = {
      type: 'RepairRequested',
      data: {
        ...{ defects: ['no-grounds'], sentAt: '2022-07-06T10:00:00.000Z' },
        ...{ repairBy: '2022-07-20', decideBy: '2022-08-16' },
      },
    };
    const extended = recorded(putOff, { effectiveAt: '2022-07-06T10:00:00.000Z' });
    const earlier: ObjectionEvent = { type: 'HearingHeld', data: { heldOn: '2022-06-20', attended: true } };
    for (const past of [heard, extended, asked]) {
      objection(filed(), past, earlier)
        .when(dismiss, from('2022-07-05'))
        .thenRejected('effective-at-too-early');
      objection(filed(), past, earlier).when(dismiss, from('2022-07-06')).then(decided());
    }
  });

  it('may have crossed what its writer did', () => {
    const notice: ObjectionEvent = {
      type: 'DefaultNoticeReceived',
      data: { receivedOn: '2022-08-03', penaltyFrom: '2022-08-18' },
    };
    objection(filed(), notice)
      .when(dismiss, { ...on('2022-08-05'), effectiveAt: '2022-08-02T10:00:00.000Z' })
      .then(decided());
  });

  it('is done by somebody else than who took the contested decision (Awb 10:3(3))', () => {
    objection(filed({ decidedBy: dora.id }))
      .when(dismiss, on('2022-08-01'))
      .thenRejected('separation-of-duties');
    objection(filed({ decidedBy: 'anna' }))
      .when(dismiss, on('2022-08-01'))
      .then(decided());
  });

  it('may declare a late objection inadmissible, or excuse it (Awb 6:11)', () => {
    const late = filed({ filedOn: '2022-06-22', late: true });
    const inadmissible = { ...dismiss, outcome: 'inadmissible', ground: 'late without excuse' } as const;
    objection(late)
      .when(inadmissible, on('2022-08-01'))
      .then(decided({ outcome: 'inadmissible', ground: 'late without excuse' }));
    objection(late).when(dismiss, on('2022-08-01')).then(decided());
  });

  it('needs an objection', () => {
    objection().when(dismiss, on('2022-08-01')).thenRejected('objection-unknown');
  });
});

describe('where an objection stands', () => {
  it.each([
    ['filed', [filed()]],
    ['decided', [filed(), decided()]],
    ['appealed', [filed(), decided(), lodged]],
    ['ruled', [filed(), decided(), lodged, ruled()]],
  ] as const)('is %s', (status, events) => {
    expect(statusOf(stateAfter(objectionDecider, 'objection-1', [...events]))).toBe(status);
  });
});
