/**
 * The command of each step. What a command is about, and how much, comes from what the simulation remembers of the
 * file; whether it holds is the ledger's decision alone.
 */
import type { GrantRequest } from '../application/ledger.js';
import { uuidOf } from '../application/command-metadata.js';
import type { Actor } from '../domain/decider.js';
import type { WithdrawalCause } from '../domain/grant/grant.events.js';
import type { Instant } from '../domain/instant.js';
import type { LocalDate } from '../domain/local-date.js';
import { actorAt } from './actors.js';
import { dateOf } from './calendar.js';
import type { Step } from './file-steps.js';
import type { FileIndex, SimulatedFiles } from './simulated-files.js';

export interface StepCommand {
  readonly command: GrantRequest;
  readonly actor: Actor;
  readonly text?: string;
}

export interface StepContext {
  readonly files: SimulatedFiles;
  readonly file: FileIndex;
  readonly today: LocalDate;
  readonly now: Instant;
  /** For receipts and forgone amounts: how much of what is at stake. */
  readonly amount: number;
}

const cents = (amount: number): bigint => BigInt(Math.round(amount));

const weighingOfProvider =
  'The provider cancelled the course after it was paid. The learner received no training and had no part in it. ' +
  'The provider was heard; it bears the cost and can pay.';
const weighingOfPerson =
  'The learner did not take part and gave no reason. The amount was paid to the provider; means and circumstances ' +
  'were looked at before the claim was made.';
const causes: readonly (readonly [WithdrawalCause, string])[] = [
  ['person', 'will-not-start'],
  ['provider', 'course-cancelled'],
  ['person', 'changed-plans'],
  ['administrative', 'wrong-course-on-proof'],
  ['person', 'will-not-start'],
  ['provider', 'too-few-participants'],
  ['person', 'illness'],
  ['agency', 'granted-in-error'],
];

function withdraw({ files, file }: StepContext): GrantRequest {
  const [cause, ground] = causes[file % causes.length] ?? (['person', 'will-not-start'] as const);
  return files.fateOf(file) === 'wrong-claim'
    ? { type: 'WithdrawGrant', cause: 'agency', ground: 'granted-in-error' }
    : { type: 'WithdrawGrant', cause, ground };
}

function refuse({ files, file }: StepContext): GrantRequest {
  const ineligible = files.fateOf(file) === 'ineligible-course';
  return { type: 'RefuseGrant', ground: ineligible ? 'course-not-eligible' : 'enrolment-not-confirmed' };
}

function letter({ files, file, now }: StepContext): GrantRequest {
  const refused = files.fateOf(file) === 'refused' || files.fateOf(file) === 'ineligible-course';
  const kind = refused ? 'refusal' : 'withdrawal';
  return { type: 'NotifyDecision', kind, sentAt: now, channel: 'post', template: `${kind}-1` };
}

function advance(context: StepContext, share: number, final: boolean): GrantRequest {
  const { files, file, today } = context;
  return { type: 'PayAdvance', amount: cents(advanceOf(files, file, share)), paidOn: today, final };
}

/** Cents of an advance that is a share of the grant; `rest` is what earlier advances left. */
export function advanceOf(files: SimulatedFiles, file: FileIndex, share: number | 'rest'): number {
  if (share === 'rest') return files.amountOf(file) - files.atStakeOf(file);
  return share === 1
    ? files.amountOf(file)
    : Math.max(100, Math.floor((files.amountOf(file) * share) / 100) * 100);
}

/** Share of the grant that is paid at once, by step. */
export const advanceShares: Readonly<Partial<Record<Step, number | 'rest'>>> = {
  advance: 1,
  'advance-less': 0.92,
  'advance-part': 0.6,
  'advance-rest': 'rest',
};

function invoice({ files, file, today }: StepContext): GrantRequest {
  const share = files.fateOf(file) === 'paid-less' ? 0.92 : 1;
  return {
    type: 'ReceiveInvoice',
    invoiceNumber: `F-${files.numberOf(file)}`,
    amount: cents(advanceOf(files, file, share)),
    receivedOn: today,
  };
}

function reschedule({ files, file }: StepContext): GrantRequest {
  const startDate = dateOf(files.startsOn(file));
  return { type: 'RescheduleCourse', startDate, endDate: dateOf(files.endsOn(file) + 14) };
}

function proof({ file, today }: StepContext): GrantRequest {
  const attendance = 80 + (file % 21);
  return { type: 'ReceiveParticipationProof', outcome: 'completed', attendance, receivedOn: today };
}

function proofShort({ file, today }: StepContext): GrantRequest {
  return file % 3 === 0
    ? {
        type: 'ReceiveParticipationProof',
        outcome: 'insufficient',
        attendance: 10 + (file % 60),
        receivedOn: today,
      }
    : { type: 'ReceiveParticipationProof', outcome: 'absent', attendance: 0, receivedOn: today };
}

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

function claimOf({ files, file }: StepContext): string {
  return uuidOf(`claim|${files.numberOf(file)}`);
}

const commands: Readonly<Record<Step, (context: StepContext) => GrantRequest>> = {
  award: () => ({ type: 'AwardGrant' }),
  'award-next-year': () => ({ type: 'AwardGrant' }),
  refuse,
  letter,
  withdraw,
  order: ({ files, file }) => ({ type: 'IssuePurchaseOrder', orderNumber: `PO-${files.numberOf(file)}` }),
  reschedule,
  invoice,
  advance: (context) => advance(context, 1, true),
  'advance-less': (context) => advance(context, 0.92, true),
  'advance-part': (context) => advance(context, 0.6, false),
  'advance-rest': ({ files, file, today }) => ({
    type: 'PayAdvance',
    amount: cents(advanceOf(files, file, 'rest')),
    paidOn: today,
    final: true,
  }),
  start: ({ files, file }) => ({ type: 'StartCourse', startedOn: dateOf(files.startsOn(file)) }),
  proof,
  'proof-short': proofShort,
  determine: ({ files, file }) => ({
    type: 'DetermineGrant',
    amount: cents(files.atStakeOf(file)),
    ground: 'completed',
  }),
  'determine-zero': () => ({ type: 'DetermineGrant', amount: 0n, ground: 'not-completed' }),
  'withdraw-paid': (context) =>
    context.files.fateOf(context.file) === 'wrong-claim'
      ? withdraw(context)
      : { type: 'WithdrawGrant', cause: 'provider', ground: 'course-cancelled' },
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
};

function receipt(context: StepContext): GrantRequest {
  const { amount, today } = context;
  return { type: 'ReceiveClawback', claimId: claimOf(context), amount: cents(amount), receivedOn: today };
}

const desks = {
  caseworker: [
    'award',
    'award-next-year',
    'refuse',
    'letter',
    'withdraw',
    'reschedule',
    'start',
    'proof',
    'proof-short',
    'determine',
    'determine-zero',
    'withdraw-paid',
    'revise',
  ],
  recovery: ['claim', 'receive', 'receive-part', 'reverse', 'refund'],
  waiving: ['forgo', 'waive', 'write-off'],
} as const satisfies Record<string, readonly Step[]>;

function actorOf(step: Step, file: FileIndex): Actor {
  const among = (steps: readonly Step[]): boolean => steps.includes(step);
  if (among(desks.caseworker)) return actorAt('caseworker', file);
  if (among(desks.recovery)) return actorAt('recovery', file);
  return actorAt(among(desks.waiving) ? 'waiving' : 'payment', file);
}

export function commandOf(step: Step, context: StepContext): StepCommand {
  const actor = actorOf(step, context.file);
  const command = commands[step](context);
  if (command.type !== 'DecideClawback') return { command, actor };
  return { command, actor, text: command.debtor === 'person' ? weighingOfPerson : weighingOfProvider };
}
