/**
 * Holds the snapshots of a data folder against the log: what a start would take from them must be what folding gives.
 * One that would not be used is only worth a notice.
 */
import { fundingYearDecider } from '../../domain/funding-year/funding-year.decider.js';
import { idOfStream } from '../../domain/ids.js';
import type { EventStore } from '../../event-store/event-store.js';
import { fittingSnapshot } from '../snapshot-content.js';
import { differenceFrom } from '../snapshot-parts.js';
import type { Snapshots } from '../snapshots.js';
import { catchUp, emptyStream } from '../stream-state.js';
import type { Finding } from './log-check.js';

export interface CheckedSnapshots {
  readonly findings: readonly Finding[];
  readonly notices: readonly Finding[];
}

async function differenceOf(store: EventStore, snapshots: Snapshots, stream: string): Promise<Finding[]> {
  const fitting = await fittingSnapshot(store, snapshots, stream);
  if (fitting === undefined) return [];
  const { revision } = fitting.last;
  const folded = emptyStream(fundingYearDecider, idOfStream(stream));
  await catchUp(store, fundingYearDecider, folded, revision);
  const { state, commands } = folded;
  const detail = await differenceFrom(fitting.parts, { state, commands });
  const place = `snapshot of ${stream}@${String(revision)}`;
  return detail === undefined ? [] : [{ code: 'snapshot-differs', place, detail: `${detail}: delete it` }];
}

/** @param store whose log was found good: a snapshot proves nothing against a log that is not. */
export async function checkSnapshots(store: EventStore, snapshots: Snapshots): Promise<CheckedSnapshots> {
  const findings: Finding[] = [];
  const notices: Finding[] = [];
  for (const stream of await snapshots.streams()) {
    try {
      findings.push(...(await differenceOf(store, snapshots, stream)));
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      notices.push({ code: 'snapshot-unused', place: `snapshot of ${stream}`, detail });
    }
  }
  return { findings, notices };
}
