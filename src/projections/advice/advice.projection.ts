/** Keeps the row of every advice: a batch reads the rows it changes once, adds its steps, and writes them back. */
import type { AdviceRegistered } from '../../domain/funding-year/advice.events.js';
import { idOfStream } from '../../domain/ids.js';
import { parseAmount } from '../../domain/money.js';
import type { Projection, ProjectedEvent } from '../projection.js';
import { isOfOneAdvice, stepOf, tellAdvice, type AdviceJournal, type AdviceStep } from './advice-steps.js';
import { adviceTable, type AdviceRow } from './advice.schema.js';

function newRow(stream: string, data: AdviceRegistered['data']): AdviceRow {
  const { adviceId, personKey, adviserKvk, budgetLine, window, slice, groupDeclaration, amount } = data;
  return {
    ...{ adviceId, personKey, adviserKvk, budgetLine, amount },
    year: Number(idOfStream(stream)),
    window: window ?? null,
    slice: slice ?? null,
    groupDeclaration: groupDeclaration ?? null,
    status: 'registered',
    steps: '[]',
  };
}

function withSteps(row: AdviceRow, added: readonly AdviceStep[]): AdviceRow {
  const steps = [...(JSON.parse(row.steps) as readonly AdviceStep[]), ...added];
  const told = tellAdvice(steps);
  if (told === undefined) throw new Error(`advice ${row.adviceId} does not begin with its registration`);
  const { status, amount } = told;
  return { ...row, status, amount: parseAmount(amount) ?? row.amount, steps: JSON.stringify(steps) };
}

interface Changes {
  readonly begun: Map<string, AdviceRow>;
  readonly steps: Map<string, AdviceStep[]>;
}

function collect(events: readonly ProjectedEvent[]): Changes {
  const changes: Changes = { begun: new Map(), steps: new Map() };
  const ofAdvice = events
    .map(({ journal }) => journal)
    .filter((one): one is AdviceJournal => isOfOneAdvice(one));
  for (const journal of ofAdvice) {
    const { event, stream } = journal;
    const { adviceId } = event.data;
    if (event.type === 'AdviceRegistered') changes.begun.set(adviceId, newRow(stream, event.data));
    const steps = changes.steps.get(adviceId) ?? [];
    steps.push(stepOf(journal));
    changes.steps.set(adviceId, steps);
  }
  return changes;
}

export const adviceProjection: Projection = {
  name: 'advice',
  tables: [adviceTable],
  apply: async (events, writer) => {
    const { begun, steps } = collect(events);
    if (steps.size === 0) return;
    const older = [...steps.keys()].filter((adviceId) => !begun.has(adviceId));
    const known = await writer.select(
      adviceTable,
      older.map((adviceId) => [adviceId]),
    );
    const before = new Map([...begun, ...known.map((row) => [row.adviceId, row] as const)]);
    const rows = [...steps].map(([adviceId, added]) => {
      const row = before.get(adviceId);
      if (row === undefined) throw new Error(`advice ${adviceId} was never registered`);
      return withSteps(row, added);
    });
    await writer.upsert(adviceTable, rows);
  },
};
