/** Recovery of what a later breach made undue has five years of its own (Awb 4:57(4), 4:49(1)c). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { grantDecider } from '../../../src/domain/grant/grant.decider.js';
import type { GrantCommand } from '../../../src/domain/grant/grant.commands.js';
import type { GrantEvent } from '../../../src/domain/grant/grant.events.js';
import { stateAfter, recorded, type HistoricEvent } from '../../support/decider-specification.js';
import {
  awarded,
  claimed,
  determined,
  file,
  forgone,
  paid,
  proven,
  reversed,
} from '../../support/grant-samples.js';
import { decisionNumber, dimensions, document } from '../../support/sample-events.js';

const on = (day: string, event: GrantEvent): HistoricEvent<GrantEvent> =>
  recorded(event, { recordedAt: `${day}T10:00:00.000Z` });
const at = (day: string): { recordedAt: string } => ({ recordedAt: `${day}T10:00:00.000Z` });

/** Determined in March 2023 with 150.00 undue, so that its own limit is 15 March 2028. */
const ended = [
  awarded,
  paid(60_000n, { final: true, rest: 4_000n }),
  proven,
  on('2023-03-15', determined(45_000n, 15_000n)),
];
const lowered = (toUndue: bigint, breachOn?: string): HistoricEvent<GrantEvent> =>
  on('2024-06-01', {
    type: 'DeterminationRevised',
    data: {
      ...{
        dimensions,
        amount: 45_000n - toUndue,
        toUndue,
        fromUndue: 0n,
        beyond: 0n,
        ground: 'later-breach',
      },
      ...(breachOn === undefined ? {} : { breachOn }),
    },
  });
const claim = (amount: bigint, claimId = 'claim-1'): GrantCommand => ({
  ...{ type: 'DecideClawback', claimId, debtor: 'provider', amount, legalBasis: 'Awb 4:57' },
  weighing: { codes: ['fault-of-provider'], document },
});
const breach = lowered(5_000n, '2024-01-10');

describe('what a later breach made undue', () => {
  it('is claimed up to and with five years after the breach', () => {
    file(...ended, breach)
      .when(claim(5_000n), at('2029-01-10'))
      .then(claimed(5_000n));
    file(...ended, breach)
      .when(claim(5_000n), at('2029-01-11'))
      .thenRejected('limit-passed');
  });
  it('lengthens nothing for what was undue before it', () => {
    file(...ended, breach)
      .when(claim(20_000n), at('2028-03-15'))
      .then(claimed(20_000n));
    file(...ended, breach)
      .when(claim(5_001n), at('2028-03-16'))
      .thenRejected('limit-passed');
  });
  it('is what is claimed or forgone first, and claimed once', () => {
    file(...ended, breach, on('2024-07-01', claimed(4_000n)))
      .when(claim(1_001n, 'claim-2'), at('2028-03-16'))
      .thenRejected('limit-passed');
    file(...ended, breach, on('2024-07-01', forgone(4_000n)))
      .when(claim(1_000n), at('2028-03-16'))
      .then(claimed(1_000n));
    file(...ended, breach, on('2028-04-01', claimed(5_000n)))
      .when(claim(1n, 'claim-2'), at('2028-04-02'))
      .thenRejected('limit-passed');
  });
  it('can be claimed again when the claim was credited', () =>
    file(...ended, breach, on('2024-07-01', claimed(5_000n)), on('2024-08-01', reversed(5_000n, 0n)))
      .when(claim(5_000n, 'claim-2'), at('2028-03-16'))
      .then(claimed(5_000n, 'claim-2')));
  it('counts from the determination when an older event does not say the day of the breach', () =>
    file(...ended, lowered(5_000n))
      .when(claim(5_000n), at('2028-03-16'))
      .thenRejected('limit-passed'));
  it('is of every breach for its own five years', () => {
    const both = [...ended, lowered(5_000n, '2024-03-01'), lowered(7_000n, '2023-05-01')];
    file(...both)
      .when(claim(12_000n), at('2028-05-01'))
      .then(claimed(12_000n));
    file(...both)
      .when(claim(5_001n), at('2028-05-02'))
      .thenRejected('limit-passed');
    file(...both)
      .when(claim(5_000n), at('2029-03-01'))
      .then(claimed(5_000n));
  });
});

describe('after any history of claims', () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('claim' as const), part: fc.bigInt(1n, 20_000n) }),
    fc.record({ kind: fc.constant('credit' as const), part: fc.constant(0n) }),
    fc.record({ kind: fc.constant('breach' as const), part: fc.bigInt(1n, 9_000n) }),
  );

  it('no more is kept apart for breaches than is undue, nor than they made undue', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        let state = stateAfter(grantDecider, decisionNumber, ended);
        let open = 0n;
        let ofBreaches = 0n;
        for (const { kind, part } of changes) {
          const amount = part < state.undue ? part : state.undue;
          const day = '2024-07-01';
          const past: Record<typeof kind, () => HistoricEvent<GrantEvent>> = {
            claim: () => on(day, claimed(amount)),
            credit: () => on(day, reversed(open, 0n)),
            breach: () => lowered(part, `2024-0${String(1 + (Number(part) % 5))}-10`),
          };
          const { event, context } = past[kind]();
          state = grantDecider.evolve(structuredClone(state), event, {
            ...{ actor: { id: 'carla', role: 'finance' }, commandId: 'c', revision: 0n },
            ...{ recordedAt: `${day}T10:00:00.000Z`, effectiveAt: `${day}T10:00:00.000Z`, ...context },
          });
          open = { claim: amount, credit: 0n, breach: open }[kind];
          ofBreaches += kind === 'breach' ? part : 0n;
          const left = state.rare.breaches.reduce((sum, one) => sum + one.left, 0n);
          expect(left <= state.undue && left <= ofBreaches && left >= 0n).toBe(true);
        }
      }),
    );
  });
});
