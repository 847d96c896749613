/** Fields that many requests share: the legal moment of a command, and how a question looks back, waits and pages. */
import { CounterText } from './identity-fields.js';
import { problem, type ProblemError } from './problem.js';
import { DayOrTime, Line, Time } from './fields.js';
import { LimitText } from './identity-fields.js';

/** A command that needs nothing but its address. */
export class CommandRequestBody {
  @Time({ optional: true, description: 'When it works in law; not in the future. Default: now.' })
  readonly effectiveAt?: string;
}

export class WaitQuery {
  @CounterText({ optional: true, description: 'Wait until the views have reached this position (bounded).' })
  readonly waitFor?: string;
}

export class MomentQuery extends WaitQuery {
  @DayOrTime({ optional: true, description: 'What held then. A bare day means its end, in the Netherlands.' })
  readonly asOf?: string;

  @DayOrTime({ optional: true, description: 'What the ledger knew then. A bare day means its end.' })
  readonly asKnownAt?: string;
}

export class MomentPageQuery extends MomentQuery {
  @LimitText()
  readonly limit?: string;

  @Line({ optional: true, description: '`next` of the page before.' })
  readonly after?: string;
}

/** Default of `limit`. */
const ITEMS_PER_PAGE = 100;

/** The page that a list is asked for. */
export function pageOf({ limit, after }: { limit?: string; after?: string }): {
  limit: number;
  after?: string;
} {
  return {
    limit: limit === undefined ? ITEMS_PER_PAGE : Number(limit),
    ...(after !== undefined && { after }),
  };
}

function unknownPlace(): ProblemError {
  return problem('invalid-request', 'There is no such place in the list: give `next` back as it came.');
}

/** The page that was found. Throws a problem when the list has no such place to go on from. */
export function pageFound<Found>(page: Found | undefined): Found {
  if (page === undefined) throw unknownPlace();
  return page;
}

/** One page of a list that is short enough to be read whole; the cursor is the name of the last item shown. */
export function pageFrom<Item>(
  whole: { readonly items: readonly Item[]; readonly position: string },
  nameOf: (item: Item) => string,
  query: { limit?: string; after?: string },
): { items: readonly Item[]; next?: string; position: string } {
  const { limit, after } = pageOf(query);
  const found = whole.items.findIndex((item) => nameOf(item) === after);
  if (after !== undefined && found < 0) throw unknownPlace();
  const start = found + 1;
  const items = whole.items.slice(start, start + limit);
  const last = items.at(-1);
  const more = last !== undefined && start + limit < whole.items.length;
  return { items, ...(more && { next: nameOf(last) }), position: whole.position };
}
