/**
 * Setting up the rights in a store: over the stub, which keeps users and lists of rights and enforces none of them. That
 * the lists do what they say is tried on a real server, in `access-rights.spec.ts`.
 */
import { StoreUnavailableError } from '../../../src/event-store/event-store.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { setUpStore } from '../../../src/event-store/eventstoredb/store-setup.js';
import type { StoreSetupOptions } from '../../../src/event-store/eventstoredb/store-setup.js';
import type { EventStoreDbStub } from '../../support/eventstoredb-stub.js';
import { startEventStoreDbStub } from '../../support/eventstoredb-stub.js';
import type { Fault } from '../../support/eventstoredb-stub-calls.js';

describe('setting up a store', () => {
  let stub: EventStoreDbStub;
  let urls: { adminUrl: string; url: string; readerUrl: string };

  beforeEach(async () => {
    stub = await startEventStoreDbStub({ tls: true });
    urls = {
      adminUrl: stub.urlOf('admin', 'changeit'),
      url: stub.urlOf('ledger', 'first'),
      readerUrl: stub.urlOf('reader', 'second'),
    };
  });
  afterEach(() => stub.kill());

  /** What became of each step, in order: rights on streams, right on the log, users. */
  async function outcomes(options: Partial<StoreSetupOptions> = {}): Promise<readonly string[]> {
    const { steps } = await setUpStore({ ...urls, ...options });
    return steps.map(({ outcome }) => outcome);
  }
  const storedIn = (stream: string): unknown =>
    JSON.parse(Buffer.from(stub.log.stream(stream).at(-1)!.data).toString());
  const sum = (): number => stub.log.records.length;

  it('sets rights and users, and finds them so the second time', async () => {
    expect(await outcomes()).toEqual(['set', 'set', 'set', 'set']);
    const written = sum();

    expect(await outcomes()).toEqual(['already so', 'already so', 'already so', 'already so']);
    expect(await outcomes({ checkOnly: true })).toEqual([
      'already so',
      'already so',
      'already so',
      'already so',
    ]);
    expect(sum()).toBe(written);
    expect(storedIn('$settings')).toEqual({
      $userStreamAcl: {
        $r: ['ledger-writers', 'ledger-readers'],
        $w: ['ledger-writers'],
        $d: ['$admins'],
        $mr: ['ledger-writers', 'ledger-readers'],
        $mw: ['$admins'],
      },
    });
    expect(storedIn('$$$all')).toEqual({ $acl: { $r: ['$admins', 'ledger-readers'] } });
    expect(stub.users.get('ledger')).toEqual({
      password: 'first',
      groups: ['ledger-writers'],
      disabled: false,
    });
    expect(stub.users.get('reader')).toMatchObject({ groups: ['ledger-readers'] });
  });

  it('lets one user write and read the log when nobody else is named for reading', async () => {
    const { adminUrl, url } = urls;
    await setUpStore({ adminUrl, url });
    expect(stub.users.get('ledger')?.groups).toEqual(['ledger-writers', 'ledger-readers']);
    const again = await setUpStore({ adminUrl, url, readerUrl: url });
    expect(again.steps.map(({ outcome }) => outcome)).toEqual(['already so', 'already so', 'already so']);
  });

  it('says what differs without changing it when it only checks', async () => {
    const before = sum();
    const { steps } = await setUpStore({ ...urls, checkOnly: true });

    expect(steps.map(({ outcome }) => outcome)).toEqual(['differs', 'differs', 'differs', 'differs']);
    expect(steps[0]?.differences).toContain('may delete streams: not set, should be $admins');
    expect(steps[2]?.differences).toEqual(['there is no such user']);
    expect(sum()).toBe(before);
    expect([...stub.users.keys()]).toEqual(['admin', 'ops']);
  });

  it('brings back what was loosened, and leaves what else stands there', async () => {
    await setUpStore(urls);
    stub.log.append('$settings', 'any', [
      setting('$settings', {
        $userStreamAcl: { $d: '$all', $w: 'ledger-writers' },
        $systemStreamAcl: { $r: 'x' },
      }),
    ]);
    stub.log.set('$all', '{"$maxAge":9,"$acl":{"$r":["$admins","ledger-readers","somebody"],"$w":"y"}}');
    Object.assign(stub.users.get('ledger')!, { groups: ['$admins'], disabled: true });
    stub.users.get('reader')!.password = 'changed by somebody';

    const { steps } = await setUpStore(urls);
    expect(steps.map(({ outcome }) => outcome)).toEqual(['set', 'set', 'set', 'set']);
    expect(steps[0]?.differences).toContain('may delete streams: $all, should be $admins');
    expect(steps[0]?.differences.join()).not.toContain('append');
    expect(storedIn('$settings')).toMatchObject({
      $userStreamAcl: { $d: ['$admins'], $w: ['ledger-writers'] },
      $systemStreamAcl: { $r: 'x' },
    });
    expect(storedIn('$$$all')).toEqual({ $maxAge: 9, $acl: { $r: ['$admins', 'ledger-readers'], $w: 'y' } });
    expect(stub.users.get('ledger')).toMatchObject({ groups: ['ledger-writers'], disabled: false });
    expect(stub.users.get('reader')?.password).toBe('second');
    expect(await outcomes({ checkOnly: true })).toEqual([
      'already so',
      'already so',
      'already so',
      'already so',
    ]);
  });

  it('gives a user the password of its connection string: that is how one is changed', async () => {
    await setUpStore(urls);
    const url = stub.urlOf('ledger', 'p%40ss%3Aword');
    const { steps } = await setUpStore({ ...urls, url });

    expect(steps[2]).toMatchObject({ outcome: 'set', differences: ['does not come in with this password'] });
    expect(stub.users.get('ledger')?.password).toBe('p@ss:word');
    expect(JSON.stringify(steps)).not.toMatch(/p@ss|p%40/);
  });

  it.each(['admin', 'ops'])(
    'does not take %s, whom every store has, for the user of the ledger',
    async (name) => {
      const { steps } = await setUpStore({ ...urls, url: stub.urlOf(name, 'changeit') });

      expect(steps[2]?.outcome).toBe('differs');
      expect(stub.users.get(name)?.groups).toEqual([name === 'admin' ? '$admins' : '$ops']);
    },
  );

  it('misses a name in the connection string of the ledger', async () => {
    const { steps } = await setUpStore({ ...urls, url: stub.url });

    expect(steps[2]).toMatchObject({ what: 'user of EVENTSTOREDB_URL', outcome: 'differs' });
  });

  it('warns of the password with which every store begins', async () => {
    expect((await setUpStore(urls)).warnings.join()).toContain('still has the password');
    stub.users.get('admin')!.password = 'own';
    const { warnings } = await setUpStore({ ...urls, adminUrl: stub.urlOf('admin', 'own') });
    expect(warnings).toEqual([]);
  });

  it.each([
    ['a wrong password', 'admin', 'no'],
    ['somebody unknown', 'nobody', 'no'],
    ['a user who is no administrator', 'ops', 'changeit'],
  ])('is refused to %s, and says by which variable', async (_, name, password) => {
    const setup = setUpStore({ ...urls, adminUrl: stub.urlOf(name, password) });

    await expect(setup).rejects.toThrow(StoreUnavailableError);
    await expect(setup).rejects.toThrow(/refuses EVENTSTOREDB_ADMIN_URL/);
  });

  it('goes on after a connection that broke', async () => {
    const faults: Fault[] = ['cut', 'cut'];
    stub.faultAt = (at) => (at === 'append' ? faults.shift() : undefined);

    expect(await outcomes()).toEqual(['set', 'set', 'set', 'set']);
  });

  it('gives up a silent server', async () => {
    stub.faultAt = (at) => (at === 'read' ? 'silence' : undefined);

    await expect(setUpStore({ ...urls, callTimeoutMs: 200 })).rejects.toThrow(StoreUnavailableError);
  });

  it('does not work beside a store of this process that appends', async () => {
    const store = openEventStoreDb({ url: urls.url });
    await expect(setUpStore(urls)).rejects.toThrow(/already appends/);
    await store.close();
  });

  it('says that nothing is enforced on a server without TLS', async () => {
    const plain = await startEventStoreDbStub();
    try {
      const { steps, warnings } = await setUpStore({ adminUrl: plain.url, url: plain.url });
      expect(steps.map(({ outcome }) => outcome)).toEqual(['set', 'set']);
      expect(warnings.join()).toContain('enforces none of these rights');
      const production = setUpStore({ adminUrl: plain.url, url: plain.url, production: true });
      await expect(production).rejects.toThrow(/must use TLS/);
    } finally {
      plain.kill();
    }
  });
});

function setting(
  type: string,
  value: object,
): { id: string; type: string; contentType: string; data: Buffer; metadata: Buffer } {
  const id = 'aaaaaaaa-0000-4000-8000-000000000001';
  const bytes = Buffer.from(JSON.stringify(value));
  return { id, type, contentType: 'application/json', data: bytes, metadata: Buffer.from('{}') };
}
