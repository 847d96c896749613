/**
 * Excludes some of those who did not take part without a reason: a person decides each time. A few exclusions are
 * lifted, one in three on objection; who stays excluded does not apply again, or is refused.
 */
import { addDays, addMonths } from '../domain/local-date.js';
import type { DecisionNumber, PersonKey } from '../domain/ids.js';
import { actorAt } from './actors.js';
import { dateOf, type Day } from './calendar.js';
import type { Diary } from './diary.js';
import type { ObjectionDesk } from './objection-desk.js';
import type { People } from './people.js';
import { createShare } from './shares.js';
import type { SimulatedOffice } from './simulated-office.js';

export interface ExclusionDesk {
  /** A grant was determined at nothing because the person was absent. */
  consider(absent: {
    readonly person: number;
    readonly decisionNumber: DecisionNumber;
    readonly day: Day;
  }): void;
}

export interface ExclusionPorts {
  readonly scale: number;
  readonly office: SimulatedOffice;
  readonly diary: Diary;
  readonly people: People;
  readonly objections: ObjectionDesk;
}

/** Absent at scale 1, and of these how many are excluded: never fewer than will show every end of an exclusion. */
const ABSENT = 4_814;
const EXCLUDED = 60;
const LEAST = 4;
const LIFTED_AFTER = 90;
const reason =
  'The learner was enrolled, did not come once, did not answer three letters and told the provider that the course ' +
  'had never been meant to be followed.';

function lift(
  office: SimulatedOffice,
  personKey: PersonKey,
  exclusion: { id: string; day: Day },
): Promise<unknown> {
  const { id: exclusionId, day } = exclusion;
  const lifted = { exclusionId, from: dateOf(day), ground: 'illness-known-later' };
  return office.person(personKey, actorAt('appeals', day), { command: { type: 'LiftExclusion', ...lifted } });
}

export function createExclusionDesk({
  scale,
  office,
  diary,
  people,
  objections,
}: ExclusionPorts): ExclusionDesk {
  const picked = createShare(Math.min(1, Math.max(EXCLUDED, LEAST / scale) / ABSENT));
  const known = new Set<number>();
  let number = 0;

  async function exclude(person: number, decisionNumber: DecisionNumber, day: Day): Promise<void> {
    const turn = number % 4;
    number += 1;
    const exclusionId = office.uuid();
    const personKey = people.keyOf(person);
    const from = dateOf(day);
    const until = addDays(addMonths(from, 24), -1);
    const command = { type: 'ExcludePerson', exclusionId, from, until, notifiedOn: from } as const;
    const asked = { ...command, ground: 'absent-by-intent', decisionNumber };
    await office.person(personKey, actorAt('caseworker', person), { command: asked, text: reason });
    if (turn % 2 === 0) people.exclude(person);
    const [id, liftedOn] = [exclusionId, day + LIFTED_AFTER];
    if (turn === 1) diary.alone(liftedOn, () => lift(office, personKey, { id, day: liftedOn }));
    const winnable = turn === 3 ? 'objection' : 'no';
    const about = { personKey, subject: exclusionId, notified: day, winFrom: 0 };
    objections.consider({ against: 'exclusion', winnable, ...about });
  }

  return {
    consider({ person, decisionNumber, day }) {
      if (known.has(person) || !picked()) return;
      known.add(person);
      const on = day + 14;
      diary.alone(on, () => exclude(person, decisionNumber, on));
    },
  };
}
