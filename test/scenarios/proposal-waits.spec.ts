/** What is late is first reminded of, then proposed: a proposal waits for a person, and does nothing by itself. */
import { scenariosOf } from '../support/scenario.js';
import { caseworker, grantOf, grantStream, idOf, onFile, opening, paid } from '../support/scenario-world.js';

const policy = { actor: { id: 'policy:obligations', role: 'policy' } };

scenariosOf('proposal-waits', {
  'a policy reminds and proposes; a person decides or dismisses': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n, paid(1, 64_000n)));
    const reminder = {
      kind: 'proof',
      dueOn: '2022-11-30',
      channel: 'email',
      template: 'proof-late',
    } as const;
    await the.when('2022-12-28T09:00:00.000Z', onFile(1, { type: 'SendReminder', ...reminder }, policy));
    the.then([grantStream(1), 'ReminderSent', { kind: 'proof', dueOn: '2022-11-30' }]);
    const proposalId = idOf('proposal');
    const proposed = { type: 'ProposeAction', proposalId, kind: 'determination-at-zero' } as const;
    await the.when('2023-01-25T09:00:00.000Z', onFile(1, proposed, policy));
    the.then([grantStream(1), 'ActionProposed', { kind: 'determination-at-zero' }]);
    the.thenEntries();
    const dismissed = { type: 'DismissProposal', proposalId, ground: 'provider-heard' } as const;
    await the.when('2023-01-26T09:00:00.000Z', onFile(1, dismissed, policy));
    the.thenRejected('needs-a-person');
    await the.when('2023-01-26T09:00:00.000Z', onFile(1, dismissed, { actor: caseworker }));
    the.then([grantStream(1), 'ProposalDismissed']);
  },
});
