/** Stored form of the events of a person. A field added here needs a new version and an upcaster. */
import { date, instant, optional, text, versioned, type EventCodecs } from '../codec.js';
import { documentReference } from '../document-reference.js';
import type { PersonEvent } from './person.events.js';

export const personCodecs: EventCodecs<PersonEvent> = {
  PersonExcluded: versioned({
    exclusionId: text,
    from: date,
    until: date,
    ground: text,
    decisionNumber: optional(text),
    notifiedOn: optional(date),
    reason: documentReference,
  }),
  PersonExclusionLifted: versioned({
    exclusionId: text,
    from: date,
    ground: text,
    objectionId: optional(text),
  }),
  StatementConfirmed: versioned({ upTo: instant }),
  StatementDisputed: versioned({ upTo: instant, text: optional(documentReference) }),
};
