/** The learner never came and the money is deliberately not claimed: forgone, with a ground and a name, and never lost from sight. */
import { applicant, apply, caseworker, idOf, onFile, openWindow, pay, payer, waiver } from './cast.js';
import type { HardFile } from './hard-file.js';

const FILE = '2022-0000001';

export const absentAndForgone: HardFile = {
  name: 'absent-and-forgone',
  title: { nl: 'Cursist afwezig, van terugvordering afgezien', en: 'Learner absent, recovery forgone' },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-2', 500_000n);
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2' }));
    stage.on('2022-06-13');
    await stage.act(payer, pay(FILE, 100_000n, '2022-06-13'));
    stage.on('2022-11-15');
    const proof = { type: 'ReceiveParticipationProof', outcome: 'absent', attendance: 0 } as const;
    await stage.act(caseworker, onFile(FILE, { ...proof, receivedOn: '2022-11-14' }));
    stage.on('2022-12-01');
    await stage.act(
      caseworker,
      onFile(FILE, { type: 'DetermineGrant', amount: 0n, ground: 'did-not-attend' }),
    );
    stage.tell(
      'Wie vaststelde mag niet ook afzien van terugvordering: dat doet een derde persoon.',
      'Who determined may not forgo the recovery as well: that takes a third person.',
    );
    stage.on('2023-02-01');
    const forgo = { type: 'ForgoRecovery', amount: 100_000n, ground: 'cost-above-yield' } as const;
    await stage.refused('separation-of-duties', payer, onFile(FILE, forgo));
    await stage.act(waiver, onFile(FILE, forgo), 'Collecting from one learner costs more than it brings in.');
  },
};
