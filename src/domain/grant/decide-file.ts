/**
 * The decisions that open and end a file: award, refusal, withdrawal, determination and its revision. They free
 * money and rights; giving those back to the year is the second step of a policy.
 */
import { accept, isPerson, type CommandContext, type Decision } from '../decider.js';
import type { FileDimensions } from '../file-dimensions.js';
import { formatAmount, type Cents } from '../money.js';
import { unlessIncomplete } from './decide-incomplete.js';
import type {
  AwardGrant,
  DetermineGrant,
  RefuseGrant,
  ReviseDetermination,
  WithdrawGrant,
} from './grant.commands.js';
import type { ReservationFacts } from './reservation-facts.js';
import type { GrantEvent, WithdrawalBranch } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import { reviseUp } from './decide-upward-revision.js';
import { committedOf, type GrantState } from './grant.state.js';
import { isLaterBreach, unlessRevisable } from './limits.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

/** Undefined while a file can still be decided on, or lives; otherwise why not. */
export function ended(state: GrantState): Outcome | undefined {
  switch (state.stage) {
    case 'refused':
      return no(
        'grant-refused',
        `File ${state.decisionNumber} was refused; nothing can be done on it but letters.`,
      );
    case 'withdrawn':
      return no('grant-withdrawn', `The grant of ${state.decisionNumber} was withdrawn.`);
    case 'determined':
      return no(
        'already-determined',
        `The grant of ${state.decisionNumber} is determined at ${formatAmount(state.determined)}; revise the determination instead.`,
      );
    case 'none':
    case 'awarded':
      return undefined;
  }
}

export const notReserved = (state: GrantState): Outcome =>
  no('not-reserved', `Nothing is reserved for ${state.decisionNumber}: the application was refused.`);

/** What an objection reserved is awarded by what carries it out, once: nobody else may use it meanwhile. */
export function reservedFor(
  state: GrantState,
  reservation: ReservationFacts | undefined,
): { readonly reservation: ReservationFacts } | { readonly refused: Outcome } {
  if (reservation === undefined) return { refused: notReserved(state) };
  return reservation.onObjection === true
    ? {
        refused: no(
          'grant-not-awarded',
          `File ${state.decisionNumber} is being awarded on objection. Try again in a moment.`,
        ),
      }
    : { reservation };
}

export function decideAward(state: GrantState, command: AwardGrant, context: CommandContext): Outcome {
  if (state.stage === 'awarded') return accept();
  const refused = ended(state);
  if (refused !== undefined) return refused;
  const reserved = reservedFor(state, command.reservation);
  if ('refused' in reserved) return reserved.refused;
  const { reservation } = reserved;
  if (reservation.needsPerson && !isPerson(context.actor)) {
    return no('needs-a-person', `File ${state.decisionNumber} is contested or has no matching proof.`);
  }
  const { dimensions, amount, startDate, endDate, latestStart } = reservation;
  return accept({ type: 'GrantAwarded', data: { dimensions, amount, startDate, endDate, latestStart } });
}

export function decideRefusal(state: GrantState, command: RefuseGrant, context: CommandContext): Outcome {
  if (state.stage === 'refused') return accept();
  if (state.stage === 'awarded') {
    return no('already-awarded', `The grant of ${state.decisionNumber} was awarded; withdraw it instead.`);
  }
  const refused = ended(state);
  if (refused !== undefined) return refused;
  const reserved = reservedFor(state, command.reservation);
  if ('refused' in reserved) return reserved.refused;
  if (!isPerson(context.actor)) return no('needs-a-person', 'Only a person refuses a reserved application.');
  const early = unlessIncomplete(state, command, context);
  if (early !== undefined) return early;
  const { dimensions, amount } = reserved.reservation;
  return accept({ type: 'GrantRefused', data: { dimensions, amount, ground: command.ground } });
}

function withdrawReserved(state: GrantState, command: WithdrawGrant): Outcome {
  const reserved = reservedFor(state, command.reservation);
  if ('refused' in reserved) return reserved.refused;
  const { dimensions, amount } = reserved.reservation;
  const { cause, ground } = command;
  return accept({
    type: 'GrantWithdrawn',
    data: { dimensions, cause, ground, branch: 'before-award', reserved: amount, committed: 0n, paid: 0n },
  });
}

function withdrawAgain(state: GrantState, { cause, ground }: WithdrawGrant): Outcome {
  const same = state.withdrawal?.cause === cause && state.withdrawal.ground === ground;
  return same
    ? accept()
    : no(
        'already-withdrawn',
        `The grant of ${state.decisionNumber} was withdrawn with another cause or ground.`,
      );
}

function branchOf(state: GrantState): WithdrawalBranch {
  if (state.paid > 0n) return 'after-payment';
  return state.order === undefined ? 'before-order' : 'order-cancelled';
}

function withdrawAwarded(state: GrantState, dimensions: FileDimensions, command: WithdrawGrant): Outcome {
  const { cause, ground } = command;
  const { order, paid } = state;
  const branch = branchOf(state);
  const withdrawn: GrantEvent = {
    type: 'GrantWithdrawn',
    data: { dimensions, cause, ground, branch, reserved: 0n, committed: committedOf(state), paid },
  };
  return branch === 'order-cancelled' && order !== undefined
    ? accept<GrantEvent>({ type: 'PurchaseOrderCancelled', data: { orderNumber: order } }, withdrawn)
    : accept<GrantEvent>(withdrawn);
}

export function decideWithdrawal(state: GrantState, command: WithdrawGrant): Outcome {
  if (state.stage === 'withdrawn') return withdrawAgain(state, command);
  if (state.stage === 'none') return withdrawReserved(state, command);
  const refused = ended(state);
  if (refused !== undefined) return refused;
  return state.dimensions === undefined
    ? notReserved(state)
    : withdrawAwarded(state, state.dimensions, command);
}

/** What is undue beside the advances, as after a refund on a grant that stands again, is taken in by a revision. */
function abovePaid({ paid, undue }: GrantState): string {
  return undue === 0n
    ? `Determine at most what was paid: ${formatAmount(paid)}.`
    : `Determine at most ${formatAmount(paid)}: the other ${formatAmount(undue)} that was paid is undue. A revision afterwards can take it in.`;
}

/** Above 0.00 somebody took part, and what is determined was paid. */
function unlessDeterminable(state: GrantState, amount: Cents): Outcome | undefined {
  if (amount > state.paid) return no('above-paid', abovePaid(state));
  if (amount === 0n) return undefined;
  if (state.proof === undefined) {
    return no(
      'proof-missing',
      'Record the proof of participation first; without it only 0.00 can be determined.',
    );
  }
  return state.proof.outcome === 'absent'
    ? no(
        'participation-absent',
        'The proof says that nobody took part: determine 0.00, or record a proof that says otherwise.',
      )
    : undefined;
}

export function decideDetermination(state: GrantState, command: DetermineGrant): Outcome {
  const { amount, ground } = command;
  if (state.stage === 'determined' && state.determined === amount) return accept();
  const refused = ended(state);
  if (refused !== undefined) return refused;
  if (state.stage !== 'awarded' || state.dimensions === undefined) {
    return no('grant-not-awarded', `File ${state.decisionNumber} has no grant to determine.`);
  }
  if (amount < 0n) return no('amount-not-positive', 'Determine at 0.00 or more.');
  const impossible = unlessDeterminable(state, amount);
  if (impossible !== undefined) return impossible;
  return accept({
    type: 'GrantDetermined',
    data: {
      dimensions: state.dimensions,
      amount,
      undue: state.paid - amount,
      rest: committedOf(state),
      ground,
    },
  });
}

export function decideRevision(
  state: GrantState,
  command: ReviseDetermination,
  context: CommandContext,
): Outcome {
  const { amount, ground, breachOn } = command;
  const { dimensions, determined } = state;
  if (state.stage !== 'determined' || dimensions === undefined) {
    return no('not-determined', `The grant of ${state.decisionNumber} has not been determined.`);
  }
  if (amount < 0n) return no('amount-not-positive', 'Revise to 0.00 or more.');
  if (amount === determined) return accept();
  if (amount > determined) return reviseUp(state, { dimensions, command, context });
  const refused = unlessRevisable(state, command, context);
  if (refused !== undefined) return refused;
  if (state.rare.payable > 0n) {
    return no('payable-outstanding', `Pay the ${formatAmount(state.rare.payable)} that is owed first.`);
  }
  return accept({
    type: 'DeterminationRevised',
    data: {
      ...{ dimensions, amount, toUndue: determined - amount, fromUndue: 0n, beyond: 0n, ground },
      ...(isLaterBreach(ground) && breachOn !== undefined ? { breachOn } : {}),
    },
  });
}
