/**
 * Two or more payers for one file. First every fund reserves, then the grant is awarded and every fund commits; or
 * one of them says no, the file is withdrawn and every fund releases. There is no third end: whichever step a crash
 * interrupts, repeating the whole from its event leads to the same one.
 */
import type { BudgetReserved, CoPayer } from '../../domain/funding-year/funding-year.events.js';
import type { FileOfFund } from '../../domain/fund/fund.events.js';
import { idOfStream, type DecisionNumber, type FundId } from '../../domain/ids.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { Cents } from '../../domain/money.js';
import { policyCommandId, type CommandMetadata } from '../command-metadata.js';
import type { CommandOutcome, Ledger } from '../ledger.js';
import type { Policy } from './policy.js';

const NAME = 'co-funding';
/** Ground of a withdrawal because another payer takes no part. */
const CO_PAYER_REFUSED = 'co-payer-refused';

export interface CoFundingPorts {
  readonly ledger: Pick<Ledger, 'fund' | 'grant'>;
}

type Step = 'reserve' | 'award' | 'withdraw' | 'commit' | 'release';

function metadataOf({ id, metadata }: JournalEvent, step: Step, ordinal = 0): CommandMetadata {
  return {
    commandId: policyCommandId(`${NAME}.${step}`, id, ordinal),
    correlationId: metadata.$correlationId,
    causationId: id,
    actor: { id: `policy:${NAME}`, role: 'policy' },
  };
}

/** Nobody can say how it ended: the policy stops here and tries again. */
const isUncertain = ({ outcome }: CommandOutcome): boolean =>
  outcome === 'conflict' || outcome === 'outcome-unknown';

/** One sum per fund, in the order in which the funds were named: a file asks a fund once. */
function sumsOf(coPayers: readonly CoPayer[]): readonly (readonly [FundId, Cents])[] {
  const sums = new Map<FundId, Cents>();
  for (const { fundId, amount } of coPayers) sums.set(fundId, (sums.get(fundId) ?? 0n) + amount);
  return [...sums];
}

const takesPart = (outcome: CommandOutcome): boolean =>
  outcome.outcome === 'accepted' && !outcome.events.some(({ type }) => type === 'FundReservationRefused');

interface Case {
  readonly ports: CoFundingPorts;
  readonly recorded: JournalEvent;
  readonly file: FileOfFund;
  readonly shares: readonly (readonly [FundId, Cents])[];
}

/** Asks the funds one after the other, up to the first that does not promise. */
async function reserveAll({ ports, recorded, file, shares }: Case): Promise<CommandOutcome | 'reserved'> {
  const { effectiveAt } = recorded.metadata;
  for (const [ordinal, [fundId, amount]] of shares.entries()) {
    const command = { type: 'ReserveFromFund', ...file, amount } as const;
    const metadata = { ...metadataOf(recorded, 'reserve', ordinal), effectiveAt };
    const outcome = await ports.ledger.fund(fundId, { command, metadata });
    if (!takesPart(outcome)) return outcome;
  }
  return 'reserved';
}

/** Tells every fund the same; the first uncertain outcome, or the last one. */
async function tellAll(
  { ports, recorded, file, shares }: Case,
  cause: string | undefined,
): Promise<CommandOutcome | undefined> {
  const { decisionNumber } = file;
  let last: CommandOutcome | undefined;
  for (const [ordinal, [fundId]] of shares.entries()) {
    const [step, command] =
      cause === undefined
        ? (['commit', { type: 'CommitFund', decisionNumber }] as const)
        : (['release', { type: 'ReleaseFund', decisionNumber, cause }] as const);
    last = await ports.ledger.fund(fundId, { command, metadata: metadataOf(recorded, step, ordinal) });
    if (isUncertain(last)) return last;
  }
  return last;
}

async function giveUp(wanted: Case): Promise<CommandOutcome | undefined> {
  const { ports, recorded, file } = wanted;
  const command = { type: 'WithdrawGrant', cause: 'agency', ground: CO_PAYER_REFUSED } as const;
  const metadata = metadataOf(recorded, 'withdraw');
  const withdrawn = await ports.ledger.grant(file.decisionNumber, { command, metadata });
  return isUncertain(withdrawn) ? withdrawn : tellAll(wanted, CO_PAYER_REFUSED);
}

/** Already awarded by a person, or even determined: the promise is a debt all the same. */
const stands = (outcome: CommandOutcome): boolean =>
  outcome.outcome === 'accepted' ||
  (outcome.outcome === 'rejected' && outcome.rejection.code === 'already-determined');

async function bringTogether(wanted: Case): Promise<CommandOutcome | undefined> {
  const { ports, recorded, file } = wanted;
  const reserved = await reserveAll(wanted);
  if (reserved !== 'reserved') return isUncertain(reserved) ? reserved : giveUp(wanted);
  const award = { command: { type: 'AwardGrant' } as const, metadata: metadataOf(recorded, 'award') };
  const awarded = await ports.ledger.grant(file.decisionNumber, award);
  if (isUncertain(awarded)) return awarded;
  if (stands(awarded)) return tellAll(wanted, undefined);
  // Contested, or without a proof of enrolment: a person awards or refuses, and the other policy takes it up.
  if (awarded.outcome === 'rejected' && awarded.rejection.code === 'needs-a-person') return awarded;
  return tellAll(wanted, 'file-ended');
}

function caseOf(
  ports: CoFundingPorts,
  recorded: JournalEvent,
  { decisionNumber, dimensions, coPayers = [] }: BudgetReserved['data'],
): Case {
  const { personKey, providerKvk, courseId } = dimensions;
  const file = { decisionNumber, personKey, providerKvk, courseId };
  return { ports, recorded, file, shares: sumsOf(coPayers) };
}

const nothing: CommandOutcome = {
  outcome: 'accepted',
  stream: '',
  revision: -1n,
  position: 0n,
  events: [],
  repeated: true,
};

/** Brings the payers of a reserved file together: all of them, or none. */
export function coFundingPolicy(ports: CoFundingPorts): Policy {
  return {
    name: NAME,
    category: 'fundingYear',
    types: new Set(['BudgetReserved']),
    react(recorded) {
      const { data } = recorded.event as BudgetReserved;
      if (data.coPayers === undefined || data.coPayers.length === 0) return undefined;
      return bringTogether(caseOf(ports, recorded, data)).then((outcome) => outcome ?? nothing);
    },
  };
}

export interface CoFundedFilePorts extends CoFundingPorts {
  /** False while there is no fund at all: then no file is looked up. */
  readonly anyFund: () => Promise<boolean>;
  /** The reservation of a file; undefined when it was refused at once. */
  readonly reservationOf: (decisionNumber: DecisionNumber) => Promise<BudgetReserved | undefined>;
}

/** What an event of a file means to its other payers: a cause to release, or an award to commit to. */
function causeOf({ event }: JournalEvent): string | undefined {
  if (event.type === 'GrantWithdrawn') return `withdrawn-${event.data.cause}`;
  if (event.type === 'GrantRefused') return 'refused';
  return event.type === 'GrantHandedOver' ? 'handed-over' : undefined;
}

async function follow(ports: CoFundedFilePorts, recorded: JournalEvent): Promise<CommandOutcome> {
  if (!(await ports.anyFund())) return nothing;
  const reserved = await ports.reservationOf(idOfStream(recorded.stream));
  if (reserved?.data.coPayers === undefined) return nothing;
  return (await tellAll(caseOf(ports, recorded, reserved.data), causeOf(recorded))) ?? nothing;
}

/** Tells the other payers how a file went on: awarded, refused, withdrawn or replaced. */
export function coFundedFilePolicy(ports: CoFundedFilePorts): Policy {
  return {
    name: `${NAME}-files`,
    category: 'grant',
    types: new Set(['GrantAwarded', 'GrantRefused', 'GrantWithdrawn', 'GrantHandedOver']),
    react: (recorded) => follow(ports, recorded),
  };
}
