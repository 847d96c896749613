/**
 * Where a file stands, in the words of the interface. It is the furthest step so far, not the last event: letters,
 * recoveries and releases do not change it.
 */

/** In the order in which a file goes through them; a refused application is reserved after all on objection. */
export const fileStatuses = [
  'refused',
  'reserved',
  'awarded',
  'ordered',
  'invoiced',
  'paid',
  'started',
  'proven',
  'determined',
  'withdrawn',
  'closed',
] as const;

export type FileStatus = (typeof fileStatuses)[number];

/** The statuses from which a file moves on to this one. */
export function statusesBefore(status: FileStatus): readonly FileStatus[] {
  return fileStatuses.slice(0, fileStatuses.indexOf(status));
}

/** The one of the two that is further. */
export function furtherOf(left: FileStatus, right: FileStatus): FileStatus {
  return fileStatuses.indexOf(right) > fileStatuses.indexOf(left) ? right : left;
}
