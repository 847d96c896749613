/**
 * How far the views have come. A position is an opaque decimal string of one store, with gaps: it may be compared
 * with another of the same store, never counted with.
 */
import { Query } from '@nestjs/cqrs';
import type { Instant } from '../../domain/instant.js';

export interface ReachedPosition {
  /** The position that every view has reached. */
  readonly position: string;
  /** The ledger's last moment of knowledge there; absent in an empty ledger. */
  readonly knownAt?: Instant;
}

export class GetReachedPosition extends Query<ReachedPosition> {}

/** Waits for the views: the injection token and the port in one. */
export abstract class PositionWaiter {
  /** True as soon as every view has reached the position; false when that took longer. Never rejects for being late. */
  abstract waitFor(position: string | bigint, timeoutMs: number): Promise<boolean>;
}
