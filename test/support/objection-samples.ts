/**
 * One objection of 2022, in commands and events, for specifications of its decider: against the refusal of the sample
 * file, whose letter was sent on 10 May; the term to object ends on 21 June, that to decide on 2 August.
 */
import type { Actor } from '../../src/domain/decider.js';
import type { ObjectionCommand } from '../../src/domain/objection/objection.commands.js';
import { objectionDecider } from '../../src/domain/objection/objection.decider.js';
import type { ContestedDecision, ObjectionEvent } from '../../src/domain/objection/objection.events.js';
import type { ObjectionRejection } from '../../src/domain/objection/objection.rejections.js';
import type { ObjectionState } from '../../src/domain/objection/objection.state.js';
import { given, type ContextOverrides, type HistoricEvent } from './decider-specification.js';
import { decisionNumber, dimensions } from './sample-events.js';

export type Data<Type extends ObjectionEvent['type']> = Extract<
  ObjectionEvent,
  { readonly type: Type }
>['data'];

export const objectionId = '0d6b1c52-7a0e-4b0f-8a8e-0d4b7f5d2c21';
export const dora: Actor = { id: 'dora', role: 'appeals' };

/** A day of 2022 at noon, as the moment of a command of the appeals desk. */
export const on = (day: string): ContextOverrides => ({ recordedAt: `${day}T10:00:00.000Z`, actor: dora });

/** The specification of the decider of the sample objection. */
export function objection(
  ...events: readonly (ObjectionEvent | HistoricEvent<ObjectionEvent>)[]
): ReturnType<typeof given<ObjectionState, ObjectionCommand, ObjectionEvent, ObjectionRejection>> {
  return given(objectionDecider, objectionId, ...events);
}

export const contested: ContestedDecision = {
  decisionNumber,
  personKey: dimensions.personKey,
  against: 'refusal',
  decision: 'fundingYear-2022@7',
  notifiedOn: '2022-05-10',
};

export const filed = (other: Partial<Data<'ObjectionFiled'>> = {}): ObjectionEvent => ({
  type: 'ObjectionFiled',
  data: { ...contested, filedOn: '2022-06-01', late: false, decideBy: '2022-08-02', ...other },
});

export const decided = (other: Partial<Data<'ObjectionDecided'>> = {}): ObjectionEvent => ({
  type: 'ObjectionDecided',
  data: { outcome: 'dismissed', ground: 'the refusal was right', remedy: 'none', bookYear: 2022, ...other },
});

export const lodged: ObjectionEvent = {
  type: 'AppealLodged',
  data: { appealId: 'appeal-1', court: 'Rechtbank Den Haag', lodgedOn: '2022-08-15' },
};

export const ruled = (other: Partial<Data<'CourtRuled'>> = {}): ObjectionEvent => ({
  type: 'CourtRuled',
  data: {
    appealId: 'appeal-1',
    outcome: 'dismissed',
    ground: 'the refusal was right',
    remedy: 'none',
    ruledOn: '2023-01-10',
    bookYear: 2023,
    ...other,
  },
});
