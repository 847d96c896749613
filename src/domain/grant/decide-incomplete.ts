/**
 * An application is not dealt with because it was not completed (buiten behandeling, Awb 4:5) only after the applicant
 * got a term to complete it, and that term has passed.
 */
import type { CommandContext, Decision } from '../decider.js';
import type { RefuseGrant } from './grant.commands.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import type { GrantState } from './grant.state.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

/** The ground on which an application is not dealt with because it was not completed (Awb 4:5). */
const INCOMPLETE = 'application-incomplete';

/** Undefined unless the application is refused as incomplete while it can still be completed, or was. */
export function unlessIncomplete(
  { rare }: GrantState,
  { ground }: RefuseGrant,
  { today }: CommandContext,
): Outcome | undefined {
  if (ground !== INCOMPLETE) return undefined;
  const asked = rare.decision?.asked;
  if (asked === undefined) {
    return no('data-not-requested', 'Give the applicant a term to complete the application first (Awb 4:5).');
  }
  const { receivedOn, completeBy } = asked;
  if (receivedOn !== undefined && receivedOn <= completeBy) {
    return no('data-received', `It was completed on ${receivedOn}, in time. Decide on the application.`);
  }
  return today <= completeBy
    ? no('completion-running', `The application can be completed until ${completeBy}. Wait for it.`)
    : undefined;
}
