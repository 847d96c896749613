/** What `verify` and `replay` find of funds: a log in order has nothing to find, and every broken rule is named. */
import { describe, expect, it } from '@jest/globals';
import { createBooksCheck } from '../../../src/application/audit/books-check.js';
import type { Finding } from '../../../src/application/audit/log-check.js';
import { createReplay } from '../../../src/application/audit/replay.js';
import type { FundEvent } from '../../../src/domain/fund/fund.events.js';
import type { JournalEvent } from '../../../src/domain/ledger-events.js';
import {
  committed,
  file,
  firstServed,
  granted,
  money,
  opened,
  reserved,
} from '../../support/fund-samples.js';

const journal = (events: readonly FundEvent[]): readonly JournalEvent[] =>
  events.map((event, index) => ({
    position: BigInt(index + 1),
    stream: 'fund-sector_2022',
    revision: BigInt(index),
    id: '',
    event,
    metadata: {
      commandId: '',
      commandDigest: '',
      $correlationId: '',
      $causationId: '',
      actor: 'olga',
      actorRole: 'operator',
      effectiveAt: '2022-05-02T08:00:00.000Z',
      recordedAt: '2022-05-02T08:00:00.000Z',
      ruleVersion: '2022-28947',
      schemaVersion: '1',
    },
  }));

function findingsIn(...events: readonly FundEvent[]): readonly string[] {
  const books = createBooksCheck();
  const findings: Finding[] = [];
  for (const recorded of journal(events)) books.check(recorded, findings);
  books.finish(true, findings);
  return findings.map(({ code }) => code);
}

const part = (bucketId: string, amount: bigint) => ({ bucketId, amount });
const filled = [opened(), money(500_000n), granted('a', 50_000n)] as const;
const promised = [...filled, reserved([part('a', 40_000n)])] as const;

const back = (from: 'reserved' | 'committed'): FundEvent => ({
  type: 'FundReleased',
  data: {
    ...{ ...file, amount: 40_000n, from, toSetAside: 40_000n, cause: 'withdrawn-provider' },
    parts: [{ ...part('a', 40_000n), lapsed: false }],
  },
});

describe('the check of a fund', () => {
  it('finds nothing in a fund that kept its rules', () => {
    expect(findingsIn(...promised, committed(40_000n), back('committed'), money(50_000n, -450_000n))).toEqual(
      [],
    );
    const served = [opened(firstServed), money(80_000n), granted('a', 100_000n, { setAside: 0n })] as const;
    expect(findingsIn(...served, reserved([part('a', 80_000n)], 0n))).toEqual([]);
  });
  it('finds a bucket below zero', () =>
    expect(findingsIn(...filled, money(900_000n, 400_000n), reserved([part('a', 50_001n)]))).toContain(
      'fund-differs',
    ));
  it('finds a fund above its money', () =>
    expect(findingsIn(opened(), money(10_000n), granted('a', 10_001n))).toContain('account-below-zero'));
  it('finds a second reservation for the same file', () =>
    expect(findingsIn(...promised, reserved([part('a', 1_000n)]))).toContain('fund-differs'));
  const asked = (event: FundEvent, more: object): FundEvent =>
    ({ ...event, data: { ...event.data, ...more } }) as FundEvent;
  const moving = asked(back('reserved'), { movedTo: '2022-0000002' });
  const arrived = asked(reserved([part('a', 40_000n)]), {
    decisionNumber: '2022-0000002',
    movedFrom: file.decisionNumber,
  });

  it('finds nothing when an objection asks again for what came back, and one that asks for more', () => {
    const again = asked(reserved([part('a', 40_000n)]), { objectionId: 'won' });
    expect(findingsIn(...promised, back('reserved'), again)).toEqual([]);
    expect(findingsIn(...promised, asked(reserved([part('a', 1_000n)]), { objectionId: 'won' }))).toContain(
      'fund-differs',
    );
    expect(findingsIn(...promised, back('reserved'), again, back('reserved'), again)).toContain(
      'fund-differs',
    );
  });
  it('finds nothing when what leaves a number arrives at another, and whatever does not', () => {
    expect(findingsIn(...promised, moving, arrived)).toEqual([]);
    expect(findingsIn(...promised, moving, granted('b', 1n))).toContain('fund-differs');
    expect(findingsIn(...promised, back('reserved'), arrived)).toContain('fund-differs');
    expect(
      findingsIn(...promised, moving, asked(arrived, { amount: 39_999n, fromSetAside: 39_999n })),
    ).toContain('fund-differs');
  });
  it('finds parts that are not what moved', () =>
    expect(
      findingsIn(...filled, {
        type: 'FundReserved',
        data: { ...file, amount: 40_000n, fromSetAside: 40_000n, parts: [part('a', 30_000n)] },
      }),
    ).toContain('fund-differs'));
  it('finds money that came from nowhere', () =>
    expect(findingsIn(opened(), money(500_000n, 400_000n))).toContain('fund-differs'));
});

it('a replay shows the funds that began in a year, and no fund where there is none', () => {
  const replay = createReplay();
  for (const recorded of journal(promised)) replay.add(recorded);
  expect(replay.years()).toEqual([2022]);
  expect(replay.year(2022).funds).toEqual([
    {
      fundId: 'sector_2022',
      money: '5000.00',
      available: '4500.00',
      held: '100.00',
      reserved: '400.00',
      committed: '0.00',
      realised: '0.00',
    },
  ]);
  expect(replay.year(2023)).not.toHaveProperty('funds');
});
