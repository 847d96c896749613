/**
 * Where a moment cuts the views. By knowledge it is always a prefix of the log; by law it is a day for money and
 * an instant for rights and statuses. Both may hold at once.
 */
import { localDateOf, type Instant } from '../domain/instant.js';
import type { LocalDate } from '../domain/local-date.js';
import type { Moment } from './moment.js';
import { reachedPosition, type ViewReader } from './view-reader.js';

export interface Cut {
  /** How far the views have come. */
  readonly reached: bigint;
  /** Last position that counts. */
  readonly upTo: bigint;
  /** Last instant of which rights and statuses count. */
  readonly asOf?: Instant;
  /** Last day of which bookings count. */
  readonly bookedUpTo?: LocalDate;
}

interface Known {
  readonly position: bigint;
  readonly knownAt: string;
}

/** A database may give whole numbers as text. */
type StoredKnown = Omit<Known, 'position'> & { readonly position: bigint | string };

/** The last event at or before a position. */
async function knownUpTo(reader: ViewReader, position: bigint): Promise<Known | undefined> {
  const [row] = await reader.query<StoredKnown>(
    `SELECT position AS "position", known_at AS "knownAt" FROM log
     WHERE position <= ? ORDER BY position DESC LIMIT 1`,
    position,
  );
  return row === undefined ? undefined : { position: BigInt(row.position), knownAt: row.knownAt };
}

/** The ledger's last moment of knowledge at a position; undefined before the first event. */
export async function knownAtOf(reader: ViewReader, position: bigint): Promise<Instant | undefined> {
  return (await knownUpTo(reader, position))?.knownAt;
}

/** Last position known at an instant, 0 when nothing was: knowledge only grows along the log, so halving finds it. */
export async function knownPosition(reader: ViewReader, at: Instant, upTo: bigint): Promise<bigint> {
  let low = 0n;
  let high = upTo;
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    const known = await knownUpTo(reader, middle);
    if (known === undefined || known.knownAt <= at) low = middle;
    else high = known.position - 1n;
  }
  return (await knownUpTo(reader, low))?.position ?? 0n;
}

/** The cut that a moment makes in this snapshot. */
export async function cutOf(reader: ViewReader, { asOf, asKnownAt }: Moment): Promise<Cut> {
  const reached = await reachedPosition(reader);
  const upTo = asKnownAt === undefined ? reached : await knownPosition(reader, asKnownAt, reached);
  return { reached, upTo, ...(asOf === undefined ? {} : { asOf, bookedUpTo: localDateOf(asOf) }) };
}

/** Does an event count for rights and statuses? */
export function counts(
  cut: Cut,
  event: { readonly position: bigint; readonly effectiveAt: Instant },
): boolean {
  return event.position <= cut.upTo && (cut.asOf === undefined || event.effectiveAt <= cut.asOf);
}
