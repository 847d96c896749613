/** One objection while it is handled: what it is against, how it is to go, and the commands of its stream. */
import type { Accepted, ObjectionRequest } from '../application/ledger.js';
import type { DecisionNumber, PersonKey } from '../domain/ids.js';
import { workingDayFrom } from '../domain/objection/objection-terms.js';
import type { ObjectionLetter, ObjectionTarget } from '../domain/objection/objection.events.js';
import { actorAt } from './actors.js';
import { dateOf, dayOf, type Day } from './calendar.js';
import type { Diary } from './diary.js';
import type { ObjectionCourse, Winnable } from './objection-plan.js';
import type { Random } from './random.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { SimulatedOffice } from './simulated-office.js';

export interface Contestable {
  readonly against: ObjectionTarget;
  readonly winnable: Winnable;
  readonly decisionNumber?: DecisionNumber;
  readonly personKey?: PersonKey;
  /** Claim, hold or exclusion. */
  readonly subject?: string;
  /** Day of the letter, or of the decision while no letter was sent. */
  readonly notified: Day;
  /** First day on which a decision may take money again. */
  readonly winFrom: Day;
  /** What a determination is to become when it is won. */
  readonly amount?: bigint;
  /** Told when it is won, with the amount that is granted by it. */
  readonly onWon?: (amount: bigint, day: Day) => void;
}

export interface ObjectionPorts {
  readonly office: SimulatedOffice;
  readonly clock: SimulatedClock;
  readonly diary: Diary;
  readonly random: Random;
}

export interface Case extends ObjectionPorts {
  readonly id: string;
  readonly number: number;
  readonly decision: Contestable;
  readonly course: ObjectionCourse;
}

export function send(
  { office, id, number }: Case,
  command: ObjectionRequest,
  text?: string,
): Promise<Accepted> {
  const request = text === undefined ? { command } : { command, text };
  return office.objection(id, actorAt('appeals', number), request);
}

/** Sends a letter on the first working day from this one on: the agency its own, the court its judgment. */
export function writeLetter(one: Case, kind: ObjectionLetter, from: Day): void {
  const { clock, diary } = one;
  diary.alone(workday(from), () => {
    const letter = { kind, sentAt: clock.now(), channel: 'post', template: `objection-${kind}-1` };
    return send(one, { type: 'NotifyObjection', ...letter });
  });
}

/** The last day of the term, as the ledger says. */
export function decideByOf({ events }: Accepted, before: Day): Day {
  for (const { type, data } of events) {
    const tells = type === 'ObjectionFiled' || type === 'TermExtended' || type === 'RepairReceived';
    if (tells) return dayOf(data.decideBy);
  }
  return before;
}

/** The same rule for days as the ledger has, holidays included: nothing is decided on a day that is none. */
export function workday(day: Day): Day {
  return dayOf(workingDayFrom(dateOf(day)));
}
