/**
 * Deciding, paying and waiving one file are three persons. The roles of those persons do not matter, and what a
 * policy did counts as nobody's.
 */
import { describe, it } from '@jest/globals';
import type { Actor } from '../../../src/domain/decider.js';
import type { GrantCommand } from '../../../src/domain/grant/grant.commands.js';
import type { GrantEvent } from '../../../src/domain/grant/grant.events.js';
import {
  anna,
  awarded,
  bert,
  by,
  carla,
  claimed,
  determined,
  file,
  forgone,
  later,
  paid,
  paidWithoutPapers,
  policy,
  proven,
  refused,
  type Past,
  waived,
  withdrawn,
  writtenOff,
} from '../../support/grant-samples.js';
import { dimensions, document } from '../../support/sample-events.js';

const revisedDown: GrantEvent = {
  type: 'DeterminationRevised',
  data: {
    dimensions,
    amount: 0n,
    toUndue: 0n,
    fromUndue: 0n,
    beyond: 0n,
    ground: 'x',
  },
};
const toDecide: readonly GrantCommand[] = [
  { type: 'AwardGrant' },
  { type: 'RefuseGrant', ground: 'x' },
  { type: 'DetermineGrant', amount: 0n, ground: 'x' },
  { type: 'ReviseDetermination', amount: 0n, ground: 'x' },
  { type: 'WithdrawGrant', cause: 'provider', ground: 'x' },
  {
    type: 'DecideClawback',
    claimId: 'claim-9',
    debtor: 'provider',
    amount: 1n,
    legalBasis: 'Awb 4:57',
    weighing: { codes: ['x'], document },
  },
];
const toPay: readonly GrantCommand[] = [
  { type: 'PayAdvance', amount: 1n, paidOn: '2022-06-10', final: false },
];
const toWaive: readonly GrantCommand[] = [
  { type: 'WaiveClawback', claimId: 'claim-1', amount: 1n, ground: 'x' },
  { type: 'WriteOffClawback', claimId: 'claim-1', amount: 1n, ground: 'x', temporary: true },
  { type: 'ForgoRecovery', amount: 1n, ground: 'x' },
];

/** Everything that makes somebody the one who decided, paid or waived. */
const decided: readonly GrantEvent[] = [
  awarded,
  refused,
  determined(0n, 60_000n),
  revisedDown,
  withdrawn(),
  claimed(1n),
];
const paidBefore: readonly GrantEvent[] = [paid(1n)];
const waivedBefore: readonly GrantEvent[] = [waived(1n), writtenOff(1n, true), forgone(1n)];

const pairs: readonly [string, readonly GrantEvent[], string, readonly GrantCommand[]][] = [
  ['decided', decided, 'pay', toPay],
  ['decided', decided, 'waive', toWaive],
  ['paid', paidBefore, 'decide', toDecide],
  ['paid', paidBefore, 'waive', toWaive],
  ['waived', waivedBefore, 'decide', toDecide],
  ['waived', waivedBefore, 'pay', toPay],
];
const cases = pairs.flatMap(([did, events, wants, commands]) =>
  events.flatMap((event) => commands.map((command) => ({ did, event, wants, command }))),
);

describe('who did one thing on a file does not do another', () => {
  it.each(cases)('$did by $event.type, and now $wants by $command.type', ({ event, command }) =>
    file(by(anna, event))
      .when(command, { ...later, actor: anna })
      .thenRejected('separation-of-duties'),
  );
  it('whatever the role in which it is tried', () =>
    file(by(anna, awarded))
      .when(toPay[0]!, { ...later, actor: { ...anna, role: 'finance' } })
      .thenRejected('separation-of-duties'));
  it.each(['Anna', 'ANNA', ' anna', 'ａｎｎａ'])('also under the same name written as "%s"', (id) =>
    file(by(anna, awarded))
      .when(toPay[0]!, { ...later, actor: { ...anna, id } })
      .thenRejected('separation-of-duties'),
  );
  it('also when others did the same thing later', () =>
    file(by(anna, awarded), by(bert, claimed(1n)))
      .when(toPay[0]!, { ...later, actor: anna })
      .thenRejected('separation-of-duties'));
});

describe('what the same person may do', () => {
  const done: readonly Past[] = [
    by(anna, awarded),
    by(bert, paid(60_000n, { final: true, rest: 4_000n })),
    by(anna, proven),
    by(anna, determined(0n, 60_000n)),
    by(anna, claimed(60_000n)),
  ];
  const may = (actor: Actor, command: GrantCommand): void => {
    const { decision } = file(...done).when(command, { ...later, actor });
    if (!decision.accepted) throw new Error(decision.rejection.detail);
  };
  it('decide again on what one decided', () =>
    file(by(anna, awarded))
      .when({ type: 'WithdrawGrant', cause: 'provider', ground: 'course cancelled' }, { actor: anna })
      .then(withdrawn({ committed: 64_000n })));
  it('pay again', () =>
    file(by(policy, awarded), by(bert, paid(1n)))
      .when({ type: 'PayAdvance', amount: 2n, paidOn: '2022-06-10', final: false }, { ...later, actor: bert })
      .then(paidWithoutPapers(2n)));
  it('waive again', () =>
    file(...done, by(carla, waived(1n)))
      .when(
        { type: 'WaiveClawback', claimId: 'claim-1', amount: 2n, ground: 'hardship' },
        { ...later, actor: carla },
      )
      .then(waived(2n)));
  it('book receipts, reversals and letters, whatever one did before', () => {
    for (const actor of [anna, bert]) {
      may(actor, { type: 'ReceiveClawback', claimId: 'claim-1', amount: 1n, receivedOn: '2023-01-10' });
      may(actor, { type: 'ReverseClawback', claimId: 'claim-1', ground: 'wrong debtor' });
      may(actor, {
        type: 'NotifyDecision',
        kind: 'clawback',
        sentAt: '2023-01-10T08:00:00.000Z',
        channel: 'post',
        template: 'clawback-1',
      });
    }
  });
});

describe('a policy counts as nobody', () => {
  it('when it decided: the person who pays may bear the same name', () =>
    file(by(policy, awarded))
      .when(
        { type: 'PayAdvance', amount: 1n, paidOn: '2022-06-10', final: false },
        { ...later, actor: { ...bert, id: policy.id } },
      )
      .then(paidWithoutPapers(1n)));
  it('when it decides where somebody paid', () =>
    file(awarded, by({ ...bert, id: policy.id }, paid(60_000n)))
      .when(
        { type: 'DetermineGrant', amount: 0n, ground: 'proof of participation' },
        { ...later, actor: policy },
      )
      .then(determined(0n, 60_000n, 4_000n)));
  it('another person than the one who decided pays', () =>
    file(by(anna, awarded))
      .when(toPay[0]!, { ...later, actor: bert })
      .then(paidWithoutPapers(1n)));
});
