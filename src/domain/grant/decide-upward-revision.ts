/**
 * A determination goes up: what is undue comes first, and what goes beyond was reserved anew by the funding year. Money
 * that is on its way back to the recipient is waited for.
 */
import { accept, isPerson, type CommandContext, type Decision } from '../decider.js';
import type { FileDimensions } from '../file-dimensions.js';
import { formatAmount, remainder, type Cents } from '../money.js';
import type { ReviseDetermination } from './grant.commands.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import type { GrantState } from './grant.state.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

/** What an upward revision lacks beyond what is undue: it must be reserved anew first. */
export function beyondUndue(state: GrantState, amount: Cents): Cents {
  return remainder(amount - state.determined, state.undue);
}

interface Revising {
  readonly dimensions: FileDimensions;
  readonly command: ReviseDetermination;
  readonly context: CommandContext;
}

/** What is to be paid back pays the revision: reserved anew beside it, it would be paid twice. */
function unlessRefunded({ claims }: GrantState, { actor }: CommandContext): Outcome | undefined {
  const due = [...claims.values()].reduce((sum, { refundDue }) => sum + refundDue, 0n);
  // What was ordered on objection is carried out: its amount was judged before.
  return due === 0n || !isPerson(actor)
    ? undefined
    : no(
        'refund-outstanding',
        `Pay the refund of ${formatAmount(due)} first: the revision takes it in, and nothing is paid twice.`,
      );
}

export function reviseUp(state: GrantState, { dimensions, command, context }: Revising): Outcome {
  const { amount, ground, reservedBeyond } = command;
  if (amount > state.granted) {
    return no(
      'above-granted',
      `The grant was ${formatAmount(state.granted)}; it cannot be determined above it.`,
    );
  }
  const beyond = beyondUndue(state, amount);
  if (beyond > 0n && reservedBeyond !== beyond) {
    return no(
      'above-undue',
      `An upward revision takes from what is undue: at most ${formatAmount(state.undue)} more. What goes beyond must first be reserved anew.`,
    );
  }
  const owed = beyond > 0n ? unlessRefunded(state, context) : undefined;
  if (owed !== undefined) return owed;
  const fromUndue = amount - state.determined - beyond;
  return accept({
    type: 'DeterminationRevised',
    data: { dimensions, amount, toUndue: 0n, fromUndue, beyond, ground },
  });
}
