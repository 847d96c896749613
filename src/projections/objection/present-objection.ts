/** Tells an objection from its events: pure, so that one of the past and one of now are told by the same words. */
import type { DocumentReference } from '../../domain/document-reference.js';
import { idOfStream } from '../../domain/ids.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { formatAmount } from '../../domain/money.js';
import type {
  CourtRuled,
  ObjectionDecided,
  ObjectionEvent,
  ObjectionFiled,
  PenaltyDetermined,
  PenaltyPaid,
  RepairReceived,
  RepairRequested,
} from '../../domain/objection/objection.events.js';
import type { AppealView, ObjectionView, RemedyView } from './objection.query.js';

function named<Name extends string>(
  name: Name,
  reference: DocumentReference | undefined,
): Partial<Record<Name, string>> {
  return (reference === undefined ? {} : { [name]: reference.documentId }) as Partial<Record<Name, string>>;
}

function remedyOf(data: ObjectionDecided['data'] | CourtRuled['data']): RemedyView {
  const { outcome, ground, remedy, amount, reservation, liftedFrom, bookYear } = data;
  return {
    outcome,
    ground,
    remedy,
    ...(amount === undefined ? {} : { amount: formatAmount(amount) }),
    ...(reservation === undefined ? {} : { reservation }),
    ...(liftedFrom === undefined ? {} : { liftedFrom }),
    bookYear,
  };
}

function filedView(stream: string, data: ObjectionFiled['data']): ObjectionView {
  const { decidedBy: _, text, ...filed } = data;
  return {
    objectionId: idOfStream(stream),
    status: 'filed',
    ...filed,
    extended: false,
    hearings: [],
    appeals: [],
    letters: [],
    ...named('textId', text),
    revision: '0',
  };
}

function ruledOn(appeals: readonly AppealView[], data: CourtRuled['data']): readonly AppealView[] {
  const { ruledOn: day, ecli } = data;
  const ruling = { ...remedyOf(data), ruledOn: day, ...(ecli === undefined ? {} : { ecli }) };
  return appeals.map((appeal) => (appeal.appealId === data.appealId ? { ...appeal, ruling } : appeal));
}

function withRequest(
  view: ObjectionView,
  { defects, sentAt, repairBy, decideBy }: RepairRequested['data'],
): ObjectionView {
  return { ...view, decideBy, repair: { defects, sentAt, repairBy } };
}

function withRepair(
  view: ObjectionView,
  { receivedOn, late, decideBy }: RepairReceived['data'],
): ObjectionView {
  return view.repair === undefined
    ? view
    : { ...view, decideBy, repair: { ...view.repair, receivedOn, late } };
}

function withPenalty(
  view: ObjectionView,
  { days, amount, exception }: PenaltyDetermined['data'],
  determinedAt: string,
): ObjectionView {
  const because = exception === undefined ? {} : { exception };
  return { ...view, penalty: { days, amount: formatAmount(amount), ...because, determinedAt } };
}

function withPayment(view: ObjectionView, { paidOn }: PenaltyPaid['data']): ObjectionView {
  return view.penalty === undefined ? view : { ...view, penalty: { ...view.penalty, paidOn } };
}

function tell(view: ObjectionView, event: ObjectionEvent, decidedAt: string): ObjectionView {
  switch (event.type) {
    case 'ObjectionFiled':
      return view;
    case 'RepairRequested':
      return withRequest(view, event.data);
    case 'RepairReceived':
      return withRepair(view, event.data);
    case 'HearingHeld': {
      const { heldOn, attended, report } = event.data;
      return { ...view, hearings: [...view.hearings, { heldOn, attended, ...named('reportId', report) }] };
    }
    case 'TermExtended':
      return { ...view, extended: true, decideBy: event.data.decideBy };
    case 'DefaultNoticeReceived':
      return { ...view, penaltyFrom: event.data.penaltyFrom };
    case 'ObjectionDecided': {
      const outcome = { ...remedyOf(event.data), decidedAt, ...named('weighingId', event.data.weighing) };
      return { ...view, status: 'decided', outcome };
    }
    case 'PenaltyDetermined':
      return withPenalty(view, event.data, decidedAt);
    case 'PenaltyPaid':
      return withPayment(view, event.data);
    case 'ObjectionNotified': {
      const { template: _, ...letter } = event.data;
      return { ...view, letters: [...view.letters, letter] };
    }
    case 'AppealLodged':
      return { ...view, status: 'appealed', appeals: [...view.appeals, event.data] };
    case 'CourtRuled':
      return { ...view, status: 'ruled', appeals: ruledOn(view.appeals, event.data) };
  }
}

/** The objection as these events tell it; undefined while it was not filed. */
export function presentObjection(events: readonly JournalEvent[]): ObjectionView | undefined {
  return events.reduce<ObjectionView | undefined>((view, { stream, revision, event, metadata }) => {
    if (event.type === 'ObjectionFiled') return filedView(stream, event.data);
    return view === undefined
      ? undefined
      : { ...tell(view, event as ObjectionEvent, metadata.effectiveAt), revision: String(revision) };
  }, undefined);
}
