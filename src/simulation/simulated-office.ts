/**
 * How the simulation speaks to the ledger: command ids from the seed, events counted, and every unexpected answer
 * turned into an error that stops the run. A refused application is an answer; a rejected command is a fault here.
 */
import { newUuid, type Entropy } from '../application/entropy.js';
import type { Accepted, CommandOutcome, Ledger } from '../application/ledger.js';
import type { CommandMetadata } from '../application/command-metadata.js';
import type { Actor } from '../domain/decider.js';
import type { FundingYearRequest, GrantRequest, ObjectionRequest } from '../application/ledger.js';
import type { BookYearCommand } from '../domain/book-year/book-year.commands.js';
import type { CourseCommand } from '../domain/course/course.commands.js';
import type { FundCommand } from '../domain/fund/fund.commands.js';
import type { PersonCommand } from '../domain/person/person.commands.js';
import type { ProviderCommand } from '../domain/provider/provider.commands.js';

export interface SimulatedOffice {
  /** Events that the ledger has written since the start. */
  readonly events: number;
  /** A new random UUID from the seed. */
  uuid(): string;
  fundingYear(year: number, actor: Actor, command: FundingYearRequest): Promise<Accepted>;
  bookYear(year: number, actor: Actor, command: BookYearCommand): Promise<Accepted>;
  course(id: string, actor: Actor, command: CourseCommand): Promise<Accepted>;
  provider(kvk: string, actor: Actor, command: ProviderCommand): Promise<Accepted>;
  grant(number: string, actor: Actor, request: { command: GrantRequest; text?: string }): Promise<Accepted>;
  objection(
    id: string,
    actor: Actor,
    request: { command: ObjectionRequest; text?: string },
  ): Promise<Accepted>;
  person(key: string, actor: Actor, request: { command: PersonCommand; text?: string }): Promise<Accepted>;
  fund(id: string, actor: Actor, command: FundCommand): Promise<Accepted>;
  /** An application under its own command id; also a rejection is an answer. */
  apply(year: number, metadata: CommandMetadata, command: FundingYearRequest): Promise<CommandOutcome>;
  /** Lets the policies react to what has happened. */
  settle(): Promise<void>;
}

export interface OfficePorts {
  readonly ledger: Ledger;
  readonly policies: { runToIdle(): Promise<void> };
  readonly entropy: Entropy;
  /** Position of the last event of the log. */
  readonly head: () => Promise<bigint>;
  /** Stands on the very first event, for every later reader to see. */
  readonly simulated: string;
}

function accepted(outcome: CommandOutcome, what: object): Accepted {
  if (outcome.outcome === 'accepted') return outcome;
  const reason =
    outcome.outcome === 'rejected'
      ? `${outcome.rejection.code}: ${outcome.rejection.detail}`
      : outcome.outcome;
  const command = JSON.stringify(what, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  throw new Error(`the simulation sent a command that was not accepted: ${reason} (${command})`);
}

type Ask = (metadata: CommandMetadata) => Promise<CommandOutcome>;

/** How often the same command is sent to a store that does not answer in time. */
const ATTEMPTS = 5;

/** The answer of a store that may be slow: the same command under the same id never has its effect twice. */
async function untilKnown(ask: () => Promise<CommandOutcome>): Promise<CommandOutcome> {
  let outcome = await ask();
  for (let attempt = 1; attempt < ATTEMPTS && outcome.outcome === 'outcome-unknown'; attempt += 1) {
    outcome = await ask();
  }
  return outcome;
}

/** Metadata under a new command id each time; the first of all says that this is a simulation. */
function metadataFrom(uuid: () => string, simulated: string): (actor: Actor) => CommandMetadata {
  let mark: Pick<CommandMetadata, 'simulated'> = { simulated };
  return (actor) => {
    const metadata = { commandId: uuid(), actor, ...mark };
    mark = {};
    return metadata;
  };
}

export function createOffice({ ledger, policies, entropy, head, simulated }: OfficePorts): SimulatedOffice {
  let events = 0;
  let settled = 0;
  const uuid = (): string => newUuid(entropy);
  const metadataOf = metadataFrom(uuid, simulated);
  const take = async (actor: Actor, ask: Ask, command: object): Promise<Accepted> => {
    const metadata = metadataOf(actor);
    const outcome = accepted(await untilKnown(() => ask(metadata)), command);
    events += outcome.events.length;
    return outcome;
  };
  return {
    get events() {
      return Math.max(events, settled);
    },
    uuid,
    fundingYear: (year, actor, command) =>
      take(actor, (metadata) => ledger.fundingYear(year, { command, metadata }), command),
    bookYear: (year, actor, command) =>
      take(actor, (metadata) => ledger.bookYear(year, { command, metadata }), command),
    course: (id, actor, command) =>
      take(actor, (metadata) => ledger.course(id, { command, metadata }), command),
    provider: (kvk, actor, command) =>
      take(actor, (metadata) => ledger.provider(kvk, { command, metadata }), command),
    grant: (number, actor, request) =>
      take(actor, (metadata) => ledger.grant(number, { ...request, metadata }), {
        number,
        ...request.command,
      }),
    objection: (id, actor, request) =>
      take(actor, (metadata) => ledger.objection(id, { ...request, metadata }), { id, ...request.command }),
    person: (key, actor, request) =>
      take(actor, (metadata) => ledger.person(key, { ...request, metadata }), { key, ...request.command }),
    fund: (id, actor, command) =>
      take(actor, (metadata) => ledger.fund(id, { command, metadata }), { id, ...command }),
    async apply(year, metadata, command) {
      const outcome = await untilKnown(() => ledger.fundingYear(year, { command, metadata }));
      if (outcome.outcome === 'accepted') events += outcome.events.length;
      return outcome;
    },
    async settle() {
      await policies.runToIdle();
      settled = Number(await head());
      events = settled;
    },
  };
}
