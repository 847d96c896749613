/**
 * Puts the parts of a simulation together: files, desks, register and people over one office. Every part draws chance
 * from a seed of its own, so that a change to one does not move the others.
 */
import type { BudgetReserved } from '../domain/funding-year/funding-year.events.js';
import { planAdvice, planEarlierAdvice } from './advice-desk.js';
import { createApplicationMaker, type ApplicationMaker, type SimulatedApplication } from './applications.js';
import { dayAt } from './calendar.js';
import { createCorrespondence, type Correspondence, type WhatIsWon, type WonBack } from './correspondence.js';
import { createCourseChoice } from './course-choice.js';
import { createDiary, type Diary } from './diary.js';
import { createExclusionDesk } from './exclusion-desk.js';
import { createFileDesk, type FileDesk } from './file-desk.js';
import { createFundDesk, type FundDesk } from './fund-desk.js';
import { createObjectionDesk } from './objection-desk.js';
import { createOtherCourses, type CoursesOfFiles } from './other-courses.js';
import {
  createParticipationDesk,
  type ParticipationDesk,
  type ParticipationPorts,
} from './participation-desk.js';
import { createPeople, type People } from './people.js';
import { createRandom, seededEntropy, type Random } from './random.js';
import { createRegisterDesk, type RegisterDesk } from './register-desk.js';
import { scenarioAt, type Scenario, type WindowScenario } from './scenario.js';
import type { SimulatedClock } from './simulated-clock.js';
import { counterOf, createFiles, type SimulatedFiles } from './simulated-files.js';
import { createOffice, type OfficePorts, type SimulatedOffice } from './simulated-office.js';
import { createWindowMoney, type WindowMoney } from './window-money.js';
import type { TrafficPorts } from './window-traffic.js';

export interface StagePorts extends Omit<OfficePorts, 'entropy' | 'simulated'> {
  /** The clock that the ledger asks. */
  readonly clock: SimulatedClock;
  readonly vault: ParticipationPorts['vault'];
}

export interface StageOptions {
  /** Above 0, at most 1. */
  readonly scale: number;
  readonly seed: string;
}

export interface Stage {
  readonly scenario: Scenario;
  readonly files: SimulatedFiles;
  readonly office: SimulatedOffice;
  readonly clock: SimulatedClock;
  readonly people: People;
  readonly desk: FileDesk;
  readonly diary: Diary;
  readonly money: WindowMoney;
  readonly register: RegisterDesk;
  readonly fund: FundDesk;
  readonly courses: CoursesOfFiles;
  readonly correspondence: Correspondence;
  readonly participation: ParticipationDesk;
  readonly chance: (name: string) => Random;
  readonly makerOf: (window: WindowScenario) => ApplicationMaker;
}

type Basis = Pick<Stage, 'scenario' | 'files' | 'office' | 'clock' | 'people' | 'diary' | 'chance'>;

function basisOf(ports: StagePorts, { scale, seed }: StageOptions): Basis {
  const scenario = scenarioAt(scale);
  const chance = (name: string): Random => createRandom(`${seed}|${scale}|${name}`);
  const files = createFiles((window) => scenario.windows[window]?.year ?? 0);
  const simulated = `seed=${seed};scale=${scale}`;
  const office = createOffice({ ...ports, entropy: seededEntropy(`commands|${simulated}`), simulated });
  const { clock } = ports;
  const people = createPeople(seed, files, chance('people'));
  return { scenario, files, office, clock, people, diary: createDiary(clock, office), chance };
}

/** Days from a decision on objection to the start of the course, and of the course itself. */
const STARTS_AFTER = 35;
const LASTS = 21;

/** A grant that was won back goes on like any other: its course is yet to come. */
function takeUp({ files, desk }: Pick<Stage, 'files' | 'desk'>, won: WonBack): void {
  const { decisionNumber, window, person, amount, day } = won;
  const file = files.add({
    counter: counterOf(decisionNumber),
    window,
    person,
    amount: Number(amount),
    fate: 'won-back',
    appliedOn: day,
    startsOn: day + STARTS_AFTER,
    endsOn: day + STARTS_AFTER + LASTS,
  });
  desk.schedule(file, day);
}

function correspondenceOf(basis: Basis, won: WhatIsWon): Correspondence {
  const { scenario, diary, office, clock, people, chance } = basis;
  const objections = createObjectionDesk({ office, clock, diary, random: chance('objections') });
  const { scale } = scenario;
  const exclusions = createExclusionDesk({ scale, office, diary, people, objections });
  return createCorrespondence({ ...basis, objections, exclusions, ...won });
}

function makerFor(
  basis: Basis,
  { register, fund }: Pick<Stage, 'register' | 'fund'>,
): (window: WindowScenario) => ApplicationMaker {
  const { people, office, chance } = basis;
  const choice = createCourseChoice(chance('courses'));
  return (window) =>
    createApplicationMaker({
      window,
      candidates: register.candidatesOf(window),
      ineligible: register.ineligibleIn(window),
      notRecognised: register.notRecognised(),
      rejected: register.chamber.rejected,
      capped: register.caps.capped,
      coPaid: (fate, price) => fund.coPaid(fate, price),
      choice,
      people,
      random: chance(`applications ${window.id}`),
      uuid: () => office.uuid(),
    });
}

export function setStage(ports: StagePorts, options: StageOptions): Stage {
  const basis = basisOf(ports, options);
  const { files, chance, clock, scenario } = basis;
  const register = createRegisterDesk({ ...basis, random: chance('register') });
  const fund = createFundDesk(basis);
  const money = createWindowMoney(basis);
  const courses = createOtherCourses(register.chamber);
  const correspondence = correspondenceOf(basis, {
    onWonBack: (won) => takeUp({ files, desk }, won),
    onDeterminedHigher(file, day) {
      files.redirect(file, 'determination-won');
      desk.schedule(file, day);
    },
  });
  const desk: FileDesk = createFileDesk({
    ...basis,
    courses,
    random: chance('files'),
    onAccepted(file, outcome) {
      const won = correspondence.followed(file, outcome);
      money.accepted(file, outcome, !won);
      if (files.fateOf(file) !== 'co-funded') return;
      const paid = outcome.events.some(({ type }) => type === 'AdvancePaid');
      if (paid) fund.paid(files.numberOf(file), dayAt(clock.now()));
    },
  });
  planAdvice({ ...basis, scale: scenario.scale, random: chance('advice') });
  planEarlierAdvice({ ...basis, scale: scenario.scale, random: chance('earlier-advice') });
  const { scale } = scenario;
  const { vault } = ports;
  const participation = createParticipationDesk({ ...basis, scale, vault, random: chance('participation') });
  const makerOf = makerFor(basis, { register, fund });
  return { ...basis, register, fund, money, courses, correspondence, participation, desk, makerOf };
}

/** Takes a reserved application into the simulation's own books, and plans its first step. */
function remember(
  stage: Stage,
  { application, window }: { application: SimulatedApplication; window: number },
  reserved: BudgetReserved['data'],
): void {
  const { files, desk, money, clock, register, courses, fund, scenario } = stage;
  const appliedOn = dayAt(clock.now());
  const { person, fate, startsOn, endsOn, choice } = application;
  const amount = Number(reserved.amount);
  const counter = counterOf(reserved.decisionNumber);
  const file = files.add({ counter, window, person, amount, fate, appliedOn, startsOn, endsOn });
  money.reserved(window, reserved.amount);
  register.caps.count(scenario.windows[window]?.year ?? 0, choice.course);
  courses.remember(file, fate, choice);
  fund.reserved(reserved);
  desk.schedule(file, appliedOn);
}

/** What the simulation does with the answers to the applications of a window. */
export function answersOf(
  stage: Stage,
  window: WindowScenario,
): Pick<TrafficPorts, 'onReserved' | 'onRefused'> {
  const index = stage.scenario.windows.indexOf(window);
  return {
    onReserved(application, reserved) {
      stage.participation.applied(application.person);
      remember(stage, { application, window: index }, reserved);
    },
    onRefused(application, refused) {
      stage.participation.applied(application.person);
      stage.correspondence.refused(application, refused, index);
    },
  };
}
