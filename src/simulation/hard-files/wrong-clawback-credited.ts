/** A wrong claim is credited after a part of it was received: the part is paid back, and the claim is gone without a trace being lost. */
import { applicant, apply, caseworker, claimer, idOf, onFile, openWindow, pay, payer } from './cast.js';
import type { HardFile } from './hard-file.js';

const FILE = '2022-0000001';
const CLAIM = idOf('c');

export const wrongClawbackCredited: HardFile = {
  name: 'wrong-clawback-credited',
  title: {
    nl: 'Onjuiste terugvordering gecrediteerd nadat een deel was ontvangen',
    en: 'Wrong clawback credited after a part was received',
  },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-2', 500_000n);
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2' }));
    stage.on('2022-06-13');
    await stage.act(payer, pay(FILE, 100_000n, '2022-06-13'));
    stage.on('2022-11-15');
    const proof = { type: 'ReceiveParticipationProof', outcome: 'insufficient', attendance: 60 } as const;
    await stage.act(caseworker, onFile(FILE, { ...proof, receivedOn: '2022-11-14' }));
    await stage.act(
      caseworker,
      onFile(FILE, { type: 'DetermineGrant', amount: 0n, ground: 'below-80-percent' }),
    );
    stage.on('2022-12-05');
    const claim = { claimId: CLAIM, debtor: 'person', amount: 100_000n, legalBasis: 'Awb 4:57' } as const;
    await stage.act(
      claimer,
      onFile(FILE, { type: 'DecideClawback', ...claim, weighing: { codes: ['person-at-fault'] } }),
      'The learner stopped without a reason.',
    );
    stage.on('2023-01-10');
    const part = {
      type: 'ReceiveClawback',
      claimId: CLAIM,
      amount: 25_000n,
      receivedOn: '2023-01-09',
    } as const;
    await stage.act(claimer, onFile(FILE, part));
    stage.tell('De aanwezigheid was verkeerd geteld: 85%.', 'The attendance had been miscounted: 85%.');
    stage.on('2023-02-01');
    await stage.act(
      claimer,
      onFile(FILE, { type: 'ReverseClawback', claimId: CLAIM, ground: 'attendance-miscounted' }),
    );
    stage.on('2023-02-03');
    const refund = { type: 'PayRefund', claimId: CLAIM, amount: 25_000n, paidOn: '2023-02-03' } as const;
    await stage.act(claimer, onFile(FILE, refund));
    const revised = {
      type: 'ReviseDetermination',
      amount: 100_000n,
      ground: 'attendance-miscounted',
    } as const;
    await stage.act(caseworker, onFile(FILE, revised));
  },
};
