/** Who pays undue money back follows from the cause, unless the person who decides names another debtor. */
import type { GrantEvent, WithdrawalCause } from '../../src/domain/grant/grant.events.js';
import { scenariosOf, type Scenario } from '../support/scenario.js';
import {
  dimensionsOf,
  finance,
  grantOf,
  grantStream,
  idOf,
  onFile,
  opening,
  paid,
} from '../support/scenario-world.js';

const withdrawn = (cause: WithdrawalCause): GrantEvent => ({
  type: 'GrantWithdrawn',
  data: {
    ...{ dimensions: dimensionsOf(1), cause, ground: 'stopped', branch: 'after-payment' },
    ...{ reserved: 0n, committed: 0n, paid: 64_000n },
  },
});
const started: GrantEvent = { type: 'CourseStarted', data: { startedOn: '2022-06-01' } };
const proof = (outcome: 'completed' | 'insufficient' | 'absent'): GrantEvent => ({
  type: 'ParticipationProofReceived',
  data: { outcome, receivedOn: '2022-06-09' },
});
const determined: GrantEvent = {
  type: 'GrantDetermined',
  data: { dimensions: dimensionsOf(1), amount: 0n, undue: 64_000n, rest: 0n, ground: 'not-completed' },
};

/** Claims without naming a debtor, or naming one. */
async function claimAfter(
  the: Scenario,
  went: readonly GrantEvent[],
  named?: 'provider' | 'person',
): Promise<void> {
  await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), ...went));
  const claim = {
    type: 'DecideClawback',
    claimId: idOf('claim'),
    amount: 64_000n,
    legalBasis: 'Awb 4:57',
    weighing: { codes: ['fault-judged'] },
    ...(named !== undefined && { debtor: named }),
  } as const;
  const text = 'What happened was asked from both sides.';
  await the.when('2022-07-01T09:00:00.000Z', onFile(1, claim, { actor: finance, text }));
}

const from = (the: Scenario, debtor: string): void => {
  the.then([grantStream(1), 'ClawbackDecided', { debtor }]);
};

scenariosOf('debtor-by-cause', {
  'the provider, when the course never began, whoever called it off': async (the) => {
    await claimAfter(the, [withdrawn('person')]);
    from(the, 'provider');
  },
  'the provider, when it was at fault': async (the) => {
    await claimAfter(the, [started, withdrawn('provider')]);
    from(the, 'provider');
  },
  'the person, who stopped after the course had begun': async (the) => {
    await claimAfter(the, [started, withdrawn('person')]);
    from(the, 'person');
  },
  'never the person for a fault of the agency': async (the) => {
    await claimAfter(the, [started, withdrawn('agency')]);
    from(the, 'provider');
  },
  'the person, who took part less than was needed': async (the) => {
    await claimAfter(the, [started, proof('insufficient'), determined]);
    from(the, 'person');
  },
  'the provider, when the course was completed and determined lower': async (the) => {
    await claimAfter(the, [started, proof('completed'), determined]);
    from(the, 'provider');
  },
  'somebody else, when whoever decides names them': async (the) => {
    await claimAfter(the, [started, withdrawn('person')], 'provider');
    from(the, 'provider');
  },
});
