/** Holds on payment, reminders, proposals, and the closing of a file. */
import { describe, it } from '@jest/globals';
import type { GrantCommand } from '../../../src/domain/grant/grant.commands.js';
import type { GrantEvent } from '../../../src/domain/grant/grant.events.js';
import {
  awarded,
  bert,
  claimed,
  determined,
  file,
  forgone,
  later,
  paid,
  paidWithoutPapers,
  policy,
  proven,
  withdrawn,
} from '../../support/grant-samples.js';
import { document } from '../../support/sample-events.js';
import { closed, held, heldAgain } from '../../support/grant-note-samples.js';

const june = { recordedAt: '2022-06-15T10:00:00.000Z', actor: bert };
const byPolicy = { recordedAt: '2022-09-15T10:00:00.000Z', actor: policy };
const pay: GrantCommand = { type: 'PayAdvance', amount: 60_000n, paidOn: '2022-06-10', final: true };

describe('a hold on payment', () => {
  const hold = (other: Partial<GrantCommand> = {}): GrantCommand =>
    ({ ...heldAgain, ...other }) as GrantCommand;

  it('suspends payment for an individual reason, with notice', () =>
    file(awarded).when(hold(), june).then(held()));
  it('lasts 13 weeks after the notice when nothing else is said, and never longer', () => {
    const { until: _, ...open } = heldAgain as Extract<GrantCommand, { type: 'HoldPayment' }>;
    file(awarded).when(open, june).then(held('2022-08-29'));
    file(awarded)
      .when(hold({ until: '2022-08-30' }), june)
      .thenRejected('hold-too-long');
  });
  it('for the same ground ends with the thirteen weeks of its first notice, however often it is made', () => {
    const ended: GrantEvent = { type: 'PaymentReleased', data: { holdId: 'hold-1', cause: 'decided' } };
    const { until: _, ...open } = heldAgain as Extract<GrantCommand, { type: 'HoldPayment' }>;
    const second = { ...open, holdId: 'hold-2', noticeSentAt: '2022-06-10T08:00:00.000Z' };
    const past = file(awarded, held('2022-07-01'), ended);
    const data = { ...second, until: '2022-08-29' } as const;
    const { type: _type, ...stored } = data;
    past.when(second, june).then({ type: 'PaymentHeld', data: { ...stored, reason: document } });
    past.when({ ...second, until: '2022-08-30' }, june).thenRejected('hold-too-long');
    const late = { ...june, recordedAt: '2022-08-30T10:00:00.000Z' };
    const after = { ...open, holdId: 'hold-2', noticeSentAt: '2022-08-30T08:00:00.000Z' };
    past.when(after, late).thenRejected('hold-too-long');
    past.when({ ...after, until: '2022-08-30' }, late).thenRejected('hold-too-long');
  });
  it('needs its reason', () => {
    const { reason: _, ...without } = heldAgain as Extract<GrantCommand, { type: 'HoldPayment' }>;
    file(awarded).when(without, june).thenRejected('reason-missing');
  });
  it('is decided by a person', () =>
    file(awarded)
      .when(hold(), { ...june, actor: policy })
      .thenRejected('needs-a-person'));
  it('has a notice that was sent, and an end after it', () => {
    file(awarded)
      .when(hold({ noticeSentAt: '2022-06-15T10:00:00.001Z', until: '2022-07-01' }), june)
      .thenRejected('date-in-future');
    file(awarded)
      .when(hold({ until: '2022-05-29' }), june)
      .thenRejected('end-before-start');
  });
  it('asks something that is left to pay', () =>
    file(awarded, withdrawn({ committed: 64_000n }))
      .when(hold(), june)
      .thenRejected('nothing-to-hold'));
  it('again writes nothing; with another term it is another hold', () => {
    file(awarded, held()).when(hold(), june).thenNothing();
    file(awarded, held())
      .when(hold({ until: '2022-08-01' }), june)
      .thenRejected('hold-exists');
  });
  it('is one at a time', () =>
    file(awarded, held())
      .when(hold({ holdId: 'hold-2' }), june)
      .thenRejected('payment-held'));
  it('keeps payment back up to its last day, and no longer', () => {
    file(awarded, held()).when(pay, june).thenRejected('payment-held');
    file(awarded, held())
      .when(pay, { recordedAt: '2022-08-29T10:00:00.000Z', actor: bert })
      .thenRejected('payment-held');
    file(awarded, held())
      .when(pay, { recordedAt: '2022-08-30T10:00:00.000Z', actor: bert })
      .then(paidWithoutPapers(60_000n, { final: true, rest: 4_000n }));
  });

  const release = (cause: 'decided' | 'term-ended'): GrantCommand => ({
    type: 'ReleasePayment',
    holdId: 'hold-1',
    cause,
  });
  const released = (cause: 'decided' | 'term-ended'): GrantEvent => ({
    type: 'PaymentReleased',
    data: { holdId: 'hold-1', cause },
  });
  it('is ended by a person before its term, and then payment goes on', () => {
    file(awarded, held()).when(release('decided'), june).then(released('decided'));
    file(awarded, held(), released('decided'))
      .when(pay, june)
      .then(paidWithoutPapers(60_000n, { final: true, rest: 4_000n }));
    file(awarded, held())
      .when(release('decided'), { ...june, actor: policy })
      .thenRejected('needs-a-person');
  });
  it('is ended by the clock after its term only', () => {
    file(awarded, held()).when(release('term-ended'), byPolicy).then(released('term-ended'));
    file(awarded, held()).when(release('term-ended'), june).thenRejected('hold-not-ended');
  });
  it('that has ended, or never was, is not ended again', () => {
    file(awarded, held(), released('decided')).when(release('decided'), june).thenNothing();
    file(awarded).when(release('decided'), june).thenRejected('hold-unknown');
  });
});

describe('a reminder', () => {
  const remind: GrantCommand = {
    type: 'SendReminder',
    kind: 'proof',
    dueOn: '2022-11-30',
    sentAt: '2022-12-01T08:00:00.000Z',
    channel: 'email',
    template: 'proof-reminder',
  };
  const { type: _, ...data } = remind;
  const reminded = { type: 'ReminderSent', data } as GrantEvent;

  it('is recorded once', () => {
    file(awarded).when(remind, later).then(reminded);
    file(awarded, reminded).when(remind, later).thenNothing();
  });
  it('is recorded when it was sent', () => file(awarded).when(remind, june).thenRejected('date-in-future'));
  it('of the proof is for a grant that lives, and whose proof has not come', () => {
    file(awarded, withdrawn()).when(remind, later).thenRejected('grant-withdrawn');
    file(awarded, proven).when(remind, later).thenRejected('proof-received');
  });
  it('of something else may be sent at any time', () => {
    file(awarded, withdrawn())
      .when({ ...remind, kind: 'survey' }, later)
      .then({ type: 'ReminderSent', data: { ...data, kind: 'survey' } } as GrantEvent);
  });
});

describe('a proposal', () => {
  const propose: GrantCommand = { type: 'ProposeAction', proposalId: 'proposal-1', kind: 'clawback' };
  const proposed: GrantEvent = {
    type: 'ActionProposed',
    data: { proposalId: 'proposal-1', kind: 'clawback', ruleVersion: '2021-35685' },
  };
  const dismiss: GrantCommand = { type: 'DismissProposal', proposalId: 'proposal-1', ground: 'came by post' };
  const dismissed: GrantEvent = {
    type: 'ProposalDismissed',
    data: { proposalId: 'proposal-1', ground: 'came by post' },
  };

  it('is made by the clock under a version of the regulation, once', () => {
    file(awarded)
      .when(propose, { ...june, actor: policy })
      .then(proposed);
    file(awarded, proposed)
      .when(propose, { ...june, actor: policy })
      .thenNothing();
  });
  it('is dismissed by a person, once', () => {
    file(awarded, proposed).when(dismiss, june).then(dismissed);
    file(awarded, proposed)
      .when(dismiss, { ...june, actor: policy })
      .thenRejected('needs-a-person');
    file(awarded, proposed, dismissed).when(dismiss, june).thenNothing();
    file(awarded).when(dismiss, june).thenRejected('proposal-unknown');
  });
});

describe('closing a file', () => {
  const close: GrantCommand = { type: 'CloseFile', ground: 'settled' };
  const reopen: GrantCommand = { type: 'ReopenFile', ground: 'objection' };
  const complete = [awarded, paid(60_000n, { final: true, rest: 4_000n }), proven, determined(60_000n, 0n)];

  it('starts seven years of retention when nothing is left to do', () =>
    file(...complete)
      .when(close, later)
      .then(closed));
  it.each<[string, GrantEvent[]]>([
    ['a grant that lives', [awarded]],
    ['undue money', [awarded, paid(60_000n), proven, determined(40_000n, 20_000n, 4_000n)]],
    [
      'an open claim',
      [awarded, paid(60_000n), proven, determined(40_000n, 20_000n, 4_000n), claimed(20_000n)],
    ],
  ])('waits for %s', (_, past) =>
    file(...past)
      .when(close, later)
      .thenRejected('not-settled'),
  );
  it('can follow when the undue money was forgone', () =>
    file(awarded, paid(60_000n), proven, determined(40_000n, 20_000n, 4_000n), forgone(20_000n))
      .when(close, later)
      .then(closed));
  it('again writes nothing', () =>
    file(...complete, closed)
      .when(close, later)
      .thenNothing());
  it('ends what can be done, but for letters', () => {
    file(...complete, closed)
      .when({ type: 'ReviseDetermination', amount: 0n, ground: 'unknown-facts' }, later)
      .thenRejected('file-closed');
  });
  it('is undone by opening it again, where it stood', () => {
    file(...complete, closed)
      .when(reopen, later)
      .then({ type: 'FileReopened', data: { ground: 'objection', status: 'determined' } });
    file(...complete)
      .when(reopen, later)
      .thenNothing();
    file().when(reopen, later).thenRejected('not-closed');
  });
});
