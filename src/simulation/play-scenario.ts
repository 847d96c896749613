/**
 * Plays the reference scenario through the commands of a ledger, moment by moment under a simulated clock. The same
 * scale and seed write the same events: nothing here may depend on how long anything takes.
 */
import type { Instant } from '../domain/instant.js';
import { agendaOf, type Act } from './agenda.js';
import { dayOf, momentOn } from './calendar.js';
import { recordAttempts } from './failed-opening.js';
import { answersOf, setStage, type Stage, type StageOptions, type StagePorts } from './scenario-stage.js';
import type { SimulatedClock } from './simulated-clock.js';
import { applyFromSlice } from './slice-applications.js';
import { extrasOf } from './window-extras.js';
import { createTraffic, type WindowTraffic } from './window-traffic.js';

export interface ScenarioPorts extends StagePorts {
  readonly onProgress?: (progress: ScenarioProgress) => void;
}

export type ScenarioOptions = StageOptions;

export interface ScenarioProgress {
  readonly events: number;
  /** Estimate of all events of the run. */
  readonly expected: number;
  readonly now: Instant;
}

/** Where the clock of a simulated ledger stands before anything happens, in milliseconds since 1970. */
export const SCENARIO_STARTS_AT = momentOn(dayOf('2022-01-01'), 0);

/** Events per reservation, all kinds together. */
const EVENTS_PER_RESERVATION = 8.4;

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

/** The acts around the windows, and what they need of the stage. */
function extrasFor(stage: Stage): readonly Act[] {
  const { register, chance } = stage;
  const random = chance('extras');
  return extrasOf({
    ...stage,
    coursesOf: (window) => register.coursesOf(window),
    random,
    applyFromSlice: (window, slice, count) =>
      applyFromSlice(
        {
          ...stage,
          ...answersOf(stage, window),
          window,
          slice,
          maker: stage.makerOf(window),
          courseOf: (sectors) => random.pick(register.coursesOf(window, sectors)),
        },
        count,
      ),
  });
}

function sourcesOf(stage: Stage): readonly Source[] {
  const { scenario, office, clock, desk, diary, money, makerOf, register, fund } = stage;
  const { participation } = stage;
  let traffic: WindowTraffic | undefined;
  const random = stage.chance('traffic');
  const acts = agendaOf({
    scenario,
    office,
    async prepareRegister(window) {
      await register.prepare(window);
      await fund.open(window);
    },
    startTraffic(window) {
      const answers = answersOf(stage, window);
      traffic = createTraffic({ window, maker: makerOf(window), office, clock, random, ...answers });
    },
    attempt: (window) =>
      recordAttempts(
        { window, maker: makerOf(window), office, clock, ...answersOf(stage, window) },
        scenario.failedAttempts,
      ),
    freeUntil: (window, amount) => money.freeUntil(scenario.windows.indexOf(window), amount),
    expireFund: () => fund.expire(),
    askParticipants: () => participation.play(),
    extras: extrasFor(stage),
  });
  const arriving: Source = { next: () => traffic?.next(), play: async () => traffic?.play() };
  return [playActs(acts, clock), desk, diary, arriving];
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
