/**
 * Takes the difference when a court orders more than was given on the objection before. The file lives on: its funding
 * year reserves what is on top, and the file hears of it by a policy.
 */
import type { FileDimensions } from '../domain/file-dimensions.js';
import { grantDecider } from '../domain/grant/grant.decider.js';
import type { GrantState } from '../domain/grant/grant.state.js';
import { fundingYearOf, streamOf, type DecisionNumber } from '../domain/ids.js';
import { decodeEvent } from '../domain/ledger-events.js';
import { formatAmount, remainder, type Cents } from '../domain/money.js';
import type { ObjectionFiled } from '../domain/objection/objection.events.js';
import type { EventStore } from '../event-store/event-store.js';
import { mostOfPrice } from './co-payers-of-file.js';
import { digestOf, uuidOf, type CommandMetadata } from './command-metadata.js';
import type { FilePorts } from './file-history.js';
import type { FundingYearDesk, ReadyCommand } from './funding-year-desk.js';
import type { CommandOutcome } from './ledger.js';
import type { Policy } from './policies/policy.js';
import { settleReleases } from './settle-releases.js';
import { catchUp, emptyStream } from './stream-state.js';

type Refused = Exclude<CommandOutcome, { readonly outcome: 'accepted' }>;

export interface Increase {
  readonly objectionId: string;
  readonly filed: ObjectionFiled['data'];
  readonly appealId: string | undefined;
  /** What the court orders in all, and what was given of it before. */
  readonly ordered: Cents;
  readonly given: Cents;
  readonly metadata: CommandMetadata;
}

const rejected = (code: string, detail: string): Refused => ({
  outcome: 'rejected',
  rejection: { code, detail },
});

/** The number by which a file goes on: its own, or that of the last replacement. */
async function numberNow(desk: FundingYearDesk, decisionNumber: DecisionNumber): Promise<DecisionNumber> {
  const next = await desk.replacementOf(decisionNumber);
  return next === undefined ? decisionNumber : numberNow(desk, next);
}

async function fileOf({ store }: FilePorts, decisionNumber: DecisionNumber): Promise<GrantState> {
  const file = emptyStream(grantDecider, decisionNumber);
  await catchUp(store, grantDecider, file);
  return file.state;
}

/** What a grant that stands is about, or why it cannot become higher: what was given is awarded by a policy. */
function standing({ stage, dimensions, decisionNumber }: GrantState): FileDimensions | Refused {
  if (stage === 'awarded' && dimensions !== undefined) return dimensions;
  return stage === 'none' || stage === 'refused'
    ? rejected(
        'grant-not-awarded',
        `File ${decisionNumber} is being awarded on objection. Try again in a moment.`,
      )
    : rejected(
        'remedy-not-fitting',
        `The grant of ${decisionNumber} has ended: it cannot become higher. Choose the remedy none, and settle it with the person.`,
      );
}

/** Named after what was given before: of two rulings that are recorded at once, only one comes on top of it. */
function requestOf(
  { objectionId, appealId, ordered, given, metadata }: Increase,
  decisionNumber: DecisionNumber,
  dimensions: FileDimensions,
): ReadyCommand {
  const { commandId, ...caller } = metadata;
  const amount = ordered - given;
  const appeal = appealId === undefined ? {} : { appealId };
  return {
    metadata: {
      ...caller,
      commandId: uuidOf(`increase-by-ruling|${objectionId}|${String(given)}`),
      correlationId: metadata.correlationId ?? commandId,
      causationId: commandId,
    },
    digest: digestOf({ objectionId, amount, ...appeal }),
    command: { type: 'IncreaseByRuling', decisionNumber, objectionId, dimensions, amount, ...appeal },
  };
}

/** The grant pays what the course costs by now, and no more: who ordered more did not know of another course. */
async function unlessWithinPrice(
  ports: FilePorts,
  increase: Increase,
  { decisionNumber, granted, freed }: GrantState,
): Promise<Refused | undefined> {
  const { ordered, given } = increase;
  const most = await mostOfPrice(ports, decisionNumber);
  const stands = granted - freed;
  if (most === undefined || stands + ordered - given <= most) return undefined;
  // What was reserved already is only written down: the grant may have become higher by it.
  if (await isIncreased(ports, increase)) return undefined;
  const room = remainder(most, stands);
  return rejected(
    'above-requested',
    `The course of ${decisionNumber} now leaves ${formatAmount(most)} to the grant, and it has ${formatAmount(stands)}. Order at most ${formatAmount(given + room)} in all, or choose the remedy none, and settle the rest with the person.`,
  );
}

/** The event by which the funding year made room for the difference, or why it did not. */
export async function increaseByRuling(
  ports: FilePorts,
  increase: Increase,
): Promise<{ readonly reservation: string } | Refused> {
  const year = fundingYearOf(increase.filed.decisionNumber ?? '');
  const desk = ports.deskOf(year);
  const decisionNumber = await numberNow(desk, increase.filed.decisionNumber ?? '');
  const file = await fileOf(ports, decisionNumber);
  const dimensions = standing(file);
  if ('outcome' in dimensions) return dimensions;
  const above = await unlessWithinPrice(ports, increase, file);
  if (above !== undefined) return above;
  await settleReleases(ports, decisionNumber);
  const request = requestOf(increase, decisionNumber, dimensions);
  const outcome = await desk.submit(request);
  if (outcome.outcome === 'idempotency-conflict') {
    return rejected(
      'remedy-not-fitting',
      'Another ruling on this objection is being recorded. Read the objection again, and decide anew.',
    );
  }
  if (outcome.outcome !== 'accepted') return outcome;
  // Asked again, the answer names the very event, whatever else was written with it.
  const recorded = await desk.submit(request);
  return recorded.outcome === 'accepted'
    ? { reservation: `${streamOf.fundingYear(year)}@${String(recorded.revision)}` }
    : recorded;
}

/**
 * True when the year made room for more already, on top of what was given. It is asked for nothing, which it never gives:
 * only its answer tells whether the name of that command was used.
 */
export async function isIncreased(
  ports: FilePorts,
  increase: Omit<Increase, 'ordered' | 'appealId'>,
): Promise<boolean> {
  const { decisionNumber = '' } = increase.filed;
  const desk = ports.deskOf(fundingYearOf(decisionNumber));
  const { dimensions } = await fileOf(ports, decisionNumber);
  if (dimensions === undefined) return false;
  const nothing = requestOf(
    { ...increase, appealId: undefined, ordered: increase.given },
    decisionNumber,
    dimensions,
  );
  return (await desk.submit(nothing)).outcome === 'idempotency-conflict';
}

/** Lets the file hear at once of what a ruling gave it on top, before anything else happens to it. */
export async function afterRuling(
  { store, award }: { readonly store: EventStore; readonly award: Policy },
  outcome: CommandOutcome,
): Promise<CommandOutcome> {
  const events = outcome.outcome === 'accepted' ? outcome.events : [];
  for (const { type, data } of events) {
    if (type !== 'CourtRuled' || data.reservation === undefined) continue;
    const [stream = '', revision = ''] = data.reservation.split('@');
    for await (const recorded of store.readStream(stream, { from: BigInt(revision), maxCount: 1 })) {
      if (recorded.type === 'ReservedForRevision') await award.react(decodeEvent(recorded));
    }
  }
  return outcome;
}
