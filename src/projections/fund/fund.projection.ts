/** Keeps the money of each fund, from its entries, and what it does for each file. */
import type { FundEvent } from '../../domain/fund/fund.events.js';
import { categoryOfStream, idOfStream, type FundId } from '../../domain/ids.js';
import type { ProjectedEvent, Projection } from '../projection.js';
import type { ViewWriter } from '../view-writer.js';
import { evolveFundFile } from './fund-file-row.js';
import {
  fundFileTable,
  fundPersonTable,
  fundTable,
  type FundFileRow,
  type FundPersonRow,
  type FundRow,
} from './fund.schema.js';

/** A fund before its first event. */
export function emptyFundRow(fundId: FundId): FundRow {
  return {
    fundId,
    payer: null,
    perPerson: 0n,
    expiresOn: null,
    carriesOver: 0,
    setAside: 0,
    money: 0n,
    available: 0n,
    held: 0n,
    reserved: 0n,
    committed: 0n,
    realised: 0n,
    revision: -1n,
  };
}

const accounts = ['available', 'held', 'reserved', 'committed', 'realised'] as const;

function moved(row: FundRow, { movements }: Pick<ProjectedEvent, 'movements'>): FundRow {
  const sums = new Map<string, bigint>();
  for (const { book, from, to, amount } of movements) {
    if (book !== 'obligation') continue;
    sums.set(from, (sums.get(from) ?? 0n) - amount);
    sums.set(to, (sums.get(to) ?? 0n) + amount);
  }
  const balances = accounts.map((account) => [account, row[account] + (sums.get(account) ?? 0n)] as const);
  return { ...row, ...Object.fromEntries(balances) };
}

/** The row of a fund after one of its events. */
export function evolveFundRow(
  row: FundRow,
  event: Pick<ProjectedEvent, 'movements'> & { readonly fundEvent: FundEvent; readonly revision: bigint },
): FundRow {
  const { fundEvent, revision } = event;
  const next = { ...moved(row, event), revision };
  if (fundEvent.type === 'FundMoneySet') return { ...next, money: fundEvent.data.total };
  if (fundEvent.type !== 'FundOpened') return next;
  const { payer, rule } = fundEvent.data;
  return {
    ...next,
    payer,
    perPerson: rule.perPerson,
    expiresOn: rule.expiresOn ?? null,
    carriesOver: rule.carriesOver ? 1 : 0,
    setAside: rule.setAside ? 1 : 0,
  };
}

interface FundChange {
  readonly fundId: FundId;
  readonly event: ProjectedEvent;
  readonly fundEvent: FundEvent;
}

function changesIn(events: readonly ProjectedEvent[]): readonly FundChange[] {
  return events
    .filter(({ recorded }) => categoryOfStream(recorded.stream) === 'fund')
    .map((event) => ({
      event,
      fundId: idOfStream(event.recorded.stream),
      fundEvent: event.journal.event as FundEvent,
    }));
}

const fileOf = ({ data }: FundEvent): string | undefined =>
  'decisionNumber' in data ? data.decisionNumber : undefined;

async function loadFunds(changes: readonly FundChange[], writer: ViewWriter): Promise<Map<string, FundRow>> {
  const ids = [...new Set(changes.map(({ fundId }) => fundId))];
  const funds = new Map(ids.map((fundId) => [fundId, emptyFundRow(fundId)]));
  for (const row of await writer.select(
    fundTable,
    ids.map((fundId) => [fundId]),
  )) {
    funds.set(row.fundId, row);
  }
  return funds;
}

async function loadFiles(
  changes: readonly FundChange[],
  writer: ViewWriter,
): Promise<Map<string, FundFileRow>> {
  const keys = new Map<string, readonly [string, string]>();
  for (const { fundId, fundEvent } of changes) {
    const file = fileOf(fundEvent);
    if (file !== undefined) keys.set(`${fundId}|${file}`, [fundId, file]);
  }
  const rows = await writer.select(fundFileTable, [...keys.values()]);
  return new Map(rows.map((row) => [`${row.fundId}|${row.decisionNumber}`, row]));
}

function personRowsOf(changes: readonly FundChange[]): readonly FundPersonRow[] {
  return changes.flatMap(({ fundId, fundEvent: { data }, event: { recorded } }) => {
    const { position, revision } = recorded;
    return 'personKey' in data ? [{ personKey: data.personKey, position, fundId, revision }] : [];
  });
}

export const fundProjection: Projection = {
  name: 'fund',
  tables: [fundTable, fundFileTable, fundPersonTable],
  apply: async (events, writer) => {
    const changes = changesIn(events);
    if (changes.length === 0) return;
    const funds = await loadFunds(changes, writer);
    const files = await loadFiles(changes, writer);
    for (const { fundId, event, fundEvent } of changes) {
      const { movements, recorded } = event;
      const row = funds.get(fundId) ?? emptyFundRow(fundId);
      funds.set(fundId, evolveFundRow(row, { movements, fundEvent, revision: recorded.revision }));
      const key = `${fundId}|${fileOf(fundEvent) ?? ''}`;
      const file = evolveFundFile(files.get(key), fundId, fundEvent);
      if (file !== undefined) files.set(key, file);
    }
    await writer.upsert(fundTable, [...funds.values()]);
    await writer.upsert(fundFileTable, [...files.values()]);
    await writer.insert(fundPersonTable, personRowsOf(changes));
  },
};
