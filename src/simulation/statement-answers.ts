/** Some of those whose grant was determined answer to the statement of it: most confirm it, one in five disputes it. */
import type { PersonKey } from '../domain/ids.js';
import { portal } from './actors.js';
import type { Day } from './calendar.js';
import type { Diary } from './diary.js';
import { createShare } from './shares.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { SimulatedOffice } from './simulated-office.js';

/** Share of the determinations, how many there are at scale 1, and how many answer at any scale. */
const ANSWERS = 0.000_3;
const DETERMINED = 325_000;
const LEAST = 4;
const DISPUTED_EVERY = 5;
const disputed = 'I followed the course for its whole length; the statement says that I came late.';

export interface AnswerPorts {
  readonly office: SimulatedOffice;
  readonly diary: Diary;
  readonly clock: SimulatedClock;
}

/** Gives whom to ask after a determination. */
export function createAnswers(
  { office, diary, clock }: AnswerPorts,
  scale: number,
): (personKey: PersonKey, day: Day) => void {
  const picked = createShare(Math.min(1, Math.max(ANSWERS, LEAST / (DETERMINED * scale))));
  let answered = 0;
  return (personKey, day) => {
    if (!picked()) return;
    const disputes = answered % DISPUTED_EVERY === 1;
    answered += 1;
    diary.alone(day + 20, async () => {
      const upTo = clock.now();
      const request = disputes
        ? { command: { type: 'DisputeStatement', upTo } as const, text: disputed }
        : { command: { type: 'ConfirmStatement', upTo } as const };
      await office.person(personKey, portal, request);
    });
  };
}
