/** Plays a hard file on a ledger: moves its clock, sends the commands, lets the policies react, and reports each step. */
import { newUuid, type Entropy } from '../../application/entropy.js';
import type { CommandOutcome, CommandRequest, Ledger } from '../../application/ledger.js';
import type { Actor } from '../../domain/decider.js';
import { epochMsOf, startOfDay } from '../../domain/instant.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { SimulatedClock } from '../simulated-clock.js';
import type { Send, Stage } from './hard-file.js';

const TEN_MS = 10 * 3_600_000;

/** What happened on the stage: a sentence for the reader, a command that held, or one that was refused as it had to be. */
export type StageNote =
  | { readonly kind: 'told'; readonly day: LocalDate; readonly nl: string; readonly en: string }
  | { readonly kind: 'acted'; readonly day: LocalDate; readonly actor: Actor; readonly repeated: boolean }
  | {
      readonly kind: 'refused';
      readonly day: LocalDate;
      readonly actor: Actor;
      readonly code: string;
      readonly detail: string;
    };

export interface StagePorts {
  readonly ledger: Ledger;
  readonly policies: { runToIdle(): Promise<void> };
  readonly clock: SimulatedClock;
  readonly entropy: Entropy;
  /** Told of every step, after the policies have reacted to it. */
  readonly report: (note: StageNote) => Promise<void> | void;
}

function unexpected(outcome: CommandOutcome): Error {
  const said =
    outcome.outcome === 'rejected'
      ? `${outcome.rejection.code}: ${outcome.rejection.detail}`
      : outcome.outcome;
  return new Error(`a hard file did not go as it should: ${said}`);
}

/** A stage over an empty ledger. */
export function createStage({ ledger, policies, clock, entropy, report }: StagePorts): Stage {
  let day: LocalDate = '';
  const told: StageNote[] = [];
  const send = async (actor: Actor, command: Send, text?: string): Promise<CommandOutcome> => {
    for (const note of told.splice(0)) await report(note);
    const request = <Command>(asked: Command): CommandRequest<Command> => ({
      command: asked,
      metadata: { commandId: newUuid(entropy), actor },
      ...(text === undefined ? {} : { text }),
    });
    const outcome = await command(ledger, request);
    await policies.runToIdle();
    return outcome;
  };
  return {
    on(next) {
      day = next;
      clock.moveTo(epochMsOf(startOfDay(next)) + TEN_MS);
    },
    tell: (nl, en) => {
      told.push({ kind: 'told', day, nl, en });
    },
    async act(actor, command, text) {
      const outcome = await send(actor, command, text);
      if (outcome.outcome !== 'accepted') throw unexpected(outcome);
      await report({ kind: 'acted', day, actor, repeated: outcome.repeated });
    },
    async refused(code, actor, command) {
      const outcome = await send(actor, command);
      if (outcome.outcome !== 'rejected' || outcome.rejection.code !== code) throw unexpected(outcome);
      await report({ kind: 'refused', day, actor, code, detail: outcome.rejection.detail });
    },
  };
}
