/** The course moves past the latest start: the grant cannot be kept, and the person may apply again. */
import { applicant, apply, caseworker, idOf, onFile, openWindow } from './cast.js';
import type { HardFile } from './hard-file.js';

const FILE = '2022-0000001';

export const movedPastLatestStart: HardFile = {
  name: 'moved-past-latest-start',
  title: {
    nl: 'Scholing verschoven voorbij de uiterste startdatum',
    en: 'Course moved past the latest start',
  },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-2', 500_000n);
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2' }));
    stage.on('2022-06-20');
    const moved = { type: 'RescheduleCourse', startDate: '2022-09-30', endDate: '2022-12-31' } as const;
    await stage.act(caseworker, onFile(FILE, moved));
    stage.on('2022-09-26');
    await stage.refused(
      'start-after-latest',
      caseworker,
      onFile(FILE, { ...moved, startDate: '2022-10-03' }),
    );
    stage.tell(
      'De opleider kan niet eerder: de subsidie wordt ingetrokken, het recht van het jaar is terug.',
      'The provider cannot start earlier: the grant is withdrawn, the right of the year is back.',
    );
    const withdrawn = {
      type: 'WithdrawGrant',
      cause: 'provider',
      ground: 'moved-past-latest-start',
    } as const;
    await stage.act(caseworker, onFile(FILE, withdrawn));
  },
};
