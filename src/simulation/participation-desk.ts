/**
 * What some applicants tell about themselves when they are asked, in the shares that were published. It goes into the
 * vault and nowhere else; a window is asked in one go after it has closed, because an answer has no date.
 */
import type { AGE_BANDS, GOALS } from '../application/participation/participation-answers.js';
import {
  sealedText,
  SECTORS,
  type ParticipationAnswers,
} from '../application/participation/participation-answers.js';
import { uuidOf } from '../application/command-metadata.js';
import type { People } from './people.js';
import type { Random } from './random.js';
import { createShare } from './shares.js';

export interface ParticipationDesk {
  /** Notes down an applicant, who may be asked. */
  applied(person: number): void;
  /** Keeps the answers of those who were asked since the last time. */
  play(): Promise<void>;
}

/** Where answers are kept, each person's once. */
interface AnswerKeeper {
  keepAnswers(personKey: string, text: string): Promise<unknown>;
}

export interface ParticipationPorts {
  readonly scale: number;
  readonly people: People;
  readonly random: Random;
  readonly vault: AnswerKeeper;
}

/** Applicants of both years who answer at scale 1; of fewer applicants, three in ten at most. */
const ANSWERS = 7_000;
const APPLICANTS = 375_000;
const MOST = 0.3;
/** A question is left open by one in ten. */
const LEFT_OPEN = 0.1;

type Weights<Answer> = readonly (readonly [Answer, number])[];

const education: Weights<'up-to-mbo' | 'higher'> = [
  ['up-to-mbo', 55],
  ['higher', 45],
];
const ageBand: Weights<(typeof AGE_BANDS)[number]> = [
  ['18-29', 21],
  ['30-39', 30],
  ['40-49', 27],
  ['50-54', 11],
  ['55-plus', 11],
];
const goal: Weights<(typeof GOALS)[number]> = [
  ['better-in-current-work', 59],
  ['other-work', 30],
  ['find-work', 6],
  ['general-development', 5],
];
const large: Partial<Readonly<Record<(typeof SECTORS)[number], number>>> = {
  'care-and-welfare': 24,
  'business-services': 15,
};
/** What is left is shared by the other sectors. */
const sector: Weights<(typeof SECTORS)[number]> = SECTORS.map((name) => [name, large[name] ?? 61 / 11]);
const FLEXIBLE = 0.2;
const JOB_SEEKER = 0.11;

function drawn<Answer>(random: Random, weights: Weights<Answer>): Answer | undefined {
  let left = random.fraction() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  return weights.find(([, weight]) => (left -= weight) < 0)?.[0];
}

/** The answers of one person: what was left open is absent. */
function answersOf(random: Random): ParticipationAnswers {
  const told = {
    education: drawn(random, education),
    ageBand: drawn(random, ageBand),
    flexibleWork: random.fraction() < FLEXIBLE,
    jobSeeker: random.fraction() < JOB_SEEKER,
    sector: drawn(random, sector),
    goal: drawn(random, goal),
  };
  return Object.fromEntries(Object.entries(told).filter(() => random.fraction() >= LEFT_OPEN));
}

export function createParticipationDesk(ports: ParticipationPorts): ParticipationDesk {
  const { scale, people, random, vault } = ports;
  const answers = createShare(Math.min(MOST, ANSWERS / (APPLICANTS * scale)));
  const asked = new Set<number>();
  let waiting: number[] = [];
  return {
    applied(person) {
      if (!answers() || asked.has(person)) return;
      asked.add(person);
      waiting.push(person);
    },
    async play() {
      const persons = waiting;
      waiting = [];
      for (const person of persons) {
        const personKey = people.keyOf(person);
        const requestId = uuidOf(`participation|${personKey}`);
        await vault.keepAnswers(personKey, sealedText(answersOf(random), requestId));
      }
    },
  };
}
