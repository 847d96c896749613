/**
 * A grant becomes higher because a court ordered more than was given on objection. The funding year has reserved the
 * difference; what a file that ended meanwhile cannot use any more goes straight back.
 */
import { accept, type Decision } from '../decider.js';
import type { IncreaseGrant } from './grant.commands.js';
import type { GrantEvent } from './grant.events.js';
import type { GrantRejection } from './grant.rejections.js';
import type { GrantState } from './grant.state.js';

export function decideIncrease(
  { stage }: GrantState,
  { objectionId, dimensions, amount }: IncreaseGrant,
): Decision<GrantEvent, GrantRejection> {
  const released = stage === 'awarded' ? 0n : amount;
  return accept({ type: 'GrantIncreased', data: { dimensions, objectionId, amount, released } });
}
