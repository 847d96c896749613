/** A request that never comes to its end: its connection is given back, and the server goes on answering others. */
import { afterEach, expect, it } from '@jest/globals';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createHttpAdapter } from '../../src/api/http-adapter.js';
import { createLogger } from '../../src/api/logger.js';
import { createMetrics } from '../../src/api/metrics.js';
import { ProblemDetailsFilter } from '../../src/api/problem-details.filter.js';
import { createRequestsUnderWay } from '../../src/api/requests-under-way.js';
import { createRouteTable } from '../../src/api/route-table.js';

const lines: string[] = [];
let close: () => Promise<unknown> = () => Promise.resolve();
afterEach(() => close());

/** The edge with nothing behind it but one address that echoes, on a port of its own. */
async function edge(withinMs: number): Promise<number> {
  const logger = createLogger('error', { write: (line: string) => lines.push(line) });
  const routes = createRouteTable();
  const adapter = createHttpAdapter(
    {
      ...{ logger, routes },
      metrics: createMetrics({ roles: [], checks: () => Promise.resolve([]) }),
      problems: new ProblemDetailsFilter(logger, routes),
      underWay: createRequestsUnderWay(),
      isStopping: () => false,
    },
    { withinMs, lookEveryMs: 20 },
  );
  const instance = adapter.getInstance();
  instance.post('/echo', (request, reply) => reply.send(request.body));
  await instance.listen({ port: 0, host: '127.0.0.1' });
  close = () => instance.close();
  return (instance.server.address() as AddressInfo).port;
}

const heading = 'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 8\r\n';

it('is told that its body came too slowly, and loses its connection', async () => {
  const port = await edge(50);
  const slow = connect(port, '127.0.0.1');
  slow.write(`${heading}\r\n{"a"`);
  const answer = await text(slow);
  expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*"code":"request-too-slow"/);
  expect(answer).toContain('api-version: 1.0.0');
  const other = connect(port, '127.0.0.1');
  other.write(`${heading}connection: close\r\n\r\n{"a":1}\n`);
  expect(await text(other)).toMatch(/^HTTP\/1\.1 200 [^]*\{"a":1\}$/);
  expect(lines).toEqual([]);
});
