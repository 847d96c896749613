/**
 * Looks at the clock now and then and sends what has become due. A command is named after its deadline, so however
 * often it is sent it happens once; and it is refused when the file changed since it was found due.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { localDateOf } from '../../domain/instant.js';
import type { Clock } from '../clock.js';
import { policyFaults } from '../fault-log.js';
import type { CommandOutcome, Ledger } from '../ledger.js';
import type { Log } from '../log.js';
import { clockedActs, clockedCommandId, type ClockedAct } from './clocked-acts.js';
import type { DueObligation, DueObligations } from './due-obligations.js';
import type { PolicyHealth } from './policy-runner.js';

/** Pause between two looks at the clock, in ms: the deadlines are days. */
const PAUSE_MS = 60_000;
/** Pause before a policy that met a fault tries again, in ms. */
const RETRY_MS = 5_000;
/** Deadlines taken at a time. */
const PAGE = 200;

export interface ClockedPolicies {
  /** Sends everything that is due now; resolves to the number of commands that were carried out. */
  tick(): Promise<number>;
  /** Looks at the clock until the signal. */
  follow(signal: AbortSignal): Promise<void>;
  health(): readonly Omit<PolicyHealth, 'position'>[];
}

export interface ClockedPolicyPorts {
  readonly ledger: Pick<Ledger, 'grant'>;
  readonly due: DueObligations;
  readonly clock: Clock;
  readonly log: Log;
}

async function send(
  { ledger, clock }: ClockedPolicyPorts,
  act: ClockedAct,
  due: DueObligation,
): Promise<CommandOutcome> {
  const actor = { id: `policy:${act.policy}`, role: 'policy' };
  return await ledger.grant(due.decisionNumber, {
    command: act.command(due, clock.now()),
    metadata: { commandId: clockedCommandId(act, due), actor },
    ifMatch: due.revision,
  });
}

/**
 * True when it was carried out now. What was sent before comes back as a repeat, or as a conflict of content because
 * a letter says when it was sent; a file that changed since is looked at again next time.
 */
function judge({ log }: ClockedPolicyPorts, act: ClockedAct, outcome: CommandOutcome): boolean {
  if (outcome.outcome === 'outcome-unknown') throw new Error(`${act.policy}: ${outcome.outcome}`);
  if (outcome.outcome === 'rejected') {
    log.info({ policy: act.policy, code: outcome.rejection.code }, 'a command of a policy was refused');
  }
  return outcome.outcome === 'accepted' && !outcome.repeated && outcome.events.length > 0;
}

async function carryOut(ports: ClockedPolicyPorts, act: ClockedAct): Promise<number> {
  const upTo = act.upTo(localDateOf(ports.clock.now()));
  let done = 0;
  let after: DueObligation | undefined;
  for (;;) {
    const place = after === undefined ? {} : { after };
    const page = await ports.due.due({ kind: act.kind, upTo, limit: PAGE, ...place });
    for (const due of page) {
      if (judge(ports, act, await send(ports, act, due))) done += 1;
    }
    after = page.at(-1);
    if (page.length < PAGE) return done;
  }
}

export function createClockedPolicies(ports: ClockedPolicyPorts): ClockedPolicies {
  const names = [...new Set(clockedActs.map(({ policy }) => policy))];
  const policies = names.map((name) => ({
    name,
    acts: clockedActs.filter(({ policy }) => policy === name),
    faults: policyFaults(ports.log, name),
  }));

  /** True when all of them could do their work. */
  async function look(): Promise<boolean> {
    for (const { acts, faults } of policies) {
      try {
        for (const act of acts) await carryOut(ports, act);
        faults.passed();
      } catch (error) {
        faults.met(error);
      }
    }
    return policies.every(({ faults }) => faults.fault() === undefined);
  }

  return {
    async tick() {
      let done = 0;
      for (const act of clockedActs) done += await carryOut(ports, act);
      return done;
    },
    async follow(signal) {
      while (!signal.aborted) {
        const pauseMs = (await look()) ? PAUSE_MS : RETRY_MS;
        await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    },
    health: () =>
      policies.map(({ name, faults }) => {
        const fault = faults.fault();
        return { name, ...(fault === undefined ? {} : { fault }) };
      }),
  };
}
