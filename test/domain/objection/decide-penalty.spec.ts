/** The penalty for a late decision: an amount per day, determined by a person, paid by another, once. */
import { describe, expect, it } from '@jest/globals';
import type { DeterminePenalty, PayPenalty } from '../../../src/domain/objection/objection.commands.js';
import type { ObjectionEvent } from '../../../src/domain/objection/objection.events.js';
import { lastDayOfPenalty, penaltyOver } from '../../../src/domain/objection/penalty.js';
import { terms } from '../../../src/domain/rules/terms.js';
import { recorded } from '../../support/decider-specification.js';
import { decided, dora, filed, objection, on } from '../../support/objection-samples.js';

const from = '2022-08-18';
const over = (until: string): string => {
  const { days, amount } = penaltyOver({ from, until }, terms);
  return `${days} days, ${amount} cents`;
};

describe('the amount of a penalty', () => {
  it('is 23.00 a day for two weeks, then 35.00, then 45.00, for 42 days at most', () => {
    expect(over('2022-08-17')).toBe('0 days, 0 cents');
    expect(over(from)).toBe('1 days, 2300 cents');
    expect(over('2022-08-31')).toBe('14 days, 32200 cents');
    expect(over('2022-09-01')).toBe('15 days, 35700 cents');
    expect(over('2022-09-15')).toBe('29 days, 85700 cents');
    expect(over('2022-09-28')).toBe('42 days, 144200 cents');
    expect(over('2024-01-01')).toBe('42 days, 144200 cents');
    expect(lastDayOfPenalty(from, terms)).toBe('2022-09-28');
  });
});

const notice: ObjectionEvent = {
  type: 'DefaultNoticeReceived',
  data: { receivedOn: '2022-08-03', penaltyFrom: from },
};
const late = (day = '2022-08-31', other: Parameters<typeof decided>[0] = {}): ReturnType<typeof objection> =>
  objection(filed(), notice, recorded(decided(other), { recordedAt: `${day}T10:00:00.000Z`, actor: dora }));
const determine: DeterminePenalty = { type: 'DeterminePenalty' };
const due = (days: number, amount: bigint): ObjectionEvent => ({
  type: 'PenaltyDetermined',
  data: { days, amount },
});

describe('determining a penalty', () => {
  it('counts the days until the decision, or all of them when there is none', () => {
    late().when(determine, on('2022-09-05')).then(due(14, 32_200n));
    late('2022-09-01').when(determine, on('2022-09-05')).then(due(15, 35_700n));
    late('2022-12-01').when(determine, on('2022-12-05')).then(due(42, 144_200n));
    objection(filed(), notice).when(determine, on('2022-09-29')).then(due(42, 144_200n));
  });

  it('runs until the decision is recorded, whatever day it works from', () => {
    const times = { effectiveAt: '2022-08-17T10:00:00.000Z', recordedAt: '2022-08-31T10:00:00.000Z' };
    objection(filed(), notice, recorded(decided(), { ...times, actor: dora }))
      .when(determine, on('2022-09-05'))
      .then(due(14, 32_200n));
  });

  it('waits while it runs', () => {
    objection(filed(), notice).when(determine, on('2022-09-28')).thenRejected('penalty-running');
  });

  it('is not due without a notice, or when the decision came before its first day', () => {
    objection(filed()).when(determine, on('2022-10-01')).thenRejected('penalty-not-due');
    late('2022-08-17').when(determine, on('2022-09-01')).thenRejected('penalty-not-due');
    late('2022-08-17')
      .when({ ...determine, exception: 'manifestly-unfounded' }, on('2022-09-01'))
      .thenRejected('penalty-not-due');
    late(from).when(determine, on('2022-09-01')).then(due(1, 2_300n));
    objection().when(determine, on('2022-10-01')).thenRejected('objection-unknown');
  });

  it('takes an amount only when it is the right one', () => {
    late()
      .when({ ...determine, amount: 32_200n }, on('2022-09-05'))
      .then(due(14, 32_200n));
    late()
      .when({ ...determine, amount: 32_300n }, on('2022-09-05'))
      .thenRejected('penalty-amount-differs');
  });

  it('is for a person', () => {
    late()
      .when(determine, { ...on('2022-09-05'), actor: { id: 'policy:any', role: 'policy' } })
      .thenRejected('needs-a-person');
  });

  it('is done once', () => {
    const again = objection(filed(), notice, due(42, 144_200n));
    again.when(determine, on('2022-10-05')).thenNothing();
    again.when({ ...determine, amount: 144_200n }, on('2022-10-05')).thenNothing();
    again.when({ ...determine, amount: 1n }, on('2022-10-05')).thenRejected('penalty-determined');
    again
      .when({ ...determine, exception: 'unreasonably-late-notice' }, on('2022-10-05'))
      .thenRejected('penalty-determined');
  });

  it('may say that none is due, on a ground that fits the decision (Awb 4:17(6))', () => {
    const none = (exception: NonNullable<DeterminePenalty['exception']>): ObjectionEvent => ({
      type: 'PenaltyDetermined',
      data: { days: 0, amount: 0n, exception },
    });
    const tooLate = { ...determine, exception: 'unreasonably-late-notice' } as const;
    objection(filed(), notice).when(tooLate, on('2022-08-20')).then(none('unreasonably-late-notice'));
    const manifest = { ...determine, exception: 'manifestly-inadmissible' } as const;
    late('2022-08-31', { outcome: 'inadmissible' })
      .when(manifest, on('2022-09-05'))
      .then(none('manifestly-inadmissible'));
    late('2022-08-31', { outcome: 'upheld' })
      .when(manifest, on('2022-09-05'))
      .thenRejected('exception-not-fitting');
    objection(filed(), notice).when(manifest, on('2022-08-20')).thenRejected('exception-not-fitting');
  });
});

describe('paying a penalty', () => {
  const pay: PayPenalty = { type: 'PayPenalty', line: 'stap-execution', paidOn: '2022-09-20' };
  const determined = recorded(due(14, 32_200n), {
    effectiveAt: '2022-09-05T10:00:00.000Z',
    actor: dora,
  });
  const fred = (day: string): ReturnType<typeof on> => ({
    ...on(day),
    actor: { id: 'fred', role: 'finance' },
  });
  const paid: ObjectionEvent = {
    type: 'PenaltyPaid',
    data: { amount: 32_200n, line: 'stap-execution', bookYear: 2022, paidOn: '2022-09-20' },
  };
  const payable = objection(filed(), notice, determined);

  it('is done by another person, once, in the first open book year', () => {
    payable.when(pay, fred('2022-09-21')).then(paid);
    payable
      .when({ ...pay, bookYear: 2023 }, fred('2022-09-21'))
      .then({ ...paid, data: { ...paid.data, bookYear: 2023 } });
    payable.when(pay, on('2022-09-21')).thenRejected('separation-of-duties');
    payable
      .when(pay, { ...on('2022-09-21'), actor: { id: 'policy:any', role: 'policy' } })
      .thenRejected('needs-a-person');
    const done = objection(filed(), notice, determined, paid);
    done.when(pay, fred('2022-09-22')).thenNothing();
    done.when({ ...pay, paidOn: '2022-09-21' }, fred('2022-09-22')).thenRejected('penalty-paid');
  });

  it('comes after the determination, and not in the future', () => {
    payable.when(pay, fred('2022-09-19')).thenRejected('date-in-future');
    payable.when({ ...pay, paidOn: '2022-09-04' }, fred('2022-09-21')).thenRejected('date-before-penalty');
    objection(filed(), notice).when(pay, fred('2022-09-21')).thenRejected('penalty-not-determined');
  });

  it('needs an amount', () => {
    const none = { type: 'PenaltyDetermined', data: { days: 0, amount: 0n } } as const;
    objection(filed(), notice, none).when(pay, fred('2022-09-21')).thenRejected('penalty-not-due');
  });
});
