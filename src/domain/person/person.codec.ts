/** Stored form of the events of a person. A field added here needs a new version and an upcaster. */
import { date, optional, revision, text, versioned, type EventCodecs, type Field } from '../codec.js';
import { documentReference } from '../document-reference.js';
import type { PersonEvent } from './person.events.js';

/** A position of the log is written as a revision is: a decimal string. */
const position: Field<bigint> = revision;

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
  StatementConfirmed: versioned({ upTo: position }),
  StatementDisputed: versioned({ upTo: position, text: optional(documentReference) }),
};
