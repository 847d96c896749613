/** A server on EventStoreDB whose streams are changed by somebody else: it goes on, says so, and counts it. */
import { setTimeout as delay } from 'node:timers/promises';
import { startServer } from '../support/api-server.js';
import { startEventStoreDbStub } from '../support/eventstoredb-stub.js';

const FIGURE = 'ledger_part_interventions{part="store"}';
const TRIES = 1_000;

describe('a server whose streams are changed by others', () => {
  it('says so in its log and its figures, and stays ready', async () => {
    const stub = await startEventStoreDbStub();
    const environment = { LEDGER_STORE: 'eventstoredb', EVENTSTOREDB_URL: stub.url };
    const server = await startServer({ environment });
    const figures = async (): Promise<string> => (await server.raw('get', '/metrics')).text;
    try {
      expect(await figures()).toContain(`${FIGURE} 0`);
      stub.log.set('fundingYear-2022', '{"$maxAge":60}');

      let shown = '';
      for (let left = TRIES; left > 0 && !shown.includes(`${FIGURE} 1`); left -= 1) {
        await delay(10);
        shown = await figures();
      }
      expect(shown).toContain(`${FIGURE} 1`);
      expect(server.log).toContainEqual(
        expect.objectContaining({
          level: 'error',
          alert: 'stream-metadata-changed',
          stream: 'fundingYear-2022',
          msg: 'fundingYear-2022 was changed by others: its settings in the store were changed: $maxAge',
        }),
      );
      expect((await server.raw('get', '/health/ready')).status).toBe(200);
    } finally {
      await server.close();
      stub.kill();
    }
  });
});
