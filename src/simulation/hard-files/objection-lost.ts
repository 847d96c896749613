/** A refused applicant objects and loses: the file of a refusal carries letters and objections like any other. */
import {
  applicant,
  apply,
  caseworker,
  idOf,
  letter,
  neighbour,
  onObjection,
  openWindow,
  reviewer,
} from './cast.js';
import type { HardFile } from './hard-file.js';

const OBJECTION = idOf('e');

export const objectionLost: HardFile = {
  name: 'objection-lost',
  title: { nl: 'Bezwaar van een afgewezen aanvrager verloren', en: 'Objection of a refused applicant lost' },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-2', 100_000n);
    await stage.act(caseworker, apply({ applicationId: idOf('2'), window: '2022-2', personKey: neighbour }));
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2' }));
    stage.on('2022-05-03');
    await stage.act(caseworker, letter('2022-0000002', 'refusal', '2022-05-03T06:00:00.000Z'));
    stage.on('2022-05-30');
    const filed = { type: 'FileObjection', against: 'refusal', decisionNumber: '2022-0000002' } as const;
    await stage.act(reviewer, onObjection(OBJECTION, { ...filed, filedOn: '2022-05-30' }));
    stage.on('2022-06-20');
    await stage.act(
      reviewer,
      onObjection(OBJECTION, { type: 'ExtendTerm', ground: 'hearing-cannot-be-held-earlier' }),
    );
    stage.tell(
      'Op de plaats van de aanvraag was er niets meer over: toewijzen kan niet.',
      'At the place of the application nothing was left: it cannot be upheld.',
    );
    const decide = { type: 'DecideObjection', ground: 'ceiling-reached-at-its-place' } as const;
    await stage.refused(
      'ceiling-reached-at-original-position',
      reviewer,
      onObjection(OBJECTION, { ...decide, outcome: 'upheld' }),
    );
    await stage.act(
      reviewer,
      onObjection(OBJECTION, { ...decide, outcome: 'dismissed' }),
      'The event of exhaustion stands before the application in the log.',
    );
  },
};
