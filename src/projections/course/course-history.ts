/** The history of a course in the register: its versions, and the periods of its prices and exclusions. */
import type { CourseEvent } from '../../domain/course/course.events.js';
import type { Exclusion } from '../../domain/course/course.state.js';
import { localDateOf } from '../../domain/instant.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { LocalDate } from '../../domain/local-date.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import type { AssessmentView, CourseVersion, ExclusionView, PricePeriod } from './course.query.js';

type RegisterEvent = JournalEvent<CourseEvent>;

/** First day on which an event counts. */
export function worksFrom({ event, metadata }: RegisterEvent): LocalDate {
  switch (event.type) {
    case 'CourseListed':
      return localDateOf(metadata.effectiveAt);
    case 'CoursePriceChanged':
      return event.data.validFrom;
    case 'CourseAssessed':
      return event.data.assessedOn;
    case 'CourseExcluded':
      return event.data.excludedFrom;
    case 'CourseReinstated':
      return event.data.reinstatedFrom;
    case 'CourseDelisted':
      return event.data.delistedFrom;
  }
}

/** The events as they are stored, amounts as text. */
export function versionsOf(events: readonly RegisterEvent[]): readonly CourseVersion[] {
  return events.map((journal) => ({
    revision: String(journal.revision),
    type: journal.event.type,
    worksFrom: worksFrom(journal),
    effectiveAt: journal.metadata.effectiveAt,
    recordedAt: journal.metadata.recordedAt,
    data: dataOf(journal.event),
  }));
}

function dataOf({ data }: CourseEvent): Readonly<Record<string, unknown>> {
  return 'price' in data ? { ...data, price: formatAmount(data.price) } : data;
}

function priceIn({ event }: RegisterEvent): Cents | undefined {
  return event.type === 'CourseListed' || event.type === 'CoursePriceChanged' ? event.data.price : undefined;
}

/** Prices in the order of their days. Of two from one day the one recorded later counts, and the other is gone. */
export function pricesOf(events: readonly RegisterEvent[]): readonly PricePeriod[] {
  const dated = events.flatMap((journal) => {
    const price = priceIn(journal);
    return price === undefined ? [] : [{ journal, price, from: worksFrom(journal) }];
  });
  const inOrder = dated.sort((left, right) => (left.from < right.from ? -1 : left.from > right.from ? 1 : 0));
  const counting = inOrder.filter(({ from }, index) => inOrder[index + 1]?.from !== from);
  return counting.map(({ journal, price, from }, index) => {
    const next = counting[index + 1];
    return {
      price: formatAmount(price),
      from,
      ...(next === undefined ? {} : { until: next.from }),
      revision: String(journal.revision),
      recordedAt: journal.metadata.recordedAt,
    };
  });
}

/** Every judgement in the order in which it was recorded. */
export function assessmentsOf(events: readonly RegisterEvent[]): readonly AssessmentView[] {
  return events.flatMap(({ event, metadata: { recordedAt }, revision }) =>
    event.type === 'CourseAssessed' ? [{ ...event.data, revision: String(revision), recordedAt }] : [],
  );
}

/** Exclusions that had begun by that day. One that was lifted from its first day never worked, and is left out. */
export function exclusionsOf(
  exclusions: readonly Exclusion[],
  day: LocalDate | undefined,
): readonly ExclusionView[] {
  return exclusions
    .filter(({ from, until }) => (day === undefined || from <= day) && (until === undefined || from < until))
    .map(({ from, until, ground }) => ({
      from,
      ground,
      ...(until === undefined || (day !== undefined && until > day) ? {} : { until }),
    }));
}
