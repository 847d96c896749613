/** Six weeks to go to a court begin with the letter that tells the decision; to a higher one, with the judgment. */
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { file, idOf, inYear, onObjection, opening } from '../support/scenario-world.js';
import { refusedOnCourse } from '../support/scenario-windows.js';

const id = idOf('objection');
const stream = `objection-${id}`;
const [first, second] = [idOf('appeal'), idOf('higher appeal')];
type Letter = 'receipt' | 'decision' | 'judgment';
const letter = (kind: Letter, day: string): ReturnType<typeof onObjection> =>
  onObjection(id, { type: 'NotifyObjection', kind, sentAt: `${day}T09:00:00.000Z`, channel: 'post' });
const lodge = (appealId: string, court: string, lodgedOn: string): ReturnType<typeof onObjection> =>
  onObjection(id, { type: 'LodgeAppeal', appealId, court, lodgedOn });
const at = (day: string): string => `${day}T10:00:00.000Z`;

/** An objection of 1 June, its receipt confirmed the next day, dismissed on 11 July. */
async function dismissed(the: Scenario): Promise<void> {
  await the.given(
    ...opening(500_000n),
    inYear('2022-05-09T09:00:00.000Z', 2022, refusedOnCourse(1, 500_000n)),
  );
  const filed = { against: 'refusal', decisionNumber: file(1), filedOn: '2022-06-01' } as const;
  await the.when(at('2022-06-01'), onObjection(id, { type: 'FileObjection', ...filed }));
  await the.when(at('2022-06-02'), letter('receipt', '2022-06-02'));
  the.then([stream, 'ObjectionNotified', { kind: 'receipt' }]);
  await the.when(at('2022-06-03'), letter('decision', '2022-06-03'));
  the.thenRejected('objection-not-decided');
  const dismissal = { outcome: 'dismissed', ground: 'course-excluded' } as const;
  await the.when(at('2022-07-11'), onObjection(id, { type: 'DecideObjection', ...dismissal }));
  await the.when(at('2022-07-12'), letter('decision', '2022-07-12'));
  the.then([stream, 'ObjectionNotified', { kind: 'decision', appealBy: '2022-08-23' }]);
}

scenariosOf('appeal-term', {
  'in time on the last day, late on the next: the court judges that, and it is recorded': async (the) => {
    await dismissed(the);
    the.thenTold({
      nl: 'Wij stuurden u onze beslissing over uw bezwaar op 12 juli 2022. Bent u het er niet mee eens? Dan kunt u tot en met 23 augustus 2022 naar de rechter.',
      en: 'We sent you our decision on your objection on 12 July 2022. Do you disagree? Then you can go to the court until 23 August 2022.',
    });
    await the.when(at('2022-08-24'), lodge(first, 'Rechtbank Den Haag', '2022-08-24'));
    the.then([stream, 'AppealLodged', { lodgedOn: '2022-08-24', late: true }]);
    the.thenTold({
      nl: 'Er is beroep ingesteld bij de rechter (Rechtbank Den Haag), op 24 augustus 2022, na de termijn.',
      en: 'An appeal was lodged with the court (Rechtbank Den Haag), on 24 August 2022, after the term.',
    });
  },
  'a higher appeal counts from the day on which the judgment was sent': async (the) => {
    await dismissed(the);
    await the.when(at('2022-08-23'), lodge(first, 'Rechtbank Den Haag', '2022-08-23'));
    await the.when(at('2023-01-10'), letter('judgment', '2023-01-10'));
    the.thenRejected('appeal-not-ruled');
    const ruling = { outcome: 'dismissed', ground: 'the refusal was right', ruledOn: '2023-01-10' } as const;
    await the.when(at('2023-01-11'), onObjection(id, { type: 'RecordRuling', ...ruling }));
    await the.when(at('2023-01-13'), letter('judgment', '2023-01-13'));
    the.then([stream, 'ObjectionNotified', { appealId: first, appealBy: '2023-02-24' }]);
    await the.when(at('2023-02-24'), lodge(second, 'Centrale Raad van Beroep', '2023-02-24'));
    the.then([stream, 'AppealLodged', { appealId: second, against: first }]);
  },
});
