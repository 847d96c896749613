/** A file was made with the wrong course and the money is gone: the replacement takes over place, right and amount, and nothing is lost. */
import { applicant, apply, caseworker, idOf, KVK, neighbour, NURSING, onFile, openWindow } from './cast.js';
import type { HardFile } from './hard-file.js';

export const replacementAfterExhaustion: HardFile = {
  name: 'replacement-after-exhaustion',
  title: { nl: 'Vervanging nadat het geld op was', en: 'Replacement after exhaustion' },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-2', 150_000n);
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2' }));
    await stage.act(caseworker, apply({ applicationId: idOf('2'), window: '2022-2', personKey: neighbour }));
    stage.tell(
      'Het geld is op; dan blijkt dat bij de aanvraag de verkeerde scholing is vastgelegd.',
      'The money is gone; then it turns out that the wrong course was recorded.',
    );
    stage.on('2022-05-20');
    const replacement = { courseId: NURSING, providerKvk: KVK, price: 90_000n } as const;
    const dates = { startDate: '2022-07-15', endDate: '2022-11-30' };
    const ground = 'wrong-course-recorded';
    await stage.act(
      caseworker,
      onFile('2022-0000001', { type: 'ReplaceFile', ...replacement, ...dates, ground }),
    );
  },
};
