/** A grant of 2022 for a course that starts in 2023: the right and the ceiling are of 2022, the payment is booked in 2023. */
import { applicant, apply, caseworker, idOf, onFile, openWindow, pay, payer } from './cast.js';
import type { HardFile } from './hard-file.js';

const FILE = '2022-0000001';

export const startInNextYear: HardFile = {
  name: 'start-in-next-year',
  title: { nl: 'Start in het volgende kalenderjaar', en: 'Start in the next calendar year' },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-5', 500_000n);
    const dates = { startDate: '2023-02-01', endDate: '2023-06-30' };
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-5', ...dates }));
    stage.on('2023-01-16');
    await stage.act(payer, pay(FILE, 100_000n, '2023-01-16'));
    stage.on('2023-02-01');
    await stage.act(caseworker, onFile(FILE, { type: 'StartCourse', startedOn: '2023-02-01' }));
    stage.on('2023-07-10');
    const proof = { type: 'ReceiveParticipationProof', outcome: 'completed', attendance: 96 } as const;
    await stage.act(caseworker, onFile(FILE, { ...proof, receivedOn: '2023-07-07' }));
    await stage.act(
      caseworker,
      onFile(FILE, { type: 'DetermineGrant', amount: 100_000n, ground: 'completed' }),
    );
  },
};
