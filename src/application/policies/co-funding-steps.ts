/**
 * The steps by which the payers of a file come together. Each is a command whose id follows from the event that caused
 * it, so that whoever takes a step again changes nothing.
 */
import { oncePerFund, type CoPayer } from '../../domain/funding-year/co-payers.js';
import type { FundCommand } from '../../domain/fund/fund.commands.js';
import type { DecisionNumber } from '../../domain/ids.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { CoFundedFiles } from '../co-funded-files.js';
import { policyCommandId, type CommandMetadata } from '../command-metadata.js';
import type { CommandOutcome, Ledger } from '../ledger.js';

export const CO_FUNDING = 'co-funding';
/** Another payer takes no part: ground of a withdrawal, or kind of a proposal when the grant stands all the same. */
export const CO_PAYER_REFUSED = 'co-payer-refused';

export interface CoFundingPorts {
  readonly ledger: Pick<Ledger, 'fund' | 'grant'>;
  readonly files: CoFundedFiles;
}

type Step = 'reserve' | 'award' | 'withdraw' | 'commit' | 'release' | 'earlier' | 'move' | 'propose';

export function stepMetadata({ id, metadata }: JournalEvent, step: Step, ordinal = 0): CommandMetadata {
  return {
    commandId: policyCommandId(`${CO_FUNDING}.${step}`, id, ordinal),
    correlationId: metadata.$correlationId,
    causationId: id,
    actor: { id: `policy:${CO_FUNDING}`, role: 'policy' },
  };
}

/** Nobody can say how it ended: the policy stops here and tries again. */
export const isUncertain = ({ outcome }: CommandOutcome): boolean =>
  outcome === 'conflict' || outcome === 'outcome-unknown';

export const takesPart = (outcome: CommandOutcome): boolean =>
  outcome.outcome === 'accepted' && !outcome.events.some(({ type }) => type === 'FundReservationRefused');

export const nothing: CommandOutcome = {
  outcome: 'accepted',
  stream: '',
  revision: -1n,
  position: 0n,
  events: [],
  repeated: true,
};

/** A file, its other payers, and the event because of which they are told something. */
export interface Case {
  readonly ports: CoFundingPorts;
  readonly recorded: JournalEvent;
  readonly decisionNumber: DecisionNumber;
  readonly coPayers: readonly CoPayer[];
  /** The objection because of which they were asked last. */
  readonly asking: { readonly objectionId?: string };
}

/** What every fund is told, and when the others need not be told any more. */
interface Round {
  readonly step: Step;
  readonly say: (coPayer: CoPayer) => FundCommand;
  readonly ends?: (outcome: CommandOutcome) => boolean;
}

/**
 * Sends every fund its command, in the order in which they were named: up to and including the first outcome that is
 * uncertain, or that ends the round.
 */
export async function tellEach(
  { ports, recorded, coPayers }: Case,
  { step, say, ends = () => false }: Round,
): Promise<readonly CommandOutcome[]> {
  const outcomes: CommandOutcome[] = [];
  const { effectiveAt } = recorded.metadata;
  const day = step === 'reserve' || step === 'move' ? { effectiveAt } : {};
  for (const [ordinal, coPayer] of oncePerFund(coPayers).entries()) {
    const metadata = { ...stepMetadata(recorded, step, ordinal), ...day };
    const outcome = await ports.ledger.fund(coPayer.fundId, { command: say(coPayer), metadata });
    outcomes.push(outcome);
    if (isUncertain(outcome) || ends(outcome)) break;
  }
  return outcomes;
}

/** The outcome that leaves it open how it ended; otherwise the last one, or that there was nothing to do. */
export const endOf = (outcomes: readonly CommandOutcome[]): CommandOutcome =>
  outcomes.find(isUncertain) ?? outcomes.at(-1) ?? nothing;

/** The promise is a debt from now on. */
export async function commitAll(wanted: Case): Promise<CommandOutcome> {
  const { decisionNumber, asking } = wanted;
  const command = { type: 'CommitFund', decisionNumber, ...asking } as const;
  return endOf(await tellEach(wanted, { step: 'commit', say: () => command }));
}

/** What is promised or owed goes back. */
export async function releaseAll(wanted: Case, cause: string): Promise<CommandOutcome> {
  const { decisionNumber, asking } = wanted;
  const command = { type: 'ReleaseFund', decisionNumber, cause, ...asking } as const;
  return endOf(await tellEach(wanted, { step: 'release', say: () => command }));
}

/** Goes through an earlier event of the file first, whose own reaction may be on its way. */
export type GoThrough = (earlier: JournalEvent) => Promise<CommandOutcome>;

/**
 * The grant stands, and these payers take no part: nobody has a duty to pay for them, so a person sees to it. One
 * proposal for each.
 */
export async function proposeFor(wanted: Case, refused: readonly number[]): Promise<CommandOutcome> {
  const { ports, recorded, decisionNumber } = wanted;
  let last = nothing;
  for (const ordinal of refused) {
    const metadata = stepMetadata(recorded, 'propose', ordinal);
    const proposalId = metadata.commandId;
    const command = { type: 'ProposeAction', proposalId, kind: CO_PAYER_REFUSED } as const;
    last = await ports.ledger.grant(decisionNumber, { command, metadata });
    if (isUncertain(last)) return last;
  }
  return last;
}

/** The places of those who said no. */
export const refusedIn = (answers: readonly CommandOutcome[]): readonly number[] =>
  answers.flatMap((answer, place) => (takesPart(answer) ? [] : [place]));
