/** A start that nobody reported by its latest day is asked for first; then a withdrawal is proposed, and a person decides. */
import { scenariosOf } from '../support/scenario.js';
import { grantOf, grantStream, idOf, onFile, opening, paid, yearStream } from '../support/scenario-world.js';

const policy = { actor: { id: 'policy:obligations', role: 'policy' } };
const letter = { dueOn: '2022-09-30', channel: 'portal', template: 'start-reminder-1' };
const reminder = { type: 'SendReminder', kind: 'start', ...letter } as const;

scenariosOf('start-missed', {
  'a policy reminds and proposes; a person withdraws': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when('2022-10-14T09:00:00.000Z', onFile(1, reminder, policy));
    the.then([grantStream(1), 'ReminderSent', { kind: 'start', dueOn: '2022-09-30' }]);
    the.thenTold({
      nl: 'Wij vroegen de opleider op 14 oktober 2022 of uw opleiding is begonnen. Dat moest uiterlijk op 30 september 2022.',
      en: 'On 14 October 2022 we asked the provider whether your course has started. It had to by 30 September 2022.',
    });
    const proposed = { type: 'ProposeAction', proposalId: idOf('proposal'), kind: 'withdrawal' } as const;
    await the.when('2022-11-11T09:00:00.000Z', onFile(1, proposed, policy));
    the.then([grantStream(1), 'ActionProposed', { kind: 'withdrawal' }]);
    the.thenEntries();
    const withdrawn = { type: 'WithdrawGrant', cause: 'provider', ground: 'not-started' } as const;
    await the.when('2022-11-14T09:00:00.000Z', onFile(1, withdrawn));
    the.then(
      [grantStream(1), 'GrantWithdrawn', { branch: 'before-order' }],
      [yearStream(), 'ReservationReleased', { right: 'restored' }],
    );
  },
  'a course that started, was proven or has no grant any more is not asked for': async (the) => {
    const started = { type: 'CourseStarted', data: { startedOn: '2022-06-01' } } as const;
    const proof = { outcome: 'completed', receivedOn: '2022-10-01' } as const;
    const proven = { type: 'ParticipationProofReceived', data: proof } as const;
    await the.given(
      ...opening(500_000n),
      ...grantOf(1, 64_000n, started),
      ...grantOf(2, 64_000n, paid(2, 64_000n), proven),
      ...grantOf(3, 64_000n),
    );
    await the.when('2022-10-14T09:00:00.000Z', onFile(1, reminder, policy));
    the.thenRejected('already-started');
    await the.when('2022-10-14T09:00:00.000Z', onFile(2, reminder, policy));
    the.thenRejected('already-started');
    const withdrawn = { type: 'WithdrawGrant', cause: 'person', ground: 'request' } as const;
    await the.when('2022-10-14T09:00:00.000Z', onFile(3, withdrawn));
    await the.when('2022-10-14T09:00:00.000Z', onFile(3, reminder, policy));
    the.thenRejected('grant-withdrawn');
  },
});
