/**
 * Finds what an objection is against: the last decision of that kind on the file, or of the person, with the letter
 * that made it known. Without such a letter the term to object does not run, and no objection is late.
 */
import { localDateOf } from '../domain/instant.js';
import { streamOf, type PersonKey } from '../domain/ids.js';
import { decodeEvent, type JournalEvent } from '../domain/ledger-events.js';
import type { LocalDate } from '../domain/local-date.js';
import type { FileObjection } from '../domain/objection/objection.commands.js';
import type { ContestedDecision, ObjectionTarget } from '../domain/objection/objection.events.js';
import type { PersonExcluded } from '../domain/person/person.events.js';
import type { EventStore } from '../event-store/event-store.js';
import { fileHistory, type FileHistory, type FilePorts } from './file-history.js';

type FileTarget = Exclude<ObjectionTarget, 'exclusion'>;

type Found = Required<Pick<FileObjection, 'contested' | 'decidedOn'>>;

/** The events that take a decision of each kind. */
const takenBy: Readonly<Record<FileTarget, readonly string[]>> = {
  refusal: ['GrantRefused'],
  award: ['GrantAwarded', 'GrantReinstated'],
  withdrawal: ['GrantWithdrawn'],
  determination: ['GrantDetermined', 'DeterminationRevised'],
  recovery: ['ClawbackDecided'],
  hold: ['PaymentHeld'],
};

/** What letters about each kind are called. */
const letterKinds: Readonly<Record<ObjectionTarget, readonly string[]>> = {
  refusal: ['refusal', 'afwijzing'],
  award: ['award', 'grant', 'verlening'],
  withdrawal: ['withdrawal', 'intrekking'],
  determination: ['determination', 'determination-revision', 'vaststelling'],
  recovery: ['recovery', 'clawback', 'terugvordering'],
  hold: ['hold', 'payment-hold', 'opschorting'],
  exclusion: ['exclusion', 'uitsluiting'],
};

export const eventName = ({ stream, revision }: JournalEvent): string => `${stream}@${String(revision)}`;

/** The person who took a decision; nobody when a policy did. */
function decidedBy({ metadata }: JournalEvent): { readonly decidedBy?: string } {
  return metadata.actorRole === 'policy' ? {} : { decidedBy: metadata.actor };
}

/** Day of the last letter of the kind that was sent, and recorded, after the decision. */
function notifiedOn(
  { grant }: FileHistory,
  against: ObjectionTarget,
  decided: JournalEvent,
): { readonly notifiedOn?: LocalDate } {
  const decidedOn = localDateOf(decided.metadata.effectiveAt);
  const days = grant.flatMap(({ event, position }) =>
    event.type === 'DecisionNotified' &&
    position > decided.position &&
    letterKinds[against].includes(event.data.kind)
      ? [localDateOf(event.data.sentAt)]
      : [],
  );
  // A letter of before the decision told something else: no term begins with it.
  const last = days.findLast((day) => day >= decidedOn);
  return last === undefined ? {} : { notifiedOn: last };
}

function subjectOf({ event }: JournalEvent): string | undefined {
  if (event.type === 'ClawbackDecided') return event.data.claimId;
  return event.type === 'PaymentHeld' ? event.data.holdId : undefined;
}

function personOf({ application, grant }: FileHistory): PersonKey | undefined {
  if (application !== undefined) return application.event.data.dimensions.personKey;
  const known = grant.map(({ event }) => event.data).find((data) => 'dimensions' in data);
  return known === undefined ? undefined : known.dimensions.personKey;
}

/** A decision with the first day on which one can have objected to it. */
function since(decided: JournalEvent, contested: ContestedDecision): Found {
  const recordedOn = localDateOf(decided.metadata.recordedAt);
  const { notifiedOn = recordedOn } = contested;
  return { contested, decidedOn: notifiedOn < recordedOn ? notifiedOn : recordedOn };
}

/** The decision of a file: of its grant, or the refusal with which it began, which the rules took and nobody. */
function decisionOn(
  history: FileHistory,
  against: FileTarget,
  subject: string | undefined,
): { readonly decided: JournalEvent; readonly by: { readonly decidedBy?: string } } | undefined {
  const decided = history.grant.findLast(
    (journal) =>
      takenBy[against].includes(journal.event.type) &&
      (subject === undefined || subjectOf(journal) === subject),
  );
  if (decided !== undefined) return { decided, by: decidedBy(decided) };
  const { application } = history;
  return against === 'refusal' && application?.event.type === 'ApplicationRefused'
    ? { decided: application, by: {} }
    : undefined;
}

async function onFile(
  ports: FilePorts,
  { decisionNumber, subject }: FileObjection,
  against: FileTarget,
): Promise<Found | undefined> {
  const history = decisionNumber === undefined ? undefined : await fileHistory(ports, decisionNumber);
  const personKey = history === undefined ? undefined : personOf(history);
  const found = history === undefined ? undefined : decisionOn(history, against, subject);
  if (history === undefined || personKey === undefined || found === undefined) return undefined;
  const about = subjectOf(found.decided);
  return since(found.decided, {
    decisionNumber: history.decisionNumber,
    personKey,
    against,
    ...(about === undefined ? {} : { subject: about }),
    decision: eventName(found.decided),
    ...found.by,
    ...notifiedOn(history, against, found.decided),
  });
}

async function exclusionOf(
  store: EventStore,
  personKey: PersonKey,
  subject: string | undefined,
): Promise<JournalEvent<PersonExcluded> | undefined> {
  let found: JournalEvent<PersonExcluded> | undefined;
  for await (const recorded of store.readStream(streamOf.person(personKey))) {
    if (recorded.type !== 'PersonExcluded') continue;
    const journal = decodeEvent(recorded) as JournalEvent<PersonExcluded>;
    if (subject === undefined || journal.event.data.exclusionId === subject) found = journal;
  }
  return found;
}

async function onPerson(ports: FilePorts, command: FileObjection): Promise<Found | undefined> {
  const { decisionNumber } = command;
  const history = decisionNumber === undefined ? undefined : await fileHistory(ports, decisionNumber);
  const personKey = command.personKey ?? (history === undefined ? undefined : personOf(history));
  if (personKey === undefined) return undefined;
  const decided = await exclusionOf(ports.store, personKey, command.subject);
  if (decided === undefined) return undefined;
  const { data } = decided.event;
  const onLetter = history === undefined ? {} : notifiedOn(history, 'exclusion', decided);
  return since(decided, {
    ...(decisionNumber === undefined ? {} : { decisionNumber }),
    personKey,
    against: 'exclusion',
    subject: data.exclusionId,
    decision: eventName(decided),
    ...decidedBy(decided),
    ...onLetter,
    ...(data.notifiedOn === undefined ? {} : { notifiedOn: data.notifiedOn }),
  });
}

/** The contested decision; undefined when nothing of the kind was decided. */
export async function contestedDecision(
  ports: FilePorts,
  command: FileObjection,
): Promise<Found | undefined> {
  const { against } = command;
  return against === 'exclusion' ? onPerson(ports, command) : onFile(ports, command, against);
}
