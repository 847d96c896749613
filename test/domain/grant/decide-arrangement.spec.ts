/** What is arranged with a debtor: dunning, deferral, instalments and set-off. */
import { describe, it } from '@jest/globals';
import type { Instalment } from '../../../src/domain/grant/file-notes.events.js';
import type { GrantCommand } from '../../../src/domain/grant/grant.commands.js';
import type { GrantEvent } from '../../../src/domain/grant/grant.events.js';
import {
  awarded,
  claimed,
  file,
  later,
  paid,
  policy,
  received,
  waived,
  withdrawn,
} from '../../support/grant-samples.js';
import { recorded } from '../../support/decider-specification.js';
import { decisionNumber, dimensions } from '../../support/sample-events.js';

const withClaim = [
  awarded,
  paid(50_000n),
  withdrawn({ branch: 'after-payment', committed: 14_000n, paid: 50_000n }),
  claimed(50_000n),
];
const claimId = 'claim-1';
const at = (day: string): { recordedAt: string } => ({ recordedAt: `${day}T10:00:00.000Z` });

describe('dunning', () => {
  const dun = (level: number, sentAt = '2023-05-02T08:00:00.000Z'): GrantCommand => ({
    type: 'SendDunning',
    claimId,
    level,
    sentAt,
  });
  const dunned = (level: number): GrantEvent => ({
    type: 'DunningSent',
    data: { claimId, level, sentAt: '2023-05-02T08:00:00.000Z' },
  });

  it('goes up, level by level', () => {
    file(...withClaim)
      .when(dun(1), later)
      .then(dunned(1));
    file(...withClaim, dunned(1))
      .when(dun(2), later)
      .then(dunned(2));
    file(...withClaim, dunned(2))
      .when(dun(2), later)
      .thenNothing();
    file(...withClaim, dunned(2))
      .when(dun(1), later)
      .thenRejected('dunning-out-of-order');
  });
  it('begins with the first level and leaves none out', () => {
    file(...withClaim)
      .when(dun(2), later)
      .thenRejected('dunning-out-of-order');
    file(...withClaim)
      .when(dun(0), later)
      .thenNothing();
    file(...withClaim, dunned(1))
      .when(dun(3), later)
      .thenRejected('dunning-out-of-order');
  });
  it('is for who did not pay within six weeks of the decision', () => {
    const past = file(...withClaim.slice(0, -1), recorded(claimed(50_000n), at('2023-04-10')));
    past.when(dun(1, '2023-05-22T21:59:59.999Z'), later).thenRejected('claim-not-due');
    past
      .when(dun(1, '2023-05-22T22:00:00.000Z'), later)
      .then({ type: 'DunningSent', data: { claimId, level: 1, sentAt: '2023-05-22T22:00:00.000Z' } });
  });
  it('is for the first instalment that was not paid in time', () => {
    const agreed: GrantEvent = {
      type: 'InstalmentsAgreed',
      data: {
        claimId,
        instalments: [
          { dueOn: '2023-05-01', amount: 25_000n },
          { dueOn: '2023-05-31', amount: 25_000n },
        ],
      },
    };
    file(...withClaim, agreed)
      .when(dun(1), later)
      .then(dunned(1));
    file(...withClaim, agreed, received(24_999n))
      .when(dun(1), later)
      .then(dunned(1));
    file(...withClaim, agreed, received(25_000n))
      .when(dun(1, '2023-05-31T08:00:00.000Z'), later)
      .thenRejected('claim-not-due');
  });
  it('is for an open claim', () => {
    file(awarded).when(dun(1), later).thenRejected('claim-unknown');
    file(...withClaim, waived(50_000n))
      .when(dun(1), later)
      .thenRejected('claim-settled');
  });
  it('is recorded when it was sent', () =>
    file(...withClaim)
      .when(dun(1, '2023-06-01T10:00:00.001Z'), later)
      .thenRejected('date-in-future'));
  it('waits while payment is deferred', () =>
    file(...withClaim, {
      type: 'ClawbackDeferred',
      data: { claimId, until: '2023-06-01', ground: 'hardship' },
    })
      .when(dun(1), later)
      .thenRejected('claim-deferred'));
});

describe('deferral', () => {
  const defer = (until: string): GrantCommand => ({
    type: 'DeferClawback',
    claimId,
    until,
    ground: 'hardship',
  });
  const deferred = (until: string): GrantEvent => ({
    type: 'ClawbackDeferred',
    data: { claimId, until, ground: 'hardship' },
  });

  it('is granted by a person, up to a day that has not passed', () => {
    file(...withClaim)
      .when(defer('2023-08-31'), later)
      .then(deferred('2023-08-31'));
    file(...withClaim)
      .when(defer('2023-05-31'), later)
      .thenRejected('date-passed');
    file(...withClaim)
      .when(defer('2023-08-31'), { ...later, actor: policy })
      .thenRejected('needs-a-person');
  });
  it('again writes nothing; a later day prolongs it', () => {
    file(...withClaim, deferred('2023-08-31'))
      .when(defer('2023-08-31'), later)
      .thenNothing();
    file(...withClaim, deferred('2023-08-31'))
      .when(defer('2023-09-30'), later)
      .then(deferred('2023-09-30'));
  });
});

describe('instalments', () => {
  const parts = (...amounts: readonly bigint[]): readonly Instalment[] =>
    amounts.map((amount, index) => ({ dueOn: `2023-0${index + 6}-30`, amount }));
  const agree = (instalments: readonly Instalment[]): GrantCommand => ({
    type: 'AgreeInstalments',
    claimId,
    instalments,
  });
  const agreed = (instalments: readonly Instalment[]): GrantEvent => ({
    type: 'InstalmentsAgreed',
    data: { claimId, instalments },
  });
  const twice = parts(25_000n, 25_000n);

  it('are together what is open', () => {
    file(...withClaim)
      .when(agree(twice), later)
      .then(agreed(twice));
    file(...withClaim)
      .when(agree(parts(25_000n, 25_001n)), later)
      .thenRejected('instalments-do-not-add-up');
    file(...withClaim)
      .when(agree([]), later)
      .thenRejected('instalments-do-not-add-up');
    file(...withClaim, received(10_000n))
      .when(agree(twice), later)
      .thenRejected('instalments-do-not-add-up');
  });
  it('are each above 0.00 and later than the one before', () => {
    file(...withClaim)
      .when(agree(parts(50_000n, 0n)), later)
      .thenRejected('amount-not-positive');
    file(...withClaim)
      .when(agree([...twice].reverse()), later)
      .thenRejected('instalments-out-of-order');
    file(...withClaim)
      .when(agree([{ dueOn: '2023-05-31', amount: 50_000n }]), later)
      .thenRejected('date-passed');
  });
  it('are agreed on by a person, and again write nothing', () => {
    file(...withClaim)
      .when(agree(twice), { ...later, actor: policy })
      .thenRejected('needs-a-person');
    file(...withClaim, agreed(twice))
      .when(agree(twice), later)
      .thenNothing();
  });
});

describe('set-off', () => {
  const receipt = { claimId, amount: 20_000n, receivedOn: '2023-05-02' } as const;
  const type = 'ReceiveClawback' as const;
  const invoice = 'F-2023-17';
  const against = { type, ...receipt, setOffAgainst: '2023-0000017' } as const;
  const others = { personKey: `psn_${'e'.repeat(32)}`, providerKvk: '99999999' } as const;

  it.each([
    ['no file', against],
    ['a file of others', { ...against, setOffFile: { ...dimensions, ...others } }],
    [
      'its own file, on which nothing is to be paid',
      { type, ...receipt, setOffAgainst: decisionNumber, setOffFile: dimensions },
    ],
  ])('names %s: nothing is owed there', (_, command) => {
    file(...withClaim)
      .when(command, later)
      .thenRejected('set-off-not-possible');
  });

  it('may name an invoice, which the ledger need not know', () => {
    file(...withClaim)
      .when({ type, ...receipt, setOffAgainst: invoice }, later)
      .then({
        type: 'ClawbackReceived',
        data: { dimensions, fromWrittenOff: 0n, ...receipt, setOffAgainst: invoice },
      });
  });

  it('is a receipt that names what was withheld', () =>
    file(...withClaim)
      .when({ ...against, setOffFile: { ...dimensions, personKey: others.personKey } }, later)
      .then({
        type: 'ClawbackReceived',
        data: {
          dimensions,
          claimId,
          amount: 20_000n,
          fromWrittenOff: 0n,
          receivedOn: '2023-05-02',
          setOffAgainst: '2023-0000017',
        },
      }));
});
