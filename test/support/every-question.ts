/**
 * Every question that the API answers, asked of a simulated ledger: for each path of the description the addresses
 * under which there is something to see. A path without a line here makes the tests fail that go over all of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPerson, startServer, type TestServer } from './api-server.js';
import { makeSimulatedFolder } from './simulated-folder.js';

/** A server over a simulated ledger, some years later, with one text in its vault. */
export async function startSimulatedServer(): Promise<TestServer & { readonly documentId: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-questions-'));
  await makeSimulatedFolder(folder, 0.001);
  const server = await startServer({ at: '2026-11-26T09:00:00.000Z', folder });
  const path = `/v1/persons/${newPerson()}/exclusions`;
  const body = { until: '2027-11-25', ground: 'misuse', text: 'Two applications under other names.' };
  const { position } = (await server.post('caseworker', path, body)).body as { position: string };
  const { body: found } = await server.get(
    'auditor',
    `/v1/events?type=PersonExcluded&limit=1000&waitFor=${position}`,
  );
  const { data } = (found as { items: { data: { reason: { documentId: string } } }[] }).items.at(-1)!;
  const close = async (): Promise<void> => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, close, documentId: data.reason.documentId };
}

type Item = Readonly<Record<string, string>>;

/** All items of a list, page by page, as a role sees them. */
export async function allOf(
  server: TestServer,
  role: 'auditor' | 'caseworker',
  path: string,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let after = ''; ;) {
    const response = await server.get(role, `${path}?limit=1000${after}`);
    if (response.status !== 200) throw new Error(`${path}: ${response.text}`);
    const page = response.body as { readonly items: Item[]; readonly next?: string };
    items.push(...page.items);
    if (page.next === undefined) return items;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

/** The first of every kind. */
function firstOfEach(items: readonly Item[], kind: string): readonly Item[] {
  const found = new Map<string | undefined, Item>();
  for (const item of items) if (!found.has(item[kind])) found.set(item[kind], item);
  return [...found.values()];
}

/** The paths of the description that are asked with GET. */
export async function describedQuestions(server: TestServer): Promise<readonly string[]> {
  const { paths } = (await server.raw('get', '/v1/openapi.json')).body as { paths: Record<string, object> };
  return Object.entries(paths)
    .filter(([path, methods]) => 'get' in methods && path.startsWith('/v1/'))
    .map(([path]) => path);
}

/** Addresses by path. */
export async function everyQuestion(
  server: TestServer,
  documentId: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const events = firstOfEach(await allOf(server, 'auditor', '/v1/events'), 'type');
  const files = firstOfEach(await allOf(server, 'caseworker', '/v1/applications'), 'status');
  const [objections, advices] = [
    await allOf(server, 'caseworker', '/v1/objections'),
    await allOf(server, 'caseworker', '/v1/advices'),
  ];
  const excluded = events.find(({ type }) => type === 'PersonExcluded')!;
  const drawn = events.find(({ type }) => type === 'QueueDrawn');
  const fund = events.find(({ type }) => type === 'FundReserved')!['stream']!.slice('fund-'.length);
  const persons = [...files.map((file) => file['personKey']!), excluded['stream']!.slice('person-'.length)];
  const file = '/v1/applications/{decisionNumber}';
  const ofFiles = (rest: string): string[] =>
    files.map((one) => `/v1/applications/${one['decisionNumber']!}${rest}`);
  const ofPersons = (rest: string): string[] => persons.map((key) => `/v1/persons/${key}/${rest}`);
  const ofEvents = (rest: string): string[] =>
    events.map((one) => `/v1/events/${one['stream']!}/${one['revision']!}${rest}`);
  const course = files[0]!['courseId']!;
  const provider = files[0]!['providerKvk']!;
  const lists = (path: string, ...queries: readonly string[]): string[] =>
    ['', ...queries].map((query) => `${path}?limit=1000${query}`);
  return {
    '/v1/advices': lists('/v1/advices', '&year=2023', '&asOf=2023-06-30'),
    '/v1/advices/{id}': advices.slice(0, 5).map((one) => `/v1/advices/${one['adviceId']!}`),
    '/v1/applications': lists(
      '/v1/applications',
      `&provider=${provider}`,
      `&course=${course}`,
      '&asOf=2022-06-30',
    ),
    '/v1/applications/by-id/{applicationId}': files.map(
      (one) => `/v1/applications/by-id/${one['applicationId']!}`,
    ),
    [file]: ofFiles(''),
    [`${file}/entries`]: ofFiles('/entries'),
    [`${file}/obligations`]: ofFiles('/obligations'),
    [`${file}/timeline`]: ofFiles('/timeline'),
    '/v1/book-years/{year}/totals': ['/v1/book-years/2022/totals'],
    '/v1/courses': lists('/v1/courses', '&asOf=2022-06-30'),
    '/v1/courses/{id}': [`/v1/courses/${course}`],
    '/v1/documents/{documentId}': [`/v1/documents/${documentId}`],
    '/v1/events': lists(
      '/v1/events',
      ...['course', 'fund', 'fundingYear', 'grant', 'objection', 'person', 'provider'].map(
        (category) => `&category=${category}`,
      ),
      `&provider=${provider}`,
      `&course=${course}`,
      '&stream=fundingYear-2022',
    ),
    '/v1/events/{stream}/{revision}': ofEvents(''),
    '/v1/events/{stream}/{revision}/trace': ofEvents('/trace'),
    '/v1/funding-years': ['/v1/funding-years'],
    '/v1/funding-years/{year}/totals': ['/v1/funding-years/2022/totals'],
    '/v1/funds': lists('/v1/funds'),
    '/v1/funds/{fundId}': [`/v1/funds/${fund}`],
    '/v1/funds/{fundId}/reservations': lists(`/v1/funds/${fund}/reservations`),
    '/v1/objections': lists('/v1/objections', '&asOf=2022-12-31'),
    '/v1/objections/{id}': objections.slice(0, 5).map((one) => `/v1/objections/${one['objectionId']!}`),
    '/v1/obligations': lists('/v1/obligations', '&kind=exclusion-end', '&asOf=2022-12-31'),
    '/v1/participation': ['/v1/participation?by=education&year=2022'],
    '/v1/persons/{personKey}/balance': ofPersons('balance?year=2022'),
    '/v1/persons/{personKey}/buckets': ofPersons('buckets'),
    '/v1/persons/{personKey}/exclusions': ofPersons('exclusions'),
    '/v1/persons/{personKey}/statement': ofPersons('statement'),
    '/v1/providers': lists('/v1/providers'),
    '/v1/providers/{kvk}': [`/v1/providers/${provider}`],
    '/v1/providers/{kvk}/repeated-invoices': lists(`/v1/providers/${provider}/repeated-invoices`),
    '/v1/trial-balance': ['/v1/trial-balance'],
    '/v1/windows': lists('/v1/windows'),
    '/v1/windows/{id}': ['/v1/windows/2022-1'],
    '/v1/windows/{id}/queue/{ticket}': [
      `/v1/windows/${(drawn as unknown as { data: { window: string } }).data.window}/queue/1`,
    ],
  };
}
