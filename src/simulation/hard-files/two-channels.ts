/** The same person applies by an adviser and by the portal: one right, one grant, and both attempts can be explained. */
import { applicant, apply, caseworker, idOf, openWindow, operator } from './cast.js';
import type { HardFile } from './hard-file.js';

export const twoChannels: HardFile = {
  name: 'two-channels',
  title: { nl: 'Dubbele aanvraag langs twee wegen', en: 'Duplicate application in two channels' },
  personKey: applicant,
  async play(stage) {
    await openWindow(stage, '2022-2', 500_000n);
    const onBehalf = { adviser: 'office-12', consentRef: 'consent-778' };
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2', onBehalf }));
    stage.tell(
      'Dezelfde aanvraag nog eens gestuurd: hetzelfde antwoord, er wordt niets geschreven.',
      'The same application sent again: the same answer, nothing is written.',
    );
    await stage.act(caseworker, apply({ applicationId: idOf('1'), window: '2022-2', onBehalf }));
    stage.tell(
      'Dezelfde persoon met een nieuwe aanvraag: afgewezen, want het recht van het jaar is gebruikt.',
      'The same person with a new application: refused, because the right of the year is used.',
    );
    await stage.act(operator, apply({ applicationId: idOf('2'), window: '2022-2', price: 50_000n }));
  },
};
