/**
 * Everything that can be checked of a data folder, without changing it: the log by itself, the log against the
 * fingerprints that were taken of it, the rules of the books, and every row of the views against a second building.
 */
import { createBooksCheck } from '../application/audit/books-check.js';
import { createLogCheck, placeOf, type Finding } from '../application/audit/log-check.js';
import { createNotices } from '../application/audit/notices.js';
import type { EventStore } from '../event-store/event-store.js';
import type { RecordedEvent } from '../event-store/recorded-event.js';
import type { ProjectionFailure } from '../projections/batch-application.js';
import { policyCheckpointTable } from '../projections/checkpoint.schema.js';
import { changesIn } from '../projections/log/log-comparison.js';
import type { RowDifference } from '../projections/diff-views.js';
import { compareWithShadow } from '../projections/shadow.js';
import type { ViewReader } from '../projections/view-reader.js';
import { noticeRepeatedInvoices } from './repeated-invoice-notices.js';

export interface Verification {
  readonly events: number;
  /** Position of the last of them, 0 for none. */
  readonly position: bigint;
  readonly findings: readonly Finding[];
  /** What is worth knowing though nothing is wrong with it: they make no check fail. */
  readonly notices: readonly Finding[];
  /** False when the log itself is not what it was: then its views prove nothing. */
  readonly viewsCompared: boolean;
}

export interface VerificationPorts {
  readonly store: EventStore;
  /** The views, within one snapshot; absent when there are none. */
  readonly views?: ViewReader;
  readonly onProgress: (phase: 'log' | 'views', position: bigint) => void;
  /** Told every event of the log, in order. */
  readonly onEvent?: (recorded: RecordedEvent) => void;
}

/** The policies have nothing left to do when both have read the whole log. */
async function areIdle(views: ViewReader | undefined, head: bigint): Promise<boolean> {
  const checkpoints = (await views?.rows(policyCheckpointTable, '')) ?? [];
  return checkpoints.length > 0 && checkpoints.every(({ position }) => position >= head);
}

interface LogResult {
  readonly events: number;
  readonly position: bigint;
  readonly findings: Finding[];
  readonly notices: readonly Finding[];
}

async function checkLog({ store, views, onProgress, onEvent }: VerificationPorts): Promise<LogResult> {
  const findings: Finding[] = [];
  const notices = createNotices();
  const log = createLogCheck();
  const books = createBooksCheck();
  const head = await store.head();
  let [events, position] = [0, 0n];
  for await (const batch of store.readLog({ upTo: head })) {
    events += batch.events.length;
    position = batch.events.at(-1)?.position ?? position;
    for (const recorded of batch.events) {
      onEvent?.(recorded);
      const journal = log.check(recorded, findings);
      if (journal === undefined) continue;
      books.check(journal, findings);
      notices.add(journal);
    }
    onProgress('log', batch.position);
  }
  books.finish(await areIdle(views, head), findings);
  return { events, position, findings, notices: notices.finish() };
}

/** What was done to the streams in the store, other than appending. */
async function findInterventions(store: EventStore): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const { kind, stream, position, detail } of store.interventions?.() ?? []) {
    findings.push({ code: kind, place: `${stream} (position ${String(position)})`, detail });
  }
  return findings;
}

async function checkFingerprints(store: EventStore, views: ViewReader): Promise<readonly Finding[]> {
  return (await changesIn(store, views)).map(({ change, detail, ...event }) => ({
    code: `event-${change}`,
    place: placeOf(event),
    detail,
  }));
}

function findingOf({ table, key, column, found, expected }: RowDifference): Finding {
  const place = `table ${table}, key ${key}${column === undefined ? '' : `, column ${column}`}`;
  if (found === undefined)
    return { code: 'view-row-missing', place, detail: 'the log says there is such a row' };
  if (expected === undefined)
    return { code: 'view-row-unfounded', place, detail: 'nothing in the log leads to it' };
  return { code: 'view-row-changed', place, detail: `it says ${found}; the log says ${expected}` };
}

/** An event that no view gets past, found where it stops them. */
function findStopped(stopped: ProjectionFailure | undefined): readonly Finding[] {
  if (stopped === undefined) return [];
  const { event, cause } = stopped;
  const why = cause instanceof Error ? cause.message : stopped.message;
  const detail = `the views stop before this ${event.type}: ${why}`;
  return [{ code: 'views-stopped', place: placeOf(event), detail }];
}

function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map(findings.map((finding) => [`${finding.code}|${finding.place}`, finding]));
  return [...seen.values()];
}

/** Checks everything. Nothing is written outside the folder for temporary files. */
export async function verify(ports: VerificationPorts): Promise<Verification> {
  const { store, views, onProgress } = ports;
  const { findings, ...walked } = await checkLog(ports);
  const interventions = await findInterventions(store);
  if (views === undefined) {
    return { ...walked, findings: [...findings, ...interventions], viewsCompared: false };
  }
  findings.push(...(await checkFingerprints(store, views)));
  const notices = [...walked.notices];
  const viewsCompared = findings.length === 0;
  if (viewsCompared) {
    const shadow = { store, actual: views, onProgress: (position: bigint) => onProgress('views', position) };
    const { differences, stopped } = await compareWithShadow(shadow);
    findings.push(...differences.map(findingOf), ...findStopped(stopped));
    notices.push(...(await noticeRepeatedInvoices(views)));
  }
  return { ...walked, notices, findings: withoutRepeats([...findings, ...interventions]), viewsCompared };
}
