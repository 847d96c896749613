/**
 * The second half of what a funding year did for a file: a new number takes over, or a grant is awarded or stands
 * again on objection. Ids come from the number or the cause, so whoever does it again changes nothing.
 */
import type {
  GrantReplaced,
  ReservedByObjection,
  ReservedForRevision,
} from '../domain/funding-year/retaken.events.js';
import type { GrantCommand, TakeOverGrant } from '../domain/grant/grant.commands.js';
import type { ReservationFacts } from '../domain/grant/reservation-facts.js';
import { grantDecider } from '../domain/grant/grant.decider.js';
import type { GrantEvent } from '../domain/grant/grant.events.js';
import type { GrantState } from '../domain/grant/grant.state.js';
import { fundingYearOf, streamOf, type DecisionNumber } from '../domain/ids.js';
import { decodeEvent, type JournalEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';
import { digestOf, policyCommandId, uuidOf, type CommandMetadata } from './command-metadata.js';
import type { Execute, Job } from './execute.js';
import type { DeskOf } from './funding-year-desk.js';
import type { CommandOutcome } from './ledger.js';
import { catchUp, emptyStream } from './stream-state.js';

const POLICY = 'replacement';

/** A command on a file, made ready. */
export type GrantJob = Job<GrantState, GrantCommand, GrantEvent>;

function jobOf(id: DecisionNumber, command: GrantCommand, metadata: CommandMetadata): GrantJob {
  return {
    decider: grantDecider,
    id,
    metadata,
    prepare: () => Promise.resolve({ command, digest: digestOf(command) }),
  };
}

/** What the old file knows: its purchase order and its start go along with the same course, its duties always. */
async function fromOldFile(
  store: EventStore,
  { decisionNumber, dimensions, replacementDimensions, startDate }: GrantReplaced['data'],
): Promise<Pick<TakeOverGrant, 'order' | 'startedOn' | 'duties'>> {
  const old = emptyStream(grantDecider, decisionNumber);
  await catchUp(store, grantDecider, old);
  const { order, startedOn, duties } = old.state;
  const sameCourse = dimensions.courseId === replacementDimensions.courseId;
  return {
    ...(sameCourse && order !== undefined ? { order } : {}),
    ...(startDate === old.state.startDate && startedOn !== undefined ? { startedOn } : {}),
    ...(Object.values(duties).some((persons) => persons.length > 0) ? { duties } : {}),
  };
}

async function takeOverJob(store: EventStore, cause: JournalEvent<GrantReplaced>): Promise<GrantJob> {
  const { data } = cause.event;
  const { decisionNumber: from, replacement, replacementDimensions: dimensions, committed, advance } = data;
  const { startDate = '', endDate = '', latestStart = '' } = data;
  const command: GrantCommand = {
    type: 'TakeOverGrant',
    ...{ from, dimensions, amount: committed + advance, paid: advance, startDate, endDate, latestStart },
    ...(await fromOldFile(store, data)),
  };
  const { effectiveAt } = cause.metadata;
  return jobOf(replacement, command, {
    commandId: uuidOf(`take-over|${replacement}`),
    correlationId: cause.metadata.$correlationId,
    causationId: cause.id,
    actor: { id: `policy:${POLICY}`, role: 'policy' },
    effectiveAt,
  });
}

function handOverJob({ event: { data }, id, metadata }: JournalEvent<GrantReplaced>): GrantJob {
  const { decisionNumber, replacement: to, ground = 'replaced' } = data;
  return jobOf(
    decisionNumber,
    { type: 'HandOverGrant', to, ground },
    {
      commandId: policyCommandId(POLICY, id, 0),
      correlationId: metadata.$correlationId,
      causationId: id,
      actor: { id: `policy:${POLICY}`, role: 'policy' },
    },
  );
}

/** Lets both files know of a replacement; what was done before stays as it is. */
export async function completeReplacement(
  { store, execute }: { readonly store: EventStore; readonly execute: Execute },
  cause: JournalEvent<GrantReplaced>,
): Promise<CommandOutcome> {
  const handedOver = await execute(handOverJob(cause));
  return handedOver.outcome === 'accepted' ? execute(await takeOverJob(store, cause)) : handedOver;
}

/** Completes the replacement that a command on the old file has just begun, so that the new one can be used at once. */
export async function afterHandOver(
  ports: {
    readonly store: EventStore;
    readonly execute: Execute;
    readonly deskOf: DeskOf;
  },
  outcome: CommandOutcome,
): Promise<CommandOutcome> {
  const events = outcome.outcome === 'accepted' ? outcome.events : [];
  for (const event of events) {
    if (event.type !== 'GrantHandedOver') continue;
    const year = fundingYearOf(event.data.to);
    const from = await ports.deskOf(year).reservationOf(event.data.to);
    if (typeof from !== 'bigint') continue;
    for await (const recorded of ports.store.readStream(streamOf.fundingYear(year), { from, maxCount: 1 })) {
      const cause = decodeEvent(recorded);
      if (cause.event.type !== 'GrantReplaced') continue;
      await ports.execute(await takeOverJob(ports.store, cause as JournalEvent<GrantReplaced>));
    }
  }
  return outcome;
}

/** What was reserved on objection: a person has decided on it already. */
export function factsOnObjection({ data }: ReservedByObjection): ReservationFacts {
  const { dimensions, amount, startDate = '', endDate = '', latestStart = '' } = data;
  return { dimensions, amount, startDate, endDate, latestStart, needsPerson: false, onObjection: true };
}

/** Makes a grant higher by what was reserved on top of it. */
export function increaseJob({ data }: ReservedForRevision, metadata: CommandMetadata): GrantJob {
  const { decisionNumber, objectionId = '', dimensions, amount } = data;
  return jobOf(decisionNumber, { type: 'IncreaseGrant', objectionId, dimensions, amount }, metadata);
}

/** Awards, or awards anew, what was reserved on objection. */
export function reinstateJob(reserved: ReservedByObjection, metadata: CommandMetadata): GrantJob {
  const { decisionNumber, objectionId } = reserved.data;
  const reservation = factsOnObjection(reserved);
  return jobOf(decisionNumber, { type: 'ReinstateGrant', objectionId, reservation }, metadata);
}
