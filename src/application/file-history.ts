/**
 * What the log says of one file: the decision on its application and the events of its grant, read from the store
 * and not from a view, so that a decision taken a moment ago is seen.
 */
import type { ApplicationRefused, BudgetReserved } from '../domain/funding-year/funding-year.events.js';
import type { GrantEvent } from '../domain/grant/grant.events.js';
import { fundingYearOf, streamOf, type DecisionNumber } from '../domain/ids.js';
import { decodeEvent, type JournalEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';
import type { DeskOf } from './funding-year-desk.js';

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

async function applicationOf(
  { store, deskOf }: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<JournalEvent<BudgetReserved | ApplicationRefused> | undefined> {
  const year = fundingYearOf(decisionNumber);
  const revision = await deskOf(year).decisionOf(decisionNumber);
  if (revision === undefined) return undefined;
  for await (const recorded of store.readStream(streamOf.fundingYear(year), {
    from: revision,
    maxCount: 1,
  })) {
    const journal = decodeEvent(recorded);
    const { type } = journal.event;
    if (type === 'BudgetReserved' || type === 'ApplicationRefused') {
      return journal as JournalEvent<BudgetReserved | ApplicationRefused>;
    }
  }
  return undefined;
}

/** The reservation of a file as it was decided on the application; undefined when there was none. */
export async function reservationOfFile(
  ports: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<BudgetReserved | undefined> {
  const decided = (await applicationOf(ports, decisionNumber))?.event;
  return decided?.type === 'BudgetReserved' ? decided : undefined;
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
