/** Makes the commands of a funding year ready for its mailbox: facts of other streams, and texts for the vault. */
import { hash } from 'node:crypto';
import type { FundingYearCommand } from '../domain/funding-year/funding-year.commands.js';
import { streamOf, type DecisionNumber } from '../domain/ids.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Vault } from '../vault/vault.js';
import type { AllocatorRequest } from './allocator-batch.js';
import { digestOf } from './command-metadata.js';
import type { RegisterFacts } from './facts/register-facts.js';
import type { CommandRequest, FundingYearRequest } from './ledger.js';
import type { Outstanding } from './year-readings.js';

export interface FundingYearPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly facts: RegisterFacts;
}

type Application = Extract<FundingYearRequest, { readonly type: 'SubmitApplication' }>;

function application(facts: RegisterFacts, command: Application): AllocatorRequest['command'] {
  return ({ today }) => {
    const course = facts.courseOn(command.courseId, today);
    const personExcluded = facts.isPersonExcluded(command.personKey, today);
    return {
      command: { ...command, facts: { ...(course === undefined ? {} : { course }), personExcluded } },
      facts: facts.revisionsOf(command),
    };
  };
}

type Replacement = Extract<FundingYearRequest, { readonly type: 'ReplaceGrant' }>;

function replacement(facts: RegisterFacts, command: Replacement): AllocatorRequest['command'] {
  return (context) => {
    const { personKey } = command.dimensions;
    return {
      command: { ...command, facts: facts.courseFor(command.courseId, context) },
      facts: facts.revisionsOf({ ...command, personKey }),
    };
  };
}

const SETTLED = new Set(['GrantAwarded', 'GrantRefused', 'GrantWithdrawn', 'GrantTakenOver']);

async function isOpen(store: EventStore, file: DecisionNumber): Promise<boolean> {
  for await (const recorded of store.readStream(streamOf.grant(file))) {
    if (SETTLED.has(recorded.type)) return false;
  }
  return true;
}

/** Number of files that are reserved and neither awarded, refused nor withdrawn. Looks at every one of them. */
async function openReservations(store: EventStore, files: readonly DecisionNumber[]): Promise<number> {
  let open = 0;
  for (const file of files) if (await isOpen(store, file)) open += 1;
  return open;
}

/** Keeps the reason of a ceiling in the vault, under the key of the year: it is about nobody. */
async function ceilingReason(
  vault: Vault,
  year: number,
  request: CommandRequest<Extract<FundingYearRequest, { readonly type: 'SetCeiling' }>>,
): Promise<{ readonly command: FundingYearCommand; readonly salt: string }> {
  const { command, text } = request;
  if (text === undefined) return { command, salt: '' };
  const subject = streamOf.fundingYear(year);
  const sealed = await vault.seal(subject, text);
  await vault.store(sealed);
  const { documentId, sha256OfCiphertext } = sealed;
  return {
    command: { ...command, reason: { documentId, sha256OfCiphertext } },
    salt: await vault.digest(subject, text),
  };
}

interface OfYear {
  readonly number: number;
  readonly outstanding: () => Promise<Outstanding>;
}

async function closing(
  { store }: FundingYearPorts,
  year: OfYear,
  command: Extract<FundingYearRequest, { readonly type: 'CloseFundingYear' }>,
): Promise<AllocatorRequest['command']> {
  const { files, lastNumber } = await year.outstanding();
  const open = await openReservations(store, files);
  return () => ({ command: { ...command, openReservations: open, countedUpTo: lastNumber } });
}

/** The request as the mailbox takes it. `outstanding` lists the files that hold money of the year. */
export async function allocatorRequest(
  ports: FundingYearPorts,
  year: OfYear,
  request: CommandRequest<FundingYearRequest>,
): Promise<AllocatorRequest> {
  const { command, metadata } = request;
  const digest = digestOf(command);
  if (command.type === 'SubmitApplication') {
    return { metadata, digest, command: application(ports.facts, command) };
  }
  if (command.type === 'ReplaceGrant') {
    return { metadata, digest, command: replacement(ports.facts, command) };
  }
  if (command.type === 'CloseFundingYear') {
    return { metadata, digest, command: await closing(ports, year, command) };
  }
  if (command.type === 'SetCeiling') {
    const kept = await ceilingReason(ports.vault, year.number, { ...request, command });
    return {
      metadata,
      digest: digestOf(command, kept.salt),
      command: () => ({ command: kept.command }),
    };
  }
  if (command.type === 'DrawQueue') {
    const complete = { ...command, commitment: hash('sha256', command.seed, 'hex') };
    return { metadata, digest, command: () => ({ command: complete }) };
  }
  return { metadata, digest, command: () => ({ command }) };
}
