/**
 * The applications of one window as they arrive, minute by minute: until the ceiling is reached at the published
 * moment, and for some hours after it. What arrives in the same minute is sent at once.
 */
import { applicationCommandId } from '../application/command-metadata.js';
import type { CommandOutcome } from '../application/ledger.js';
import type { ApplicationRefused, BudgetReserved } from '../domain/funding-year/funding-year.events.js';
import { epochMsOf } from '../domain/instant.js';
import { portal } from './actors.js';
import { planOf, type ApplicationMaker, type SimulatedApplication } from './applications.js';
import { dayAt } from './calendar.js';
import type { Random } from './random.js';
import { apportion, type WindowScenario } from './scenario.js';
import { fates } from './scenario-counts.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { SimulatedOffice } from './simulated-office.js';

export interface WindowTraffic {
  /** When the next applications arrive, in milliseconds since 1970; undefined after the last. */
  next(): number | undefined;
  play(): Promise<void>;
}

export interface TrafficPorts {
  readonly window: WindowScenario;
  readonly maker: ApplicationMaker;
  readonly office: SimulatedOffice;
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly onReserved: (application: SimulatedApplication, reserved: BudgetReserved['data']) => void;
  readonly onRefused: (application: SimulatedApplication, refused: ApplicationRefused['data']) => void;
}

const MINUTE_MS = 60_000;
/** Applications that are sent at once. */
const WAVE = 256;
/** The policies run when so many applications were sent, or so much time has passed. */
const SETTLE_AFTER = 2_048;
const SETTLE_EVERY_MS = 15 * MINUTE_MS;
const LATE_MINUTES = 200;

/** Fewer at night, and fewer as the rush is over. */
function weightOf(atMs: number, progress: number): number {
  const hour = new Date(atMs + 90 * MINUTE_MS).getUTCHours();
  return (1 - 0.6 * progress) * (hour < 7 ? 0.08 : 1);
}

interface Arrivals {
  /** Length of a slot in milliseconds: a minute, or longer where few applications arrive. */
  readonly slotMs: number;
  /** Number of applications in each slot from the opening on. */
  readonly perSlot: readonly number[];
}

function arrivals(window: WindowScenario, count: number): Arrivals {
  const start = epochMsOf(window.opensAt);
  const minutes = (epochMsOf(window.exhaustedAt) - start) / MINUTE_MS;
  const slotMinutes = Math.max(1, Math.min(30, Math.floor((4 * minutes) / count)));
  const slots = Math.max(1, Math.floor(minutes / slotMinutes));
  const slotMs = slotMinutes * MINUTE_MS;
  const before = Array.from({ length: slots }, (_, slot) => weightOf(start + slot * slotMs, slot / slots));
  const after = Array.from({ length: Math.floor(LATE_MINUTES / slotMinutes) }, (_, slot) => 1 / (10 + slot));
  return { slotMs, perSlot: [...apportion(count, before), ...apportion(window.late, after)] };
}

export function createTraffic(ports: TrafficPorts): WindowTraffic {
  const { window, maker, office, clock, random } = ports;
  const plan = planOf(window, random);
  const { slotMs, perSlot } = arrivals(window, plan.length);
  const start = epochMsOf(window.opensAt);
  let slot = perSlot.findIndex((count) => count > 0);
  let sent = 0;
  let unsettled = 0;
  let settledAt = start;

  async function send(count: number): Promise<void> {
    const today = dayAt(clock.now());
    const wave = Array.from({ length: count }, (_, index) =>
      maker.make(plan[sent + index] ?? fates.indexOf('straight'), today),
    );
    sent += count;
    unsettled += count;
    const outcomes = await Promise.all(
      wave.map(({ request }) => {
        const commandId = applicationCommandId(window.year, request.applicationId);
        return office.apply(window.year, { commandId, actor: portal }, request);
      }),
    );
    outcomes.forEach((outcome, index) => {
      const application = wave[index];
      if (application !== undefined) report(ports, application, outcome);
    });
  }

  return {
    next: () => (slot < 0 || slot >= perSlot.length ? undefined : start + slot * slotMs),
    async play() {
      const count = perSlot[slot] ?? 0;
      const at = start + slot * slotMs;
      for (let done = 0; done < count; done += WAVE) {
        clock.moveTo(at + Math.floor((slotMs * done) / count));
        await send(Math.min(WAVE, count - done));
      }
      do slot += 1;
      while (slot < perSlot.length && perSlot[slot] === 0);
      const over = slot >= perSlot.length;
      if (!over && unsettled < SETTLE_AFTER && at - settledAt < SETTLE_EVERY_MS) return;
      unsettled = 0;
      settledAt = at;
      await office.settle();
    },
  };
}

/** Tells how an application was decided. */
export function report(
  { onReserved, onRefused }: Pick<TrafficPorts, 'onReserved' | 'onRefused'>,
  application: SimulatedApplication,
  outcome: CommandOutcome,
): void {
  if (outcome.outcome !== 'accepted') return;
  for (const event of outcome.events) {
    if (event.type === 'BudgetReserved') onReserved(application, event.data);
    if (event.type === 'ApplicationRefused') onRefused(application, event.data);
  }
}
