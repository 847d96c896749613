/**
 * Connection strings: the client takes some that lose credentials or hide errors, and these must never be opened.
 */
import { StoreUnavailableError } from '../../../src/event-store/event-store.js';
import { backOffMs } from '../../../src/event-store/eventstoredb/back-off.js';
import { atNode, connectionProblems } from '../../../src/event-store/eventstoredb/connection-string.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';

describe('a connection string', () => {
  it.each([
    ['esdb://localhost:2113?tls=false', false],
    ['esdb://app:secret@node1:2113,node2:2113?tlsCAFile=ca.crt', true],
    ['esdb+discover://app:secret@cluster.example.nl:2113', true],
    ['esdb://app:se%3Acret%25@node:2113', true],
  ])('may be %s', (url, production) => {
    expect(connectionProblems(url, { production })).toEqual([]);
  });

  it.each([
    ['plaintext in production', 'esdb://node:2113?tls=false', true],
    ['credentials over plaintext', 'esdb://app:secret@node:2113?tls=false', false],
    ['a user certificate over plaintext', 'esdb://node:2113?tls=false&userCertFile=a&user_key_file=b', false],
    ['an option that the client ignores', 'esdb://node:2113?tlsVerifyCert=false', false],
    ['appends that hide their failure', 'esdb://node:2113?Throw-On-Append-Failure=FALSE', false],
    ['a password that the client reads to its first colon', 'esdb://app:secret:more@node:2113', false],
    ['a name without a password', 'esdb://app@node:2113', false],
    ['a password that cannot be decoded', 'esdb://app:100%secret@node:2113', false],
    ['an option that the client would print with the password', 'esdb://app:secret@node:2113?foo=1', false],
    ['another protocol', 'http://app:secret@node:2113', false],
    ['no address', 'esdb://', false],
  ])('is refused with %s, without its password', (_, url, production) => {
    const problems = connectionProblems(url, { production });

    expect(problems).toHaveLength(1);
    expect(problems.join()).not.toContain('secret');
    expect(() => openEventStoreDb({ url, production })).toThrow(StoreUnavailableError);
  });

  it('keeps credentials and options on the way to a leader', () => {
    const url = 'esdb+discover://app:secret@a:1,b:2?tlsCAFile=ca.crt';

    expect(atNode(url, { address: 'c', port: 3 })).toBe('esdb://app:secret@c:3?tlsCAFile=ca.crt');
  });
});

describe('the pause before another try', () => {
  it('doubles, is partly chance and stays below two seconds', () => {
    const shortest = [1, 2, 3, 20].map((failures) => backOffMs(failures, () => 0));
    const longest = [1, 2, 3, 20].map((failures) => backOffMs(failures, () => 1));

    expect(shortest).toEqual([12.5, 25, 50, 1_000]);
    expect(longest).toEqual([25, 50, 100, 2_000]);
  });
});
