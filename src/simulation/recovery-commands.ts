/** The commands on money that is undue: claims and what becomes of them, and determinations that are revised. */
import type { GrantRequest } from '../application/ledger.js';
import { addDays } from '../domain/local-date.js';
import { DEFERRAL_DAYS, type Step } from './file-steps.js';
import { cents, idOf, partReceived, type StepContext } from './step-context.js';

export const weighingOfProvider =
  'The provider cancelled the course after it was paid. The learner received no training and had no part in it. ' +
  'The provider was heard; it bears the cost and can pay.';
export const weighingOfPerson =
  'The learner did not take part and gave no reason. The amount was paid to the provider; means and circumstances ' +
  'were looked at before the claim was made.';

const claimOf = (context: StepContext): string => idOf('claim', context);

function claim(context: StepContext): GrantRequest {
  const person = context.files.fateOf(context.file) === 'waived';
  return {
    type: 'DecideClawback',
    claimId: claimOf(context),
    debtor: person ? 'person' : 'provider',
    amount: cents(context.amount),
    legalBasis: 'Awb 4:57',
    weighing: {
      codes: person ? ['person-at-fault', 'means-checked'] : ['provider-at-fault', 'provider-heard'],
    },
  };
}

function receipt(context: StepContext): Extract<GrantRequest, { readonly type: 'ReceiveClawback' }> {
  const { amount, today } = context;
  return { type: 'ReceiveClawback', claimId: claimOf(context), amount: cents(amount), receivedOn: today };
}

/** Two parts, of which the first is what `receive-part` receives. */
function agree(context: StepContext): GrantRequest {
  const { amount, today } = context;
  const first = partReceived(amount);
  const instalments = [
    { dueOn: addDays(today, 30), amount: cents(first) },
    { dueOn: addDays(today, 60), amount: cents(amount - first) },
  ];
  return { type: 'AgreeInstalments', claimId: claimOf(context), instalments };
}

export const recoveryCommands = {
  claim,
  receive: (context) => receipt(context),
  'receive-part': (context) => receipt(context),
  forgo: ({ amount }) => ({ type: 'ForgoRecovery', amount: cents(amount), ground: 'leniency-first-years' }),
  waive: (context) => ({
    type: 'WaiveClawback',
    claimId: claimOf(context),
    amount: cents(context.amount),
    ground: 'hardship',
  }),
  'write-off': (context) => ({
    type: 'WriteOffClawback',
    claimId: claimOf(context),
    amount: cents(context.amount),
    temporary: true,
    ground: 'debtor-insolvent',
  }),
  reverse: (context) => ({ type: 'ReverseClawback', claimId: claimOf(context), ground: 'decided-in-error' }),
  refund: (context) => ({
    type: 'PayRefund',
    claimId: claimOf(context),
    amount: cents(context.amount),
    paidOn: context.today,
  }),
  revise: ({ amount }) => ({ type: 'ReviseDetermination', amount: cents(amount), ground: 'proof-corrected' }),
  'revise-up': ({ files, file }) => ({
    type: 'ReviseDetermination',
    amount: cents(files.amountOf(file)),
    ground: 'proof-corrected',
  }),
  'advance-beyond': ({ amount, today }) => ({
    type: 'PayAdvance',
    amount: cents(amount),
    paidOn: today,
    final: true,
  }),
  dun: (context) => ({ type: 'SendDunning', claimId: claimOf(context), level: 1, sentAt: context.now }),
  'dun-again': (context) => ({
    type: 'SendDunning',
    claimId: claimOf(context),
    level: 2,
    sentAt: context.now,
  }),
  defer: (context) => ({
    type: 'DeferClawback',
    claimId: claimOf(context),
    until: addDays(context.today, DEFERRAL_DAYS),
    ground: 'cash-flow',
  }),
  agree,
  'set-off': (context) => ({
    ...receipt(context),
    setOffAgainst: `invoice-${context.files.numberOf(context.file)}`,
  }),
} as const satisfies Partial<Record<Step, (context: StepContext) => GrantRequest>>;
