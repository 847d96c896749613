/** Applicants who got through to a window whose opening failed: an attempt is recorded, and nothing is decided. */
import { applicationCommandId } from '../application/command-metadata.js';
import { portal } from './actors.js';
import type { ApplicationMaker } from './applications.js';
import { dayAt } from './calendar.js';
import { fates, type WindowScenario } from './scenario.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { SimulatedOffice } from './simulated-office.js';

const WAVE = 256;
/** How long applicants keep trying, in milliseconds. */
const PATIENCE_MS = 30 * 60_000;

export interface AttemptPorts {
  readonly window: WindowScenario;
  readonly maker: ApplicationMaker;
  readonly office: SimulatedOffice;
  readonly clock: SimulatedClock;
}

export async function recordAttempts(
  { window, maker, office, clock }: AttemptPorts,
  count: number,
): Promise<void> {
  const start = clock.epochMs;
  const today = dayAt(clock.now());
  for (let done = 0; done < count; done += WAVE) {
    clock.moveTo(start + Math.floor((PATIENCE_MS * (done + 1)) / count));
    const wave = Array.from({ length: Math.min(WAVE, count - done) }, () =>
      maker.make(fates.indexOf('straight'), today),
    );
    await Promise.all(
      wave.map(({ request }) => {
        const commandId = applicationCommandId(window.year, request.applicationId);
        return office.apply(window.year, { commandId, actor: portal }, request);
      }),
    );
  }
}
