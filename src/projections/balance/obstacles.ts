/**
 * What stands in the way of an application of a person for a year, at a moment: the order of these tests is that of
 * the decision itself. None of them says that an application would be granted: the course is judged then.
 */
import { localDateOf, type Instant } from '../../domain/instant.js';
import { addDays, type LocalDate } from '../../domain/local-date.js';
import type { ExclusionView } from '../person/person.query.js';
import type { Calendar, CalendarWindow } from '../window/calendar.js';
import { day, inBoth, type Language, type Wording } from '../wording.js';
import type { RightOfPerson } from './right-of-person.js';

export type Obstacle =
  | { readonly code: 'year-not-opened' | 'year-closed' | 'right-used' }
  /** `from`: when the next window of the year is planned to open. */
  | { readonly code: 'no-window-open'; readonly from?: Instant }
  /** `until`: last day of the exclusion. */
  | { readonly code: 'person-excluded'; readonly until: LocalDate };

export interface Circumstances {
  readonly year: number;
  readonly right: RightOfPerson;
  readonly exclusions: readonly ExclusionView[];
  readonly calendar: Calendar;
  readonly at: Instant;
}

const isOpen = ({ status, closesAt }: CalendarWindow, at: Instant): boolean =>
  status === 'open' && at < closesAt;

function nextOpening(windows: readonly CalendarWindow[], at: Instant): Instant | undefined {
  return windows
    .filter(({ status, plannedOpensAt }) => status === 'planned' && plannedOpensAt > at)
    .map(({ plannedOpensAt }) => plannedOpensAt)
    .sort()
    .at(0);
}

function ofYear({ year, calendar, at }: Circumstances): readonly Obstacle[] {
  const known = calendar.years.get(year);
  if (known === undefined) return [{ code: 'year-not-opened' }];
  if (known.status === 'closed') return [{ code: 'year-closed' }];
  const windows = [...calendar.windows.values()].filter((window) => window.year === year);
  if (windows.some((window) => isOpen(window, at))) return [];
  const from = nextOpening(windows, at);
  return [{ code: 'no-window-open', ...(from === undefined ? {} : { from }) }];
}

/** Last day on which an exclusion works. */
function lastDay({ until, liftedFrom }: ExclusionView): LocalDate {
  return liftedFrom === undefined || liftedFrom > until ? until : addDays(liftedFrom, -1);
}

/** Nothing when the person may apply now. */
export function obstaclesOf(circumstances: Circumstances): readonly Obstacle[] {
  const { right, exclusions } = circumstances;
  const until = exclusions
    .filter(({ works }) => works)
    .map(lastDay)
    .sort()
    .at(-1);
  return [
    ...ofYear(circumstances),
    ...(right.decisionNumber === undefined ? [] : [{ code: 'right-used' } as const]),
    ...(until === undefined ? [] : [{ code: 'person-excluded', until } as const]),
  ];
}

function inWords(obstacle: Obstacle, year: number, language: Language): string {
  const dutch = language === 'nl';
  switch (obstacle.code) {
    case 'year-not-opened':
      return dutch
        ? `Voor ${year} kan geen aanvraag worden gedaan: het jaar is niet opengesteld.`
        : `No application can be made for ${year}: the year was not opened.`;
    case 'year-closed':
      return dutch
        ? `Voor ${year} kan geen aanvraag meer worden gedaan: het jaar is gesloten.`
        : `No application can be made for ${year} any more: the year is closed.`;
    case 'no-window-open': {
      const opens = obstacle.from === undefined ? undefined : day(localDateOf(obstacle.from), language, year);
      if (opens === undefined) {
        return dutch ? 'Er is nu geen aanvraagtijdvak open.' : 'No window is open now.';
      }
      return dutch
        ? `Er is nu geen aanvraagtijdvak open; het volgende opent naar verwachting op ${opens}.`
        : `No window is open now; the next one is planned to open on ${opens}.`;
    }
    case 'person-excluded': {
      const until = day(obstacle.until, language);
      return dutch
        ? `Tot en met ${until} is aanvragen niet mogelijk, omdat de aanvrager is uitgesloten; de dag daarna kan het weer.`
        : `Up to and including ${until} no application is possible, because the applicant is excluded; on the day after it is again.`;
    }
    case 'right-used':
      return '';
  }
}

/** The obstacles in words, but for a used right, which the files of the person explain, and what it makes needless. */
export function obstacleSentences(obstacles: readonly Obstacle[], year: number): readonly Wording[] {
  const used = obstacles.some(({ code }) => code === 'right-used');
  return obstacles
    .filter(({ code }) => (used ? code === 'person-excluded' : true))
    .map((obstacle) => inBoth((language) => inWords(obstacle, year, language)));
}
