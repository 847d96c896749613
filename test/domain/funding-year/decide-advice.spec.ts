/** Development advice from registration to payment or release, from a line of its own and from a slice of a window. */
import { describe, expect, it } from '@jest/globals';
import { fundingYearDecider } from '../../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import {
  adviceId,
  adviceReleased,
  adviceYear,
  adviserKvk,
  budget,
  cancelled,
  claimed,
  delivered,
  fromWindow,
  line,
  ofLine,
  ofWindow,
  paid,
  registered,
  registeredWith,
  registration,
  withLine,
  withSlice,
} from '../../support/advice-samples.js';
import { recorded, stateAfter } from '../../support/decider-specification.js';
import { application, closed, openWith, yearClosed, yearOpened } from '../../support/funding-year-samples.js';

const declared = { groupDeclaration: registration.groupDeclaration };
const june = { recordedAt: '2022-06-15T10:00:00.000Z', actor: { id: 'finance-1', role: 'finance' } } as const;
const deliver = { type: 'DeliverAdvice', adviceId, deliveredOn: '2022-05-20' } as const;
const claim = { type: 'ClaimAdvice', adviceId } as const;
const pay = { type: 'PayAdvice', adviceId, paidOn: '2022-06-10' } as const;
const cancel = { type: 'CancelAdvice', adviceId, cause: 'person' } as const;
const close = { type: 'CloseFundingYear', openReservations: 0 } as const;

describe('the money of a line of advice', () => {
  const set = (total: bigint, name = line) => ({ type: 'SetAdviceBudget', line: name, total }) as const;
  it('is available as soon as it is set', () =>
    adviceYear(yearOpened).when(set(1_050_000_00n)).then(budget(1_050_000_00n)));
  it('takes back at most what is available; the rest is a shortfall', () =>
    adviceYear(...withLine(100_000n), registered())
      .when(set(20_000n))
      .then(budget(20_000n, -30_000n, 50_000n)));
  it('has a line for the scheme of before as well', () =>
    adviceYear(...withLine(100_000n))
      .when(set(35_000_000_00n, 'nl-leert-door'))
      .then({
        type: 'AdviceBudgetSet',
        data: {
          budgetLine: 'nl-leert-door',
          total: 35_000_000_00n,
          change: 35_000_000_00n,
          shortfall: 0n,
        },
      }));
  it('is written once', () =>
    adviceYear(...withLine(100_000n))
      .when(set(100_000n))
      .thenNothing());
  it('is never the line of the grants', () =>
    adviceYear(yearOpened).when(set(1n, 'stap')).thenRejected('advice-line-of-grants'));
  it('is 0.00 or more', () => adviceYear(yearOpened).when(set(-1n)).thenRejected('amount-not-positive'));
});

describe('registering an advice', () => {
  it('takes money from its own line', () =>
    adviceYear(...withLine(70_000n))
      .when(registration)
      .then({ type: 'AdviceRegistered', data: { ...ofLine, ...declared } }));
  it('takes money from the advice slice of an open window', () =>
    adviceYear(...withSlice(70_000n))
      .when(fromWindow)
      .then({ type: 'AdviceRegistered', data: { ...ofWindow, ...declared } }));
  it('numbers on within the year, whatever pays', () =>
    adviceYear(...withLine(140_000n), registered())
      .when(registration)
      .then({ type: 'AdviceRegistered', data: { ...ofLine, adviceId: '2022-A0000002', ...declared } }));
  it('is refused when the line has less left', () =>
    adviceYear(...withLine(139_999n), registered())
      .when(registration)
      .thenRejected('advice-budget-reached'));
  it('is refused when the slice has less left', () =>
    adviceYear(...withSlice(69_999n))
      .when(fromWindow)
      .thenRejected('advice-budget-reached'));
  it('needs a line with money for advice', () =>
    adviceYear(yearOpened).when(registration).thenRejected('advice-line-unknown'));
  it('needs a window that exists', () =>
    adviceYear(yearOpened).when(fromWindow).thenRejected('window-unknown'));
  it('needs a window that is open', () =>
    adviceYear(...withSlice(70_000n), closed())
      .when(fromWindow)
      .thenRejected('window-not-open'));
  it('needs a slice for advice', () =>
    adviceYear(...openWith(70_000n))
      .when(fromWindow)
      .thenRejected('slice-unknown'));
  it('needs a price', () =>
    adviceYear(...withLine(70_000n))
      .when({ ...registration, amount: 0n })
      .thenRejected('amount-not-positive'));
  it('needs a year that is open', () =>
    adviceYear(...withLine(70_000n), yearClosed)
      .when(registration)
      .thenRejected('funding-year-closed'));
});

describe('the limit of an adviser', () => {
  const many = Array.from({ length: 25 }, (_, index) => registeredWith(index + 1));
  it('is 25 registrations a day', () =>
    adviceYear(...withLine(7_000_000n), ...many)
      .when(registration)
      .thenRejected('adviser-limit-reached'));
  it('counts cancelled registrations too', () =>
    adviceYear(...withLine(7_000_000n), ...many, cancelled('person'), adviceReleased('available'))
      .when(registration)
      .thenRejected('adviser-limit-reached'));
  it('is not escaped by dating a registration back, nor by recording it a day later', () => {
    const backdated = { recordedAt: '2022-05-02T10:00:00.000Z', effectiveAt: '2022-05-01T10:00:00.000Z' };
    adviceYear(...withLine(7_000_000n), ...many)
      .when(registration, backdated)
      .thenRejected('adviser-limit-reached');
    const dated = many.map(({ event }) => recorded(event, backdated));
    adviceYear(...withLine(7_000_000n), ...dated)
      .when(registration)
      .thenRejected('adviser-limit-reached');
    adviceYear(...withLine(7_000_000n), ...dated)
      .when(registration, { ...backdated, recordedAt: '2022-05-03T10:00:00.000Z' })
      .thenRejected('adviser-limit-reached');
  });
  it('begins again the next day', () =>
    adviceYear(...withLine(7_000_000n), ...many)
      .when(registration, { recordedAt: '2022-05-02T22:00:00.000Z' })
      .then({ type: 'AdviceRegistered', data: { ...ofLine, adviceId: '2022-A0000026', ...declared } }));
  it('is that of each adviser', () =>
    adviceYear(...withLine(7_000_000n), ...many)
      .when({ ...registration, adviserKvk: '11223344' })
      .then({
        type: 'AdviceRegistered',
        data: { ...ofLine, adviserKvk: '11223344', adviceId: '2022-A0000026', ...declared },
      }));
});

describe('a slice for advice', () => {
  it('never pays a grant', () =>
    adviceYear(...withSlice(100_000n))
      .when({ ...application, slice: 'advice' })
      .thenRejected('slice-unknown'));
});

describe.each([
  { from: 'its own line', start: withLine(70_000n), of: ofLine },
  { from: 'a slice of a window', start: withSlice(70_000n), of: ofWindow },
])('an advice paid from $from', ({ start, of }) => {
  it('is delivered', () =>
    adviceYear(...start, registered({ of }))
      .when(deliver, june)
      .then({ type: 'AdviceDelivered', data: { ...of, deliveredOn: '2022-05-20' } }));
  it('is claimed after its delivery', () =>
    adviceYear(...start, registered({ of }), delivered({ of }))
      .when(claim, june)
      .then({ type: 'AdviceClaimed', data: of }));
  it('gives back what is not claimed', () =>
    adviceYear(...start, registered({ of }), delivered({ of }))
      .when({ ...claim, amount: 60_000n }, june)
      .then(
        { type: 'AdviceClaimed', data: { ...of, amount: 60_000n, rest: 10_000n } },
        adviceReleased('available', { of, amount: 10_000n }),
      ));
  it('is paid after its claim', () =>
    adviceYear(...start, registered({ of }), delivered({ of }), claimed({ of }))
      .when(pay, june)
      .then({ type: 'AdvicePaid', data: { ...of, paidOn: '2022-06-10' } }));
  it('is cancelled and released at once', () =>
    adviceYear(...start, registered({ of }))
      .when(cancel, june)
      .then(cancelled('person', { of }), adviceReleased('available', { of })));
  it('is cancelled after its claim, from what was committed', () =>
    adviceYear(...start, registered({ of }), delivered({ of }), claimed({ of }))
      .when(cancel, june)
      .then(cancelled('person', { of, from: 'committed' }), adviceReleased('available', { of })));
  it('can be registered anew with money that came back', () =>
    adviceYear(...start, registered({ of }), cancelled('person', { of }), adviceReleased('available', { of }))
      .when(of === ofLine ? registration : fromWindow)
      .then({ type: 'AdviceRegistered', data: { ...of, adviceId: '2022-A0000002', ...declared } }));
});

describe('an advice', () => {
  const claimedOnce = [...withLine(70_000n), registered(), delivered(), claimed()];
  it.each([deliver, claim, pay, cancel])('must exist: $type', (command) =>
    adviceYear(...withLine(1n))
      .when(command, june)
      .thenRejected('advice-unknown'),
  );
  it('is not delivered tomorrow', () =>
    adviceYear(...withLine(70_000n), registered())
      .when({ ...deliver, deliveredOn: '2022-06-16' }, june)
      .thenRejected('date-in-future'));
  it('is not delivered before it was registered', () =>
    adviceYear(...withLine(70_000n), registered())
      .when({ ...deliver, deliveredOn: '2022-05-01' }, june)
      .thenRejected('date-before-registration'));
  it('is delivered once', () => {
    const was = adviceYear(...withLine(70_000n), registered(), delivered());
    was.when(deliver, june).thenNothing();
    was.when({ ...deliver, deliveredOn: '2022-05-21' }, june).thenRejected('advice-not-registered');
  });
  it('is not claimed before its delivery', () =>
    adviceYear(...withLine(70_000n), registered())
      .when(claim, june)
      .thenRejected('advice-not-delivered'));
  it('is not claimed for more than was registered, nor for nothing', () => {
    const was = adviceYear(...withLine(70_000n), registered(), delivered());
    was.when({ ...claim, amount: 70_001n }, june).thenRejected('claim-above-registration');
    was.when({ ...claim, amount: 0n }, june).thenRejected('amount-not-positive');
  });
  it('is claimed once', () => {
    adviceYear(...claimedOnce)
      .when(claim, june)
      .thenNothing();
    adviceYear(...claimedOnce)
      .when({ ...claim, amount: 1n }, june)
      .thenRejected('advice-not-delivered');
  });
  it('is not paid before its claim', () =>
    adviceYear(...withLine(70_000n), registered(), delivered())
      .when(pay, june)
      .thenRejected('advice-not-claimed'));
  it('is not paid on a day before its claim, nor tomorrow', () => {
    adviceYear(...claimedOnce)
      .when({ ...pay, paidOn: '2022-05-31' }, june)
      .thenRejected('date-before-registration');
    adviceYear(...claimedOnce)
      .when({ ...pay, paidOn: '2022-06-16' }, june)
      .thenRejected('date-in-future');
  });
  it('is not paid by who decided on the claim', () =>
    adviceYear(...claimedOnce)
      .when(pay, { ...june, actor: { id: 'caseworker-1', role: 'finance' } })
      .thenRejected('separation-of-duties'));
  it('is paid once', () => {
    adviceYear(...claimedOnce, paid())
      .when(pay, june)
      .thenNothing();
    adviceYear(...claimedOnce, paid())
      .when({ ...pay, paidOn: '2022-06-11' }, june)
      .thenRejected('advice-not-claimed');
  });
  it('is not cancelled after its payment', () =>
    adviceYear(...claimedOnce, paid())
      .when(cancel, june)
      .thenRejected('advice-paid'));
  it('is cancelled once', () =>
    adviceYear(...withLine(70_000n), registered(), cancelled('person'), adviceReleased('available'))
      .when(cancel, june)
      .thenNothing());
  it('fills the shortfall of a lowered line first when it is cancelled', () =>
    adviceYear(...withLine(70_000n), registered(), budget(40_000n, 0n, 30_000n))
      .when(cancel, june)
      .then(cancelled('person'), adviceReleased('available', { shortfallFilled: 30_000n })));
  it('gives its money to what came free once its window is closed', () =>
    adviceYear(...withSlice(70_000n), registered({ of: ofWindow }), closed())
      .when(cancel, june)
      .then(cancelled('person', { of: ofWindow }), adviceReleased('released', { of: ofWindow })));
});

describe('the closing of the year', () => {
  it('lapses what nobody claimed, and what the line has left', () =>
    adviceYear(...withLine(100_000n), registered())
      .when(close)
      .then(cancelled('funding-year-closed'), adviceReleased('lapsed'), {
        type: 'FundingYearClosed',
        data: {
          budgetLine: 'stap',
          lapsed: [],
          lapsedAdvice: [{ budgetLine: line, fromAvailable: 30_000n }],
        },
      }));
  it('lapses an advice of a window from where it stands', () =>
    adviceYear(...withSlice(100_000n), registered({ of: ofWindow }), closed())
      .when(close)
      .then(cancelled('funding-year-closed', { of: ofWindow }), adviceReleased('lapsed', { of: ofWindow }), {
        type: 'FundingYearClosed',
        data: {
          budgetLine: 'stap',
          lapsed: [{ window: '2022-2', slice: 'advice', fromAvailable: 30_000n, fromReleased: 0n }],
        },
      }));
  it('leaves what was claimed to be paid', () =>
    adviceYear(...withLine(70_000n), registered(), delivered(), claimed(), lapsedLine(0n))
      .when(pay, june)
      .then({ type: 'AdvicePaid', data: { ...ofLine, paidOn: '2022-06-10' } }));
  it('lapses what is cancelled later', () =>
    adviceYear(...withLine(70_000n), registered(), delivered(), claimed(), lapsedLine(0n))
      .when(cancel, june)
      .then(cancelled('person', { from: 'committed' }), adviceReleased('lapsed')));
  it('leaves nothing on the line', () => {
    const state = stateAfter(fundingYearDecider, '2022', [...withLine(70_000n), lapsedLine(70_000n)]);
    expect(state.advice.lines.get(line)?.available).toBe(0n);
  });
});

function lapsedLine(fromAvailable: bigint): FundingYearEvent {
  return {
    type: 'FundingYearClosed',
    data: { budgetLine: 'stap', lapsed: [], lapsedAdvice: [{ budgetLine: line, fromAvailable }] },
  };
}

describe('the number of registrations', () => {
  it('is kept by adviser and day in the Netherlands', () => {
    const late = recorded<FundingYearEvent>(
      { type: 'AdviceRegistered', data: ofLine },
      { recordedAt: '2022-05-02T22:30:00.000Z' },
    );
    const state = stateAfter(fundingYearDecider, '2022', [...withLine(140_000n), late]);
    expect(state.advice.registrations.get(`${adviserKvk}|2022-05-03`)).toBe(1);
    expect(state.advice.recordings.get(`${adviserKvk}|2022-05-03`)).toBe(1);
  });
});
