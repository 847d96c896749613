/**
 * The command of each step. What a command is about, and how much, comes from what the simulation remembers of the
 * file; whether it holds is the ledger's decision alone.
 */
import type { GrantRequest } from '../application/ledger.js';
import type { Actor } from '../domain/decider.js';
import type { WithdrawalCause } from '../domain/grant/grant.events.js';
import { actorAt, endsPolicy, obligationsPolicy } from './actors.js';
import { dateOf } from './calendar.js';
import type { Step } from './file-steps.js';
import { noteCommands, reasonOfHold } from './note-commands.js';
import { recoveryCommands, weighingOfPerson, weighingOfProvider } from './recovery-commands.js';
import type { Fate } from './scenario-counts.js';
import type { FileIndex } from './simulated-files.js';
import { advanceOf, cents, type StepContext } from './step-context.js';

export interface StepCommand {
  readonly command: GrantRequest;
  readonly actor: Actor;
  readonly text?: string;
}

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

const letterKinds: Readonly<Partial<Record<Fate, string>>> = {
  refused: 'refusal',
  'ineligible-course': 'refusal',
  notified: 'award',
  absent: 'determination',
};

function letter({ files, file, now }: StepContext): GrantRequest {
  const kind = letterKinds[files.fateOf(file)] ?? 'withdrawal';
  return { type: 'NotifyDecision', kind, sentAt: now, channel: 'post', template: `${kind}-1` };
}

function advance(context: StepContext, share: number, final: boolean): GrantRequest {
  const { files, file, today } = context;
  return { type: 'PayAdvance', amount: cents(advanceOf(files, file, share)), paidOn: today, final };
}

const paidLess: readonly Fate[] = ['paid-less', 'revised-up'];

function invoice({ files, file, today }: StepContext): GrantRequest {
  const share = paidLess.includes(files.fateOf(file)) ? 0.92 : 1;
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

const commands: Readonly<Record<Step, (context: StepContext) => GrantRequest>> = {
  ...recoveryCommands,
  ...noteCommands,
  award: () => ({ type: 'AwardGrant' }),
  'award-late': () => ({ type: 'AwardGrant' }),
  'award-next-year': () => ({ type: 'AwardGrant' }),
  refuse,
  letter,
  withdraw,
  order: ({ files, file }) => ({ type: 'IssuePurchaseOrder', orderNumber: `PO-${files.numberOf(file)}` }),
  reschedule,
  invoice,
  'late-invoice': invoice,
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
};

const desks = {
  caseworker: [
    'award',
    'award-late',
    'award-next-year',
    'request-data',
    'receive-data',
    'put-off',
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
    'revise-up',
    'reschedule-anew',
    'remind',
    'dismiss',
    'hold',
    'release-hold',
    'swap',
    'replace',
    'close',
    'reopen',
  ],
  recovery: [
    'claim',
    'receive',
    'receive-part',
    'reverse',
    'refund',
    'dun',
    'dun-again',
    'defer',
    'agree',
    'set-off',
  ],
  waiving: ['forgo', 'waive', 'write-off'],
} as const satisfies Record<string, readonly Step[]>;

function actorOf(step: Step, file: FileIndex): Actor {
  const among = (steps: readonly Step[]): boolean => steps.includes(step);
  if (among(desks.caseworker)) return actorAt('caseworker', file);
  if (step === 'propose') return obligationsPolicy;
  if (step === 'end-hold') return endsPolicy;
  if (among(desks.recovery)) return actorAt('recovery', file);
  return actorAt(among(desks.waiving) ? 'waiving' : 'payment', file);
}

export function commandOf(step: Step, context: StepContext): StepCommand {
  const actor = actorOf(step, context.file);
  const command = commands[step](context);
  if (command.type === 'HoldPayment') return { command, actor, text: reasonOfHold };
  if (command.type !== 'DecideClawback') return { command, actor };
  return { command, actor, text: command.debtor === 'person' ? weighingOfPerson : weighingOfProvider };
}
