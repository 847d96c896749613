/**
 * Sends commands over the command bus and turns their outcome into an answer or a problem. A command that was
 * answered with a problem was not recorded, except `outcome-unknown`, where nobody can say.
 */
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import type { Clock } from '../application/clock.js';
import { requestCommandId, type CommandMetadata } from '../application/command-metadata.js';
import type { Accepted, CommandOutcome, CommandRequest } from '../application/ledger.js';
import { CLOCK } from '../application/tokens.js';
import { parseInstant } from '../domain/instant.js';
import type { CommandCall } from './command-call.js';
import { problem, ProblemError } from './problem.js';

/** Fields that every body of a command may hold. */
interface CommandBody {
  readonly effectiveAt?: string;
}

function problemOf(outcome: Exclude<CommandOutcome, Accepted>, seen: boolean): ProblemError {
  switch (outcome.outcome) {
    case 'rejected': {
      const { code, detail, facts } = outcome.rejection;
      return new ProblemError(code, { detail, ...(facts !== undefined && { members: { facts } }) });
    }
    case 'conflict':
      return seen
        ? new ProblemError('revision-mismatch', {
            detail: 'The file was changed since it was read. Read it again, and decide anew.',
            headers: { etag: `"${String(outcome.actual)}"` },
          })
        : problem(
            'revision-conflict',
            'Others changed the same thing at the same moment. Repeat the same request.',
          );
    case 'idempotency-conflict':
      return problem(
        'idempotency-conflict',
        'The id was used before for a command with other content. Use a new one for a new command.',
      );
    case 'outcome-unknown':
      return new ProblemError('outcome-unknown', {
        detail: 'Nobody can say whether it was recorded. Repeat the very same request: it is recorded once.',
        headers: { 'retry-after': '2' },
      });
  }
}

@Injectable()
export class CommandSender {
  constructor(
    private readonly bus: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Today in the ledger's time, for a body that leaves out when something happened. */
  now(): string {
    return this.clock.now();
  }

  /** The request around a command. Throws a problem when the legal moment lies in the future. */
  requestOf<Wanted>(command: Wanted, call: CommandCall, body: CommandBody): CommandRequest<Wanted> {
    const { actor, ifMatch } = call;
    const effectiveAt = this.effectiveAt(body);
    const metadata: CommandMetadata = {
      commandId: requestCommandId(actor.id, call, call.idempotencyKey),
      actor,
      ...(effectiveAt !== undefined && { effectiveAt }),
    };
    return { command, metadata, ...(ifMatch !== undefined && { ifMatch }) };
  }

  /** What was accepted. Throws the problem when it was not. */
  async send(envelope: Command<CommandOutcome>, ifMatch?: bigint): Promise<Accepted> {
    const outcome = await this.bus.execute(envelope);
    if (outcome.outcome === 'accepted') return outcome;
    throw problemOf(outcome, ifMatch !== undefined);
  }

  private effectiveAt({ effectiveAt }: CommandBody): string | undefined {
    const instant = effectiveAt === undefined ? undefined : parseInstant(effectiveAt);
    if (instant !== undefined && instant > this.clock.now()) {
      throw problem(
        'effective-at-in-future',
        'effectiveAt lies in the future. Record it when it has happened.',
      );
    }
    return instant;
  }
}
