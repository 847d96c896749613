/** A statement as a caseworker prints it: fits the page, and says in one language what the JSON says in two. */
import { describe, expect, it } from '@jest/globals';
import { statementText } from '../../src/cli/statement-text.js';
import type { StatementView } from '../../src/projections/statement/statement.query.js';

const place = { stream: 'grant-2022-0000001', revision: '0', type: 'GrantAwarded' };

const statement: StatementView = {
  personKey: 'psn_0123456789abcdef0123456789abcdef',
  items: [
    {
      ...place,
      date: '2022-05-02',
      nl: 'U kreeg een subsidie van € 640,00. De scholing moet uiterlijk op 31 juli 2022 beginnen.',
      en: 'You were given a grant of € 640.00. The course must start on 31 July 2022 at the latest.',
      amount: '640.00',
      decisionNumber: '2022-0000001',
      position: '9',
    },
    {
      ...place,
      type: 'DecisionNotified',
      date: '2022-05-03',
      nl: 'Wij stuurden u op 3 mei 2022 een brief over uw subsidie.',
      en: 'We sent you a letter about your grant on 3 May 2022.',
      letter: { kind: 'award', channel: 'post' },
      position: '10',
    },
  ],
  balances: [
    {
      year: 2022,
      entitlement: '1000.00',
      used: '640.00',
      reserved: '0.00',
      lapsed: '360.00',
      remaining: '0.00',
      nl: 'Geen budget meer voor 2022.',
      en: 'No budget left for 2022.',
    },
  ],
  position: '10',
};

describe('a printed statement', () => {
  it('is a page in Dutch', () => {
    expect(statementText(statement, 'nl').join('\n')).toBe(
      [
        'Overzicht van uw STAP-budget',
        '============================',
        'Uw sleutel: psn_0123456789abcdef0123456789abcdef',
        'Bijgewerkt tot en met positie: 10',
        '',
        '2 mei 2022',
        '  U kreeg een subsidie van € 640,00. De scholing moet uiterlijk op 31 juli 2022',
        '  beginnen.',
        '  (bedrag € 640,00, nummer 2022-0000001, positie 9)',
        '',
        '3 mei 2022',
        '  Wij stuurden u op 3 mei 2022 een brief over uw subsidie.',
        '  (positie 10)',
        '',
        'Wat u per jaar nog heeft',
        '------------------------',
        '2022',
        '  recht         € 1.000,00',
        '  gebruikt        € 640,00',
        '  gereserveerd      € 0,00',
        '  vervallen       € 360,00',
        '  nog over          € 0,00',
        '  Geen budget meer voor 2022.',
        '',
        'Klopt dit niet? Zeg het ons: een medewerker zoekt het uit.',
      ].join('\n'),
    );
  });

  it('is the same page in English', () => {
    const text = statementText(statement, 'en').join('\n');
    expect(text).toMatch(/^Statement of your STAP budget\n/);
    expect(text).toContain('2 May 2022\n  You were given a grant of € 640.00.');
    expect(text).toContain('  (amount € 640.00, number 2022-0000001, position 9)');
    expect(text).not.toMatch(/scholing|bedrag/);
  });

  it('fits the page, whatever it says', () => {
    for (const language of ['nl', 'en'] as const) {
      for (const line of statementText(statement, language)) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it('says so when there is nothing', () => {
    const empty = { ...statement, items: [], balances: [] };
    expect(statementText(empty, 'nl')).toContain('Wij hebben niets over u vastgelegd.');
    expect(statementText(empty, 'en')).toContain('We have recorded nothing about you.');
  });
});
