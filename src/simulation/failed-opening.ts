/** Applicants who got through to a window whose opening failed: an attempt is recorded; who asks for a formal decision is refused. */
import { applicationCommandId } from '../application/command-metadata.js';
import { portal } from './actors.js';
import type { ApplicationMaker } from './applications.js';
import { dayAt } from './calendar.js';
import type { WindowScenario } from './scenario.js';
import { fates } from './scenario-counts.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { SimulatedOffice } from './simulated-office.js';
import { report, type TrafficPorts } from './window-traffic.js';

const WAVE = 256;
/** One of so many asks for a decision on paper, which can be objected to. */
const FORMAL_EVERY = 500;
/** How long applicants keep trying, in milliseconds. */
const PATIENCE_MS = 30 * 60_000;

export interface AttemptPorts {
  readonly window: WindowScenario;
  readonly maker: ApplicationMaker;
  readonly office: SimulatedOffice;
  readonly clock: SimulatedClock;
  readonly onReserved: TrafficPorts['onReserved'];
  readonly onRefused: TrafficPorts['onRefused'];
}

export async function recordAttempts(ports: AttemptPorts, count: number): Promise<void> {
  const { window, maker, office, clock } = ports;
  const start = clock.epochMs;
  const today = dayAt(clock.now());
  for (let done = 0; done < count; done += WAVE) {
    clock.moveTo(start + Math.floor((PATIENCE_MS * (done + 1)) / count));
    const wave = Array.from({ length: Math.min(WAVE, count - done) }, () =>
      maker.make(fates.indexOf('straight'), today),
    );
    const outcomes = await Promise.all(
      wave.map(({ request }, index) => {
        const commandId = applicationCommandId(window.year, request.applicationId);
        const formal = (done + index) % FORMAL_EVERY === 0 ? { formalDecision: true } : {};
        return office.apply(window.year, { commandId, actor: portal }, { ...request, ...formal });
      }),
    );
    outcomes.forEach((outcome, index) => {
      const application = wave[index];
      if (application !== undefined) report(ports, application, outcome);
    });
  }
}
