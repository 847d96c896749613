/** Keeps the index of objections: what each is against, and where it stands as recorded last. */
import { idOfStream } from '../../domain/ids.js';
import type { ObjectionEvent } from '../../domain/objection/objection.events.js';
import type { ObjectionStatus } from '../../domain/objection/objection.state.js';
import { categoryOf } from '../../event-store/recorded-event.js';
import type { Projection, ProjectedEvent } from '../projection.js';
import { objectionTable, type ObjectionRow } from './objection.schema.js';

/** Where the objection stands after an event; undefined when that stays as it was. */
function statusAfter({ type }: ObjectionEvent): ObjectionStatus | undefined {
  switch (type) {
    case 'ObjectionFiled':
      return 'filed';
    case 'ObjectionDecided':
      return 'decided';
    case 'AppealLodged':
      return 'appealed';
    case 'CourtRuled':
      return 'ruled';
    case 'RepairRequested':
    case 'RepairReceived':
    case 'HearingHeld':
    case 'TermExtended':
    case 'DefaultNoticeReceived':
    case 'PenaltyDetermined':
    case 'PenaltyPaid':
    case 'ObjectionNotified':
      return undefined;
  }
}

function filedRow({ recorded, journal: { event } }: ProjectedEvent): ObjectionRow | undefined {
  if (event.type !== 'ObjectionFiled') return undefined;
  const { decisionNumber, personKey, against } = event.data;
  return {
    objectionId: idOfStream(recorded.stream),
    position: recorded.position,
    decisionNumber: decisionNumber ?? null,
    personKey,
    against,
    status: 'filed',
  };
}

export const objectionProjection: Projection = {
  name: 'objection',
  tables: [objectionTable],
  apply: async (events, writer) => {
    const changed = events.filter(({ recorded }) => categoryOf(recorded.stream) === 'objection');
    await writer.insert(
      objectionTable,
      changed.flatMap((event) => filedRow(event) ?? []),
    );
    const later = new Map<string, ObjectionStatus>();
    for (const { recorded, journal } of changed) {
      const status = statusAfter(journal.event as ObjectionEvent);
      if (status !== undefined) later.set(idOfStream(recorded.stream), status);
    }
    await writer.update(
      objectionTable,
      [...later].map(([objectionId, status]) => ({ key: [objectionId], set: { status } })),
    );
  },
};
