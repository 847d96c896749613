/** What `verify` found, as lines to read or as one object. */
import type { HeldHead } from './head-check.js';
import type { Verification } from './verification.js';
import type { ViewStand } from './view-stands.js';

/** Everything that was found out, of the log and of what is kept beside it. */
export interface Verified extends Verification {
  readonly views: readonly ViewStand[];
  /** Heads that were named and whose history the log holds. */
  readonly heads: readonly HeldHead[];
}

export const jsonOf = ({ position, heads, ...rest }: Verified): string =>
  JSON.stringify({
    good: rest.findings.length === 0,
    position: String(position),
    ...rest,
    heads: heads.map(({ head, ...held }) => ({ ...held, ...head })),
  });

/** One line when all views are at the same event, otherwise one for each. */
function standLines(views: readonly ViewStand[]): readonly string[] {
  const [first] = views;
  if (first === undefined) return [];
  return views.every(({ event }) => event === first.event)
    ? [`views are at event ${String(first.event)} of ${String(first.of)}`]
    : views.map(({ view, event, of }) => `view ${view} is at event ${String(event)} of ${String(of)}`);
}

const SIGNATURES: Readonly<Record<HeldHead['signature'], string>> = {
  good: 'signature good',
  unchecked: 'signature not checked',
  none: 'not signed',
};

const headLine = ({ file, head, later, signature }: HeldHead): string =>
  `head ${file} (${SIGNATURES[signature]}): the log still holds its ${String(head.events)} events, and ${String(later)} later ones`;

export function linesOf({
  events,
  findings,
  notices,
  viewsCompared,
  views,
  heads,
}: Verified): readonly string[] {
  const noticed = notices.length === 0 ? '' : `, ${String(notices.length)} notices`;
  const checked = viewsCompared ? 'all views' : 'no views';
  return [
    ...notices.map(({ code, place, detail }) => `notice ${code}: ${place}: ${detail}`),
    ...findings.map(({ code, place, detail }) => `${code}: ${place}: ${detail}`),
    ...heads.map(headLine),
    ...standLines(views),
    `${String(events)} events and ${checked} checked, ${String(findings.length)} findings${noticed}`,
  ];
}
