/**
 * Folds the events of a course into what the register says on any day. Nothing is replaced: a later fact stands
 * beside the earlier one, and the day that is asked for decides which of them counts.
 */
import type { EventContext } from '../decider.js';
import { localDateOf } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { CourseEvent } from './course.events.js';
import type { CourseState, DatedPrice, Period } from './course.state.js';

function withPrice(prices: readonly DatedPrice[], added: DatedPrice): readonly DatedPrice[] {
  return [
    ...prices.filter(({ validFrom }) => validFrom <= added.validFrom),
    added,
    ...prices.filter(({ validFrom }) => validFrom > added.validFrom),
  ];
}

function closePeriods<Dated extends Period>(periods: readonly Dated[], until: LocalDate): readonly Dated[] {
  return periods.map((period) => (period.until === undefined ? { ...period, until } : period));
}

/** The register after one more event. `effectiveAt` is the first day of a listing; other events name their days. */
export function evolveCourse(
  state: CourseState,
  event: CourseEvent,
  { effectiveAt }: Pick<EventContext, 'effectiveAt'>,
): CourseState {
  switch (event.type) {
    case 'CourseListed': {
      const from = localDateOf(effectiveAt);
      const prices = withPrice(state.prices, { price: event.data.price, validFrom: from });
      const listings = [...state.listings, { from, content: event.data }];
      return { ...state, listing: event.data, prices, listings };
    }
    case 'CoursePriceChanged':
      return { ...state, prices: withPrice(state.prices, event.data) };
    case 'CourseAssessed':
      return { ...state, assessments: [...state.assessments, event.data] };
    case 'CourseExcluded':
      return {
        ...state,
        exclusions: [...state.exclusions, { from: event.data.excludedFrom, ground: event.data.ground }],
      };
    case 'CourseReinstated':
      return { ...state, exclusions: closePeriods(state.exclusions, event.data.reinstatedFrom) };
    case 'CourseDelisted':
      return { ...state, listings: closePeriods(state.listings, event.data.delistedFrom) };
  }
}
