/**
 * What the funding year reserved for an objection, when the process died before the decision was written. Until a policy
 * has written it, nobody decides otherwise: the file has got the money already.
 */
import { fundingYearOf, streamOf } from '../domain/ids.js';
import { decodeEvent } from '../domain/ledger-events.js';
import type { ReservedByObjection } from '../domain/funding-year/retaken.events.js';
import { formatAmount, type Cents } from '../domain/money.js';
import { givenBy, namesReservation, type ObjectionState } from '../domain/objection/objection.state.js';
import type { CommandMetadata } from './command-metadata.js';
import type { FilePorts } from './file-history.js';
import { isIncreased } from './increase-by-ruling.js';
import type { CommandOutcome } from './ledger.js';

type Rejected = Extract<CommandOutcome, { readonly outcome: 'rejected' }>;

/** What was reserved for this objection, which does not know it yet. */
async function halfDone(
  { store, deskOf }: FilePorts,
  state: ObjectionState,
): Promise<ReservedByObjection['data'] | undefined> {
  const { decisionNumber } = state.filed ?? {};
  if (decisionNumber === undefined) return undefined;
  const year = fundingYearOf(decisionNumber);
  const from = await deskOf(year).reservationOf(decisionNumber);
  if (typeof from !== 'bigint') return undefined;
  const stream = streamOf.fundingYear(year);
  for await (const recorded of store.readStream(stream, { from, maxCount: 1 })) {
    const { event } = decodeEvent(recorded);
    const isOurs = event.type === 'ReservedByObjection' && event.data.objectionId === state.objectionId;
    return isOurs && !namesReservation(state, `${stream}@${String(from)}`) ? event.data : undefined;
  }
  return undefined;
}

const beingRecorded = (what: string): Rejected => ({
  outcome: 'rejected',
  rejection: {
    code: 'remedy-not-fitting',
    detail: `${what} was reserved for this objection a moment ago, and its decision is being recorded. Read the objection again.`,
  },
});

/** A decision that is about to be written: what it orders to be taken, or undefined for nothing. */
export interface Deciding {
  readonly state: ObjectionState;
  readonly amount: Cents | undefined;
  /** The appeal that a court ruled on; undefined for a decision on the objection. */
  readonly appealId: string | undefined;
  readonly metadata: CommandMetadata;
}

/** Why nothing else can be decided at this moment; the same amount on the same appeal completes what was begun. */
export async function unlessHalfDone(
  ports: FilePorts,
  { state, amount, appealId, metadata }: Deciding,
): Promise<Rejected | undefined> {
  const reserved = await halfDone(ports, state);
  if (reserved !== undefined) {
    const { amount: taken, appealId: on = appealId } = reserved;
    if (taken !== amount || on !== appealId) return beingRecorded(formatAmount(taken));
  }
  const { filed, objectionId } = state;
  const given = givenBy(state);
  if (filed === undefined || given === 0n || (amount ?? 0n) > given) return undefined;
  return (await isIncreased(ports, { objectionId, filed, given, metadata }))
    ? beingRecorded(`More than ${formatAmount(given)}`)
    : undefined;
}
