/**
 * Picks a fixed share of what comes by, evenly: the first one always, so that a small scale shows it too. Counted,
 * not drawn: the share is met at every scale.
 */

/** True for the first call, then for so many of the following that `share` (0 to 1) of all are picked. */
export function createShare(share: number): () => boolean {
  let owed = 1;
  return () => {
    const picked = owed >= 1;
    owed += picked ? share - 1 : share;
    return picked;
  };
}

/** A count at scale 1 brought to another scale, but never nothing. */
export function scaledCount(count: number, scale: number): number {
  return Math.max(1, Math.round(count * scale));
}
