/**
 * What a remedy can give, and how the funding year is asked for it. What a file freed must have come back to the year
 * before it is taken again, or the release that is still on its way would free the right a second time.
 */
import type { CommandContext, Rejection } from '../domain/decider.js';
import type { FileDimensions } from '../domain/file-dimensions.js';
import type { ReserveByObjection } from '../domain/funding-year/retaken.commands.js';
import type { ReservedByObjection } from '../domain/funding-year/retaken.events.js';
import { grantDecider } from '../domain/grant/grant.decider.js';
import type { GrantState } from '../domain/grant/grant.state.js';
import { fundingYearOf, streamOf } from '../domain/ids.js';
import { decodeEvent, type JournalEvent } from '../domain/ledger-events.js';
import { latestStartAfter } from '../domain/funding-year/latest-start.js';
import type { LocalDate } from '../domain/local-date.js';
import { lesser, remainder, type Cents } from '../domain/money.js';
import type { RemedyFacts } from '../domain/objection/objection.commands.js';
import type { ObjectionFiled } from '../domain/objection/objection.events.js';
import type { PersonExcluded } from '../domain/person/person.events.js';
import type { Regulation } from '../domain/rules/regulation.js';
import type { EventStore } from '../event-store/event-store.js';
import { digestOf, uuidOf, type CommandMetadata } from './command-metadata.js';
import { eventName } from './contested-decision.js';
import { coPayersOf } from './co-payers-of-file.js';
import { fileHistory, lastReservation, type FileHistory, type FilePorts } from './file-history.js';
import type { CommandOutcome } from './ledger.js';
import { settleReleases } from './settle-releases.js';
import { catchUp, emptyStream } from './stream-state.js';

type Filed = ObjectionFiled['data'];

/** What can be taken for a file again: the money, and where it belongs. */
interface Retakable {
  readonly history: FileHistory;
  readonly contested: JournalEvent;
  readonly dimensions: FileDimensions;
  readonly amount: Cents;
  /** What the slice had left and apart at the original position; for a file that was refused at once. */
  readonly originally?: { readonly remaining?: Cents; readonly held?: Cents };
}

function retakable(history: FileHistory, contested: JournalEvent): Retakable | undefined {
  const { event } = contested;
  switch (event.type) {
    case 'ApplicationRefused': {
      const { dimensions, requested, remaining, held } = event.data;
      const originally = {
        ...(remaining === undefined ? {} : { remaining }),
        ...(held === undefined ? {} : { held }),
      };
      return { history, contested, dimensions, amount: requested, originally };
    }
    case 'GrantRefused':
      return { history, contested, dimensions: event.data.dimensions, amount: event.data.amount };
    case 'GrantWithdrawn': {
      const { dimensions, reserved, committed } = event.data;
      return { history, contested, dimensions, amount: reserved + committed };
    }
    default:
      return undefined;
  }
}

async function retakableOf(ports: FilePorts, filed: Filed): Promise<Retakable | undefined> {
  if (filed.decisionNumber === undefined) return undefined;
  const history = await fileHistory(ports, filed.decisionNumber);
  const contested = [history?.application, ...(history?.grant ?? [])].find(
    (journal) => journal !== undefined && eventName(journal) === filed.decision,
  );
  return history === undefined || contested === undefined ? undefined : retakable(history, contested);
}

async function exclusionFacts(store: EventStore, { decision }: Filed): Promise<RemedyFacts> {
  const [stream = '', revision = ''] = decision.split('@');
  for await (const recorded of store.readStream(stream, { from: BigInt(revision), maxCount: 1 })) {
    const { from, until } = (decodeEvent(recorded).event as PersonExcluded).data;
    return { excludedFrom: from, excludedUntil: until };
  }
  return {};
}

/**
 * The most that a determination can be raised to: what was granted, as far as undue money and what the year may still
 * reserve for one grant reach.
 */
function mostOf(
  { granted, freed, determined, undue, claims, rare }: GrantState,
  { maximumGrant }: Regulation,
): Cents {
  const isRefundDue = [...claims.values()].some(({ refundDue }) => refundDue > 0n);
  // A refund is undue once it was paid: reserved anew beside it, it would be paid twice.
  const anew = isRefundDue ? 0n : remainder(maximumGrant, granted - freed + rare.paidBefore);
  return lesser(granted, determined + undue + anew);
}

/** What the file itself still allows: a higher determination, or a claim that can be reversed. */
async function factsOfGrant(
  store: EventStore,
  { decisionNumber, subject }: Filed,
  { rules }: CommandContext,
): Promise<RemedyFacts> {
  const file = emptyStream(grantDecider, decisionNumber ?? '');
  await catchUp(store, grantDecider, file);
  const { granted, determined: amount, claims } = file.state;
  const claim = claims.get(subject ?? '');
  return {
    determination: { amount, granted, atMost: mostOf(file.state, rules) },
    reversible: claim !== undefined && claim.open + claim.received + claim.writtenOff > 0n,
  };
}

/** The facts by which a remedy against this decision is judged. */
export async function remedyFacts(
  ports: FilePorts,
  filed: Filed,
  context: CommandContext,
): Promise<RemedyFacts> {
  if (filed.against === 'exclusion') return exclusionFacts(ports.store, filed);
  if (filed.against === 'determination' || filed.against === 'recovery') {
    return factsOfGrant(ports.store, filed, context);
  }
  const found = await retakableOf(ports, filed);
  return found === undefined ? {} : { amount: found.amount };
}

interface Term {
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
  readonly latestStart?: LocalDate;
}

/** The dates of the course as the file had them last. */
function termOf({ application, grant }: FileHistory): Term {
  let term: Term = { startDate: '', endDate: '', ...application?.event.data };
  for (const { event } of grant) {
    if (event.type === 'GrantAwarded' || event.type === 'GrantTakenOver') term = event.data;
    if (event.type === 'CourseRescheduled') term = { ...term, ...event.data };
  }
  return term;
}

/**
 * Until when the course may start: as before, but never before the time has passed that an applicant of today would
 * get. A right that is won back when it can no longer be used would be none (an assumption: no article says it).
 */
function latestStartOf({ latestStart = '' }: Term, { today, rules }: CommandContext): LocalDate {
  const fromToday = latestStartAfter(today, rules.latestStartMonths);
  return latestStart > fromToday ? latestStart : fromToday;
}

const nothingToTake: Rejection = {
  code: 'remedy-not-fitting',
  detail: 'The file gives nothing to reserve again. Choose the remedy none, or check the decision.',
};

const putRight = ({ objectionId }: ReservedByObjection['data']): Rejection => ({
  code: 'remedy-not-fitting',
  detail: `This decision was put right already, on objection ${objectionId}. Choose the remedy none.`,
});

/** Why nothing is taken for a second objection to the same decision; its own reservation is only asked for again. */
function refuseTwice(
  last: JournalEvent | undefined,
  { contested }: Retakable,
  objectionId: string,
): Rejection | undefined {
  if (last?.event.type !== 'ReservedByObjection' || last.position < contested.position) return undefined;
  return last.event.data.objectionId === objectionId ? undefined : putRight(last.event.data);
}

export interface Retaking {
  readonly objectionId: string;
  readonly filed: Filed;
  readonly amount: Cents;
  readonly byCourt: boolean;
  /** The appeal on which a court ruled. */
  readonly appealId: string | undefined;
  readonly metadata: CommandMetadata;
}

function commandOf(
  found: Retakable,
  { objectionId, amount, byCourt, appealId }: Retaking,
  context: CommandContext,
): ReserveByObjection {
  const { dimensions, history, originally } = found;
  const term = termOf(history);
  return {
    type: 'ReserveByObjection',
    decisionNumber: history.decisionNumber,
    objectionId,
    dimensions,
    amount,
    startDate: term.startDate,
    endDate: term.endDate,
    latestStart: latestStartOf(term, context),
    byCourt,
    ...(appealId === undefined ? {} : { appealId }),
    ...(originally?.remaining === undefined ? {} : { originallyRemaining: originally.remaining }),
    ...(originally?.held === undefined ? {} : { originallyHeld: originally.held }),
  };
}

/** The other payers of the file: the right that comes back is the scheme's, their part has to be asked for. */
async function askedAgain(
  ports: FilePorts,
  { decisionNumber }: FileHistory,
): Promise<Pick<ReserveByObjection, 'coPayers'>> {
  const coPayers = (await coPayersOf(ports, decisionNumber)).filter(({ amount }) => amount > 0n);
  return coPayers.length === 0 ? {} : { coPayers };
}

/** The event by which the funding year made room, or why it did not. */
export async function retake(
  ports: FilePorts,
  retaking: Retaking,
  context: CommandContext,
): Promise<{ readonly reservation: string } | Exclude<CommandOutcome, { readonly outcome: 'accepted' }>> {
  const found = await retakableOf(ports, retaking.filed);
  if (found === undefined) return { outcome: 'rejected', rejection: nothingToTake };
  await settleReleases(ports, found.history.decisionNumber);
  const last = await lastReservation(ports, found.history.decisionNumber);
  const refused = refuseTwice(last, found, retaking.objectionId);
  if (refused !== undefined) return { outcome: 'rejected', rejection: refused };
  const { commandId, ...metadata } = retaking.metadata;
  const command = {
    ...commandOf(found, retaking, context),
    ...(await askedAgain(ports, found.history)),
    reservedAt: last?.revision ?? ('none' as const),
  };
  const year = fundingYearOf(found.history.decisionNumber);
  const desk = ports.deskOf(year);
  const outcome = await desk.submit({
    metadata: {
      ...metadata,
      commandId: uuidOf(`reserve-by-objection|${commandId}`),
      correlationId: metadata.correlationId ?? commandId,
      causationId: commandId,
    },
    digest: digestOf({ objectionId: command.objectionId, amount: command.amount, byCourt: command.byCourt }),
    command,
  });
  if (outcome.outcome !== 'accepted') return outcome;
  const revision = await desk.reservationOf(found.history.decisionNumber);
  return { reservation: `${streamOf.fundingYear(year)}@${String(revision)}` };
}
