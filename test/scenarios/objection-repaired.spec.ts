/** An objection that lacks something gets four weeks to repair it; meanwhile the term of decision stands still. */
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { file, idOf, inYear, onObjection, opening } from '../support/scenario-world.js';
import { refusedOnCourse } from '../support/scenario-windows.js';

const id = idOf('objection');
const stream = `objection-${id}`;
const fail = onObjection(id, { type: 'DecideObjection', outcome: 'inadmissible', ground: 'no-grounds' });
const repair = (receivedOn: string): ReturnType<typeof onObjection> =>
  onObjection(id, { type: 'ReceiveRepair', receivedOn });

/** An objection of 1 June without grounds, to be decided by 13 July; asked on 3 June to repair it by 1 July. */
async function withoutGrounds(the: Scenario): Promise<void> {
  await the.given(
    ...opening(500_000n),
    inYear('2022-05-09T09:00:00.000Z', 2022, refusedOnCourse(1, 500_000n)),
  );
  const filed = { against: 'refusal', decisionNumber: file(1), filedOn: '2022-06-01' } as const;
  await the.when('2022-06-01T09:00:00.000Z', onObjection(id, { type: 'FileObjection', ...filed }));
  the.then([stream, 'ObjectionFiled', { decideBy: '2022-07-13' }]);
  await the.when('2022-06-02T09:00:00.000Z', fail);
  the.thenRejected('repair-not-requested');
  const sentAt = '2022-06-03T09:00:00.000Z';
  const request = { type: 'RequestRepair', defects: ['no-grounds'], sentAt } as const;
  await the.when('2022-06-03T10:00:00.000Z', onObjection(id, request));
  the.then([stream, 'RepairRequested', { repairBy: '2022-07-01', decideBy: '2022-08-10' }]);
}

scenariosOf('objection-repaired', {
  'repaired in time: it does not fail on it, and the term runs on': async (the) => {
    await withoutGrounds(the);
    the.thenTold({
      nl: 'Wij missen nog iets in uw bezwaar: de redenen van het bezwaar. U kunt dat tot en met 1 juli 2022 sturen. Zolang wachten wij met onze beslissing.',
      en: 'Something is missing in your objection: the reasons of the objection. You can send it until 1 July 2022. Our decision waits for it.',
    });
    await the.when('2022-06-13T09:00:00.000Z', repair('2022-06-13'));
    the.then([stream, 'RepairReceived', { late: false, decideBy: '2022-07-22' }]);
    the.thenTold({
      nl: 'U vulde uw bezwaar aan op 13 juni 2022. Wij beslissen uiterlijk op 22 juli 2022.',
      en: 'You completed your objection on 13 June 2022. We decide on 22 July 2022 at the latest.',
    });
    await the.when('2022-07-04T09:00:00.000Z', fail);
    the.thenRejected('defect-repaired');
  },
  'not repaired: inadmissible, and not a day earlier than the term ends': async (the) => {
    await withoutGrounds(the);
    await the.when('2022-07-01T09:00:00.000Z', fail);
    the.thenRejected('repair-term-running');
    await the.when('2022-07-02T09:00:00.000Z', fail);
    the.then([stream, 'ObjectionDecided', { outcome: 'inadmissible', ground: 'no-grounds' }]);
  },
  'repaired too late: recorded as late, and a person judges it': async (the) => {
    await withoutGrounds(the);
    await the.when('2022-07-04T09:00:00.000Z', repair('2022-07-04'));
    the.then([stream, 'RepairReceived', { late: true, decideBy: '2022-08-10' }]);
    await the.when('2022-07-05T09:00:00.000Z', fail);
    the.then([stream, 'ObjectionDecided']);
  },
});
