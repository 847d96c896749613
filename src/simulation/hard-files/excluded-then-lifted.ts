/** A person is excluded by a human decision, goes to court and wins: the exclusion ends, and so does everything that followed from it. */
import { applicant, apply, caseworker, idOf, onObjection, onPerson, openWindow, reviewer } from './cast.js';
import type { HardFile } from './hard-file.js';

const EXCLUSION = idOf('d');
const OBJECTION = idOf('e');

export const excludedThenLifted: HardFile = {
  name: 'excluded-then-lifted',
  title: { nl: 'Persoon uitgesloten, in beroep opgeheven', en: 'Person excluded, then lifted on appeal' },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-2', 500_000n);
    stage.on('2022-05-03');
    const term = { from: '2022-05-03', until: '2024-05-02', notifiedOn: '2022-05-03' };
    const excluded = {
      type: 'ExcludePerson',
      exclusionId: EXCLUSION,
      ...term,
      ground: 'false-enrolment',
    } as const;
    await stage.act(
      caseworker,
      onPerson(applicant, excluded),
      'The person signed for a course that does not exist.',
    );
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2' }));
    stage.on('2022-05-24');
    const filed = {
      type: 'FileObjection',
      against: 'exclusion',
      personKey: applicant,
      subject: EXCLUSION,
    } as const;
    await stage.act(reviewer, onObjection(OBJECTION, { ...filed, filedOn: '2022-05-24' }));
    stage.on('2022-06-07');
    const dismissed = { type: 'DecideObjection', outcome: 'dismissed', ground: 'signature-is-hers' } as const;
    await stage.act(reviewer, onObjection(OBJECTION, dismissed), 'The signature matches.');
    stage.on('2022-06-10');
    const appeal = { type: 'LodgeAppeal', appealId: idOf('f'), court: 'rechtbank Den Haag' } as const;
    await stage.act(reviewer, onObjection(OBJECTION, { ...appeal, lodgedOn: '2022-06-10' }));
    stage.on('2022-06-24');
    const ruling = {
      outcome: 'upheld',
      ground: 'not-culpable',
      remedy: 'lift-exclusion',
      liftedFrom: '2022-06-24',
    } as const;
    await stage.act(
      reviewer,
      onObjection(OBJECTION, { type: 'RecordRuling', appealId: idOf('f'), ruledOn: '2022-06-24', ...ruling }),
    );
    stage.on('2022-06-27');
    const dates = { startDate: '2022-08-15', endDate: '2022-11-30' };
    await stage.act(caseworker, apply({ applicationId: idOf('2'), window: '2022-2', ...dates }));
  },
};
