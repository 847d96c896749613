/**
 * What follows for people from a decision: the letter to who was refused at once, objections, exclusions, and answers
 * to statements. Which decisions it is about is read from the answers of the ledger.
 */
import type { Accepted } from '../application/ledger.js';
import type { ApplicationRefused } from '../domain/funding-year/funding-year.events.js';
import type { GrantEvent } from '../domain/grant/grant.events.js';
import type { DecisionNumber, PersonKey } from '../domain/ids.js';
import { actorAt } from './actors.js';
import type { SimulatedApplication } from './applications.js';
import { dayAt, type Day } from './calendar.js';
import type { Diary } from './diary.js';
import type { ExclusionDesk } from './exclusion-desk.js';
import type { Contestable } from './objection-case.js';
import type { ObjectionDesk } from './objection-desk.js';
import type { Winnable } from './objection-plan.js';
import type { People } from './people.js';
import type { Scenario } from './scenario.js';
import { createAnswers } from './statement-answers.js';
import type { SimulatedClock } from './simulated-clock.js';
import { counterOf, type FileIndex, type SimulatedFiles } from './simulated-files.js';
import type { SimulatedOffice } from './simulated-office.js';

/** A file that has its money and its right again. */
export interface WonBack {
  readonly decisionNumber: DecisionNumber;
  readonly window: number;
  readonly person: number;
  readonly amount: bigint;
  readonly day: Day;
}

export interface Correspondence {
  refused(application: SimulatedApplication, refused: ApplicationRefused['data'], window: number): void;
  /** True when the person will get back what the step took away, and so does not apply again. */
  followed(file: FileIndex, outcome: Accepted): boolean;
}

/** Told of what is won on objection, when the day of it is over. */
export interface WhatIsWon {
  readonly onWonBack: (won: WonBack) => void;
  /** The file was determined at what was granted: what lacks is still to be paid. */
  readonly onDeterminedHigher: (file: FileIndex, day: Day) => void;
}

export interface CorrespondencePorts extends WhatIsWon {
  readonly scenario: Scenario;
  readonly files: SimulatedFiles;
  readonly people: People;
  readonly office: SimulatedOffice;
  readonly clock: SimulatedClock;
  readonly diary: Diary;
  readonly objections: ObjectionDesk;
  readonly exclusions: ExclusionDesk;
}

const personal: readonly string[] = ['not-adult', 'not-resident', 'not-insured', 'publicly-funded'];

/** Whether this refusal can be won: when a fact about the person was wrong and money was left, or in court. */
function winnableOf({ grounds, requested, remaining = 0n }: ApplicationRefused['data']): Winnable {
  const [first, ...others] = grounds.map(({ code }) => code);
  if (first === undefined || others.length > 0) return 'no';
  if (first === 'ceiling-reached') return 'court';
  return personal.includes(first) && requested <= remaining ? 'objection' : 'no';
}

interface Desk extends CorrespondencePorts {
  readonly answer: (personKey: PersonKey, day: Day) => void;
}

type About = Omit<WonBack, 'amount' | 'day'>;

/** Some days after the window closed, when what is left over has moved on. */
function winFrom({ scenario, clock }: Desk, window: number): Day {
  return dayAt(scenario.windows[window]?.closesAt ?? clock.now()) + 4;
}

function contest(
  desk: Desk,
  decision: Pick<Contestable, 'against' | 'winnable' | 'notified'>,
  about: About,
): boolean {
  const { decisionNumber, window } = about;
  const onWon = (amount: bigint, day: Day): void => desk.onWonBack({ ...about, amount, day });
  return desk.objections.consider({ ...decision, decisionNumber, winFrom: winFrom(desk, window), onWon });
}

interface OnFile {
  readonly desk: Desk;
  readonly file: FileIndex;
  readonly today: Day;
}

/** Files of which the letter follows the decision within some days. */
function contestFile(
  { desk, file, today }: OnFile,
  against: Contestable['against'],
  winnable: Winnable,
): boolean {
  const { files } = desk;
  const decisionNumber = files.numberOf(file);
  const about = { decisionNumber, window: files.windowOf(file), person: files.personOf(file) };
  return contest(desk, { against, winnable, notified: today + 3 }, about);
}

/** Determined at less than was granted: who shows that the course cost more gets it. */
function contestLess({ desk, file, today }: OnFile): void {
  const { files, objections } = desk;
  objections.consider({
    against: 'determination',
    winnable: 'objection',
    decisionNumber: files.numberOf(file),
    notified: today + 3,
    winFrom: winFrom(desk, files.windowOf(file)),
    amount: BigInt(files.amountOf(file)),
    onWon: (_amount, day) => desk.onDeterminedHigher(file, day),
  });
}

function determined(on: OnFile, amount: bigint): void {
  const { desk, file, today } = on;
  const { files, people, exclusions, answer } = desk;
  const person = files.personOf(file);
  if (amount > 0n) {
    answer(people.keyOf(person), today);
    if (files.fateOf(file) === 'paid-less') contestLess(on);
    return;
  }
  contestFile(on, 'determination', 'no');
  const decisionNumber = files.numberOf(file);
  if (files.fateOf(file) === 'absent') exclusions.consider({ person, decisionNumber, day: today });
}

/** True when what the event took away will be given back. */
function follow(on: OnFile, event: GrantEvent): boolean {
  const fate = on.desk.files.fateOf(on.file);
  switch (event.type) {
    case 'GrantRefused':
      return contestFile(on, 'refusal', fate === 'refused' ? 'objection' : 'no');
    case 'GrantWithdrawn': {
      const unpaid = event.data.committed > 0n && fate.startsWith('withdrawn-');
      return contestFile(on, 'withdrawal', unpaid ? 'objection' : 'no');
    }
    case 'GrantDetermined':
      determined(on, event.data.amount);
      return false;
    case 'ClawbackDecided':
      return contestFile(on, 'recovery', 'no');
    case 'PaymentHeld':
      return contestFile(on, 'hold', 'no');
    case 'DecisionNotified':
      return event.data.kind === 'award' && contestFile(on, 'award', 'no');
    default:
      return false;
  }
}

/** The letter to who was refused at once: nobody handled that file yet. */
function sendRefusal({ office, clock }: Desk, decisionNumber: DecisionNumber): Promise<Accepted> {
  const sentAt = clock.now();
  const letter = { kind: 'refusal', sentAt, channel: 'portal', template: 'refusal-1' };
  const command = { type: 'NotifyDecision', ...letter } as const;
  return office.grant(decisionNumber, actorAt('caseworker', counterOf(decisionNumber)), { command });
}

export function createCorrespondence(ports: CorrespondencePorts): Correspondence {
  const { scenario, diary, clock } = ports;
  const desk: Desk = { ...ports, answer: createAnswers(ports, scenario.scale) };
  return {
    refused({ person }, refused, window) {
      const { decisionNumber } = refused;
      const sent = dayAt(clock.now()) + 1 + (counterOf(decisionNumber) % 3);
      diary.together(sent, () => sendRefusal(desk, decisionNumber));
      const decision = { against: 'refusal', winnable: winnableOf(refused), notified: sent + 2 } as const;
      contest(desk, decision, { decisionNumber, window, person });
    },
    followed(file, { events }) {
      const on = { desk, file, today: dayAt(clock.now()) };
      let won = false;
      for (const event of events) won = follow(on, event as GrantEvent) || won;
      return won;
    },
  };
}
