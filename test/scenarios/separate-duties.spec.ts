/** Who decides on a file, who pays and who waives are three persons; policies count as nobody. */
import { scenariosOf } from '../support/scenario.js';
import { dimensionsOf, grantOf, grantStream, onFile, opening, paid } from '../support/scenario-world.js';

const fred = { id: 'fred', role: 'finance' };
const at = '2022-06-20T09:00:00.000Z';
const determined = {
  type: 'GrantDetermined',
  data: { dimensions: dimensionsOf(1), amount: 0n, undue: 64_000n, rest: 0n, ground: 'absent' },
} as const;

scenariosOf('separate-duties', {
  'who paid cannot withdraw the same grant': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    const pay = { type: 'PayAdvance', amount: 64_000n, paidOn: '2022-06-20', final: true } as const;
    await the.when(at, onFile(1, pay, { actor: fred }));
    the.then([grantStream(1), 'AdvancePaid', { amount: 64_000n }]);
    await the.when(
      at,
      onFile(1, { type: 'WithdrawGrant', cause: 'provider', ground: 'bankrupt' }, { actor: fred }),
    );
    the.thenRejected('separation-of-duties');
  },
  'who determined cannot forgo what that made undue': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n)), {
      at: '2022-06-11T09:00:00.000Z',
      stream: grantStream(1),
      events: [determined],
      actor: fred,
    });
    const forgo = { type: 'ForgoRecovery', amount: 64_000n, ground: 'cost-above-yield' } as const;
    await the.when(at, onFile(1, forgo, { actor: fred }));
    the.thenRejected('separation-of-duties');
    await the.when(at, onFile(1, forgo, { actor: { id: 'wilma', role: 'finance' } }));
    the.then([grantStream(1), 'RecoveryForgone']);
  },
});
