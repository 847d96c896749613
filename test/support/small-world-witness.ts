/** Counts what all deciders answer, whoever asks: the application, its policies or a trial of either. */
import type { CommandContext, Decision, Rejection } from '../../src/domain/decider.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import { deciders, type AnyCommand } from './small-world-streams.js';

/** How often each type of command made something happen, and was refused, with the codes. */
export interface Witness {
  readonly accepted: ReadonlyMap<string, number>;
  readonly refused: ReadonlyMap<string, number>;
  readonly codes: ReadonlyMap<string, number>;
}

interface Watched {
  decide(state: never, command: AnyCommand, context: CommandContext): Decision<LedgerEvent, Rejection>;
}

/** Watches every decider of this process from now on; what they answer stays what it is. */
export function witnessDeciders(): Witness {
  const accepted = new Map<string, number>();
  const refused = new Map<string, number>();
  const codes = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string): unknown =>
    counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const decider of Object.values(deciders) as unknown as Watched[]) {
    const decide = decider.decide.bind(decider);
    decider.decide = (state, command, context) => {
      const decision = decide(state, command, context);
      if (!decision.accepted) {
        count(refused, command.type);
        count(codes, `${command.type} ${decision.rejection.code}`);
      } else if (decision.events.length > 0) count(accepted, command.type);
      return decision;
    };
  }
  return { accepted, refused, codes };
}
