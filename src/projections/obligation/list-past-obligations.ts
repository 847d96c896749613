/**
 * Lists what was open at a moment of the past. The rows say where to look and in which order; each candidate is then
 * told from its own events, so a page may come back short, with `next` to go on from.
 */
import type { LocalDate } from '../../domain/local-date.js';
import { natureOf } from '../../domain/terms/obligation-kinds.js';
import { isOpen, type Obligation } from '../../domain/terms/obligation.js';
import type { Page } from '../page.js';
import { cursorOf, type ListPlace } from './list-place.js';
import { ofFiles, testsOf, type PlacedCriteria } from './obligation-tests.js';
import type { ObligationView } from './obligation.query.js';
import { allOf, filesOfProvider, openAt } from './past-rows.js';
import { presentObligation } from './present-obligation.js';
import { createTelling, type Sight, type Told } from './told-deadlines.js';

const PLACE = 'o.attention_on, o.subject, o.kind, o.ref';
const NAMED = 'o.attention_on AS "attentionOn", o.subject AS "subject", o.kind AS "kind", o.ref AS "ref"';

/** One more than the page, so that the next one is known to exist. */
async function candidates(
  { reader, cut }: Sight,
  criteria: PlacedCriteria,
  day: LocalDate,
): Promise<readonly ListPlace[]> {
  const asked = testsOf(criteria, day);
  const { provider, limit } = criteria;
  const ofProvider = provider === undefined ? [] : [ofFiles(filesOfProvider(provider))];
  const parts = openAt(cut).map(({ table, tests }) => {
    const { sql, values } = allOf([...tests, ...asked, ...ofProvider]);
    const select = `SELECT ${NAMED} FROM ${table} o WHERE ${sql} ORDER BY ${PLACE} LIMIT ?`;
    return { sql: `SELECT * FROM (${select}) AS ${table}_then`, values: [...values, limit + 1] };
  });
  return await reader.query<ListPlace>(
    `${parts.map(({ sql }) => sql).join(' UNION ')} ORDER BY 1, 2, 3, 4 LIMIT ?`,
    ...parts.flatMap(({ values }) => values),
    limit + 1,
  );
}

/** Still asked, and not merely ended by itself. */
function isShown(one: Obligation, day: LocalDate): boolean {
  const { kind, dueOn, amount = 1n } = one;
  return isOpen(one) && amount > 0n && !(natureOf(kind) === 'until' && dueOn < day);
}

/** The deadline that stood at this place, with whose it was; nothing when there was none, or another provider's. */
async function itemAt(
  tell: (subject: string) => Promise<Told>,
  { attentionOn, subject, kind, ref }: ListPlace,
  { day, provider }: { readonly day: LocalDate; readonly provider?: string | undefined },
): Promise<readonly ObligationView[]> {
  const { obligations, file: own } = await tell(subject);
  const one = obligations.find(
    (other) => other.kind === kind && other.ref === ref && (other.warnOn ?? other.dueOn) === attentionOn,
  );
  if (one === undefined || !isShown(one, day)) return [];
  const file = one.decisionNumber === undefined ? own : (await tell(one.decisionNumber)).file;
  if (provider !== undefined && file?.providerKvk !== provider) return [];
  return [presentObligation(one, day, file ?? { providerKvk: null, personKey: null })];
}

export async function listPastObligations(
  sight: Sight,
  criteria: PlacedCriteria,
  day: LocalDate,
): Promise<Page<ObligationView>> {
  const { limit, provider } = criteria;
  const found = await candidates(sight, criteria, day);
  const shown = found.slice(0, limit);
  const tell = createTelling(sight);
  const items: ObligationView[] = [];
  for (const place of shown) items.push(...(await itemAt(tell, place, { day, provider })));
  const last = found.length > limit ? shown.at(-1) : undefined;
  const next = last === undefined ? {} : { next: cursorOf(last) };
  return { items, ...next, position: String(sight.cut.reached) };
}
