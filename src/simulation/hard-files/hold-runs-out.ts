/** A payment is held for an individual reason and never released: after thirteen weeks the hold ends by itself (Awb 4:56). */
import { applicant, apply, caseworker, idOf, onFile, openWindow, pay, payer } from './cast.js';
import type { HardFile } from './hard-file.js';

const FILE = '2022-0000001';

export const holdRunsOut: HardFile = {
  name: 'hold-runs-out',
  title: { nl: 'Opschorting van betaling loopt af', en: 'Hold on a payment that runs out' },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-2', 500_000n);
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2' }));
    stage.on('2022-06-13');
    const hold = { type: 'HoldPayment', holdId: idOf('9'), ground: 'enrolment-disputed' } as const;
    await stage.act(
      caseworker,
      onFile(FILE, hold),
      'The learner says the provider enrolled her without asking.',
    );
    stage.on('2022-06-14');
    await stage.refused('payment-held', payer, pay(FILE, 100_000n, '2022-06-14'));
    stage.tell(
      'Niemand beslist. Na dertien weken eindigt de opschorting vanzelf.',
      'Nobody decides. After thirteen weeks the hold ends by itself.',
    );
    stage.on('2022-09-19');
    await stage.act(payer, pay(FILE, 100_000n, '2022-09-19'));
  },
};
