/** Answers which buckets a person has: first the scheme's own of the year, then those of other payers. */
import { endOfDay } from '../../domain/instant.js';
import type { FundEvent } from '../../domain/fund/fund.events.js';
import { streamOf, type FundId, type PersonKey } from '../../domain/ids.js';
import { decodeEvent } from '../../domain/ledger-events.js';
import { yearOf, type LocalDate } from '../../domain/local-date.js';
import type { EventStore } from '../../event-store/event-store.js';
import { getPersonBalance } from '../balance/balance-queries.js';
import { GetPersonBalance, type PersonBalanceView } from '../balance/balance.query.js';
import { counts, cutOf, type Cut } from '../cut.js';
import { eventAt } from '../file/story.js';
import type { Moment } from '../moment.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import { beginStory, bucketsOn, continueStory, type BucketStory } from './bucket-story.js';
import type { BucketView, GetPersonBuckets, PersonBucketsView } from './fund.query.js';
import { fundPersonTable } from './fund.schema.js';

/** The EUR 1,000 of the year (art. 3) as a bucket: one payer, no top-up, over at the end of the year. */
function schemeBucket(balance: PersonBalanceView): BucketView {
  const { year, entitlement, remaining, reserved, used, lapsed, decisionNumber } = balance;
  return {
    bucketId: `stap-${year}`,
    fundId: `stap_${year}`,
    payer: 'stap',
    granted: entitlement,
    moved: '0.00',
    remaining,
    promised: reserved,
    used,
    expired: lapsed,
    expiresOn: `${year}-12-31`,
    status: decisionNumber === undefined ? 'usable' : 'used',
  };
}

interface Sight {
  readonly reader: ViewReader;
  readonly store: EventStore;
  readonly cut: Cut;
}

/** The opening of a fund is its first event, unless a file named the fund before it was opened. */
async function openingOf(store: EventStore, fundId: FundId): Promise<FundEvent | undefined> {
  for await (const recorded of store.readStream(streamOf.fund(fundId))) {
    if (recorded.type === 'FundOpened') return decodeEvent(recorded).event as FundEvent;
  }
  return undefined;
}

async function storiesOf(
  { reader, store, cut }: Sight,
  personKey: PersonKey,
): Promise<readonly BucketStory[]> {
  const rest = 'WHERE person_key = ? AND position <= ? ORDER BY position';
  const stories = new Map<FundId, BucketStory>();
  for (const { fundId, revision } of await reader.rows(fundPersonTable, rest, personKey, cut.upTo)) {
    const recorded = await eventAt(store, streamOf.fund(fundId), revision);
    if (recorded === undefined) continue;
    const { event, position, metadata } = decodeEvent(recorded);
    if (!counts(cut, { position, effectiveAt: metadata.effectiveAt })) continue;
    const story = stories.get(fundId) ?? beginStory(fundId);
    if (!stories.has(fundId)) {
      const opening = await openingOf(store, fundId);
      if (opening !== undefined) continueStory(story, opening);
      stories.set(fundId, story);
    }
    continueStory(story, event as FundEvent);
  }
  return [...stories.values()];
}

/** A day in the past is looked at as it was then, unless the caller says otherwise. */
function momentOn(on: LocalDate, today: LocalDate, moment: Moment): Moment {
  return moment.asOf !== undefined || on >= today ? moment : { ...moment, asOf: endOfDay(on) };
}

export async function getPersonBuckets(
  sources: QuerySources,
  { criteria }: GetPersonBuckets,
): Promise<PersonBucketsView> {
  const { personKey, on, today } = criteria;
  const moment = momentOn(on, today, criteria.moment);
  const asked = new GetPersonBalance({ personKey, year: yearOf(on), moment });
  const balance = await getPersonBalance(sources, asked);
  const stories = await sources.readModel.readTransaction(async (reader) =>
    storiesOf({ reader, store: sources.store, cut: await cutOf(reader, moment) }, personKey),
  );
  const others = stories.flatMap((story) => bucketsOn(story, on));
  return { personKey, on, buckets: [schemeBucket(balance), ...others], position: balance.position };
}
