/** What an objection that is won orders: it fits what was contested, and costs what can be taken, no more. */
import { describe, it } from '@jest/globals';
import type { DecideObjection } from '../../../src/domain/objection/objection.commands.js';
import type { ObjectionTarget } from '../../../src/domain/objection/objection.events.js';
import { decided, filed, objection, on } from '../../support/objection-samples.js';

const uphold: DecideObjection = { type: 'DecideObjection', outcome: 'upheld', ground: 'the proof was there' };
const against = (target: ObjectionTarget): ReturnType<typeof objection> =>
  objection(filed({ against: target, ...(target === 'recovery' && { subject: 'claim-1' }) }));
const reservation = 'fundingYear-2022@12';

describe('an objection that is won', () => {
  it('reserves what was refused, as far as it was asked', () => {
    const facts = { amount: 64_000n, reservation };
    against('refusal')
      .when({ ...uphold, facts }, on('2022-08-01'))
      .then(
        decided({
          outcome: 'upheld',
          ground: uphold.ground,
          remedy: 'reserve',
          amount: 64_000n,
          reservation,
        }),
      );
    against('refusal')
      .when({ ...uphold, outcome: 'partly', amount: 50_000n, facts }, on('2022-08-01'))
      .then(
        decided({
          outcome: 'partly',
          ground: uphold.ground,
          remedy: 'reserve',
          amount: 50_000n,
          reservation,
        }),
      );
    const refused = { ...uphold, facts };
    against('refusal')
      .when({ ...refused, amount: 64_001n }, on('2022-08-01'))
      .thenRejected('above-requested');
    against('refusal')
      .when({ ...refused, amount: 0n }, on('2022-08-01'))
      .thenRejected('amount-not-positive');
    against('refusal').when(uphold, on('2022-08-01')).thenRejected('remedy-not-fitting');
  });

  it('gives back exactly what a withdrawal freed, the right alone when that was nothing', () => {
    const won = { outcome: 'upheld', ground: uphold.ground, remedy: 'reinstate', reservation } as const;
    against('withdrawal')
      .when({ ...uphold, facts: { amount: 0n, reservation } }, on('2022-08-01'))
      .then(decided({ ...won, amount: 0n }));
    against('withdrawal')
      .when({ ...uphold, facts: { amount: 64_000n, reservation } }, on('2022-08-01'))
      .then(decided({ ...won, amount: 64_000n }));
    against('withdrawal')
      .when({ ...uphold, amount: 1n, facts: { amount: 64_000n } }, on('2022-08-01'))
      .thenRejected('above-requested');
    against('withdrawal')
      .when({ ...uphold, facts: { amount: -1n } }, on('2022-08-01'))
      .thenRejected('amount-not-positive');
  });

  it('revises a determination to an amount', () => {
    against('determination').when(uphold, on('2022-08-01')).thenRejected('amount-missing');
    against('determination')
      .when({ ...uphold, amount: 64_000n }, on('2022-08-01'))
      .then(decided({ outcome: 'upheld', ground: uphold.ground, remedy: 'revise', amount: 64_000n }));
    against('determination')
      .when({ ...uphold, amount: -1n }, on('2022-08-01'))
      .thenRejected('amount-not-positive');
  });

  it('never determines lower, nor above the grant', () => {
    const facts = { determination: { amount: 30_000n, granted: 64_000n, atMost: 64_000n } };
    const revise = (amount: bigint) =>
      against('determination').when({ ...uphold, amount, facts }, on('2022-08-01'));
    revise(30_000n).thenRejected('remedy-not-fitting');
    revise(64_001n).thenRejected('above-requested');
    revise(64_000n).then(
      decided({ outcome: 'upheld', ground: uphold.ground, remedy: 'revise', amount: 64_000n }),
    );
  });

  it('determines no higher than fits beside what was claimed back', () => {
    const facts = { determination: { amount: 25_000n, granted: 100_000n, atMost: 75_000n } };
    const revise = (amount: bigint) =>
      against('determination').when({ ...uphold, amount, facts }, on('2022-08-01'));
    revise(75_001n).thenRejected('above-requested');
    revise(75_000n).then(
      decided({ outcome: 'upheld', ground: uphold.ground, remedy: 'revise', amount: 75_000n }),
    );
  });

  it('reverses a claim', () => {
    against('recovery')
      .when(uphold, on('2022-08-01'))
      .then(decided({ outcome: 'upheld', ground: uphold.ground, remedy: 'reverse-claim' }));
    against('recovery')
      .when({ ...uphold, facts: { reversible: false } }, on('2022-08-01'))
      .thenRejected('remedy-not-fitting');
  });

  it('lifts an exclusion from its first day, or from a later one', () => {
    const won = { outcome: 'upheld', ground: uphold.ground, remedy: 'lift-exclusion' } as const;
    const facts = { excludedFrom: '2022-06-01' };
    against('exclusion')
      .when({ ...uphold, facts }, on('2022-08-01'))
      .then(decided({ ...won, liftedFrom: '2022-06-01' }));
    against('exclusion')
      .when({ ...uphold, liftedFrom: '2022-08-01', facts }, on('2022-08-01'))
      .then(decided({ ...won, liftedFrom: '2022-08-01' }));
    against('exclusion')
      .when({ ...uphold, liftedFrom: '2022-05-31', facts }, on('2022-08-01'))
      .thenRejected('lifting-before-exclusion');
    against('exclusion').when(uphold, on('2022-08-01')).thenRejected('remedy-not-fitting');
    const ended = { ...uphold, liftedFrom: '2023-06-02', facts: { ...facts, excludedUntil: '2023-06-01' } };
    against('exclusion').when(ended, on('2022-08-01')).thenRejected('remedy-not-fitting');
  });

  it.each(['award', 'hold'] as const)(
    'orders nothing by itself against a decision of the kind %s',
    (target) => {
      against(target)
        .when(uphold, on('2022-08-01'))
        .then(decided({ outcome: 'upheld', ground: uphold.ground }));
      against(target)
        .when({ ...uphold, remedy: 'reserve' }, on('2022-08-01'))
        .thenRejected('remedy-not-fitting');
    },
  );

  it('may leave the contested decision to be taken anew', () => {
    against('refusal')
      .when({ ...uphold, remedy: 'none' }, on('2022-08-01'))
      .then(decided({ outcome: 'upheld', ground: uphold.ground }));
  });
});

describe('an objection that is lost', () => {
  it.each(['dismissed', 'inadmissible'] as const)('orders nothing when it is %s', (outcome) => {
    const lost = { ...uphold, outcome };
    against('refusal')
      .when({ ...lost, remedy: 'reserve', facts: { amount: 64_000n } }, on('2022-08-01'))
      .thenRejected('remedy-not-fitting');
    against('refusal')
      .when(lost, on('2022-08-01'))
      .then(decided({ outcome, ground: uphold.ground }));
  });
});
