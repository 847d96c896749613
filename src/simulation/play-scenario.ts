/**
 * Plays the reference scenario through the commands of a ledger, moment by moment under a simulated clock. The same
 * scale and seed write the same events: nothing here may depend on how long anything takes.
 */
import type { Ledger } from '../application/ledger.js';
import type { BudgetReserved } from '../domain/funding-year/funding-year.events.js';
import type { Instant } from '../domain/instant.js';
import { agendaOf, type Act } from './agenda.js';
import { createApplicationMaker, type ApplicationMaker, type SimulatedApplication } from './applications.js';
import { dayAt, dayOf, momentOn } from './calendar.js';
import { createCourseChoice } from './course-choice.js';
import { recordAttempts } from './failed-opening.js';
import { createFileDesk, type FileDesk } from './file-desk.js';
import { createPeople } from './people.js';
import { createRandom, seededEntropy, type Random } from './random.js';
import { createRegisterDesk } from './register-desk.js';
import { scenarioAt, type Scenario, type WindowScenario } from './scenario.js';
import type { SimulatedClock } from './simulated-clock.js';
import { createFiles, type SimulatedFiles } from './simulated-files.js';
import { createOffice, type SimulatedOffice } from './simulated-office.js';
import { createWindowMoney, type WindowMoney } from './window-money.js';
import { createTraffic, type WindowTraffic } from './window-traffic.js';

export interface ScenarioPorts {
  readonly ledger: Ledger;
  readonly policies: { runToIdle(): Promise<void> };
  /** The clock that the ledger asks. */
  readonly clock: SimulatedClock;
  /** Position of the last event of the log. */
  readonly head: () => Promise<bigint>;
  readonly onProgress?: (progress: ScenarioProgress) => void;
}

export interface ScenarioOptions {
  /** Above 0, at most 1. */
  readonly scale: number;
  readonly seed: string;
}

export interface ScenarioProgress {
  readonly events: number;
  /** Estimate of all events of the run. */
  readonly expected: number;
  readonly now: Instant;
}

/** Where the clock of a simulated ledger stands before anything happens, in milliseconds since 1970. */
export const SCENARIO_STARTS_AT = momentOn(dayOf('2022-01-01'), 0);

/** Events per reservation, all kinds together. */
const EVENTS_PER_RESERVATION = 8;

interface Stage {
  readonly scenario: Scenario;
  readonly files: SimulatedFiles;
  readonly office: SimulatedOffice;
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly desk: FileDesk;
  readonly money: WindowMoney;
  readonly makerOf: (window: WindowScenario) => ApplicationMaker;
  readonly prepareRegister: (window: WindowScenario) => Promise<void>;
}

function setStage(ports: ScenarioPorts, { scale, seed }: ScenarioOptions): Stage {
  const scenario = scenarioAt(scale);
  const chance = (name: string): Random => createRandom(`${seed}|${scale}|${name}`);
  const files = createFiles((window) => scenario.windows[window]?.year ?? 0);
  const simulated = `seed=${seed};scale=${scale}`;
  const office = createOffice({ ...ports, entropy: seededEntropy(`commands|${simulated}`), simulated });
  const { clock } = ports;
  const people = createPeople(seed, files, chance('people'));
  const register = createRegisterDesk({ scenario, office, clock, random: chance('register') });
  const choice = createCourseChoice(chance('courses'));
  const money = createWindowMoney({ scenario, files, office, people });
  const desk = createFileDesk({
    scenario,
    files,
    office,
    clock,
    random: chance('files'),
    onAccepted: (file, outcome) => money.accepted(file, outcome),
  });
  const makerOf = (window: WindowScenario): ApplicationMaker =>
    createApplicationMaker({
      window,
      candidates: register.candidatesOf(window),
      ineligible: register.ineligibleIn(window),
      notRecognised: register.notRecognised(),
      choice,
      people,
      random: chance(`applications ${window.id}`),
      uuid: () => office.uuid(),
    });
  const prepareRegister = (window: WindowScenario): Promise<void> => register.prepare(window);
  return { scenario, files, office, clock, random: chance('traffic'), desk, money, makerOf, prepareRegister };
}

/** Takes a reserved application into the simulation's own books, and plans its first step. */
function remember(
  { files, desk, money, clock }: Stage,
  { application, window }: { application: SimulatedApplication; window: number },
  reserved: BudgetReserved['data'],
): void {
  const appliedOn = dayAt(clock.now());
  const { person, fate, startsOn, endsOn } = application;
  const amount = Number(reserved.amount);
  const counter = Number(reserved.decisionNumber.slice(5));
  money.reserved(window, reserved.amount);
  desk.schedule(files.add({ counter, window, person, amount, fate, appliedOn, startsOn, endsOn }), appliedOn);
}

/** Whatever happens next: an act of the agenda, arriving applications, or files that are due. */
interface Source {
  next(): number | undefined;
  play(): Promise<void>;
}

function playActs(acts: readonly Act[], clock: SimulatedClock): Source {
  let done = 0;
  return {
    next: () => acts[done]?.at,
    async play() {
      const act = acts[done];
      done += 1;
      if (act === undefined) return;
      clock.moveTo(act.at);
      await act.run();
    },
  };
}

function sourcesOf(stage: Stage): readonly Source[] {
  const { scenario, office, clock, random, desk, money, makerOf, prepareRegister } = stage;
  let traffic: WindowTraffic | undefined;
  const acts = agendaOf({
    scenario,
    office,
    prepareRegister,
    startTraffic(window) {
      const index = scenario.windows.indexOf(window);
      traffic = createTraffic({
        window,
        maker: makerOf(window),
        office,
        clock,
        random,
        onReserved: (application, reserved) => remember(stage, { application, window: index }, reserved),
      });
    },
    attempt: (window) =>
      recordAttempts({ window, maker: makerOf(window), office, clock }, scenario.failedAttempts),
    freeUntil: (window, amount) => money.freeUntil(scenario.windows.indexOf(window), amount),
  });
  const arriving: Source = { next: () => traffic?.next(), play: async () => traffic?.play() };
  return [playActs(acts, clock), desk, arriving];
}

/** The source whose turn comes first; of two at the same moment the one that stands first. */
function earliest(sources: readonly Source[]): Source | undefined {
  let found: Source | undefined;
  let at = Infinity;
  for (const source of sources) {
    const next = source.next() ?? Infinity;
    if (next < at) [found, at] = [source, next];
  }
  return found;
}

/** Plays to the end, on a ledger over an empty store. Throws when the ledger rejects a command of the scenario. */
export async function playScenario(ports: ScenarioPorts, options: ScenarioOptions): Promise<void> {
  const stage = setStage(ports, options);
  const sources = sourcesOf(stage);
  const reservations = stage.scenario.windows.reduce((sum, { reserved }) => sum + reserved, 0);
  const expected = Math.round(reservations * EVENTS_PER_RESERVATION);
  for (let source = earliest(sources); source !== undefined; source = earliest(sources)) {
    await source.play();
    ports.onProgress?.({ events: stage.office.events, expected, now: ports.clock.now() });
  }
}
