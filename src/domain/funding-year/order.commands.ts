/**
 * Announcements by providers and the drawing of lots among those who waited before the opening. A seed is checked
 * against its hash before it comes here: the decider cannot compute one.
 */
import type { CourseId, KvkNumber, PersonKey, WindowId } from '../ids.js';

export interface RecordPreRegistration {
  readonly type: 'RecordPreRegistration';
  readonly window: WindowId;
  readonly providerKvk: KvkNumber;
  readonly courseId: CourseId;
  readonly personKey: PersonKey;
  readonly reference: string;
}

export interface SealQueue {
  readonly type: 'SealQueue';
  readonly window: WindowId;
  /** How many waited, from 1. */
  readonly tickets: number;
  /** SHA-256 of the seed, 64 hexadecimal digits. */
  readonly commitment: string;
}

export interface DrawQueue {
  readonly type: 'DrawQueue';
  readonly window: WindowId;
  readonly seed: string;
  /** SHA-256 of the seed, computed outside: it must be the hash that was sealed. */
  readonly commitment: string;
}

export type OrderCommand = RecordPreRegistration | SealQueue | DrawQueue;
