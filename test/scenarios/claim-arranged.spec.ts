/** A claim is pursued with care: reminders, a delay, instalments, or set off against what is owed on another file. */
import { scenariosOf, type Past, type Scenario } from '../support/scenario.js';
import {
  dimensionsOf,
  finance,
  grantOf,
  grantStream,
  idOf,
  onFile,
  opening,
  paid,
  type Command,
} from '../support/scenario-world.js';

const claimId = idOf('claim');
const dimensions = dimensionsOf(1);
const document = {
  documentId: '3c1c2f0e-7d1a-4f57-9d0e-3c4f3c9e5f10',
  sha256OfCiphertext: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};
const withdrawn = {
  type: 'GrantWithdrawn',
  data: {
    dimensions,
    cause: 'provider',
    ground: 'course-cancelled',
    branch: 'after-payment',
    reserved: 0n,
    committed: 0n,
    paid: 64_000n,
  },
} as const;
const claimed = {
  type: 'ClawbackDecided',
  data: {
    dimensions,
    claimId,
    debtor: 'provider',
    amount: 64_000n,
    legalBasis: 'Awb 4:57',
    weighing: { codes: ['provider-at-fault'], document },
  },
} as const;
const claim = (the: Scenario, ...others: readonly Past[]): Promise<void> =>
  the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), withdrawn, claimed), ...others);
const by = { actor: finance };

scenariosOf('claim-arranged', {
  'reminded, put off, and paid in instalments that add up to the claim': async (the) => {
    await claim(the);
    const dun = (level: number): ReturnType<typeof onFile> =>
      onFile(1, { type: 'SendDunning', claimId, level }, by);
    await the.when('2022-07-22T09:00:00.000Z', dun(1));
    the.thenRejected('claim-not-due');
    await the.when('2022-08-01T09:00:00.000Z', dun(2));
    the.thenRejected('dunning-out-of-order');
    await the.when('2022-08-01T09:00:00.000Z', dun(1));
    the.then([grantStream(1), 'DunningSent', { level: 1 }]);
    const until = '2022-10-01';
    await the.when(
      '2022-08-10T09:00:00.000Z',
      onFile(1, { type: 'DeferClawback', claimId, until, ground: 'cash-flow' }, by),
    );
    the.then([grantStream(1), 'ClawbackDeferred', { until }]);
    const instalments = [
      { dueOn: '2022-10-15', amount: 32_000n },
      { dueOn: '2022-11-15', amount: 31_999n },
    ];
    await the.when(
      '2022-09-01T09:00:00.000Z',
      onFile(1, { type: 'AgreeInstalments', claimId, instalments }, by),
    );
    the.thenRejected('instalments-do-not-add-up');
    const whole = [instalments[0]!, { dueOn: '2022-11-15', amount: 32_000n }];
    await the.when(
      '2022-09-01T09:00:00.000Z',
      onFile(1, { type: 'AgreeInstalments', claimId, instalments: whole }, by),
    );
    the.then([grantStream(1), 'InstalmentsAgreed', { instalments: whole }]);
    the.thenEntries();
  },
  'set off against what is owed on another file (Awb 4:57(2), 4:93)': async (the) => {
    await claim(the, ...grantOf(2, 64_000n));
    const received = { type: 'ReceiveClawback', claimId, amount: 64_000n, receivedOn: '2022-09-01' } as const;
    const setOff = (setOffAgainst: string): Command => onFile(1, { ...received, setOffAgainst }, by);
    await the.when('2022-09-01T09:00:00.000Z', setOff('2022-0000003'));
    the.thenRejected('set-off-not-possible');
    await the.when('2022-09-01T09:00:00.000Z', setOff('2022-0000002'));
    the.then([grantStream(1), 'ClawbackReceived', { setOffAgainst: '2022-0000002' }]);
    the.thenEntries('obligation realised -> recovered 640.00', 'cash claim -> received 640.00');
  },
});
