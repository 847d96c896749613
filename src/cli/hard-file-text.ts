/** What happened in a hard file, line by line: each step, the events it wrote with their entries, and the statement at the end. */
import { entriesOf } from '../domain/journal/entries.js';
import type { JournalEvent } from '../domain/ledger-events.js';
import { formatAmount } from '../domain/money.js';
import type { HardFile } from '../simulation/hard-files/hard-file.js';
import type { StageNote } from '../simulation/hard-files/stage.js';
import { statementItems } from '../projections/statement/statement-items.js';
import { day, type Language } from '../projections/wording.js';

const words = {
  nl: {
    refused: 'geweigerd',
    repeated: 'herhaald: er is niets geschreven',
    statement: 'Wat de persoon leest',
  },
  en: { refused: 'refused', repeated: 'repeated: nothing was written', statement: 'What the person reads' },
} as const;

function eventLines(journal: JournalEvent): readonly string[] {
  const { position, stream, revision, event } = journal;
  const entries = entriesOf(journal).map(
    ({ book, from, to, amount }) => `         ${book}: ${from} -> ${to} ${formatAmount(amount)}`,
  );
  return [`  ${String(position).padStart(4)}  ${event.type}  ${stream}@${String(revision)}`, ...entries];
}

/** A step, and the events that were written by it and by the policies after it. */
export function stepLines(
  note: StageNote,
  written: readonly JournalEvent[],
  language: Language,
): readonly string[] {
  switch (note.kind) {
    case 'told':
      return ['', `> ${note[language]}`];
    case 'acted':
      return [
        `${day(note.day, language)}, ${note.actor.id}${note.repeated ? `: ${words[language].repeated}` : ''}`,
        ...written.flatMap(eventLines),
      ];
    case 'refused':
      return [
        `${day(note.day, language)}, ${note.actor.id}: ${words[language].refused}, ${note.code}`,
        `        ${note.detail}`,
        ...written.flatMap(eventLines),
      ];
  }
}

/** The title of a hard file, underlined. */
export function titleLines({ title, name }: HardFile, language: Language): readonly string[] {
  const line = `${title[language]} (${name})`;
  return [line, '='.repeat(line.length), ''];
}

function concerns(journal: JournalEvent, personKey: string, streams: ReadonlySet<string>): boolean {
  return streams.has(journal.stream) || JSON.stringify(journal.event.data, asText).includes(personKey);
}

const asText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/** The lines of the person's statement, of the whole log. */
export function statementLines(
  log: readonly JournalEvent[],
  personKey: string,
  language: Language,
): readonly string[] {
  const ofPerson = log.filter((journal) => concerns(journal, personKey, new Set()));
  const streams = new Set(
    ofPerson.map(({ stream }) => stream).filter((stream) => /^(grant|objection|person)-/.test(stream)),
  );
  const items = statementItems(log, (journal) => concerns(journal, personKey, streams));
  const title = words[language].statement;
  return [
    '',
    title,
    '-'.repeat(title.length),
    ...items.map((item) => `${day(item.date, language)}: ${item[language]}`),
  ];
}
