/** A fund that is asked again because an objection was won, and what it promised going along to another number or course. */
import { describe, it } from '@jest/globals';
import type { FundCommand } from '../../../src/domain/fund/fund.commands.js';
import { fundDecider } from '../../../src/domain/fund/fund.decider.js';
import type { FundEvent } from '../../../src/domain/fund/fund.events.js';
import { given } from '../../support/decider-specification.js';
import { committed, file, granted, money, opened, reserve, reserved } from '../../support/fund-samples.js';

const fund = (...events: FundEvent[]) => given(fundDecider, 'sector_2022', ...events);
const part = (bucketId: string, amount: bigint) => ({ bucketId, amount });
const { decisionNumber } = file;
const filled = [opened(), money(500_000n), granted('a', 50_000n)] as const;
const promised = [...filled, reserved([part('a', 40_000n)])] as const;
const released = (amount: bigint, more: object = {}): FundEvent => ({
  type: 'FundReleased',
  data: {
    ...{ ...file, amount, from: 'reserved', toSetAside: amount, cause: 'withdrawn' },
    parts: [{ ...part('a', amount), lapsed: false }],
    ...more,
  },
});
const asked = (event: FundEvent, more: object): FundEvent =>
  ({ ...event, data: { ...event.data, ...more } }) as FundEvent;

const won = { objectionId: 'won' } as const;
const again = asked(reserved([part('a', 40_000n)]), won);
const askAgain = { ...reserve(40_000n), ...won };

describe('an objection that was won', () => {
  it('asks for what came back, once', () => {
    fund(...promised, released(40_000n))
      .when(askAgain)
      .then(again);
    fund(...promised, released(40_000n), again)
      .when(askAgain)
      .thenNothing();
    fund(...promised, released(40_000n), again)
      .when({ ...askAgain, amount: 1n })
      .thenRejected('fund-reservation-exists');
  });
  it('is told when there is not enough any more', () =>
    fund(...promised, released(40_000n))
      .when({ ...askAgain, amount: 50_001n })
      .then({
        type: 'FundReservationRefused',
        data: { ...file, ...won, amount: 50_001n, ground: 'entitlement-too-low' },
      }));
  it('waits until what was promised before has come back', () => {
    fund(...promised)
      .when(askAgain)
      .thenRejected('fund-reservation-exists');
    fund(...promised)
      .when({ type: 'ReleaseFund', decisionNumber, cause: 'withdrawn', before: 'won' })
      .then(released(40_000n));
    fund(...promised, released(40_000n), again)
      .when({ type: 'ReleaseFund', decisionNumber, cause: 'withdrawn', before: 'won' })
      .thenNothing();
  });
  it('is not undone by what the application still had on its way', () => {
    const late: readonly FundCommand[] = [
      reserve(40_000n),
      { type: 'CommitFund', decisionNumber },
      { type: 'ReleaseFund', decisionNumber, cause: 'withdrawn' },
    ];
    for (const command of late) {
      fund(...promised, released(40_000n), again)
        .when(command)
        .thenNothing();
    }
  });
  it('does not ask for what was paid, under this number or an earlier one', () => {
    const paid: FundEvent = { type: 'FundPaid', data: { ...file, amount: 40_000n, paidOn: '2022-05-02' } };
    const history = [...promised, committed(40_000n), paid];
    fund(...history)
      .when(askAgain)
      .thenNothing();
    fund(...history)
      .when({ ...askAgain, decisionNumber: '2022-0000002', formerNumbers: [decisionNumber] })
      .thenNothing();
  });
});

const SECOND = '2022-0000002';
const move = (amount: bigint, to: string = SECOND): FundCommand => ({
  type: 'MoveFund',
  ...{ decisionNumber, to, providerKvk: file.providerKvk, courseId: 'nursing-1', amount, cause: 'replaced' },
});
const leaves = (amount: bigint, more: object = {}): FundEvent =>
  released(amount, { cause: 'replaced', movedTo: SECOND, ...more });
const arrives = (amount: bigint, more: object = {}): FundEvent =>
  asked(reserved([part('a', amount)]), {
    ...{ decisionNumber: SECOND, courseId: 'nursing-1', movedFrom: decisionNumber },
    ...more,
  });

describe('another number or course', () => {
  it('takes along what was promised, once', () => {
    fund(...promised)
      .when(move(40_000n))
      .then(leaves(40_000n), arrives(40_000n));
    fund(...promised, leaves(40_000n), arrives(40_000n))
      .when(move(40_000n))
      .thenNothing();
  });
  it('takes along what is owed, and gives back what it cannot use', () =>
    fund(...promised, committed(40_000n))
      .when(move(30_000n))
      .then(
        released(10_000n, { from: 'committed', cause: 'replaced' }),
        leaves(30_000n, { from: 'committed' }),
        arrives(30_000n),
        asked(committed(30_000n), { decisionNumber: SECOND, courseId: 'nursing-1' }),
      ));
  it('gives all of it back when it can use nothing, or asked by itself', () => {
    fund(...promised)
      .when(move(0n))
      .then(released(40_000n, { cause: 'replaced' }));
    const own = asked(reserved([part('a', 1n)]), { decisionNumber: SECOND, ...won });
    fund(...promised, own)
      .when(move(40_000n))
      .then(released(40_000n, { cause: 'replaced' }));
  });
  it('keeps what was promised from a bucket whose last day is over', () =>
    fund(
      ...[opened(), money(500_000n), granted('a', 50_000n, { expiresOn: '2022-05-01' })],
      reserved([part('a', 40_000n)]),
    )
      .when(move(40_000n))
      .then(leaves(40_000n), arrives(40_000n)));
  it('finds it in the bucket that took up the first', () => {
    const data = { bucketId: 'a', into: 'b', personKey: file.personKey, amount: 10_000n };
    fund(...promised, granted('b', 1n), { type: 'EntitlementsMerged', data })
      .when(move(40_000n))
      .then(
        leaves(40_000n, { parts: [{ ...part('a', 40_000n), into: 'b', lapsed: false }] }),
        arrives(40_000n, { parts: [part('b', 40_000n)] }),
      );
  });
  it('stays with the same asking when only the course changes', () => {
    const here = { decisionNumber, ...won };
    fund(...promised, released(40_000n), again)
      .when(move(40_000n, decisionNumber))
      .then(leaves(40_000n, { movedTo: decisionNumber }), arrives(40_000n, here));
    fund(...promised, released(40_000n), again, leaves(40_000n), arrives(40_000n, here))
      .when(move(40_000n, decisionNumber))
      .thenNothing();
  });
  it('has nothing of a fund that promised nothing, and takes no less than nothing', () => {
    fund(...filled)
      .when(move(1n))
      .thenRejected('fund-file-unknown');
    fund(...promised)
      .when(move(-1n))
      .thenRejected('amount-not-positive');
  });
});
