/**
 * A ledger in a few lines, for tests of the views: the real deciders, one command after the other, with the
 * metadata of the application. Award and release, which policies do elsewhere, are calls here.
 */
import { createHash } from 'node:crypto';
import { commandContext, stampEvents } from '../../src/application/stamped-event.js';
import { bookYearDecider } from '../../src/domain/book-year/book-year.decider.js';
import type { BookYearCommand } from '../../src/domain/book-year/book-year.commands.js';
import { courseDecider } from '../../src/domain/course/course.decider.js';
import type { CourseCommand } from '../../src/domain/course/course.commands.js';
import type { Actor, Decider, DomainEvent, Rejection } from '../../src/domain/decider.js';
import { fundDecider } from '../../src/domain/fund/fund.decider.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type {
  FundingYearCommand,
  SubmitApplication,
} from '../../src/domain/funding-year/funding-year.commands.js';
import type { BudgetReserved } from '../../src/domain/funding-year/funding-year.events.js';
import { grantDecider } from '../../src/domain/grant/grant.decider.js';
import type { GrantCommand } from '../../src/domain/grant/grant.commands.js';
import { releaseOf } from '../../src/domain/grant/releases.js';
import type { GrantEvent } from '../../src/domain/grant/grant.events.js';
import { instantAt, epochMsOf, type Instant } from '../../src/domain/instant.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import { objectionDecider } from '../../src/domain/objection/objection.decider.js';
import { personDecider } from '../../src/domain/person/person.decider.js';
import { providerDecider } from '../../src/domain/provider/provider.decider.js';
import type { ProviderCommand } from '../../src/domain/provider/provider.commands.js';
import type { EventStore } from '../../src/event-store/event-store.js';

const deciders = {
  fund: fundDecider,
  fundingYear: fundingYearDecider,
  grant: grantDecider,
  course: courseDecider,
  objection: objectionDecider,
  person: personDecider,
  provider: providerDecider,
  bookYear: bookYearDecider,
};

type AnyDecider = Decider<unknown, unknown, DomainEvent, Rejection>;
type Category = keyof typeof deciders;

const roles: Readonly<Record<Category, string>> = {
  fund: 'finance',
  fundingYear: 'operator',
  grant: 'caseworker',
  course: 'operator',
  objection: 'appeals',
  person: 'caseworker',
  provider: 'operator',
  bookYear: 'finance',
};
const paying = new Set(['PayAdvance', 'ReceiveClawback', 'PayRefund', 'PayAdvice']);
const waiving = new Set(['WaiveClawback', 'WriteOffClawback', 'ForgoRecovery']);

function actorOf(category: Category, type: string): Actor {
  if (paying.has(type)) return { id: 'payer', role: 'finance' };
  if (waiving.has(type)) return { id: 'waiver', role: 'finance' };
  return { id: roles[category], role: roles[category] };
}

/** A UUID that follows from a text. */
export function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The pseudonym of the n-th person. */
export const person = (n: number): string => `psn_${createHash('md5').update(String(n)).digest('hex')}`;

interface Loaded {
  state: unknown;
  revision: bigint;
}

export interface Happened {
  readonly accepted: boolean;
  readonly code?: string;
  readonly events: readonly LedgerEvent[];
  /** Id of the first event. */
  readonly firstId: string;
}

type Application = Partial<Omit<SubmitApplication, 'type'>> & { readonly person: string };

export class Scenario {
  readonly reservations = new Map<string, BudgetReserved['data']>();
  readonly numbers: string[] = [];
  private readonly streams = new Map<string, Loaded>();
  private commands = 0;
  private cause: { readonly correlationId: string; readonly causationId: string } | undefined;

  constructor(
    readonly store: EventStore,
    public now: Instant = '2022-01-03T09:00:00.000Z',
  ) {}

  at(now: Instant): this {
    this.now = now;
    return this;
  }

  later(ms: number): this {
    return this.at(instantAt(epochMsOf(this.now) + ms));
  }

  async run(
    category: Category,
    id: string,
    command: { readonly type: string },
    effectiveAt?: Instant,
  ): Promise<Happened> {
    const decider = deciders[category] as unknown as AnyDecider;
    const stream = `${category}-${id}`;
    const loaded = this.streams.get(stream) ?? { state: decider.initial(id), revision: -1n };
    const metadata = {
      commandId: uuidFrom(`command ${String((this.commands += 1))}`),
      actor: actorOf(category, command.type),
      ...this.cause,
      ...(effectiveAt === undefined ? {} : { effectiveAt }),
    };
    const context = commandContext(metadata, this.now);
    const decision = decider.decide(loaded.state, command, context);
    if (!decision.accepted)
      return { accepted: false, code: decision.rejection.code, events: [], firstId: '' };
    const stamped = stampEvents(decision.events as LedgerEvent[], {
      stream,
      revision: loaded.revision + 1n,
      metadata,
      digest: 'digest',
      context,
      isClosed: () => false,
    });
    if (stamped.length > 0) {
      const expected = loaded.revision < 0n ? 'no-stream' : loaded.revision;
      await this.store.append(
        stream,
        expected,
        stamped.map(({ toAppend }) => toAppend),
      );
    }
    for (const { event, context: of } of stamped) {
      loaded.state = decider.evolve(loaded.state, event, of);
      loaded.revision = of.revision;
    }
    this.streams.set(stream, loaded);
    this.remember(decision.events as LedgerEvent[]);
    return {
      accepted: true,
      events: decision.events as LedgerEvent[],
      firstId: stamped[0]?.toAppend.id ?? '',
    };
  }

  year(year: number, command: FundingYearCommand): Promise<Happened> {
    return this.run('fundingYear', String(year), command);
  }

  bookYear(year: number, command: BookYearCommand): Promise<Happened> {
    return this.run('bookYear', String(year), command);
  }

  course(id: string, command: CourseCommand): Promise<Happened> {
    return this.run('course', id, command);
  }

  provider(kvk: string, command: ProviderCommand): Promise<Happened> {
    return this.run('provider', kvk, command);
  }

  /** A command on a file, and the release that a policy would let follow. */
  async grant(decisionNumber: string, command: GrantCommand): Promise<Happened> {
    const reservation = this.reservations.get(decisionNumber);
    const facts =
      reservation === undefined
        ? {}
        : {
            reservation: {
              dimensions: reservation.dimensions,
              amount: reservation.amount,
              startDate: reservation.startDate,
              endDate: reservation.endDate,
              latestStart: reservation.latestStart,
              needsPerson: false,
            },
          };
    const happened = await this.run('grant', decisionNumber, { ...command, ...facts });
    await this.release(decisionNumber, happened);
    return happened;
  }

  /** Opens a year with one window that has a ceiling, in cents. */
  async openWindow(window: string, ceiling: bigint): Promise<void> {
    const year = Number(window.slice(0, 4));
    await this.year(year, { type: 'OpenFundingYear', budgetLine: 'stap' });
    await this.year(year, {
      type: 'PlanWindow',
      window,
      plannedOpensAt: this.now,
      closesAt: `${String(year)}-12-31T22:59:59.000Z`,
    });
    const publishedAt = this.now.slice(0, 10);
    await this.year(year, { type: 'SetCeiling', window, slice: 'general', total: ceiling, publishedAt });
    await this.year(year, { type: 'OpenWindow', window });
  }

  /** An application for a listed course; the decision number is the last of `numbers`. */
  async apply(window: string, { person: personKey, ...overrides }: Application): Promise<string> {
    const providerKvk = overrides.providerKvk ?? '12345678';
    const price = overrides.price ?? 64_000n;
    const test = { passed: true, source: 'brp', checkedOn: this.now.slice(0, 10) };
    const startDate = instantAt(epochMsOf(this.now) + 40 * 86_400_000).slice(0, 10);
    const { events } = await this.year(Number(window.slice(0, 4)), {
      type: 'SubmitApplication',
      applicationId: uuidFrom(`application ${String(this.commands)}`),
      window,
      slice: 'general',
      personKey,
      providerKvk,
      courseId: 'course-1',
      price,
      startDate,
      endDate: startDate,
      enrolmentProof: 'matched',
      eligibility: { adult: test, residence: test, insured: test },
      facts: {
        course: { providerKvk, listed: true, excluded: false, recognised: true, price },
        personExcluded: false,
      },
      ...overrides,
    });
    const [first] = events;
    return first !== undefined && 'decisionNumber' in first.data ? first.data.decisionNumber : '';
  }

  /** Applies and awards. */
  async award(window: string, application: Application): Promise<string> {
    const number = await this.apply(window, application);
    await this.grant(number, { type: 'AwardGrant' });
    return number;
  }

  private remember(events: readonly LedgerEvent[]): void {
    for (const event of events) {
      if (event.type === 'BudgetReserved') this.reservations.set(event.data.decisionNumber, event.data);
      if (event.type === 'BudgetReserved' || event.type === 'ApplicationRefused') {
        this.numbers.push(event.data.decisionNumber);
      }
    }
  }

  private async release(decisionNumber: string, { events, firstId }: Happened): Promise<void> {
    const revision = this.streams.get(`grant-${decisionNumber}`)?.revision ?? -1n;
    for (const [index, event] of events.entries()) {
      const release = releaseOf(event as GrantEvent);
      if (release === undefined) continue;
      const at = revision - BigInt(events.length - 1 - index);
      const source = `grant-${decisionNumber}@${String(at)}`;
      this.cause = { correlationId: uuidFrom(`command ${String(this.commands)}`), causationId: firstId };
      await this.year(Number(decisionNumber.slice(0, 4)), {
        type: 'ReleaseReservation',
        decisionNumber,
        ...release,
        source,
      });
      this.cause = undefined;
    }
  }
}
