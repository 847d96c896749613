/** Who and what the hard files share: persons by pseudonym, staff by duty, a provider with two courses, a year with money. */
import type { Actor } from '../../domain/decider.js';
import type { FundingYearRequest, GrantRequest, ObjectionRequest } from '../../application/ledger.js';
import { applicationCommandId } from '../../application/command-metadata.js';
import type { PersonCommand } from '../../domain/person/person.commands.js';
import type { CourseRequest } from '../../application/ledger.js';
import { fundingYearOf, type WindowId } from '../../domain/ids.js';
import type { Cents } from '../../domain/money.js';
import type { Send, Stage } from './hard-file.js';

export const operator: Actor = { id: 'operator-1', role: 'operator' };
export const caseworker: Actor = { id: 'caseworker-1', role: 'caseworker' };
export const reviewer: Actor = { id: 'appeals-1', role: 'appeals' };
export const payer: Actor = { id: 'finance-pays', role: 'finance' };
export const claimer: Actor = { id: 'finance-claims', role: 'finance' };
export const waiver: Actor = { id: 'finance-waives', role: 'finance' };

const key = (digit: string): string => `psn_${digit.repeat(32)}`;
/** The person whose file it is, and somebody else. */
export const applicant = key('a');
export const neighbour = key('b');

export const KVK = '12345678';
export const WELDING = 'welding-2';
export const NURSING = 'nursing-1';

export const onYear =
  (command: FundingYearRequest, year = 2022): Send =>
  (ledger, request) =>
    ledger.fundingYear(year, request(command));
export const onFile =
  (decisionNumber: string, command: GrantRequest): Send =>
  (ledger, request) =>
    ledger.grant(decisionNumber, request(command));
export const onCourse =
  (courseId: string, command: CourseRequest): Send =>
  (ledger, request) =>
    ledger.course(courseId, request(command));
export const onObjection =
  (id: string, command: ObjectionRequest): Send =>
  (ledger, request) =>
    ledger.objection(id, request(command));
export const onPerson =
  (personKey: string, command: PersonCommand): Send =>
  (ledger, request) =>
    ledger.person(personKey, request(command));

type Application = Extract<FundingYearRequest, { readonly type: 'SubmitApplication' }>;

/** An application that nothing is wrong with, but for what is given. Its own id makes the command the same each time. */
export function apply(other: Partial<Application> & Pick<Application, 'applicationId' | 'window'>): Send {
  const passed = { passed: true, source: 'register', checkedOn: '2022-02-01' };
  const year = fundingYearOf(other.window);
  const command: Application = {
    ...{ type: 'SubmitApplication', slice: 'general', personKey: applicant, providerKvk: KVK },
    ...{ courseId: WELDING, price: 100_000n, startDate: '2022-07-01', endDate: '2022-10-31' },
    ...{ enrolmentProof: 'matched', eligibility: { adult: passed, residence: passed, insured: passed } },
    ...other,
  };
  return (ledger, request) => {
    const { metadata, ...asked } = request(command);
    const commandId = applicationCommandId(year, command.applicationId);
    return ledger.fundingYear(year, { ...asked, metadata: { ...metadata, commandId } });
  };
}

/** Ids of applications, claims and objections, one for each digit. */
export const idOf = (digit: string): string =>
  ['0000000', '-0000-5000-8000-00000000000'].map((part) => part + digit).join('');

const times: Readonly<Record<WindowId, readonly [plannedOpensAt: string, closesAt: string]>> = {
  '2022-2': ['2022-05-02T08:00:00.000Z', '2022-06-30T22:00:00.000Z'],
  '2022-5': ['2022-11-01T09:00:00.000Z', '2022-12-31T23:00:00.000Z'],
  '2023-2': ['2023-05-01T08:00:00.000Z', '2023-06-30T22:00:00.000Z'],
};

/** The register, the year and one window with this much in it, opened on its day. */
export async function openWindow(stage: Stage, window: WindowId, ceiling: Cents): Promise<void> {
  const year = fundingYearOf(window);
  const [plannedOpensAt = '', closesAt = ''] = times[window] ?? [];
  stage.on(`${String(year - 1)}-12-20`);
  await stage.act(operator, (ledger, request) =>
    ledger.bookYear(
      year,
      request({ type: 'RecordBudgetAct', line: 'stap', act: 'draft', total: 50_000_000n }),
    ),
  );
  await stage.act(operator, (ledger, request) =>
    ledger.provider(KVK, request({ type: 'RegisterProvider', name: 'Vakschool' })),
  );
  for (const [courseId, title, price] of [
    [WELDING, 'Welding, level 2', 100_000n],
    [NURSING, 'Nursing assistant', 90_000n],
  ] as const) {
    const listed = { providerKvk: KVK, title, price, recognised: true, sector: 'technology' };
    await stage.act(operator, onCourse(courseId, { type: 'ListCourse', ...listed }));
  }
  await stage.act(operator, onYear({ type: 'OpenFundingYear', budgetLine: 'stap' }, year));
  await stage.act(operator, onYear({ type: 'PlanWindow', window, plannedOpensAt, closesAt }, year));
  const publishedAt = `${String(year - 1)}-12-20`;
  const total = { window, slice: 'general', total: ceiling, publishedAt };
  await stage.act(operator, onYear({ type: 'SetCeiling', ...total }, year));
  stage.on(plannedOpensAt.slice(0, 10));
  await stage.act(operator, onYear({ type: 'OpenWindow', window }, year));
}

/** Pays the whole grant as an advance on a day. */
export const pay = (decisionNumber: string, amount: Cents, paidOn: string): Send =>
  onFile(decisionNumber, { type: 'PayAdvance', amount, paidOn, final: true });

/** Sends the letter of a decision, from which the term of an objection counts. */
export const letter = (decisionNumber: string, kind: string, sentAt: string): Send =>
  onFile(decisionNumber, { type: 'NotifyDecision', kind, sentAt, channel: 'post', template: kind });
