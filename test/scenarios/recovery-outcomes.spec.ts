/** A claim is received, in parts perhaps, or let go of in one of three ways that the books never mix up. */
import { scenariosOf, type Scenario } from '../support/scenario.js';
import {
  dimensionsOf,
  grantOf,
  grantStream,
  idOf,
  onFile,
  opening,
  paid,
} from '../support/scenario-world.js';

const finance = { id: 'fred', role: 'finance' };
const other = { id: 'wilma', role: 'finance' };
const claimId = idOf('claim');
const document = {
  documentId: '3c1c2f0e-7d1a-4f57-9d0e-3c4f3c9e5f10',
  sha256OfCiphertext: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};
const dimensions = dimensionsOf(1);
const withdrawn = {
  type: 'GrantWithdrawn',
  data: {
    dimensions,
    cause: 'person',
    ground: 'stopped',
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
    debtor: 'person',
    amount: 64_000n,
    legalBasis: 'Awb 4:57',
    weighing: { codes: ['person-at-fault'], document },
  },
} as const;
const claimOf640 = (the: Scenario): Promise<void> =>
  the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), withdrawn, claimed));
const at = '2022-09-01T09:00:00.000Z';
const receive = (amount: bigint): ReturnType<typeof onFile> =>
  onFile(1, { type: 'ReceiveClawback', claimId, amount, receivedOn: '2022-08-30' }, { actor: finance });

scenariosOf('recovery-outcomes', {
  'received in parts, never more than is open': async (the) => {
    await claimOf640(the);
    await the.when(at, receive(20_000n));
    the.then([grantStream(1), 'ClawbackReceived', { amount: 20_000n, fromWrittenOff: 0n }]);
    the.thenEntries('obligation realised -> recovered 200.00', 'cash claim -> received 200.00');
    await the.when(at, receive(44_001n));
    the.thenRejected('above-claim');
  },
  'waived: final': async (the) => {
    await claimOf640(the);
    const waive = { type: 'WaiveClawback', claimId, amount: 64_000n, ground: 'hardship' } as const;
    await the.when(at, onFile(1, waive, { actor: other }));
    the.then([grantStream(1), 'ClawbackWaived', { amount: 64_000n }]);
    the.thenEntries('cash claim -> waived 640.00');
    await the.when(at, receive(100n));
    the.thenRejected('above-claim');
  },
  'written off for the time being: money may still come': async (the) => {
    await claimOf640(the);
    const writeOff = {
      type: 'WriteOffClawback',
      claimId,
      amount: 64_000n,
      temporary: true,
      ground: 'abroad',
    } as const;
    await the.when(at, onFile(1, writeOff, { actor: other }));
    the.thenEntries('cash claim -> writtenOff 640.00');
    await the.when(at, receive(64_000n));
    the.then([grantStream(1), 'ClawbackReceived', { fromWrittenOff: 64_000n }]);
    the.thenEntries('obligation realised -> recovered 640.00', 'cash writtenOff -> received 640.00');
  },
  'forgone: undue money that is deliberately not claimed has its own account': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n), withdrawn));
    const forgo = { type: 'ForgoRecovery', amount: 64_000n, ground: 'cost-above-yield' } as const;
    await the.when(at, onFile(1, forgo, { actor: other }));
    the.then([grantStream(1), 'RecoveryForgone', { amount: 64_000n }]);
    the.thenEntries('cash undue -> forgone 640.00');
  },
  'a wrong claim that was written off for the time being is credited with it': async (the) => {
    await claimOf640(the);
    const part = { claimId, amount: 40_000n, ground: 'abroad' };
    await the.when(at, onFile(1, { type: 'WriteOffClawback', temporary: true, ...part }, { actor: other }));
    const reverse = { type: 'ReverseClawback', claimId, ground: 'wrong-debtor' } as const;
    await the.when(at, onFile(1, reverse, { actor: finance }));
    the.then([grantStream(1), 'ClawbackReversed', { open: 24_000n, received: 0n, writtenOff: 40_000n }]);
    the.thenEntries('cash claim -> undue 240.00', 'cash writtenOff -> undue 400.00');
    await the.when(at, receive(1n));
    the.thenRejected('above-claim');
  },
  'a wrong claim is credited: what came in is paid back': async (the) => {
    await claimOf640(the);
    await the.when(at, receive(20_000n));
    const reverse = { type: 'ReverseClawback', claimId, ground: 'wrong-debtor' } as const;
    await the.when(at, onFile(1, reverse, { actor: finance }));
    the.then([grantStream(1), 'ClawbackReversed', { open: 44_000n, received: 20_000n }]);
    the.thenEntries('cash claim -> undue 440.00', 'cash received -> refundDue 200.00');
    const refund = { type: 'PayRefund', claimId, amount: 20_000n, paidOn: '2022-09-01' } as const;
    await the.when(at, onFile(1, refund, { actor: finance }));
    the.thenEntries('obligation recovered -> realised 200.00', 'cash refundDue -> undue 200.00');
  },
});
