/** The steps between award and determination: order, invoice, advance, start, rescheduling and proof. */
import { accept, type CommandContext, type Decision } from '../decider.js';
import type { FileDimensions } from '../file-dimensions.js';
import type { LocalDate } from '../local-date.js';
import { formatAmount, remainder, type Cents } from '../money.js';
import { unlessHeld } from './decide-hold.js';
import type {
  IssuePurchaseOrder,
  PayAdvance,
  ReceiveInvoice,
  ReceiveParticipationProof,
  RescheduleCourse,
  StartCourse,
} from './grant.commands.js';
import type { AdvancePaid, GrantEvent, PaymentCondition } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import { committedOf, type GrantState } from './grant.state.js';
import { unlessBeforeAward } from './limits.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

/** Undefined when the grant is live; otherwise why it is not. */
export function unlessAwarded(state: GrantState): Outcome | undefined {
  switch (state.stage) {
    case 'awarded':
      return undefined;
    case 'none':
      return no('grant-not-awarded', `File ${state.decisionNumber} has no grant yet. Award it first.`);
    case 'refused':
      return no('grant-refused', `File ${state.decisionNumber} was refused.`);
    case 'withdrawn':
      return no('grant-withdrawn', `The grant of ${state.decisionNumber} was withdrawn.`);
    case 'determined':
      return no('already-determined', `The grant of ${state.decisionNumber} was determined.`);
  }
}

/** Undefined unless the day lies in the future. */
export function unlessPast(day: LocalDate, context: CommandContext): Outcome | undefined {
  return day > context.today
    ? no(
        'date-in-future',
        `${day} lies in the future; today is ${context.today}. Record it when it has happened.`,
      )
    : undefined;
}

/** What was missing when it was paid moves the file back to no earlier step when it comes. */
const perhapsLate = (paidWithout: Cents): { afterPayment?: true } =>
  paidWithout > 0n ? { afterPayment: true } : {};

export function decideOrder(state: GrantState, command: IssuePurchaseOrder): Outcome {
  const refused = unlessAwarded(state);
  if (refused !== undefined) return refused;
  if (state.order === command.orderNumber) return accept();
  if (state.order !== undefined) {
    return no('order-already-issued', `Purchase order ${state.order} was issued; a file has one.`);
  }
  return accept({
    type: 'PurchaseOrderIssued',
    data: {
      orderNumber: command.orderNumber,
      amount: state.granted - state.freed,
      ...perhapsLate(state.paid),
    },
  });
}

export function decideInvoice(state: GrantState, command: ReceiveInvoice, context: CommandContext): Outcome {
  const refused = unlessAwarded(state) ?? unlessPast(command.receivedOn, context);
  if (refused !== undefined) return refused;
  const before = state.invoices.get(command.invoiceNumber);
  if (before === command.amount) return accept();
  if (before !== undefined) {
    return no('invoice-exists', `Invoice ${command.invoiceNumber} came before with another amount.`);
  }
  if (command.amount <= 0n) return no('amount-not-positive', 'An invoice is above 0.00.');
  if (command.amount > state.granted) {
    return no('above-granted', `The invoice is above the grant of ${formatAmount(state.granted)}.`);
  }
  const { invoiceNumber, amount, receivedOn } = command;
  return accept({
    type: 'InvoiceReceived',
    data: { invoiceNumber, amount, receivedOn, ...perhapsLate(state.uninvoiced) },
  });
}

/** What an upward revision made payable: paid like an advance, but it is none any more. */
function payOwed(state: GrantState, dimensions: FileDimensions, command: PayAdvance): Outcome {
  const { amount, paidOn, final } = command;
  const { payable } = state.rare;
  if (amount > payable) {
    return no('above-granted', `At most ${formatAmount(payable)} is still to be paid.`);
  }
  return accept({
    type: 'AdvancePaid',
    data: { dimensions, amount, paidOn, final, rest: 0n, payable: amount },
  });
}

/** Undefined unless invoices came, and they ask for less. */
function unlessAboveInvoice({ paid, invoiced }: GrantState, amount: Cents): Outcome | undefined {
  return invoiced > 0n && paid + amount > invoiced
    ? no(
        'above-invoice',
        `At most ${formatAmount(remainder(invoiced, paid))} of what was invoiced is left to pay.`,
      )
    : undefined;
}

/** What the process asks for before an advance and was not there: paid all the same, and said so (decision 0024). */
function missingOf({ order, invoiced }: GrantState): Pick<AdvancePaid['data'], 'missing'> {
  const missing: PaymentCondition[] = [];
  if (order === undefined) missing.push('order');
  if (invoiced === 0n) missing.push('invoice');
  return missing.length === 0 ? {} : { missing };
}

function payCommitted(state: GrantState, dimensions: FileDimensions, command: PayAdvance): Outcome {
  const { amount, paidOn, final } = command;
  if (state.finalPaid) return no('final-advance-paid', 'The final advance was paid; the rest came free.');
  const committed = committedOf(state);
  if (amount > committed) {
    return no('above-granted', `At most ${formatAmount(committed)} of this grant is left to pay.`);
  }
  const unasked = unlessAboveInvoice(state, amount);
  if (unasked !== undefined) return unasked;
  const rest: Cents = final ? committed - amount : 0n;
  return accept({
    type: 'AdvancePaid',
    data: { dimensions, amount, paidOn, final, rest, payable: 0n, ...missingOf(state) },
  });
}

function unlessPayable(
  state: GrantState,
  { amount, paidOn }: PayAdvance,
  context: CommandContext,
): Outcome | undefined {
  if (amount <= 0n) return no('amount-not-positive', 'Pay an amount above 0.00.');
  return unlessPast(paidOn, context) ?? unlessBeforeAward(state, paidOn) ?? unlessHeld(state, context);
}

export function decideAdvance(state: GrantState, command: PayAdvance, context: CommandContext): Outcome {
  const owed = state.stage === 'determined' && state.rare.payable > 0n;
  const { dimensions } = state;
  const refused = owed ? undefined : unlessAwarded(state);
  if (refused !== undefined || dimensions === undefined) {
    return refused ?? no('grant-not-awarded', `File ${state.decisionNumber} has no grant yet.`);
  }
  const unpayable = unlessPayable(state, command, context);
  if (unpayable !== undefined) return unpayable;
  return owed ? payOwed(state, dimensions, command) : payCommitted(state, dimensions, command);
}

export function decideStart(state: GrantState, command: StartCourse, context: CommandContext): Outcome {
  const refused = unlessAwarded(state) ?? unlessPast(command.startedOn, context);
  if (refused !== undefined) return refused;
  if (state.startedOn === command.startedOn) return accept();
  if (state.startedOn !== undefined) {
    return no('already-started', `The course started on ${state.startedOn}.`);
  }
  // A grant that was awarded late, on objection, may be for a course that was followed as it was planned.
  const early = command.startedOn < state.startDate ? unlessBeforeAward(state, command.startedOn) : undefined;
  if (early !== undefined) return early;
  if (command.startedOn > state.latestStart) {
    return no(
      'start-after-latest',
      `The course had to start by ${state.latestStart}. Withdraw the grant; a new application is needed.`,
    );
  }
  return accept({ type: 'CourseStarted', data: { startedOn: command.startedOn } });
}

export function decideRescheduling(state: GrantState, command: RescheduleCourse): Outcome {
  const refused = unlessAwarded(state);
  if (refused !== undefined) return refused;
  const { startDate, endDate } = command;
  if (endDate < startDate) return no('end-before-start', 'The course would end before it starts.');
  if (state.startDate === startDate && state.endDate === endDate) return accept();
  if (state.startedOn !== undefined && startDate !== state.startDate) {
    return no('already-started', `The course started on ${state.startedOn}; only its end can move.`);
  }
  if (startDate > state.latestStart) {
    return no('start-after-latest', `The course must start by ${state.latestStart} to keep this grant.`);
  }
  // Moved forward it stays a course that was to come: nothing is granted for one that had begun.
  const early = startDate < state.startDate ? unlessBeforeAward(state, startDate) : undefined;
  if (early !== undefined) return early;
  return accept({ type: 'CourseRescheduled', data: { startDate, endDate } });
}

/** That nobody came, or the course was called off, can be told before it starts. */
function unlessBeforeStart(
  { startedOn, startDate }: GrantState,
  { outcome, receivedOn }: ReceiveParticipationProof,
): Outcome | undefined {
  const startsOn = startedOn ?? startDate;
  return outcome !== 'absent' && receivedOn < startsOn
    ? no(
        'date-before-start',
        `The course starts on ${startsOn}: nobody can have taken part by ${receivedOn}. Check the day.`,
      )
    : undefined;
}

export function decideProof(
  state: GrantState,
  command: ReceiveParticipationProof,
  context: CommandContext,
): Outcome {
  const refused =
    unlessAwarded(state) ?? unlessPast(command.receivedOn, context) ?? unlessBeforeStart(state, command);
  if (refused !== undefined) return refused;
  const { outcome, attendance, receivedOn } = command;
  const before = state.proof;
  const same =
    before?.outcome === outcome && before.attendance === attendance && before.receivedOn === receivedOn;
  if (same) return accept();
  return accept({
    type: 'ParticipationProofReceived',
    data: { outcome, receivedOn, ...(attendance === undefined ? {} : { attendance }) },
  });
}
