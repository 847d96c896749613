/**
 * What tests ask of a ledger, in few words: open a year, apply, decide, pay. Every call is a command of its own
 * unless it is given an id; amounts are cents.
 */
import { createHash } from 'node:crypto';
import {
  applicationCommandId,
  uuidOf,
  type CommandMetadata,
} from '../../src/application/command-metadata.js';
import type {
  Accepted,
  CommandOutcome,
  FundingYearRequest,
  GrantRequest,
} from '../../src/application/ledger.js';
import type { Actor } from '../../src/domain/decider.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import type { TestLedger } from './test-ledger.js';

type Application = Extract<FundingYearRequest, { readonly type: 'SubmitApplication' }>;
type Runner = Pick<TestLedger, 'ledger'>;

export const operator: Actor = { id: 'olga', role: 'operator' };
export const caseworker: Actor = { id: 'cas', role: 'caseworker' };
export const payer: Actor = { id: 'finn', role: 'finance' };
export const waiver: Actor = { id: 'wil', role: 'finance' };

/** The pseudonym of the n-th person, the id of the n-th application. */
export const person = (n: number): string => `psn_${createHash('md5').update(`person ${n}`).digest('hex')}`;
export const applicationIdOf = (n: number): string => uuidOf(`application ${n}`);

let commands = 0;

/** Metadata of a new command, or of the command with this name. */
export function metadataOf(actor: Actor, name = `command ${String((commands += 1))}`): CommandMetadata {
  return { commandId: uuidOf(name), actor };
}

/** The outcome, which must be that the command holds. */
export function accepted(outcome: CommandOutcome): Accepted {
  if (outcome.outcome === 'accepted') return outcome;
  const detail =
    outcome.outcome === 'rejected' ? `: ${outcome.rejection.code}, ${outcome.rejection.detail}` : '';
  throw new Error(`expected an accepted command, not ${outcome.outcome}${detail}`);
}

/** The code with which a command was refused, or the outcome when it was not. */
export function codeOf(outcome: CommandOutcome): string {
  return outcome.outcome === 'rejected' ? outcome.rejection.code : outcome.outcome;
}

export async function onYear(
  opened: Runner,
  ...commandsOfYear: readonly FundingYearRequest[]
): Promise<void> {
  for (const command of commandsOfYear) {
    accepted(await opened.ledger.fundingYear(2022, { command, metadata: metadataOf(operator) }));
  }
}

/** Plans, fills and opens a window of 2022. */
export async function openWindow(opened: Runner, window: string, ceiling: bigint): Promise<void> {
  const plan = { plannedOpensAt: '2022-05-02T08:00:00.000Z', closesAt: '2022-06-30T22:00:00.000Z' };
  const publishedAt = '2022-02-01';
  await onYear(
    opened,
    { type: 'PlanWindow', window, ...plan },
    { type: 'SetCeiling', window, slice: 'general', total: ceiling, publishedAt },
    { type: 'OpenWindow', window },
  );
}

/** Year 2022 with window 2022-2 open, one provider and one course of 1,000.00. */
export async function openYear(opened: Runner, ceiling: bigint): Promise<void> {
  const { ledger } = opened;
  const metadata = (): CommandMetadata => metadataOf(operator);
  accepted(
    await ledger.bookYear(2022, {
      command: { type: 'RecordBudgetAct', line: 'stap', act: 'budget', total: 100_000_000n },
      metadata: metadata(),
    }),
  );
  accepted(
    await ledger.provider('12345678', {
      command: { type: 'RegisterProvider', name: 'Academy' },
      metadata: metadata(),
    }),
  );
  const course = { providerKvk: '12345678', title: 'Welding, level 2', price: 100_000n, recognised: true };
  accepted(
    await ledger.course('welding-2', { command: { type: 'ListCourse', ...course }, metadata: metadata() }),
  );
  await onYear(opened, { type: 'OpenFundingYear', budgetLine: 'stap' });
  await openWindow(opened, '2022-2', ceiling);
}

/** The application of the n-th person, under the n-th id, for the whole 1,000.00. */
export function applicationOf(n: number, other: Partial<Application> = {}): Application {
  const test = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
  return {
    type: 'SubmitApplication',
    applicationId: applicationIdOf(n),
    window: '2022-2',
    slice: 'general',
    personKey: person(n),
    providerKvk: '12345678',
    courseId: 'welding-2',
    price: 100_000n,
    startDate: '2022-06-01',
    endDate: '2022-08-31',
    enrolmentProof: 'matched',
    eligibility: { adult: test, residence: test, insured: test },
    ...other,
  };
}

export function submit({ ledger }: Runner, command: Application): Promise<CommandOutcome> {
  const commandId = applicationCommandId(2022, command.applicationId);
  return ledger.fundingYear(2022, { command, metadata: { commandId, actor: caseworker } });
}

/** The events with which an application was decided. */
export async function decisionOn(opened: Runner, command: Application): Promise<readonly LedgerEvent[]> {
  return accepted(await submit(opened, command)).events;
}

/** A command on a file by this actor; a text goes to the vault. */
export function onFile(
  { ledger }: Runner,
  decisionNumber: string,
  request: {
    readonly command: GrantRequest;
    readonly actor?: Actor;
    readonly name?: string;
    readonly text?: string;
  },
): Promise<CommandOutcome> {
  const { command, actor = caseworker, name, text } = request;
  return ledger.grant(decisionNumber, {
    command,
    metadata: metadataOf(actor, name),
    ...(text === undefined ? {} : { text }),
  });
}
