/**
 * What belongs to the order of receipt and moves no money: who announced a learner, which course is full, and how
 * those who waited before the opening were put in order. None of it reserves anything or gives priority.
 */
import type { DomainEvent } from '../decider.js';
import type { CourseId, KvkNumber, PersonKey, WindowId } from '../ids.js';

/** A provider announced a learner (vooraanmelding): it reserves no budget and gives no place. */
export type PreRegistrationRecorded = DomainEvent<
  'PreRegistrationRecorded',
  {
    readonly window: WindowId;
    readonly providerKvk: KvkNumber;
    readonly courseId: CourseId;
    readonly personKey: PersonKey;
    /** The provider's own number of the announcement. */
    readonly reference: string;
  }
>;

/** The course reached the cap of the calendar year before this window opened (art. 12a): closed to it there. */
export type CourseCapped = DomainEvent<
  'CourseCapped',
  {
    readonly window: WindowId;
    readonly courseId: CourseId;
    /** Grants of the year so far, without those whose right was restored. */
    readonly grants: number;
    readonly cap: number;
  }
>;

/** So many waited before the opening; the seed of their order is fixed by its hash before anyone can know it. */
export type QueueSealed = DomainEvent<
  'QueueSealed',
  {
    readonly window: WindowId;
    readonly tickets: number;
    /** SHA-256 of the seed, hex. */ readonly commitment: string;
  }
>;

/** The seed is shown: anyone can check it against the hash and find the number of each ticket. */
export type QueueDrawn = DomainEvent<'QueueDrawn', { readonly window: WindowId; readonly seed: string }>;

export type OrderEvent = PreRegistrationRecorded | CourseCapped | QueueSealed | QueueDrawn;
