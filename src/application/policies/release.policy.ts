/**
 * Gives back to the funding year what a file freed: money, the right of the year, or both. The allocator may be
 * first, when the same person applies again; then this policy's repeat changes nothing.
 */
import type { ReleaseReservation } from '../../domain/funding-year/funding-year.commands.js';
import type { GrantEvent } from '../../domain/grant/grant.events.js';
import { releaseOf } from '../../domain/grant/releases.js';
import { fundingYearOf, idOfStream, streamOf, type DecisionNumber } from '../../domain/ids.js';
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import type { EventStore } from '../../event-store/event-store.js';
import { digestOf, policyCommandId, type CommandMetadata } from '../command-metadata.js';
import type { CommandOutcome } from '../ledger.js';
import type { Policy } from './policy.js';

const NAME = 'release';

export interface ReleaseCommand {
  readonly command: ReleaseReservation;
  readonly metadata: CommandMetadata;
  readonly digest: string;
}

/** The command that follows from an event of a file: the same whoever sends it. */
export function releaseCommand(recorded: JournalEvent): ReleaseCommand | undefined {
  const { stream, revision, id, metadata } = recorded;
  const release = releaseOf(recorded.event as GrantEvent);
  if (release === undefined) return undefined;
  const command: ReleaseReservation = {
    type: 'ReleaseReservation',
    decisionNumber: idOfStream(stream),
    source: `${stream}@${String(revision)}`,
    ...release,
  };
  return {
    command,
    digest: digestOf(command),
    metadata: {
      commandId: policyCommandId(NAME, id, 0),
      correlationId: metadata.$correlationId,
      causationId: id,
      actor: { id: `policy:${NAME}`, role: 'policy' },
    },
  };
}

/** The releases of a file that restore the right and have not been written yet. */
export async function pendingReleases(
  store: EventStore,
  file: DecisionNumber,
  released: readonly string[],
): Promise<readonly ReleaseCommand[]> {
  const pending: ReleaseCommand[] = [];
  for await (const recorded of store.readStream(streamOf.grant(file))) {
    const release = releaseCommand(decodeEvent(recorded));
    if (release?.command.right === 'restored' && !released.includes(release.command.source))
      pending.push(release);
  }
  return pending;
}

export function releasePolicy(
  release: (year: number, command: ReleaseCommand) => Promise<CommandOutcome>,
): Policy {
  return {
    name: NAME,
    category: 'grant',
    types: new Set([
      ...['GrantRefused', 'GrantWithdrawn', 'AdvancePaid', 'GrantDetermined', 'CourseSwapped'],
      'GrantIncreased',
    ]),
    react(recorded) {
      const command = releaseCommand(recorded);
      return command === undefined
        ? undefined
        : release(fundingYearOf(command.command.dimensions.window), command);
    },
  };
}
