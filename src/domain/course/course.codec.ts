/** Stored form of the events of a course. A field added here is optional, or needs a new version and an upcaster. */
import { amount, date, flag, optional, text, versioned, type EventCodecs } from '../codec.js';
import type { CourseEvent } from './course.events.js';

export const courseCodecs: EventCodecs<CourseEvent> = {
  CourseListed: versioned({
    providerKvk: text,
    title: text,
    price: amount,
    recognised: flag,
    sector: optional(text),
    theme: optional(text),
  }),
  CoursePriceChanged: versioned({ price: amount, validFrom: date }),
  CourseAssessed: versioned({
    labourMarketOriented: flag,
    marketPrice: flag,
    assessedOn: date,
    advantages: optional(flag),
    definitionMet: optional(flag),
    taughtAbroad: optional(flag),
    onAnnex: optional(flag),
  }),
  CourseExcluded: versioned({ ground: text, excludedFrom: date }),
  CourseReinstated: versioned({ ground: text, reinstatedFrom: date }),
  CourseDelisted: versioned({ delistedFrom: date }),
};
