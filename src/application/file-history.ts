/**
 * What the log says of one file: the decision on its application and the events of its grant, read from the store
 * and not from a view, so that a decision taken a moment ago is seen.
 */
import type { FileDimensions } from '../domain/file-dimensions.js';
import type { ApplicationRefused, BudgetReserved } from '../domain/funding-year/funding-year.events.js';
import { grantDecider } from '../domain/grant/grant.decider.js';
import type { GrantEvent } from '../domain/grant/grant.events.js';
import { fundingYearOf, streamOf, type DecisionNumber } from '../domain/ids.js';
import { localDateOf } from '../domain/instant.js';
import { decodeEvent, type JournalEvent } from '../domain/ledger-events.js';
import type { LocalDate } from '../domain/local-date.js';
import type { EventStore } from '../event-store/event-store.js';
import type { DeskOf } from './funding-year-desk.js';
import { catchUp, emptyStream } from './stream-state.js';

export interface FilePorts {
  readonly store: EventStore;
  readonly deskOf: DeskOf;
}

export interface FileHistory {
  readonly decisionNumber: DecisionNumber;
  /** The decision on the application; absent for a number that took the place of another. */
  readonly application?: JournalEvent<BudgetReserved | ApplicationRefused>;
  readonly grant: readonly JournalEvent<GrantEvent>[];
}

async function eventAt(store: EventStore, stream: string, from: bigint): Promise<JournalEvent | undefined> {
  for await (const recorded of store.readStream(stream, { from, maxCount: 1 })) return decodeEvent(recorded);
  return undefined;
}

/** The event that gave the number: a decision on an application, or the replacement of another file. */
export async function beginningOf(
  { store, deskOf }: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<JournalEvent | undefined> {
  const year = fundingYearOf(decisionNumber);
  const revision = await deskOf(year).decisionOf(decisionNumber);
  return revision === undefined ? undefined : eventAt(store, streamOf.fundingYear(year), revision);
}

/** What a file is about now, also one that has no grant; undefined when there is no such file. */
export async function dimensionsOf(
  ports: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<FileDimensions | undefined> {
  const file = emptyStream(grantDecider, decisionNumber);
  await catchUp(ports.store, grantDecider, file);
  if (file.state.dimensions !== undefined) return file.state.dimensions;
  const begun = (await beginningOf(ports, decisionNumber))?.event.data;
  return begun !== undefined && 'dimensions' in begun ? begun.dimensions : undefined;
}

/** Legal day of the decision on the application, under whatever number that was taken. */
export async function appliedOn(
  ports: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<LocalDate | undefined> {
  const begun = await beginningOf(ports, decisionNumber);
  if (begun?.event.type === 'GrantReplaced') return appliedOn(ports, begun.event.data.decisionNumber);
  return begun === undefined ? undefined : localDateOf(begun.metadata.effectiveAt);
}

async function applicationOf(
  ports: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<JournalEvent<BudgetReserved | ApplicationRefused> | undefined> {
  const journal = await beginningOf(ports, decisionNumber);
  const type = journal?.event.type;
  return type === 'BudgetReserved' || type === 'ApplicationRefused'
    ? (journal as JournalEvent<BudgetReserved | ApplicationRefused>)
    : undefined;
}

/** The event that reserved for the file last; undefined when none did. */
export async function lastReservation(
  { store, deskOf }: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<JournalEvent | undefined> {
  const year = fundingYearOf(decisionNumber);
  const from = await deskOf(year).reservationOf(decisionNumber);
  return typeof from === 'bigint' ? eventAt(store, streamOf.fundingYear(year), from) : undefined;
}

/** Undefined when there is no such file. */
export async function fileHistory(
  ports: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<FileHistory | undefined> {
  const application = await applicationOf(ports, decisionNumber);
  const grant: JournalEvent<GrantEvent>[] = [];
  for await (const recorded of ports.store.readStream(streamOf.grant(decisionNumber))) {
    grant.push(decodeEvent(recorded) as JournalEvent<GrantEvent>);
  }
  if (application === undefined && grant.length === 0) return undefined;
  return { decisionNumber, grant, ...(application === undefined ? {} : { application }) };
}
