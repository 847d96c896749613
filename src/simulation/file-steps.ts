/**
 * The steps that each fate takes, and when each step is due. A file takes at most one step a day, so that its own
 * order never depends on the order within a wave.
 */
import { dayOf, workday, type Day } from './calendar.js';
import type { Random } from './random.js';
import { KNOWN_ON } from './scenario.js';
import type { Fate } from './scenario-counts.js';
import type { FileIndex, SimulatedFiles } from './simulated-files.js';

const toPayment = ['order', 'invoice', 'advance'] as const;
const toDetermination = ['start', 'proof', 'determine'] as const;
const straight = [...toPayment, ...toDetermination] as const;
const toClaim = [...toPayment, 'withdraw-paid', 'letter', 'claim'] as const;

export const itineraries = {
  straight,
  manual: ['award', ...straight],
  'awarded-next-year': ['award-next-year', ...straight],
  refused: ['refuse', 'letter'],
  'ineligible-course': ['refuse', 'letter'],
  'withdrawn-before-order': ['withdraw', 'letter'],
  'withdrawn-after-order': ['order', 'withdraw', 'letter'],
  'paid-less': ['order', 'invoice', 'advance-less', ...toDetermination],
  'paid-in-parts': ['order', 'invoice', 'advance-part', 'start', 'advance-rest', 'proof', 'determine'],
  rescheduled: ['order', 'reschedule', 'invoice', 'advance', ...toDetermination],
  'provider-fault': [...toClaim, 'receive'],
  absent: [...toPayment, 'start', 'proof-short', 'determine-zero', 'letter', 'forgo'],
  waived: [...toPayment, 'start', 'proof-short', 'determine-zero', 'claim', 'waive'],
  'written-off': [...toPayment, 'withdraw-paid', 'claim', 'receive-part', 'write-off'],
  'wrong-claim': [...toPayment, 'withdraw-paid', 'claim', 'receive-part', 'reverse', 'refund', 'forgo'],
  revised: [...straight, 'revise', 'forgo'],
  notified: ['letter', ...straight],
  reminded: [...toPayment, 'start', 'remind', 'proof', 'determine'],
  proposed: [...toPayment, 'start', 'remind', 'propose', 'dismiss', 'proof', 'determine'],
  held: ['order', 'invoice', 'hold', 'release-hold', 'advance', ...toDetermination],
  'held-out': ['order', 'invoice', 'hold', 'end-hold', 'advance', ...toDetermination],
  dunned: [...toClaim, 'dun', 'defer', 'dun-again', 'agree', 'receive-part', 'receive'],
  'set-off': [...toClaim, 'dun', 'set-off'],
  swapped: ['swap', ...straight],
  replaced: ['replace', ...straight],
  closed: [...straight, 'close'],
  reopened: [...straight, 'close', 'reopen', 'close'],
  'co-funded': straight,
  'co-funded-withdrawn': ['order', 'withdraw', 'letter'],
  'co-payer-refused': ['letter'],
  'revised-up': ['order', 'invoice', 'advance-less', ...toDetermination, 'revise-up', 'advance-beyond'],
  'won-back': ['reschedule-anew', ...straight],
  'determination-won': ['advance-beyond'],
  'paid-before-invoice': ['order', 'advance', 'late-invoice', ...toDetermination],
  'paid-without-order': ['invoice', 'advance', ...toDetermination],
  'completed-later': ['request-data', 'receive-data', 'award', ...straight],
  'put-off': ['put-off', 'award-late', ...straight],
} as const satisfies Readonly<Record<Fate, readonly string[]>>;

export type Step = (typeof itineraries)[Fate][number];

/** The rare ends wait until the figures of June 2023 are known, so that they disturb none of them. */
const AFTER_KNOWN = dayOf(KNOWN_ON) + 3;
const waitsForJune: readonly Fate[] = [
  'waived',
  'written-off',
  'wrong-claim',
  'revised',
  'dunned',
  'set-off',
];
const heldBack: readonly Step[] = ['withdraw-paid', 'determine-zero', 'revise', 'forgo'];
/** Courses under investigation: payments were held from then on, until a court ruled that this is no ground. */
const HOLDS_FROM = dayOf('2022-09-19');
const HOLDS_END = dayOf('2022-12-09');
const FIRST_OF_NEXT_YEAR = dayOf('2023-01-03');
const LAST_LATE_AWARD = dayOf('2023-05-16');

/** Days that a hold lasts which ends by itself, and that a debtor is given. */
export const HOLD_DAYS = 28;
export const DEFERRAL_DAYS = 21;

/** What a due date is reckoned from. */
interface Dates {
  readonly applied: Day;
  readonly starts: Day;
  readonly ends: Day;
  /** Day of the step before. */
  readonly after: Day;
  readonly random: Random;
}

const dueRules: Readonly<Record<Step, (dates: Dates) => Day>> = {
  award: ({ applied, random }) => applied + random.between(5, 24),
  'request-data': ({ applied, random }) => applied + random.between(2, 8),
  'receive-data': ({ after, random }) => after + random.between(2, 12),
  'put-off': ({ applied, random }) => applied + random.between(16, 24),
  'award-late': ({ after, random }) => after + random.between(7, 20),
  'award-next-year': ({ random }) =>
    FIRST_OF_NEXT_YEAR + Math.floor((LAST_LATE_AWARD - FIRST_OF_NEXT_YEAR) * random.fraction() ** 2),
  refuse: ({ applied, random }) => applied + random.between(6, 45),
  letter: ({ after }) => after + 1,
  withdraw: ({ applied, random }) => applied + random.between(12, 54),
  order: ({ after, random }) => after + random.between(1, 8),
  reschedule: ({ starts, random }) => starts - random.between(23, 26),
  invoice: ({ starts, random }) => starts - random.between(0, 21),
  'late-invoice': ({ after, random }) => after + random.between(10, 40),
  advance: ({ after, random }) => after + random.between(6, 24),
  'advance-less': ({ after, random }) => after + random.between(6, 24),
  'advance-part': ({ after, random }) => after + random.between(6, 24),
  'advance-rest': ({ after, random }) => after + random.between(10, 30),
  start: ({ starts, random }) => starts + random.between(1, 6),
  proof: ({ ends, random }) => ends + random.between(3, 70),
  'proof-short': ({ ends, random }) => ends + random.between(3, 40),
  determine: ({ after, random }) => after + random.between(1, 18),
  'determine-zero': ({ after, random }) => after + random.between(1, 16),
  'withdraw-paid': ({ starts, random }) => starts + random.between(-3, 18),
  claim: ({ after, random }) => after + random.between(5, 22),
  receive: ({ after, random }) => after + random.between(8, 28),
  'receive-part': ({ after, random }) => after + random.between(8, 28),
  forgo: ({ after, random }) => after + random.between(1, 9),
  waive: ({ after, random }) => after + random.between(20, 60),
  'write-off': ({ after, random }) => after + random.between(60, 120),
  reverse: ({ after, random }) => after + random.between(20, 60),
  refund: ({ after, random }) => after + random.between(5, 20),
  revise: ({ after, random }) => after + random.between(30, 90),
  'revise-up': ({ after, random }) => after + random.between(20, 60),
  'advance-beyond': ({ after, random }) => after + random.between(6, 14),
  'reschedule-anew': ({ after }) => after + 2,
  remind: ({ ends }) => ends + 122,
  propose: ({ after }) => after + 28,
  dismiss: ({ after, random }) => after + random.between(3, 12),
  hold: ({ after }) => Math.max(after + 1, HOLDS_FROM),
  'release-hold': ({ after }) => Math.max(after + 1, HOLDS_END),
  'end-hold': ({ after }) => after + HOLD_DAYS + 1,
  // A claim is paid within six weeks (Awb 4:87(1)).
  dun: ({ after, random }) => after + random.between(43, 53),
  defer: ({ after, random }) => after + random.between(3, 10),
  'dun-again': ({ after }) => after + DEFERRAL_DAYS + 3,
  agree: ({ after, random }) => after + random.between(5, 12),
  'set-off': ({ after, random }) => after + random.between(14, 30),
  swap: ({ applied, random }) => applied + random.between(5, 9),
  replace: ({ applied, random }) => applied + random.between(5, 9),
  close: ({ after, random }) => after + random.between(20, 40),
  reopen: ({ after, random }) => after + random.between(20, 40),
};

/** The next step of a file; undefined when its fate is fulfilled. */
export function nextStep(files: SimulatedFiles, file: FileIndex): Step | undefined {
  return itineraries[files.fateOf(file)][files.stepOf(file)];
}

/** A weekday after `after` on which the next step of a file is due; undefined when there is none. */
export function nextDue(
  files: SimulatedFiles,
  file: FileIndex,
  { after, random }: Pick<Dates, 'after' | 'random'>,
): Day | undefined {
  const step = nextStep(files, file);
  if (step === undefined) return undefined;
  const due = dueRules[step]({
    applied: files.appliedOn(file),
    starts: files.startsOn(file),
    ends: files.endsOn(file),
    after,
    random,
  });
  const held = heldBack.includes(step) && waitsForJune.includes(files.fateOf(file)) ? AFTER_KNOWN : 0;
  return workday(Math.max(after + 1, due, held));
}
