/**
 * Two steps around an objection that another stream takes or took: what it orders is carried out on the file or the
 * person, and a reservation whose decision was lost with a process is completed. Both repeat without effect.
 */
import type { ReservedByObjection, ReservedForRevision } from '../../domain/funding-year/retaken.events.js';
import { idOfStream, type DecisionNumber } from '../../domain/ids.js';
import { localDateOf } from '../../domain/instant.js';
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import type {
  CourtRuled,
  ObjectionDecided,
  ObjectionFiled,
} from '../../domain/objection/objection.events.js';
import type { EventStore } from '../../event-store/event-store.js';
import { policyCommandId, type CommandMetadata } from '../command-metadata.js';
import type { CommandOutcome, GrantRequest, Ledger } from '../ledger.js';
import type { Policy } from './policy.js';

const REMEDY = 'remedy';
const COMPLETION = 'remedy-completion';
/** Ground of what is done because an objection or an appeal was won. */
const GROUND = 'objection-upheld';

function metadataOf(name: string, { id, metadata }: JournalEvent, ordinal = 0): CommandMetadata {
  return {
    commandId: policyCommandId(name, id, ordinal),
    correlationId: metadata.$correlationId,
    causationId: id,
    actor: { id: `policy:${name}`, role: 'policy' },
  };
}

async function filedOf(store: EventStore, stream: string): Promise<ObjectionFiled['data'] | undefined> {
  for await (const recorded of store.readStream(stream, { maxCount: 1 })) {
    return (decodeEvent(recorded).event as ObjectionFiled).data;
  }
  return undefined;
}

type Deciding = ObjectionDecided | CourtRuled;

interface Ordered {
  readonly ledger: RemedyPorts['ledger'];
  readonly recorded: JournalEvent;
}

/** Asks the file; one that was closed meanwhile is taken up again first, as a grant that stands again is. */
async function onFile(
  { ledger, recorded }: Ordered,
  decisionNumber: DecisionNumber,
  command: GrantRequest,
): Promise<CommandOutcome> {
  const request = { command, metadata: metadataOf(REMEDY, recorded) };
  const outcome = await ledger.grant(decisionNumber, request);
  if (outcome.outcome !== 'rejected' || outcome.rejection.code !== 'file-closed') return outcome;
  const reopened = await ledger.grant(decisionNumber, {
    command: { type: 'ReopenFile', ground: 'objection' },
    metadata: metadataOf(REMEDY, recorded, 1),
  });
  return reopened.outcome === 'accepted' ? ledger.grant(decisionNumber, request) : reopened;
}

/** The command that carries out a remedy; undefined when the objection names nothing to carry it out on. */
function carryOut(
  ledger: RemedyPorts['ledger'],
  { recorded, filed }: { readonly recorded: JournalEvent; readonly filed: ObjectionFiled['data'] },
  { remedy, amount, liftedFrom }: Deciding['data'],
): Promise<CommandOutcome> | undefined {
  const { decisionNumber, personKey, subject } = filed;
  if (remedy === 'lift-exclusion' && subject !== undefined && liftedFrom !== undefined) {
    const objectionId = idOfStream(recorded.stream);
    const lifting = { exclusionId: subject, from: liftedFrom, ground: GROUND, objectionId };
    const command = { type: 'LiftExclusion', ...lifting } as const;
    return ledger.person(personKey, { command, metadata: metadataOf(REMEDY, recorded) });
  }
  if (decisionNumber === undefined) return undefined;
  if (remedy === 'reverse-claim' && subject !== undefined) {
    const command = { type: 'ReverseClawback', claimId: subject, ground: GROUND } as const;
    return onFile({ ledger, recorded }, decisionNumber, command);
  }
  if (remedy === 'revise' && amount !== undefined) {
    const command = { type: 'ReviseDetermination', amount, ground: GROUND } as const;
    return onFile({ ledger, recorded }, decisionNumber, command);
  }
  return undefined;
}

async function react({ store, ledger }: RemedyPorts, recorded: JournalEvent): Promise<CommandOutcome> {
  const filed = await filedOf(store, recorded.stream);
  const sent =
    filed === undefined
      ? undefined
      : carryOut(ledger, { recorded, filed }, (recorded.event as Deciding).data);
  if (sent === undefined) throw new Error(`${recorded.stream} orders a remedy that nothing can carry out`);
  return sent;
}

const CARRIED_OUT = new Set(['lift-exclusion', 'reverse-claim', 'revise']);

export interface RemedyPorts {
  readonly store: EventStore;
  readonly ledger: Pick<Ledger, 'grant' | 'person' | 'objection'>;
}

/** Carries out on the file or the person what a decision on an objection, or a ruling, orders. */
export function remedyPolicy(ports: RemedyPorts): Policy {
  return {
    name: REMEDY,
    category: 'objection',
    types: new Set(['ObjectionDecided', 'CourtRuled']),
    react(recorded) {
      const event = recorded.event as Deciding;
      return CARRIED_OUT.has(event.data.remedy) ? react(ports, recorded) : undefined;
    },
  };
}

/** Lets an objection know of a reservation that was made for it, when it does not know yet. */
export function remedyCompletionPolicy({ ledger }: Pick<RemedyPorts, 'ledger'>): Policy {
  return {
    name: COMPLETION,
    category: 'fundingYear',
    types: new Set(['ReservedByObjection', 'ReservedForRevision']),
    react(recorded) {
      const { type, data } = recorded.event as ReservedByObjection | ReservedForRevision;
      const { objectionId, appealId } = data;
      if (objectionId === undefined) return undefined;
      const onTop = type === 'ReservedForRevision';
      const command = {
        type: 'CompleteRemedy',
        reservation: `${recorded.stream}@${String(recorded.revision)}`,
        amount: data.amount,
        byCourt: onTop || (data.byCourt ?? false),
        onTop,
        ...(appealId === undefined ? {} : { appealId }),
        decidedOn: localDateOf(recorded.metadata.recordedAt),
      } as const;
      const metadata = metadataOf(COMPLETION, recorded);
      return ledger.objection(objectionId, { command, metadata });
    },
  };
}
