/** Money is claimed back only when it is undue, by a person, and after the interests were weighed. */
import { scenariosOf } from '../support/scenario.js';
import { grantOf, grantStream, idOf, onFile, opening, paid } from '../support/scenario-world.js';
import { dimensionsOf } from '../support/scenario-world.js';

const finance = { id: 'fred', role: 'finance' };
const withdrawn = {
  type: 'GrantWithdrawn',
  data: {
    dimensions: dimensionsOf(1),
    cause: 'provider',
    ground: 'course-cancelled',
    branch: 'after-payment',
    reserved: 0n,
    committed: 0n,
    paid: 64_000n,
  },
} as const;
const claim = {
  type: 'DecideClawback',
  claimId: idOf('claim'),
  debtor: 'provider',
  amount: 64_000n,
  legalBasis: 'Awb 4:57',
  weighing: { codes: ['provider-at-fault'] },
} as const;

scenariosOf('recovery-weighed', {
  'a person decides, with codes and a text that only the vault holds': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), withdrawn));
    await the.when(
      '2022-07-01T09:00:00.000Z',
      onFile(1, claim, { actor: finance, text: 'Nobody was taught.' }),
    );
    the.then([
      grantStream(1),
      'ClawbackDecided',
      {
        debtor: 'provider',
        amount: 64_000n,
        legalBasis: 'Awb 4:57',
        weighing: { codes: ['provider-at-fault'] },
      },
    ]);
    the.thenEntries('cash undue -> claim 640.00');
  },
  'no weighing, no claim (CRvB 2021:417)': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), withdrawn));
    await the.when('2022-07-01T09:00:00.000Z', onFile(1, claim, { actor: finance }));
    the.thenRejected('weighing-missing');
  },
  'a policy never claims': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), withdrawn));
    const policy = { id: 'policy:obligations', role: 'policy' };
    await the.when('2022-07-01T09:00:00.000Z', onFile(1, claim, { actor: policy, text: 'late' }));
    the.thenRejected('needs-a-person');
  },
  'nothing undue, nothing to claim': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n)));
    await the.when(
      '2022-07-01T09:00:00.000Z',
      onFile(1, claim, { actor: finance, text: 'Nobody was taught.' }),
    );
    the.thenRejected('no-undue-money');
  },
  'an article that gives no power to recover is refused': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), withdrawn));
    await the.when(
      '2022-07-01T09:00:00.000Z',
      onFile(1, { ...claim, legalBasis: 'Awb 9:99' }, { actor: finance, text: 'Nobody was taught.' }),
    );
    the.thenRejected('unknown-article');
  },
});
