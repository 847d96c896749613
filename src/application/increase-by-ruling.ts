/**
 * Takes the difference when a court orders more than was given on the objection before. The file lives on: its funding
 * year reserves what is on top, and the file hears of it by a policy.
 */
import type { Rejection } from '../domain/decider.js';
import { grantDecider } from '../domain/grant/grant.decider.js';
import { fundingYearOf, streamOf, type DecisionNumber } from '../domain/ids.js';
import type { Cents } from '../domain/money.js';
import type { ObjectionFiled } from '../domain/objection/objection.events.js';
import { digestOf, uuidOf, type CommandMetadata } from './command-metadata.js';
import type { FilePorts } from './file-history.js';
import type { CommandOutcome } from './ledger.js';
import { catchUp, emptyStream } from './stream-state.js';

type Refused = Exclude<CommandOutcome, { readonly outcome: 'accepted' }>;

export interface Increase {
  readonly objectionId: string;
  readonly filed: ObjectionFiled['data'];
  /** What is lacking, on top of what was given. */
  readonly amount: Cents;
  /** The appeal on which the court ruled: it takes the difference once, whoever records it. */
  readonly appealId: string;
  readonly metadata: CommandMetadata;
}

const rejected = (rejection: Rejection): Refused => ({ outcome: 'rejected', rejection });

const ended = (decisionNumber: DecisionNumber): Rejection => ({
  code: 'remedy-not-fitting',
  detail: `The grant of ${decisionNumber} has ended: it cannot become higher. Choose the remedy none, and settle it with the person.`,
});

/** The event by which the funding year made room for the difference, or why it did not. */
export async function increaseByRuling(
  { store, deskOf }: FilePorts,
  { objectionId, filed: { decisionNumber = '' }, amount, appealId, metadata }: Increase,
): Promise<{ readonly reservation: string } | Refused> {
  const file = emptyStream(grantDecider, decisionNumber);
  await catchUp(store, grantDecider, file);
  const { stage, dimensions } = file.state;
  if (stage !== 'awarded' || dimensions === undefined) return rejected(ended(decisionNumber));
  const { commandId, ...caller } = metadata;
  const request = {
    metadata: {
      ...caller,
      commandId: uuidOf(`increase-by-ruling|${objectionId}|${appealId}`),
      correlationId: metadata.correlationId ?? commandId,
      causationId: commandId,
    },
    digest: digestOf({ objectionId, amount, appealId }),
    command: { type: 'IncreaseByRuling', decisionNumber, objectionId, dimensions, amount } as const,
  };
  const desk = deskOf(fundingYearOf(decisionNumber));
  const outcome = await desk.submit(request);
  if (outcome.outcome !== 'accepted') return outcome;
  // Asked again, the answer names the very event, whatever else was written with it.
  const recorded = await desk.submit(request);
  return recorded.outcome === 'accepted'
    ? { reservation: `${streamOf.fundingYear(fundingYearOf(decisionNumber))}@${String(recorded.revision)}` }
    : recorded;
}
