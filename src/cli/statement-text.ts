/**
 * A statement as plain text, for a caseworker who prints it: eighty columns, dates first, amounts at the right, and
 * what is left of each year at the end. It says the same as the JSON, in one language.
 */
import type {
  StatementBalance,
  StatementItem,
  StatementView,
} from '../projections/statement/statement.query.js';
import { day, euros, type Language } from '../projections/wording.js';
import { parseAmount } from '../domain/money.js';

const WIDTH = 80;
const INDENT = '  ';

const words = {
  nl: {
    title: 'Overzicht van uw STAP-budget',
    person: 'Uw sleutel',
    upTo: 'Bijgewerkt tot en met positie',
    none: 'Wij hebben niets over u vastgelegd.',
    amount: 'bedrag',
    number: 'nummer',
    position: 'positie',
    balances: 'Wat u per jaar nog heeft',
    rows: {
      entitlement: 'recht',
      used: 'gebruikt',
      reserved: 'gereserveerd',
      lapsed: 'vervallen',
      remaining: 'nog over',
    },
    closing: 'Klopt dit niet? Zeg het ons: een medewerker zoekt het uit.',
  },
  en: {
    title: 'Statement of your STAP budget',
    person: 'Your key',
    upTo: 'Up to and with position',
    none: 'We have recorded nothing about you.',
    amount: 'amount',
    number: 'number',
    position: 'position',
    balances: 'What you have left of each year',
    rows: {
      entitlement: 'right',
      used: 'used',
      reserved: 'reserved',
      lapsed: 'lapsed',
      remaining: 'left over',
    },
    closing: 'Is this not right? Tell us: a member of staff will look into it.',
  },
} as const;

const figures = ['entitlement', 'used', 'reserved', 'lapsed', 'remaining'] as const;

/** Text in lines that fit the page, each behind the indent. */
function wrapped(text: string, indent = INDENT): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => indent + one);
}

const inWords = (amount: string, language: Language): string => euros(parseAmount(amount) ?? 0n, language);

function itemLines(item: StatementItem, language: Language): readonly string[] {
  const { amount: amountWord, number, position: positionWord } = words[language];
  const { amount, decisionNumber, position } = item;
  const details = [
    ...(amount === undefined ? [] : [`${amountWord} ${inWords(amount, language)}`]),
    ...(decisionNumber === undefined ? [] : [`${number} ${decisionNumber}`]),
    `${positionWord} ${position}`,
  ];
  return [day(item.date, language), ...wrapped(item[language]), ...wrapped(`(${details.join(', ')})`), ''];
}

function balanceLines(balance: StatementBalance, language: Language): readonly string[] {
  const { rows } = words[language];
  const figuresInWords = figures.map((name) => inWords(balance[name], language));
  const width = Math.max(...figuresInWords.map(({ length }) => length));
  const table = figures.map(
    (name, index) => `${INDENT}${rows[name].padEnd(14)}${(figuresInWords[index] ?? '').padStart(width)}`,
  );
  return [String(balance.year), ...table, ...wrapped(balance[language]), ''];
}

/** The lines of the page. */
export function statementText(statement: StatementView, language: Language): readonly string[] {
  const { title, person, upTo, none, balances, closing } = words[language];
  const head = [title, '='.repeat(title.length), `${person}: ${statement.personKey}`];
  const items = statement.items.flatMap((item) => itemLines(item, language));
  const ends = statement.balances.flatMap((balance) => balanceLines(balance, language));
  return [
    ...head,
    `${upTo}: ${statement.position}`,
    '',
    ...(items.length === 0 ? [none, ''] : items),
    ...(ends.length === 0 ? [] : [balances, '-'.repeat(balances.length), ...ends]),
    closing,
  ];
}
