/** The decisions that open and end a file: award, refusal, withdrawal in its branches, determination and revision. */
import { describe, expect, it } from '@jest/globals';
import type { GrantCommand } from '../../../src/domain/grant/grant.commands.js';
import type { GrantEvent, WithdrawalCause } from '../../../src/domain/grant/grant.events.js';
import {
  anna,
  awarded,
  claimed,
  determined,
  file,
  later,
  ordered,
  paid,
  policy,
  proven,
  received,
  refunded,
  refused,
  reservation,
  reversed,
  started,
  withdrawn,
} from '../../support/grant-samples.js';
import { dimensions } from '../../support/sample-events.js';

const byPolicy = { actor: policy };
const byPerson = { actor: anna };

describe('awarding', () => {
  const award: GrantCommand = { type: 'AwardGrant', reservation };
  const inDoubt: GrantCommand = { type: 'AwardGrant', reservation: { ...reservation, needsPerson: true } };

  it('owes what was reserved, on the terms of the reservation', () =>
    file().when(award, byPolicy).then(awarded));
  it('is done by a person as well', () => file().when(award, byPerson).then(awarded));
  it('is left to a person when something is in doubt', () => {
    file().when(inDoubt, byPolicy).thenRejected('needs-a-person');
    file().when(inDoubt, byPerson).then(awarded);
  });
  it('writes nothing when it was awarded', () => file(awarded).when(award, byPolicy).thenNothing());
  it('needs a reservation', () => file().when({ type: 'AwardGrant' }, byPerson).thenRejected('not-reserved'));
  it.each<[string, GrantEvent, 'grant-refused' | 'grant-withdrawn']>([
    ['refused', refused, 'grant-refused'],
    ['withdrawn', withdrawn({ branch: 'before-award', reserved: 64_000n }), 'grant-withdrawn'],
  ])('comes too late for a file that was %s', (_, past, code) =>
    file(past).when(award, byPerson).thenRejected(code),
  );
  it('comes too late for a file that was determined', () =>
    file(awarded, determined(0n, 0n, 64_000n))
      .when(award, byPerson)
      .thenRejected('already-determined'));
});

describe('refusing after the reservation', () => {
  const refuse: GrantCommand = { type: 'RefuseGrant', ground: 'course not eligible', reservation };

  it('frees the reservation', () => file().when(refuse, byPerson).then(refused));
  it('is only done by a person', () => file().when(refuse, byPolicy).thenRejected('needs-a-person'));
  it('writes nothing when it was refused', () => file(refused).when(refuse, byPerson).thenNothing());
  it('is over after the award: then a grant is withdrawn', () =>
    file(awarded).when(refuse, byPerson).thenRejected('already-awarded'));
  it('is over after a withdrawal', () =>
    file(withdrawn({ branch: 'before-award', reserved: 64_000n }))
      .when(refuse, byPerson)
      .thenRejected('grant-withdrawn'));
  it('is over after the determination', () =>
    file(awarded, determined(0n, 0n, 64_000n))
      .when(refuse, byPerson)
      .thenRejected('already-determined'));
  it('needs a reservation: who was refused at once cannot be refused again', () =>
    file().when({ type: 'RefuseGrant', ground: 'x' }, byPerson).thenRejected('not-reserved'));
});

describe('withdrawing', () => {
  const withdraw = (cause: WithdrawalCause = 'provider', ground = 'course cancelled'): GrantCommand => ({
    type: 'WithdrawGrant',
    cause,
    ground,
  });

  it('before the award frees the reservation', () =>
    file()
      .when({ ...withdraw(), reservation } as GrantCommand)
      .then(withdrawn({ branch: 'before-award', reserved: 64_000n })));
  it('before the order frees the commitment', () =>
    file(awarded)
      .when(withdraw())
      .then(withdrawn({ branch: 'before-order', committed: 64_000n })));
  it('after the order cancels the order with it', () =>
    file(awarded, ordered)
      .when(withdraw())
      .then(
        { type: 'PurchaseOrderCancelled', data: { orderNumber: 'order-1' } },
        withdrawn({ branch: 'order-cancelled', committed: 64_000n }),
      ));
  it('after payment frees what was not paid and makes undue what was', () =>
    file(awarded, ordered, paid(20_000n), paid(30_000n))
      .when(withdraw(), later)
      .then(withdrawn({ branch: 'after-payment', committed: 14_000n, paid: 50_000n })));
  it('after the final payment frees nothing more: the rest came free with it', () =>
    file(awarded, paid(60_000n, { final: true, rest: 4_000n }))
      .when(withdraw(), later)
      .then(withdrawn({ branch: 'after-payment', committed: 0n, paid: 60_000n })));
  it.each<WithdrawalCause>(['person', 'provider', 'agency', 'administrative'])(
    'says that the cause was the %s',
    (cause) =>
      file(awarded)
        .when(withdraw(cause))
        .then(withdrawn({ cause, committed: 64_000n })),
  );
  it('writes nothing for the same cause and ground again', () =>
    file(awarded, withdrawn({ committed: 64_000n }))
      .when(withdraw())
      .thenNothing());
  it.each<[string, GrantCommand]>([
    ['cause', withdraw('person')],
    ['ground', withdraw('provider', 'provider is bankrupt')],
  ])('refuses another %s afterwards', (_, command) =>
    file(awarded, withdrawn({ committed: 64_000n }))
      .when(command)
      .thenRejected('already-withdrawn'),
  );
  it('is over after the determination', () =>
    file(awarded, determined(0n, 0n, 64_000n))
      .when(withdraw())
      .thenRejected('already-determined'));
  it('is over after the refusal', () => file(refused).when(withdraw()).thenRejected('grant-refused'));
  it('needs a reservation', () => file().when(withdraw()).thenRejected('not-reserved'));
});

describe('determining', () => {
  const determine = (amount: bigint): GrantCommand => ({
    type: 'DetermineGrant',
    amount,
    ground: 'proof of participation',
  });
  const complete = [awarded, paid(60_000n, { final: true, rest: 4_000n }), started, proven];

  it('at what was paid leaves nothing undue', () =>
    file(...complete)
      .when(determine(60_000n), later)
      .then(determined(60_000n, 0n)));
  it('lower makes the difference undue', () =>
    file(...complete)
      .when(determine(45_000n), later)
      .then(determined(45_000n, 15_000n)));
  it('frees what was never paid', () =>
    file(awarded, paid(60_000n), proven)
      .when(determine(60_000n), later)
      .then(determined(60_000n, 0n, 4_000n)));
  it('at 0.00 needs no proof of participation', () =>
    file(awarded, paid(60_000n))
      .when(determine(0n), later)
      .then(determined(0n, 60_000n, 4_000n)));
  it('above 0.00 needs one', () =>
    file(awarded, paid(60_000n)).when(determine(1n), later).thenRejected('proof-missing'));
  it('at anything but 0.00 needs one that says that somebody took part', () => {
    const absent: GrantEvent = {
      type: 'ParticipationProofReceived',
      data: { outcome: 'absent', attendance: 0, receivedOn: '2022-10-01' },
    };
    file(awarded, paid(60_000n), absent).when(determine(1n), later).thenRejected('participation-absent');
    file(awarded, paid(60_000n), absent)
      .when(determine(0n), later)
      .then(determined(0n, 60_000n, 4_000n));
    file(awarded, paid(60_000n), absent, proven)
      .when(determine(1n), later)
      .then(determined(1n, 59_999n, 4_000n));
  });
  it('says what to do with what was refunded after the grant stood again', () => {
    const standing: GrantEvent[] = [
      ...[awarded, paid(60_000n, { final: true, rest: 4_000n })],
      withdrawn({ branch: 'after-payment', paid: 60_000n }),
      ...[claimed(60_000n), received(20_000n), reversed(40_000n, 20_000n)],
      {
        type: 'GrantReinstated',
        data: { dimensions, objectionId: 'objection-1', amount: 0n, fromUndue: 40_000n },
      },
      ...[refunded(20_000n), proven],
    ];
    const { decision } = file(...standing).when(determine(60_000n), later);
    expect(!decision.accepted && decision.rejection).toEqual({
      code: 'above-paid',
      detail:
        'Determine at most 400.00: the other 200.00 that was paid is undue. A revision afterwards can take it in.',
    });
    file(...standing, determined(40_000n, 0n))
      .when({ type: 'ReviseDetermination', amount: 60_000n, ground: 'refunded' }, later)
      .then({
        type: 'DeterminationRevised',
        data: {
          dimensions,
          amount: 60_000n,
          toUndue: 0n,
          fromUndue: 20_000n,
          beyond: 0n,
          ground: 'refunded',
        },
      });
  });
  it('is possible when nothing was paid', () =>
    file(awarded)
      .when(determine(0n), later)
      .then(determined(0n, 0n, 64_000n)));
  it('is at most what was paid', () =>
    file(...complete)
      .when(determine(60_001n), later)
      .thenRejected('above-paid'));
  it('is never below 0.00', () =>
    file(...complete)
      .when(determine(-1n), later)
      .thenRejected('amount-not-positive'));
  it('writes nothing at the same amount again', () =>
    file(...complete, determined(45_000n, 15_000n))
      .when(determine(45_000n), later)
      .thenNothing());
  it('at another amount is a revision', () =>
    file(...complete, determined(45_000n, 15_000n))
      .when(determine(0n), later)
      .thenRejected('already-determined'));
  it.each<[string, GrantEvent[], 'grant-not-awarded' | 'grant-refused' | 'grant-withdrawn']>([
    ['that was not awarded', [], 'grant-not-awarded'],
    ['that was refused', [refused], 'grant-refused'],
    ['that was withdrawn', [awarded, withdrawn({ committed: 64_000n })], 'grant-withdrawn'],
  ])('is not for a file %s', (_, past, code) =>
    file(...past)
      .when(determine(0n), later)
      .thenRejected(code),
  );
});

describe('revising a determination', () => {
  const revise = (amount: bigint): GrantCommand => ({
    type: 'ReviseDetermination',
    amount,
    ground: 'unknown-facts',
  });
  const revised = (amount: bigint, moved: { toUndue?: bigint; fromUndue?: bigint }): GrantEvent => ({
    type: 'DeterminationRevised',
    data: {
      dimensions,
      amount,
      toUndue: 0n,
      fromUndue: 0n,
      beyond: 0n,
      ...moved,
      ground: 'unknown-facts',
    },
  });
  const at45 = [awarded, paid(60_000n, { final: true, rest: 4_000n }), proven, determined(45_000n, 15_000n)];

  it('downwards makes the difference undue', () =>
    file(...at45)
      .when(revise(30_000n), later)
      .then(revised(30_000n, { toUndue: 15_000n })));
  it('upwards takes from what is undue', () =>
    file(...at45)
      .when(revise(60_000n), later)
      .then(revised(60_000n, { fromUndue: 15_000n })));
  it('upwards beyond what is undue must first be reserved', () =>
    file(...at45)
      .when(revise(60_001n), later)
      .thenRejected('above-undue'));
  it('upwards does not take what was claimed already', () => {
    file(...at45, claimed(10_000n))
      .when(revise(50_000n), later)
      .then(revised(50_000n, { fromUndue: 5_000n }));
    file(...at45, claimed(10_000n))
      .when(revise(50_001n), later)
      .thenRejected('above-undue');
  });
  it('can go down and up again', () =>
    file(...at45, revised(30_000n, { toUndue: 15_000n }))
      .when(revise(60_000n), later)
      .then(revised(60_000n, { fromUndue: 30_000n })));
  it('to the amount it has writes nothing', () =>
    file(...at45)
      .when(revise(45_000n), later)
      .thenNothing());
  it('is never below 0.00', () =>
    file(...at45)
      .when(revise(-1n), later)
      .thenRejected('amount-not-positive'));
  it.each<[string, GrantEvent[]]>([
    ['nothing was determined', [awarded]],
    ['there is no grant', []],
    ['the grant was withdrawn', [awarded, withdrawn({ committed: 64_000n })]],
  ])('is impossible while %s', (_, past) =>
    file(...past)
      .when(revise(0n), later)
      .thenRejected('not-determined'),
  );
});
