/** What `verify` tells of a log besides its faults: payments without papers, and no more of a kind than can be read. */
import { describe, expect, it } from '@jest/globals';
import { createNotices } from '../../../src/application/audit/notices.js';
import type { Finding } from '../../../src/application/audit/log-check.js';
import type { GrantEvent } from '../../../src/domain/grant/grant.events.js';
import type { JournalEvent } from '../../../src/domain/ledger-events.js';
import { awarded, paid, paidWithoutPapers } from '../../support/grant-samples.js';
import { decisionNumber } from '../../support/sample-events.js';

const stream = `grant-${decisionNumber}`;
const metadata: JournalEvent['metadata'] = {
  ...{ commandId: '', commandDigest: '', $correlationId: '', $causationId: '' },
  ...{ actor: 'fred', actorRole: 'finance', ruleVersion: '2022-28947', schemaVersion: '1' },
  ...{ effectiveAt: '2022-06-10T08:00:00.000Z', recordedAt: '2022-06-10T08:00:00.000Z' },
};

function noticesIn(...events: readonly GrantEvent[]): readonly Finding[] {
  const notices = createNotices();
  events.forEach((event, index) => {
    notices.add({
      ...{ position: BigInt(index + 1), stream, revision: BigInt(index), id: '', event },
      metadata,
    });
  });
  return notices.finish();
}

describe('an advance without an order or an invoice', () => {
  it('is told with what was missing; any other payment is not', () => {
    const place = `${stream}@1 (position 2)`;
    expect(noticesIn(awarded, paid(60_000n))).toEqual([]);
    expect(noticesIn(awarded, paidWithoutPapers(60_000n))).toEqual([
      {
        code: 'paid-without',
        place,
        detail: '600.00 was paid to provider 12345678 without a purchase order and without an invoice',
      },
    ]);
    expect(noticesIn(awarded, paid(60_000n, { missing: ['order'] }))).toEqual([
      {
        code: 'paid-without',
        place,
        detail: '600.00 was paid to provider 12345678 without a purchase order',
      },
    ]);
  });

  it('is told a thousand times at most, and then how often it happened', () => {
    const payments = Array.from({ length: 1_003 }, () => paidWithoutPapers(1n));
    const told = noticesIn(...payments);
    expect(told).toHaveLength(1_001);
    expect(told.at(-1)).toEqual({
      ...{ code: 'paid-without', place: 'later in the log', detail: '3 more like these' },
    });
  });
});
