/**
 * The whole ledger in a few square metres: the real application with all its aggregates and policies over a store in
 * memory, and a clock that a history moves. Few persons, windows, courses and funds, so that they meet.
 */
import { applicationCommandId, type CommandMetadata } from '../../src/application/command-metadata.js';
import { createLedger, type RunningLedger } from '../../src/application/create-ledger.js';
import type { CommandOutcome } from '../../src/application/ledger.js';
import type { DueObligations } from '../../src/application/policies/due-obligations.js';
import type { Actor } from '../../src/domain/decider.js';
import { streamOf } from '../../src/domain/ids.js';
import { epochMsOf, instantAt, localDateOf, type Instant } from '../../src/domain/instant.js';
import { decodeEvent, type JournalEvent, type LedgerEvent } from '../../src/domain/ledger-events.js';
import type { LocalDate } from '../../src/domain/local-date.js';
import { isOpen, type Obligation } from '../../src/domain/terms/obligation.js';
import { obligationsOf } from '../../src/domain/terms/obligations-of.js';
import { StoreUnavailableError, type EventStore } from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { RecordedEvent } from '../../src/event-store/recorded-event.js';
import type { Vault } from '../../src/vault/vault.js';
import { memoryCheckpoints } from './memory-checkpoints.js';
import { quiet } from './quiet-log.js';
import { deliver, filled, type Ask, type Surroundings } from './small-world-asks.js';
import { FoldedStreams } from './small-world-streams.js';

/** The morning on which the windows open, in the Netherlands. */
export const OPENING: Instant = '2022-05-02T08:00:00.000Z';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** After so many days the clock-driven policies look at the clock. */
const LONG_AGO = 30;

/** One thing that is asked. */
export interface Step {
  readonly ask: Ask;
  readonly actor: Actor;
  /** Days that pass before; then the clock-driven policies look at the clock. */
  readonly after: number;
  /** The policies have caught up afterwards. */
  readonly settles: boolean;
  /** The process dies when the funding year has done its part, before the other stream is written. */
  readonly dies: boolean;
}

/** Histories carry references to texts and never a text: nothing is ever kept. */
const noVault = {} as Vault;

/** A store that a process dies at: what it should write to a file or an objection is not written. */
function mortal(store: EventStore): EventStore & { dying: boolean } {
  return {
    dying: false,
    append(stream, expected, events) {
      const lost = this.dying && !stream.startsWith('fundingYear-');
      if (lost) throw new StoreUnavailableError('the process died');
      return store.append(stream, expected, events);
    },
    readStream: (stream, options) => store.readStream(stream, options),
    lastRevision: (stream) => store.lastRevision(stream),
    readLog: (options) => store.readLog(options),
    subscribe: (options) => store.subscribe(options),
    head: () => store.head(),
    close: () => store.close(),
  };
}

/** What is asked, without blanks. */
export interface Sent {
  readonly ask: Ask;
  readonly metadata: CommandMetadata;
}

/** Told of every event when it has been folded. */
export type Watch = (recorded: JournalEvent, world: SmallWorld) => void;

/** What a world begins with: the events of an opening, as they are stored and as they are read. */
export interface Opened {
  readonly recorded: readonly RecordedEvent[];
  readonly journal: readonly JournalEvent[];
}

const nothing: Opened = { recorded: [], journal: [] };

export class SmallWorld implements Surroundings {
  readonly journal: JournalEvent[] = [];
  readonly streams = new FoldedStreams();
  readonly reserved: string[] = [];
  readonly refused: string[] = [];
  lastAdvice: string | undefined;
  /** Positions at which the policies began to catch up. */
  readonly settledAt: bigint[] = [];
  readonly store = mortal(new MemoryEventStore());
  private epochMs = epochMsOf(OPENING);
  today: LocalDate = localDateOf(OPENING);
  turn = 0;
  now: Instant = OPENING;
  private running: RunningLedger;
  private readonly revisions = new Map<string, bigint>();
  /** The deadlines when the log had so many events. */
  private computed: { readonly at: number; readonly deadlines: readonly Obligation[] } | undefined;

  private constructor(private readonly watch: Watch | undefined) {
    this.running = this.start();
  }

  /** A world in which nothing happened, or what an opening did; the watch is told of what happens then. */
  static async begin({ recorded, journal }: Opened = nothing, watch?: Watch): Promise<SmallWorld> {
    const world = new SmallWorld(watch);
    for (const event of recorded) await world.store.append(event.stream, 'any', [event]);
    for (const event of journal) world.fold(event);
    world.turn = journal.length;
    world.moveOn(journal.length * MINUTE_MS);
    return world;
  }

  /** What a step asks for now, without blanks, and under which id. */
  async prepare({ ask, actor, after }: Step): Promise<Sent> {
    if (after > 0) await this.wait(after);
    this.turn += 1;
    this.moveOn(MINUTE_MS);
    const complete = filled(ask, this);
    const { id, command } = complete;
    const commandId =
      command.type === 'SubmitApplication'
        ? applicationCommandId(Number(id), command.applicationId)
        : `step ${String(this.turn)}`;
    return { ask: complete, metadata: { commandId, actor } };
  }

  /** Asks; the answer, or undefined when the process died of it. */
  async take(step: Step): Promise<CommandOutcome | undefined> {
    const sent = await this.prepare(step);
    const answer = await this.unlessDying(step.dies, () => this.send(sent));
    await this.catchUp();
    if (step.settles) await this.settle();
    return answer;
  }

  /** Asks what has no blanks any more. */
  send({ ask, metadata }: Sent): Promise<CommandOutcome> {
    return deliver(this.running.ledger, ask, metadata);
  }

  /** Lets the policies do what follows from everything that happened. */
  async settle(): Promise<void> {
    this.settledAt.push(this.journal.at(-1)?.position ?? 0n);
    await this.running.policies.runToIdle();
    await this.catchUp();
  }

  /** Lets time pass, and what follows from it. */
  async wait(days: number): Promise<void> {
    this.moveOn(days * DAY_MS);
    if (days >= LONG_AGO) await this.running.clocked.tick();
    await this.catchUp();
  }

  /** Goes on with another process, which knows nothing but the log. */
  async restart(): Promise<void> {
    await this.running.close();
    this.running = this.start();
  }

  async close(): Promise<void> {
    await this.running.close();
    await this.store.close();
  }

  private start(): RunningLedger {
    return createLedger({
      store: this.store,
      vault: noVault,
      clock: { now: () => this.now },
      checkpoints: memoryCheckpoints(),
      log: quiet,
      due: this.dueObligations(),
    });
  }

  private moveOn(ms: number): void {
    this.epochMs += ms;
    this.now = instantAt(this.epochMs);
    this.today = localDateOf(this.now);
  }

  private async unlessDying(
    dies: boolean,
    ask: () => Promise<CommandOutcome>,
  ): Promise<CommandOutcome | undefined> {
    if (!dies) return ask();
    this.store.dying = true;
    try {
      return await ask();
    } catch (error) {
      if (error instanceof StoreUnavailableError) return undefined;
      throw error;
    } finally {
      this.store.dying = false;
    }
  }

  private async catchUp(): Promise<void> {
    const after = this.journal.at(-1)?.position ?? 0n;
    for await (const batch of this.store.readLog({ after })) {
      for (const recorded of batch.events) this.note(decodeEvent(recorded));
    }
  }

  private note(recorded: JournalEvent): void {
    this.fold(recorded);
    this.watch?.(recorded, this);
  }

  private fold(recorded: JournalEvent): void {
    const { stream, revision, event } = recorded;
    this.journal.push(recorded);
    this.streams.fold(recorded);
    this.revisions.set(stream, revision);
    this.number(event);
  }

  private number(event: LedgerEvent): void {
    if (event.type === 'ApplicationRefused') this.refused.push(event.data.decisionNumber);
    if (event.type === 'AdviceRegistered') this.lastAdvice = event.data.adviceId;
    if (event.type === 'GrantReplaced') this.reserved.push(event.data.replacement);
    if (event.type !== 'BudgetReserved' && event.type !== 'ReservedByObjection') return;
    const { decisionNumber } = event.data;
    if (!this.reserved.includes(decisionNumber)) this.reserved.push(decisionNumber);
  }

  /** Those that the clock looks at begin and end with the events of files. They are asked for kind by kind. */
  private deadlines(): readonly Obligation[] {
    const { length } = this.journal;
    if (this.computed?.at !== length) {
      const ofFiles = this.journal.filter(({ stream }) => stream.startsWith('grant-'));
      this.computed = { at: length, deadlines: obligationsOf(ofFiles) };
    }
    return this.computed.deadlines;
  }

  /** What is due by the events of the log, as the view of deadlines tells it elsewhere. It always fits on one page. */
  private dueObligations(): DueObligations {
    return {
      due: async ({ kind, upTo }) => {
        await this.catchUp();
        return this.deadlines()
          .filter((one) => one.kind === kind && isOpen(one) && one.dueOn <= upTo)
          .map(({ subject: decisionNumber, ref, dueOn, ruleVersion }) => {
            const revision = this.revisions.get(streamOf.grant(decisionNumber)) ?? -1n;
            return { decisionNumber, ref, dueOn, ruleVersion, revision };
          });
      },
    };
  }
}

/** What a world holds after these steps, for others to begin with. */
export async function openedBy(steps: readonly Step[]): Promise<Opened> {
  const world = await SmallWorld.begin();
  for (const step of steps) {
    const answer = await world.take(step);
    if (answer?.outcome !== 'accepted')
      throw new Error(`${step.ask.command.type}: ${JSON.stringify(answer)}`);
  }
  const recorded: RecordedEvent[] = [];
  for await (const batch of world.store.readLog()) recorded.push(...batch.events);
  await world.close();
  return { recorded, journal: world.journal };
}
