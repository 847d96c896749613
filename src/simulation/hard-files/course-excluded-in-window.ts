/** The course of an application is excluded in the very window of the application: the applicant is spared (art. 12(1)e). */
import {
  applicant,
  apply,
  caseworker,
  idOf,
  onCourse,
  onFile,
  openWindow,
  operator,
  WELDING,
  NURSING,
  KVK,
} from './cast.js';
import type { HardFile } from './hard-file.js';

export const courseExcludedInWindow: HardFile = {
  name: 'course-excluded-in-window',
  title: {
    nl: 'Scholing uitgesloten in het tijdvak van de aanvraag',
    en: 'Course excluded in the window of the application',
  },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2023-2', 500_000n);
    stage.on('2023-05-10');
    stage.tell(
      'De opleiding wordt uitgesloten terwijl het tijdvak open is.',
      'The course is excluded while the window is open.',
    );
    const excluded = { type: 'ExcludeCourse', ground: 'misuse', excludedFrom: '2023-05-10' } as const;
    await stage.act(operator, onCourse(WELDING, excluded));
    stage.on('2023-05-12');
    const asked = {
      applicationId: idOf('1'),
      window: '2023-2',
      startDate: '2023-07-01',
      endDate: '2023-10-31',
    };
    await stage.act(caseworker, apply(asked));
    stage.tell(
      'De aanvrager houdt het budget, en mag het voor een andere scholing gebruiken.',
      'The applicant keeps the budget, and may use it for another course.',
    );
    stage.on('2023-06-01');
    const swap = { courseId: NURSING, providerKvk: KVK, price: 90_000n } as const;
    const dates = { startDate: '2023-07-10', endDate: '2023-11-30' };
    await stage.act(caseworker, onFile('2023-0000001', { type: 'SwapCourse', ...swap, ...dates }));
  },
};
