/** Order, invoice, advance, start, rescheduling, proof and letters: accepted, refused and repeated. */
import { describe, expect, it } from '@jest/globals';
import type { GrantCommand } from '../../../src/domain/grant/grant.commands.js';
import type { GrantEvent } from '../../../src/domain/grant/grant.events.js';
import {
  awarded,
  determined,
  file,
  later,
  ordered,
  paid,
  paidWithoutPapers,
  proven,
  refused,
  reservation,
  started,
  withdrawn,
} from '../../support/grant-samples.js';

const order: GrantCommand = { type: 'IssuePurchaseOrder', orderNumber: 'order-1' };
const invoice = (amount: bigint, receivedOn = '2022-05-02'): GrantCommand => ({
  type: 'ReceiveInvoice',
  invoiceNumber: 'invoice-1',
  amount,
  receivedOn,
});
const invoiced = (amount: bigint): GrantEvent => ({
  type: 'InvoiceReceived',
  data: { invoiceNumber: 'invoice-1', amount, receivedOn: '2022-05-02' },
});
const pay = (amount: bigint, final = false, paidOn = '2022-06-10'): GrantCommand => ({
  type: 'PayAdvance',
  amount,
  paidOn,
  final,
});
const start = (startedOn = '2022-06-01'): GrantCommand => ({ type: 'StartCourse', startedOn });
const reschedule = (startDate: string, endDate: string): GrantCommand => ({
  type: 'RescheduleCourse',
  startDate,
  endDate,
});
const proof: GrantCommand = {
  type: 'ReceiveParticipationProof',
  outcome: 'completed',
  attendance: 100,
  receivedOn: '2022-10-01',
};
const letter: GrantCommand = {
  type: 'NotifyDecision',
  kind: 'award',
  sentAt: '2022-05-02T08:00:00.000Z',
  channel: 'post',
  template: 'award-1',
};

describe('every step between award and determination', () => {
  const steps = [order, invoice(1n), pay(1n), start(), reschedule('2022-06-01', '2022-09-01'), proof].map(
    (command): [GrantCommand['type'], GrantCommand] => [command.type, command],
  );
  it.each(steps)('%s waits for the award', (_, command) =>
    file().when(command, later).thenRejected('grant-not-awarded'),
  );
  it.each(steps)('%s is over when the file was refused', (_, command) =>
    file(refused).when(command, later).thenRejected('grant-refused'),
  );
  it.each(steps)('%s is over when the grant was withdrawn', (_, command) =>
    file(awarded, withdrawn({ committed: 64_000n }))
      .when(command, later)
      .thenRejected('grant-withdrawn'),
  );
  it.each(steps)('%s is over when the grant was determined', (_, command) =>
    file(awarded, determined(0n, 0n, 64_000n))
      .when(command, later)
      .thenRejected('already-determined'),
  );
});

describe('the purchase order', () => {
  it('is for the whole grant', () => file(awarded).when(order).then(ordered));
  it('is issued once', () => file(awarded, ordered).when(order).thenNothing());
  it('has one number', () =>
    file(awarded, ordered)
      .when({ type: 'IssuePurchaseOrder', orderNumber: 'order-2' })
      .thenRejected('order-already-issued'));
});

describe('an invoice', () => {
  it('of the whole grant is taken', () => file(awarded).when(invoice(64_000n)).then(invoiced(64_000n)));
  it('that came before is taken once, and with another amount not at all', () => {
    file(awarded, invoiced(64_000n)).when(invoice(64_000n)).thenNothing();
    file(awarded, invoiced(64_000n)).when(invoice(60_000n)).thenRejected('invoice-exists');
  });
  it('above the grant is not', () => file(awarded).when(invoice(64_001n)).thenRejected('above-granted'));
  it.each([0n, -1n])('of %s cents is none', (amount) =>
    file(awarded).when(invoice(amount)).thenRejected('amount-not-positive'),
  );
  it('is taken once', () => file(awarded, invoiced(64_000n)).when(invoice(64_000n)).thenNothing());
  it('of somebody who took part comes after the start', () => {
    file(awarded)
      .when({ ...proof, receivedOn: '2022-05-31' }, later)
      .thenRejected('date-before-start');
    file(awarded, { type: 'CourseStarted', data: { startedOn: '2022-05-20' } })
      .when({ ...proof, receivedOn: '2022-05-31' }, later)
      .then({
        type: 'ParticipationProofReceived',
        data: { ...proven.data, receivedOn: '2022-05-31' },
      } as GrantEvent);
  });
  it('that nobody came may come before it', () =>
    file(awarded)
      .when({ type: 'ReceiveParticipationProof', outcome: 'absent', receivedOn: '2022-05-31' }, later)
      .then({ type: 'ParticipationProofReceived', data: { outcome: 'absent', receivedOn: '2022-05-31' } }));
  it('cannot arrive tomorrow', () =>
    file(awarded).when(invoice(64_000n, '2022-05-03')).thenRejected('date-in-future'));
});

describe('an advance', () => {
  it('in part leaves the rest to be paid', () =>
    file(awarded).when(pay(20_000n), later).then(paidWithoutPapers(20_000n)));
  it('in parts adds up to the grant, and no further', () => {
    const part = [awarded, paid(20_000n), paid(40_000n)];
    file(...part)
      .when(pay(4_000n), later)
      .then(paidWithoutPapers(4_000n));
    file(...part)
      .when(pay(4_001n), later)
      .thenRejected('above-granted');
  });
  it('that is final frees the rest', () =>
    file(awarded, paid(20_000n))
      .when(pay(40_000n, true), later)
      .then(paidWithoutPapers(40_000n, { final: true, rest: 4_000n })));
  it('that is final and complete frees nothing', () =>
    file(awarded)
      .when(pay(64_000n, true), later)
      .then(paidWithoutPapers(64_000n, { final: true })));
  it('after the final one is refused', () =>
    file(awarded, paid(60_000n, { final: true, rest: 4_000n }))
      .when(pay(1n), later)
      .thenRejected('final-advance-paid'));
  it.each([0n, -1n])('of %s cents is none', (amount) =>
    file(awarded).when(pay(amount), later).thenRejected('amount-not-positive'),
  );
  it('is recorded once the bank has paid', () =>
    file(awarded)
      .when(pay(1n, false, '2022-05-03'))
      .thenRejected('date-in-future'));
});

describe('the start of the course', () => {
  it('is recorded on its day', () => file(awarded).when(start(), later).then(started));
  it('is recorded once', () => file(awarded, started).when(start(), later).thenNothing());
  it('has one day', () =>
    file(awarded, started).when(start('2022-06-02'), later).thenRejected('already-started'));
  it('on the latest day keeps the grant, a day later does not', () => {
    const on = (startedOn: string): GrantEvent => ({ type: 'CourseStarted', data: { startedOn } });
    file(awarded).when(start('2022-09-30'), later).then(on('2022-09-30'));
    file(awarded).when(start('2022-10-01'), later).thenRejected('start-after-latest');
  });
  it('is not announced', () => file(awarded).when(start()).thenRejected('date-in-future'));
});

describe('rescheduling', () => {
  const moved = (startDate: string, endDate: string): GrantEvent => ({
    type: 'CourseRescheduled',
    data: { startDate, endDate },
  });
  it('within the term keeps the grant', () =>
    file(awarded).when(reschedule('2022-09-30', '2022-12-31')).then(moved('2022-09-30', '2022-12-31')));
  it('past the latest start does not', () =>
    file(awarded).when(reschedule('2022-10-01', '2022-12-31')).thenRejected('start-after-latest'));
  it('to the same days writes nothing', () =>
    file(awarded).when(reschedule(reservation.startDate, reservation.endDate)).thenNothing());
  it('to the same days as last time writes nothing', () =>
    file(awarded, moved('2022-07-01', '2022-12-31'))
      .when(reschedule('2022-07-01', '2022-12-31'))
      .thenNothing());
  it('of the start is over when the course has started; its end can still move', () => {
    file(awarded, started)
      .when(reschedule('2022-07-01', '2022-12-31'), later)
      .thenRejected('already-started');
    file(awarded, started)
      .when(reschedule('2022-06-01', '2022-12-31'), later)
      .then(moved('2022-06-01', '2022-12-31'));
  });
  it('needs an end that is not before the start', () => {
    file(awarded).when(reschedule('2022-07-01', '2022-06-30')).thenRejected('end-before-start');
    file(awarded).when(reschedule('2022-07-01', '2022-07-01')).then(moved('2022-07-01', '2022-07-01'));
  });
});

describe('an advance on an invoice', () => {
  const invoiced = (amount: bigint): GrantEvent => ({
    type: 'InvoiceReceived',
    data: { invoiceNumber: `i-${String(amount)}`, amount, receivedOn: '2022-06-01' },
  });

  it('is at most what the invoices ask, together with what was paid', () => {
    file(awarded, invoiced(10_000n)).when(pay(10_001n), later).thenRejected('above-invoice');
    file(awarded, invoiced(10_000n), paid(10_000n)).when(pay(1n), later).thenRejected('above-invoice');
    file(awarded, invoiced(10_000n), paid(10_000n), invoiced(5_000n))
      .when(pay(5_000n), later)
      .then(paid(5_000n, { missing: ['order'] }));
  });
  it('is asked for first what was paid without any', () => {
    file(awarded, paidWithoutPapers(10_000n), invoiced(15_000n))
      .when(pay(5_000n), later)
      .then(paid(5_000n, { missing: ['order'] }));
    file(awarded, paidWithoutPapers(10_000n), invoiced(15_000n))
      .when(pay(5_001n), later)
      .thenRejected('above-invoice');
    file(awarded, paidWithoutPapers(10_000n), invoiced(5_000n))
      .when(pay(1n), later)
      .thenRejected('above-invoice');
  });
  it('says of an order and an invoice which was not there', () => {
    file(awarded).when(pay(5_000n), later).then(paidWithoutPapers(5_000n));
    file(awarded, ordered)
      .when(pay(5_000n), later)
      .then(paid(5_000n, { missing: ['invoice'] }));
    file(awarded, ordered, invoiced(5_000n)).when(pay(5_000n), later).then(paid(5_000n));
    file(
      awarded,
      ordered,
      { type: 'PurchaseOrderCancelled', data: { orderNumber: 'PO-1' } },
      invoiced(5_000n),
    )
      .when(pay(5_000n), later)
      .then(paid(5_000n, { missing: ['order'] }));
  });
});

describe('the proof of participation', () => {
  it('is taken with its attendance', () => file(awarded).when(proof, later).then(proven));
  it('is taken without one', () =>
    file(awarded)
      .when({ type: 'ReceiveParticipationProof', outcome: 'absent', receivedOn: '2022-10-01' }, later)
      .then({ type: 'ParticipationProofReceived', data: { outcome: 'absent', receivedOn: '2022-10-01' } }));
  it('is taken once', () => file(awarded, proven).when(proof, later).thenNothing());
  it('is corrected by another', () =>
    file(awarded, proven)
      .when({ ...proof, attendance: 40, outcome: 'insufficient' }, later)
      .then({
        type: 'ParticipationProofReceived',
        data: { outcome: 'insufficient', attendance: 40, receivedOn: '2022-10-01' },
      }));
  it('cannot arrive tomorrow', () => file(awarded).when(proof).thenRejected('date-in-future'));
});

describe('a letter', () => {
  const sent: GrantEvent = {
    type: 'DecisionNotified',
    data: { kind: 'award', sentAt: '2022-05-02T08:00:00.000Z', channel: 'post', template: 'award-1' },
  };
  const ended = [awarded, withdrawn({ committed: 64_000n })];
  it.each<[string, string, GrantEvent[]]>([
    ['refusal', 'reserved or refused at once', []],
    ['award', 'awarded', [awarded]],
    ['refusal', 'refused', [refused]],
    ['withdrawal', 'withdrawn', ended],
    ['determination', 'determined', [awarded, determined(0n, 0n, 64_000n)]],
    ['receipt', 'reserved or refused at once', []],
  ])('about a %s can be sent on a file that was %s', (kind, _, past) =>
    file(...past)
      .when({ ...letter, kind })
      .then({ ...sent, data: { ...sent.data, kind } }),
  );
  it.each<[string, GrantEvent[]]>([
    ['award', []],
    ['award', [refused]],
    ['withdrawal', [awarded]],
    ['determination', ended],
    ['recovery', ended],
    ['hold', [awarded]],
  ])('about a %s cannot be sent on a file that has none', (kind, past) =>
    file(...past)
      .when({ ...letter, kind })
      .thenRejected('decision-not-taken'),
  );
  it('is recorded once', () => file(awarded, sent).when(letter).thenNothing());
  it('is of the day of the application or later, whatever was recorded before that was asked', () => {
    file(awarded)
      .when({ ...letter, appliedOn: '2022-05-02' })
      .then(sent);
    file(awarded)
      .when({ ...letter, appliedOn: '2022-05-03' })
      .thenRejected('date-before-application');
    file(awarded, sent)
      .when({ ...letter, appliedOn: '2022-05-03' })
      .thenNothing();
  });
  it('through another channel is another letter', () => {
    const { decision } = file(awarded, sent).when({ ...letter, channel: 'message-box' });
    expect(decision).toMatchObject({ events: [{ data: { channel: 'message-box' } }] });
  });
  it('is recorded when it was sent, not before', () =>
    file(awarded)
      .when({ ...letter, sentAt: '2022-05-02T08:00:00.001Z' })
      .thenRejected('date-in-future'));
});
