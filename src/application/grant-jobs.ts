/**
 * Makes the commands of a file ready: finds what was reserved for it, and seals the text that comes with it under
 * the key of the person whose file it is.
 */
import type { CommandContext, Rejection } from '../domain/decider.js';
import type { DocumentReference } from '../domain/document-reference.js';
import { grantDecider } from '../domain/grant/grant.decider.js';
import type { GrantCommand } from '../domain/grant/grant.commands.js';
import type { ReservationFacts } from '../domain/grant/reservation-facts.js';
import type { GrantState } from '../domain/grant/grant.state.js';
import { fundingYearOf, streamOf, type DecisionNumber } from '../domain/ids.js';
import { localDateOf } from '../domain/instant.js';
import { decodeEvent, type JournalEvent } from '../domain/ledger-events.js';
import type { Vault } from '../vault/vault.js';
import { digestOf, type CommandMetadata } from './command-metadata.js';
import type { Prepared } from './execute.js';
import { completeCommand, type FileFactsPorts } from './file-facts.js';
import type { CommandOutcome, CommandRequest, GrantRequest } from './ledger.js';
import { reservationFacts, type Reservation } from './policies/award.policy.js';
import { factsOnObjection, increaseJob, reinstateJob, type GrantJob } from './replacement-jobs.js';
import { withSealedText } from './sealed-text.js';
import type { StreamState } from './stream-state.js';

export interface GrantJobPorts extends FileFactsPorts {
  readonly vault: Vault;
}

const unknownFile = (decisionNumber: DecisionNumber): Rejection => ({
  code: 'file-unknown',
  detail: `There is no file ${decisionNumber}. GET /v1/applications finds files by person, window or course.`,
});

/** What a file grows from: `refused` at once, `replacement` of another that it has not taken over yet. */
type Origin = ReservationFacts | 'refused' | 'replacement';

function originIn({ event, metadata }: JournalEvent): Origin | undefined {
  if (event.type === 'BudgetReserved') {
    return { ...reservationFacts(event), receivedOn: localDateOf(metadata.effectiveAt) };
  }
  if (event.type === 'GrantReplaced') return 'replacement';
  return event.type === 'ReservedByObjection' ? factsOnObjection(event) : undefined;
}

/** Undefined when there is no such file. */
async function originOf(
  { store, deskOf }: GrantJobPorts,
  decisionNumber: DecisionNumber,
): Promise<Origin | undefined> {
  const year = fundingYearOf(decisionNumber);
  const found = await deskOf(year).reservationOf(decisionNumber);
  if (typeof found !== 'bigint') return found;
  const stream = streamOf.fundingYear(year);
  for await (const recorded of store.readStream(stream, { from: found, maxCount: 1 })) {
    return originIn(decodeEvent(recorded));
  }
  return undefined;
}

function withDocument(command: GrantRequest, document: DocumentReference): GrantRequest {
  return command.type === 'DecideClawback'
    ? { ...command, weighing: { codes: command.weighing.codes, document } }
    : ({ ...command, reason: document } as GrantRequest);
}

interface Completing {
  readonly origin: Origin | undefined;
  readonly loaded: StreamState<GrantState>;
  readonly context: CommandContext;
  readonly request: CommandRequest<GrantRequest>;
}

async function complete(
  ports: GrantJobPorts,
  { origin, loaded, context, request }: Completing,
): Promise<Prepared<GrantCommand> | CommandOutcome> {
  const reservation = typeof origin === 'object' ? origin : undefined;
  const subject = (loaded.state.dimensions ?? reservation?.dimensions)?.personKey;
  const prepared = await withSealedText(
    ports.vault,
    {
      subject: subject ?? `grant-${loaded.state.decisionNumber}`,
      command: request.command,
      text: request.text,
    },
    (document) => withDocument(request.command, document),
  );
  const surroundings = { loaded, context, request, reservation };
  const completed = await completeCommand(ports, prepared.command, surroundings);
  return 'outcome' in completed ? completed : { ...prepared, ...completed };
}

export function grantJob(
  ports: GrantJobPorts,
  id: DecisionNumber,
  request: CommandRequest<GrantRequest>,
): GrantJob {
  const { metadata, ifMatch } = request;
  let origin: Origin | undefined;
  return {
    decider: grantDecider,
    id,
    metadata,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    statusOf: ({ status }) => status ?? (origin === 'refused' ? 'refused' : 'reserved'),
    async prepare(loaded, context) {
      const isNew = loaded.state.stage === 'none';
      origin = isNew ? await originOf(ports, id) : undefined;
      if (isNew && origin === undefined) return { outcome: 'rejected', rejection: unknownFile(id) };
      return complete(ports, { origin, loaded, context, request });
    },
  };
}

/** The award that follows from a reservation, when the reservation is at hand; on objection perhaps a second one. */
export function awardJob(reserved: Reservation, metadata: CommandMetadata): GrantJob {
  if (reserved.type === 'ReservedByObjection') return reinstateJob(reserved, metadata);
  if (reserved.type === 'ReservedForRevision') return increaseJob(reserved, metadata);
  const command: GrantCommand = { type: 'AwardGrant' };
  return {
    decider: grantDecider,
    id: reserved.data.decisionNumber,
    metadata,
    likelyNew: true,
    prepare: () =>
      Promise.resolve({
        command: { ...command, reservation: reservationFacts(reserved) },
        digest: digestOf(command),
      }),
  };
}
