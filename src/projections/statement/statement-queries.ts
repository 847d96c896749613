/** Answers what the ledger did about a person. There is no unknown person: whoever never applied has no lines. */
import { fundingYearOf } from '../../domain/ids.js';
import { getPersonBalance } from '../balance/balance-queries.js';
import { GetPersonBalance } from '../balance/balance.query.js';
import { counts, cutOf, knownAtOf } from '../cut.js';
import type { QuerySources } from '../sources.js';
import { personStory } from './person-story.js';
import { statementItems } from './statement-items.js';
import type { GetStatement, StatementBalance, StatementItem, StatementView } from './statement.query.js';

async function balanceOf(
  sources: QuerySources,
  criteria: GetPersonBalance['criteria'],
): Promise<StatementBalance> {
  const balance = await getPersonBalance(sources, new GetPersonBalance(criteria));
  const { year, entitlement, used, reserved, lapsed, remaining, explanation } = balance;
  const { nl, en } = explanation;
  return { year, entitlement, used, reserved, lapsed, remaining, nl, en };
}

function yearsOf(items: readonly StatementItem[]): readonly number[] {
  const numbers = items.flatMap(({ decisionNumber }) => decisionNumber ?? []);
  return [...new Set(numbers.map(fundingYearOf))].sort((left, right) => left - right);
}

export async function getStatement(
  sources: QuerySources,
  { criteria }: GetStatement,
): Promise<StatementView> {
  const { personKey, moment } = criteria;
  const { items, knownAt, position } = await sources.readModel.readTransaction(async (reader) => {
    const cut = await cutOf(reader, moment);
    const events = await personStory({ reader, store: sources.store }, personKey, cut);
    const isCounted = ({ position: at, metadata: { effectiveAt } }: (typeof events)[number]): boolean =>
      counts(cut, { position: at, effectiveAt });
    const knownAt = await knownAtOf(reader, cut.upTo);
    return { items: statementItems(events, isCounted), knownAt, position: String(cut.reached) };
  });
  const balances: StatementBalance[] = [];
  for (const year of yearsOf(items)) balances.push(await balanceOf(sources, { ...criteria, year }));
  return { personKey, items, balances, ...(knownAt !== undefined && { knownAt }), position };
}
