/** Four weeks to decide on an application: put off in time and with a letter, or standing still for what is missing. */
import { expect } from '@jest/globals';
import { obligationsOf } from '../../src/domain/terms/obligations-of.js';
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { apply, caseworker, grantStream, onFile, opening, yearStream } from '../support/scenario-world.js';

const passed = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
const eligibility = { adult: passed, residence: 'contested' as const, insured: passed };
const letter = '2022-05-10T09:00:00.000Z';
const ask = { type: 'RequestData', missing: ['residence'] } as const;
const postpone = (decideBy: string): ReturnType<typeof onFile> =>
  onFile(1, { type: 'PostponeDecision', decideBy, ground: 'eligibility-under-investigation' });

/** Person 1 applies on 2 May; the decision is due on 30 May. */
async function contested(the: Scenario): Promise<void> {
  await the.given(...opening(500_000n));
  await the.when('2022-05-02T09:00:00.000Z', apply(1, { eligibility }));
}

/** Last day of the deadlines of file 1 that are still open. */
async function openUntil(the: Scenario): Promise<Readonly<Record<string, string>>> {
  const open = obligationsOf(await the.ledger.log()).filter(
    ({ metOn, lapsedOn }) => metOn === undefined && lapsedOn === undefined,
  );
  return Object.fromEntries(open.map(({ kind, dueOn }) => [kind, dueOn]));
}

scenariosOf('decision-term', {
  'is put off with a letter, on its last day still': async (the) => {
    await contested(the);
    expect(await openUntil(the)).toMatchObject({ decision: '2022-05-30', contested: '2022-05-30' });
    await the.when('2022-05-30T09:00:00.000Z', postpone('2022-06-20'));
    the.then([grantStream(1), 'DecisionPostponed', { decideBy: '2022-06-20' }]);
    the.thenEntries();
    the.thenTold({
      nl: 'Wij hebben meer tijd nodig voor uw aanvraag. Wij beslissen uiterlijk op 20 juni 2022.',
      en: 'We need more time for your application. We decide on 20 June 2022 at the latest.',
    });
    expect(await openUntil(the)).toMatchObject({ decision: '2022-06-20', contested: '2022-06-20' });
  },
  'not after it has ended, not to an earlier day, and not by a letter of before the application': async (
    the,
  ) => {
    await contested(the);
    await the.when('2022-05-20T09:00:00.000Z', postpone('2022-05-30'));
    the.thenRejected('term-not-longer');
    const early = { type: 'PostponeDecision', decideBy: '2022-06-20', ground: 'a' } as const;
    await the.when('2022-05-20T09:00:00.000Z', onFile(1, { ...early, sentAt: '2022-05-01T09:00:00.000Z' }));
    the.thenRejected('date-before-application');
    await the.when('2022-05-20T09:00:00.000Z', onFile(1, { ...early, sentAt: '2022-05-20T09:00:01.000Z' }));
    the.thenRejected('date-in-future');
    await the.when('2022-05-31T09:00:00.000Z', postpone('2022-06-20'));
    the.thenRejected('term-passed');
  },
  'stands still from the letter until what is missing comes in': async (the) => {
    await contested(the);
    await the.when(letter, onFile(1, ask));
    the.then([
      grantStream(1),
      'DataRequested',
      { missing: ['residence'], completeBy: '2022-05-24', decideBy: '2022-06-13' },
    ]);
    expect(await openUntil(the)).toMatchObject({ completion: '2022-05-24', decision: '2022-06-13' });
    the.thenTold({
      nl: 'Wij missen nog iets bij uw aanvraag: gegevens over wonen of nationaliteit. U kunt dat tot en met 24 mei 2022 sturen. Zolang wachten wij met onze beslissing.',
      en: 'Something is missing in your application: data on residence or nationality. You can send it until 24 May 2022. Our decision waits for it.',
    });
    // Eleven to nineteen May are nine days on which the term stood still.
    await the.when('2022-05-20T09:00:00.000Z', onFile(1, { type: 'ReceiveData', receivedOn: '2022-05-20' }));
    the.then([grantStream(1), 'DataReceived', { late: false, decideBy: '2022-06-08' }]);
    expect(await openUntil(the)).toMatchObject({ decision: '2022-06-08' });
    await the.when('2022-06-01T09:00:00.000Z', onFile(1, { type: 'AwardGrant' }, { actor: caseworker }));
    the.then([grantStream(1), 'GrantAwarded']);
  },
  'what comes after its term is late and gives no day back; asked for again, it stands still again': async (
    the,
  ) => {
    await contested(the);
    await the.when(letter, onFile(1, { ...ask, completeBy: '2022-05-12' }));
    the.then([grantStream(1), 'DataRequested', { decideBy: '2022-06-01' }]);
    await the.when('2022-05-13T09:00:00.000Z', onFile(1, { type: 'ReceiveData', receivedOn: '2022-05-13' }));
    the.then([grantStream(1), 'DataReceived', { late: true, decideBy: '2022-06-01' }]);
    await the.when('2022-05-16T09:00:00.000Z', onFile(1, { ...ask, missing: ['insurance'] }));
    the.then([grantStream(1), 'DataRequested', { completeBy: '2022-05-30', decideBy: '2022-06-15' }]);
  },
  'a letter after the term lets nothing stand still': async (the) => {
    await contested(the);
    await the.when('2022-05-31T09:00:00.000Z', onFile(1, ask));
    the.then([grantStream(1), 'DataRequested', { completeBy: '2022-06-14', decideBy: '2022-05-30' }]);
  },
  'an application is refused as incomplete only after the term to complete it': async (the) => {
    await contested(the);
    const incomplete = onFile(1, { type: 'RefuseGrant', ground: 'application-incomplete' });
    await the.when(letter, incomplete);
    the.thenRejected('data-not-requested');
    await the.when(letter, onFile(1, ask));
    await the.when('2022-05-24T21:00:00.000Z', incomplete);
    the.thenRejected('completion-running');
    await the.when('2022-05-25T09:00:00.000Z', incomplete);
    the.then(
      [grantStream(1), 'GrantRefused', { ground: 'application-incomplete' }],
      [yearStream(), 'ReservationReleased', { right: 'restored' }],
    );
  },
  'and not when it was completed in time': async (the) => {
    await contested(the);
    await the.when(letter, onFile(1, ask));
    await the.when('2022-05-24T09:00:00.000Z', onFile(1, { type: 'ReceiveData', receivedOn: '2022-05-24' }));
    await the.when(
      '2022-06-01T09:00:00.000Z',
      onFile(1, { type: 'RefuseGrant', ground: 'application-incomplete' }),
    );
    the.thenRejected('data-received');
  },
  'one letter at a time, that names something; what comes in was asked for, by today': async (the) => {
    await contested(the);
    await the.when(letter, onFile(1, { type: 'ReceiveData', receivedOn: '2022-05-10' }));
    the.thenRejected('data-not-requested');
    await the.when(letter, onFile(1, { ...ask, missing: [] }));
    the.thenRejected('nothing-requested');
    await the.when(letter, onFile(1, { ...ask, completeBy: '2022-05-10' }));
    the.thenRejected('term-not-longer');
    await the.when(letter, onFile(1, { ...ask, sentAt: letter }));
    await the.when('2022-05-11T09:00:00.000Z', onFile(1, { ...ask, sentAt: letter }));
    the.thenNothing();
    await the.when('2022-05-11T09:00:00.000Z', onFile(1, { ...ask, missing: ['signature'] }));
    the.thenRejected('data-requested');
    await the.when('2022-05-11T09:00:00.000Z', postpone('2022-07-01'));
    the.thenRejected('data-requested');
    await the.when('2022-05-11T09:00:00.000Z', onFile(1, { type: 'ReceiveData', receivedOn: '2022-05-12' }));
    the.thenRejected('date-in-future');
    await the.when('2022-05-11T09:00:00.000Z', onFile(1, { type: 'ReceiveData', receivedOn: '2022-05-09' }));
    the.thenRejected('date-before-request');
    await the.when('2022-05-11T09:00:00.000Z', onFile(1, { type: 'ReceiveData', receivedOn: '2022-05-11' }));
    await the.when('2022-05-12T09:00:00.000Z', onFile(1, { type: 'ReceiveData', receivedOn: '2022-05-12' }));
    the.thenRejected('data-received');
  },
  'a decision that was taken is not put off, nor waited for': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-02T09:00:00.000Z', apply(1));
    await the.when(letter, postpone('2022-07-01'));
    the.thenRejected('already-awarded');
    await the.when(letter, apply(2, { courseId: 'unknown-course' }));
    await the.when(letter, onFile(2, ask));
    the.thenRejected('not-reserved');
    await the.when(letter, onFile(1, { type: 'WithdrawGrant', cause: 'person', ground: 'asked' }));
    await the.when(letter, onFile(1, ask));
    the.thenRejected('grant-withdrawn');
  },
});
