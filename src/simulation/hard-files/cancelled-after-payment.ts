/** The provider cancels after it was paid: the money is claimed from the provider, and the person can apply again. */
import { applicant, apply, caseworker, claimer, idOf, onFile, openWindow, pay, payer } from './cast.js';
import type { HardFile } from './hard-file.js';

const FILE = '2022-0000001';

export const cancelledAfterPayment: HardFile = {
  name: 'cancelled-after-payment',
  title: { nl: 'Opleider annuleert na betaling', en: 'Provider cancels after payment' },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-2', 500_000n);
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2' }));
    stage.on('2022-06-13');
    await stage.act(payer, pay(FILE, 100_000n, '2022-06-13'));
    stage.on('2022-06-20');
    const cancelled = { type: 'WithdrawGrant', cause: 'provider', ground: 'too-few-participants' } as const;
    await stage.act(caseworker, onFile(FILE, cancelled));
    stage.tell(
      'Het recht van het jaar is terug; het betaalde geld vult het plafond niet opnieuw.',
      'The right of the year is back; the money that was paid does not refill the ceiling.',
    );
    stage.on('2022-07-04');
    const claim = {
      claimId: idOf('c'),
      debtor: 'provider',
      amount: 100_000n,
      legalBasis: 'Awb 4:57',
    } as const;
    const weighing = { codes: ['provider-at-fault', 'able-to-pay'] };
    await stage.act(
      claimer,
      onFile(FILE, { type: 'DecideClawback', ...claim, weighing }),
      'The provider cancelled for lack of participants and has repaid nothing; repayment does not endanger other learners.',
    );
    stage.on('2022-08-15');
    const received = { type: 'ReceiveClawback', claimId: idOf('c'), amount: 100_000n } as const;
    await stage.act(claimer, onFile(FILE, { ...received, receivedOn: '2022-08-12' }));
  },
};
