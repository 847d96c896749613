/**
 * Keeps announcements, and draws the order of those who waited: sealed by a hash before the opening, shown by its seed
 * afterwards. None of it takes money or a right.
 */
import { accept, reject, type Decision } from '../decider.js';
import type { FundingYearEvent } from './funding-year.events.js';
import type { FundingYearRejection, FundingYearRejectionCode } from './funding-year.rejections.js';
import type { FundingYearState } from './funding-year.state.js';
import type { DrawQueue, OrderCommand, RecordPreRegistration, SealQueue } from './order.commands.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

const no = (code: FundingYearRejectionCode, detail: string): Outcome => reject({ code, detail });

/** Keeps what a provider announced; it changes nothing, so the same may come again. */
function recordPreRegistration(
  state: FundingYearState,
  { type: _, ...data }: RecordPreRegistration,
): Outcome {
  const known = state.windows.get(data.window);
  if (known === undefined)
    return no('window-unknown', `Window ${data.window} does not exist. Plan it first.`);
  if (known.status === 'closed') {
    return no('window-closed', `Window ${data.window} is closed. Announce learners for a later window.`);
  }
  return accept({ type: 'PreRegistrationRecorded', data });
}

/** Before the window opens; after a failed opening those who wait then are put in order anew. */
function sealQueue(state: FundingYearState, { window, tickets, commitment }: SealQueue): Outcome {
  const known = state.windows.get(window);
  if (known === undefined) return no('window-unknown', `Window ${window} does not exist. Plan it first.`);
  if (known.queue?.tickets === tickets && known.queue.commitment === commitment) return accept();
  if (known.status !== 'planned' && known.status !== 'failed') {
    return no('window-not-planned', `Window ${window} is ${known.status}; seal the queue before it opens.`);
  }
  if (known.queue !== undefined && known.status === 'planned') {
    return no(
      'queue-sealed',
      `The queue of window ${window} is sealed with another hash; it stays as it is.`,
    );
  }
  return accept({ type: 'QueueSealed', data: { window, tickets, commitment } });
}

function drawQueue(state: FundingYearState, { window, seed, commitment }: DrawQueue): Outcome {
  const known = state.windows.get(window);
  if (known === undefined) return no('window-unknown', `Window ${window} does not exist. Plan it first.`);
  if (known.queue === undefined) {
    return no(
      'queue-not-sealed',
      `The queue of window ${window} was not sealed. Seal it with the hash first.`,
    );
  }
  if (known.queue.commitment !== commitment) {
    return no(
      'seed-not-sealed',
      `The hash of this seed is not the one sealed for window ${window}. Check the seed.`,
    );
  }
  return known.queue.seed === seed ? accept() : accept({ type: 'QueueDrawn', data: { window, seed } });
}

/** Judges what belongs to the order of receipt and moves no money. */
export function decideOrder(state: FundingYearState, command: OrderCommand): Outcome {
  switch (command.type) {
    case 'RecordPreRegistration':
      return recordPreRegistration(state, command);
    case 'SealQueue':
      return sealQueue(state, command);
    case 'DrawQueue':
      return drawQueue(state, command);
  }
}
