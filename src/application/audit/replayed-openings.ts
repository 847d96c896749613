/**
 * Whether a person could apply, as a replay finds it: the year and a window open, and no exclusion on that day. Only
 * the right of the year is judged elsewhere.
 */
import { contextOf } from '../../domain/event-metadata.js';
import { fundingYearOf, idOfStream, type PersonKey, type WindowId } from '../../domain/ids.js';
import { localDateOf, type Instant } from '../../domain/instant.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { evolvePerson } from '../../domain/person/evolve-person.js';
import type { PersonEvent } from '../../domain/person/person.events.js';
import { exclusionOn, initialPerson, type PersonState } from '../../domain/person/person.state.js';

export interface Openings {
  readonly openYears: Set<number>;
  /** When the windows that are open close at the latest. */
  readonly openWindows: Map<WindowId, Instant>;
  readonly closesAt: Map<WindowId, Instant>;
  readonly persons: Map<PersonKey, PersonState>;
  /** Latest moment of recording. */
  knownAt: Instant;
}

export function noOpenings(): Openings {
  return {
    openYears: new Set(),
    openWindows: new Map(),
    closesAt: new Map(),
    persons: new Map(),
    knownAt: '',
  };
}

function addToYear(openings: Openings, { stream, event }: JournalEvent): void {
  switch (event.type) {
    case 'FundingYearOpened':
      openings.openYears.add(Number(idOfStream(stream)));
      return;
    case 'FundingYearClosed':
      openings.openYears.delete(Number(idOfStream(stream)));
      return;
    case 'WindowPlanned':
      openings.closesAt.set(event.data.window, event.data.closesAt);
      return;
    case 'WindowOpened':
    case 'WindowReopened':
      openings.openWindows.set(event.data.window, openings.closesAt.get(event.data.window) ?? '');
      return;
    case 'WindowOpeningFailed':
    case 'WindowClosed':
      openings.openWindows.delete(event.data.window);
      return;
    default:
  }
}

export function addToOpenings(openings: Openings, recorded: JournalEvent): void {
  const { stream, event, metadata, revision } = recorded;
  if (metadata.recordedAt > openings.knownAt) openings.knownAt = metadata.recordedAt;
  addToYear(openings, recorded);
  if (!stream.startsWith('person-')) return;
  const personKey = idOfStream(stream);
  const before = openings.persons.get(personKey) ?? initialPerson(personKey);
  openings.persons.set(personKey, evolvePerson(before, event as PersonEvent, contextOf(metadata, revision)));
}

/** Whether somebody whose right of the year is free could apply at the last moment of recording. */
export function couldApply(openings: Openings, year: number): (personKey: PersonKey) => boolean {
  const at = openings.knownAt;
  const windows = [...openings.openWindows].filter(([id]) => fundingYearOf(id) === year);
  const isOpen = openings.openYears.has(year) && windows.some(([, closesAt]) => at < closesAt);
  return (personKey) => {
    const person = openings.persons.get(personKey);
    return isOpen && (person === undefined || exclusionOn(person, localDateOf(at)) === undefined);
  };
}
