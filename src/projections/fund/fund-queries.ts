/** Answers what a fund has and does. Now the rows say it; of the past, the events of the fund's stream do. */
import type { FundEvent } from '../../domain/fund/fund.events.js';
import { streamOf, type FundId } from '../../domain/ids.js';
import { entriesOf } from '../../domain/journal/entries.js';
import { decodeEvent } from '../../domain/ledger-events.js';
import { formatAmount } from '../../domain/money.js';
import type { EventStore } from '../../event-store/event-store.js';
import { counts, cutOf, type Cut } from '../cut.js';
import { isNow, type Moment } from '../moment.js';
import { pageOf } from '../page.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import { evolveFundFile } from './fund-file-row.js';
import { emptyFundRow, evolveFundRow } from './fund.projection.js';
import type {
  FundReservationsPage,
  FundReservationView,
  FundView,
  GetFund,
  ListFundReservations,
  ListFunds,
} from './fund.query.js';
import {
  fundFileTable,
  fundTable,
  type FundFileRow,
  type FundFileStatus,
  type FundRow,
} from './fund.schema.js';

function presentFund(row: FundRow, cut: Cut): FundView | undefined {
  if (row.payer === null) return undefined;
  return {
    fundId: row.fundId,
    payer: row.payer,
    rule: {
      perPerson: formatAmount(row.perPerson),
      ...(row.expiresOn === null ? {} : { expiresOn: row.expiresOn }),
      carriesOver: row.carriesOver === 1,
      setAside: row.setAside === 1,
    },
    money: formatAmount(row.money),
    available: formatAmount(row.available),
    held: formatAmount(row.held),
    reserved: formatAmount(row.reserved),
    committed: formatAmount(row.committed),
    realised: formatAmount(row.realised),
    revision: String(row.revision),
    position: String(cut.reached),
  };
}

function presentFile({ decisionNumber, amount, paid, status, ground }: FundFileRow): FundReservationView {
  return {
    decisionNumber,
    amount: formatAmount(amount),
    paid: formatAmount(paid),
    status: status as FundFileStatus,
    ...(ground === null ? {} : { ground }),
  };
}

interface FundAt {
  readonly fund: FundRow;
  readonly files: ReadonlyMap<string, FundFileRow>;
}

/** A fund and its files as the events told them that count. */
async function fundAt(store: EventStore, fundId: FundId, cut: Cut): Promise<FundAt> {
  let fund = emptyFundRow(fundId);
  const files = new Map<string, FundFileRow>();
  for await (const recorded of store.readStream(streamOf.fund(fundId))) {
    const { position, revision } = recorded;
    const journal = decodeEvent(recorded);
    if (!counts(cut, { position, effectiveAt: journal.metadata.effectiveAt })) continue;
    const fundEvent = journal.event as FundEvent;
    fund = evolveFundRow(fund, { movements: entriesOf(journal), fundEvent, revision });
    const file = 'decisionNumber' in fundEvent.data ? fundEvent.data.decisionNumber : '';
    const row = evolveFundFile(files.get(file), fundId, fundEvent);
    if (row !== undefined) files.set(file, row);
  }
  return { fund, files };
}

interface Sight {
  readonly reader: ViewReader;
  readonly store: EventStore;
  readonly moment: Moment;
  readonly cut: Cut;
}

async function seen<Result>(
  { readModel, store }: QuerySources,
  moment: Moment,
  answer: (sight: Sight) => Promise<Result>,
): Promise<Result> {
  return await readModel.readTransaction(async (reader) =>
    answer({ reader, store, moment, cut: await cutOf(reader, moment) }),
  );
}

async function viewOf({ store, moment, cut }: Sight, row: FundRow): Promise<FundView | undefined> {
  return presentFund(isNow(moment) ? row : (await fundAt(store, row.fundId, cut)).fund, cut);
}

export function listFunds(
  sources: QuerySources,
  { criteria }: ListFunds,
): Promise<{ items: readonly FundView[]; position: string }> {
  return seen(sources, criteria.moment, async (sight) => {
    const items: FundView[] = [];
    for (const row of await sight.reader.rows(fundTable, 'ORDER BY fund_id')) {
      const view = await viewOf(sight, row);
      if (view !== undefined) items.push(view);
    }
    return { items, position: String(sight.cut.reached) };
  });
}

export function getFund(sources: QuerySources, { criteria }: GetFund): Promise<FundView | undefined> {
  return seen(sources, criteria.moment, async (sight) => {
    const [row] = await sight.reader.rows(fundTable, 'WHERE fund_id = ?', criteria.fundId);
    return row === undefined ? undefined : viewOf(sight, row);
  });
}

async function isFileOf(reader: ViewReader, fundId: FundId, decisionNumber: string): Promise<boolean> {
  const test = 'WHERE fund_id = ? AND decision_number = ?';
  return (await reader.rows(fundFileTable, test, fundId, decisionNumber)).length > 0;
}

export function listFundReservations(
  sources: QuerySources,
  { criteria }: ListFundReservations,
): Promise<FundReservationsPage> {
  const { fundId, moment, after = '', limit } = criteria;
  return seen(sources, moment, async (sight) => {
    const [row] = await sight.reader.rows(fundTable, 'WHERE fund_id = ?', fundId);
    if (row === undefined || (await viewOf(sight, row)) === undefined) return 'fund-unknown';
    if (after !== '' && !(await isFileOf(sight.reader, fundId, after))) return undefined;
    const test = 'WHERE fund_id = ? AND decision_number > ? ORDER BY decision_number LIMIT ?';
    const rows = isNow(moment)
      ? await sight.reader.rows(fundFileTable, test, fundId, after, limit + 1)
      : [...(await fundAt(sight.store, fundId, sight.cut)).files.values()]
          .filter(({ decisionNumber }) => decisionNumber > after)
          .sort((left, right) => (left.decisionNumber < right.decisionNumber ? -1 : 1))
          .slice(0, limit + 1);
    const page = pageOf(rows, limit, { item: presentFile, key: ({ decisionNumber }) => decisionNumber });
    return { ...page, position: String(sight.cut.reached) };
  });
}
