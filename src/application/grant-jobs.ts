/**
 * Makes the commands of a file ready: finds what was reserved for it, and seals the text that comes with it under
 * the key of the person whose file it is.
 */
import type { Rejection } from '../domain/decider.js';
import type { BudgetReserved } from '../domain/funding-year/funding-year.events.js';
import { grantDecider } from '../domain/grant/grant.decider.js';
import type { GrantCommand, ReservationFacts } from '../domain/grant/grant.commands.js';
import type { GrantEvent } from '../domain/grant/grant.events.js';
import type { GrantState } from '../domain/grant/grant.state.js';
import { fundingYearOf, streamOf, type DecisionNumber } from '../domain/ids.js';
import { decodeEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Vault } from '../vault/vault.js';
import type { Allocator } from './allocator.js';
import { digestOf, type CommandMetadata } from './command-metadata.js';
import type { Job, Prepared } from './execute.js';
import type { CommandRequest, GrantRequest } from './ledger.js';
import { reservationFacts } from './policies/award.policy.js';

export type GrantJob = Job<GrantState, GrantCommand, GrantEvent>;

export interface GrantJobPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly allocatorOf: (year: number) => Allocator;
}

const unknownFile = (decisionNumber: DecisionNumber): Rejection => ({
  code: 'file-unknown',
  detail: `There is no file ${decisionNumber}. GET /v1/applications finds files by person, window or course.`,
});

/** The reservation of a file, `refused` when it was refused at once, undefined when there is no such file. */
async function reservationOf(
  { store, allocatorOf }: GrantJobPorts,
  decisionNumber: DecisionNumber,
): Promise<ReservationFacts | 'refused' | undefined> {
  const year = fundingYearOf(decisionNumber);
  const found = await allocatorOf(year).reservationOf(decisionNumber);
  if (typeof found !== 'bigint') return found;
  const stream = streamOf.fundingYear(year);
  for await (const recorded of store.readStream(stream, { from: found, maxCount: 1 })) {
    return reservationFacts(decodeEvent(recorded).event as BudgetReserved);
  }
  return undefined;
}

type Document = NonNullable<
  Extract<GrantCommand, { readonly type: 'DecideClawback' }>['weighing']['document']
>;

function withDocument(command: GrantRequest, document: Document): GrantRequest {
  return command.type === 'DecideClawback'
    ? { ...command, weighing: { codes: command.weighing.codes, document } }
    : ({ ...command, reason: document } as GrantRequest);
}

/** Seals the text in memory; it is kept only when the command is accepted. */
async function withText(
  vault: Vault,
  subject: string,
  request: CommandRequest<GrantRequest>,
): Promise<Prepared<GrantRequest>> {
  const { command, text } = request;
  if (text === undefined) return { command, digest: digestOf(command) };
  const sealed = await vault.seal(subject, text);
  const { documentId, sha256OfCiphertext } = sealed;
  return {
    command: withDocument(command, { documentId, sha256OfCiphertext }),
    digest: digestOf(command, await vault.digest(subject, text)),
    sealed,
  };
}

export function grantJob(
  ports: GrantJobPorts,
  id: DecisionNumber,
  request: CommandRequest<GrantRequest>,
): GrantJob {
  const { metadata, ifMatch } = request;
  let reservation: ReservationFacts | 'refused' | undefined;
  return {
    decider: grantDecider,
    id,
    metadata,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    statusOf: ({ status }) => status ?? (reservation === 'refused' ? 'refused' : 'reserved'),
    async prepare({ state }) {
      reservation = state.stage === 'none' ? await reservationOf(ports, id) : undefined;
      if (state.stage === 'none' && reservation === undefined) {
        return { outcome: 'rejected', rejection: unknownFile(id) };
      }
      const reserved = typeof reservation === 'object' ? reservation : undefined;
      const subject = (state.dimensions ?? reserved?.dimensions)?.personKey ?? `grant-${id}`;
      const prepared = await withText(ports.vault, subject, request);
      const command = { ...prepared.command, ...(reserved === undefined ? {} : { reservation: reserved }) };
      return { ...prepared, command: command as GrantCommand };
    },
  };
}

/** The award that follows from a reservation, when the reservation is at hand. */
export function awardJob(reserved: BudgetReserved, metadata: CommandMetadata): GrantJob {
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
