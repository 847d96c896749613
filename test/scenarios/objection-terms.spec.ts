/** The terms of an objection count from the letter; the decision can be put off once, and silence costs a penalty. */
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { appeals, idOf, inYear, onObjection, opening, file, inFile } from '../support/scenario-world.js';
import { refusedOnCourse } from '../support/scenario-windows.js';

const id = idOf('objection');
const stream = `objection-${id}`;
const filed = (filedOn: string): ReturnType<typeof onObjection> =>
  onObjection(id, { type: 'FileObjection', against: 'refusal', decisionNumber: file(1), filedOn });

/** A refusal whose letter was sent on 10 May: objections are in time up to and with 21 June. */
const refusal = (the: Scenario): Promise<void> =>
  the.given(
    ...opening(500_000n),
    inYear('2022-05-09T09:00:00.000Z', 2022, refusedOnCourse(1, 500_000n)),
    inFile('2022-05-10T09:00:00.000Z', 1, {
      type: 'DecisionNotified',
      data: { kind: 'refusal', sentAt: '2022-05-10T08:00:00.000Z', channel: 'post', template: 'refusal' },
    }),
  );

scenariosOf('objection-terms', {
  'in time on the last day, late on the next: a person judges whether that is excusable': async (the) => {
    await refusal(the);
    await the.when('2022-06-21T09:00:00.000Z', filed('2022-06-21'));
    the.then([stream, 'ObjectionFiled', { late: false, notifiedOn: '2022-05-10', decideBy: '2022-08-02' }]);
    const other = idOf('late objection');
    await the.when(
      '2022-06-22T09:00:00.000Z',
      onObjection(other, {
        type: 'FileObjection',
        against: 'refusal',
        decisionNumber: file(1),
        filedOn: '2022-06-22',
      }),
    );
    the.then([`objection-${other}`, 'ObjectionFiled', { late: true }]);
  },
  'the decision is put off once, by six weeks': async (the) => {
    await refusal(the);
    await the.when('2022-06-01T09:00:00.000Z', filed('2022-06-01'));
    const extend = onObjection(id, { type: 'ExtendTerm', ground: 'hearing-cannot-be-held-earlier' });
    await the.when('2022-07-01T09:00:00.000Z', extend);
    the.then([stream, 'TermExtended', { decideBy: '2022-09-13' }]);
    await the.when('2022-07-02T09:00:00.000Z', onObjection(id, { type: 'ExtendTerm', ground: 'still-busy' }));
    the.thenRejected('term-already-extended');
  },
  'a notice of default counts only after the term': async (the) => {
    await refusal(the);
    await the.when('2022-06-01T09:00:00.000Z', filed('2022-06-01'));
    const notice = (receivedOn: string): ReturnType<typeof onObjection> =>
      onObjection(id, { type: 'ReceiveDefaultNotice', receivedOn }, { actor: appeals });
    await the.when('2022-07-20T09:00:00.000Z', notice('2022-07-20'));
    the.thenRejected('term-not-passed');
    await the.when('2022-08-03T09:00:00.000Z', notice('2022-08-03'));
    the.then([stream, 'DefaultNoticeReceived', { receivedOn: '2022-08-03' }]);
  },
});
