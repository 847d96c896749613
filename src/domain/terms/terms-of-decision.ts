/**
 * What a letter about the application changes about the term to decide on it: both the duty to decide and the work
 * queue of who decides move, and completing the application has a last day of its own.
 */
import type { DecisionTermEvent } from '../grant/decision-term.events.js';
import { idOfStream } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Occasion, TermChange } from './term-change.js';
import { open } from './terms-of-application.js';
import { met, ofFile, type Changes } from './terms-of-grant.js';

/** The decision comes by another day; the person who decides waits for it too. */
function decidesBy(dueOn: LocalDate): readonly TermChange[] {
  return (['decision', 'contested'] as const).map((kind) => ({ change: 'moved', kind, ref: '', dueOn }));
}

export function termsOfDecisionTerm(event: DecisionTermEvent, occasion: Occasion): Changes {
  const moved = decidesBy(event.data.decideBy);
  const subject = idOfStream(occasion.stream);
  switch (event.type) {
    case 'DecisionPostponed':
      return ofFile(occasion, ...moved);
    case 'DataRequested':
      return ofFile(
        occasion,
        ...moved,
        open(occasion, { subject, kind: 'completion', dueOn: event.data.completeBy }),
      );
    case 'DataReceived':
      return ofFile(occasion, ...moved, met('completion', event.data.receivedOn));
  }
}
