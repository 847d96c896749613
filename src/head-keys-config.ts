/**
 * The part of the configuration that signs the head of the log and says whose signature counts: Ed25519 keys in PEM,
 * given as they are or as the path of a file.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface HeadKeys {
  /** Signs heads; whoever only checks them has none. */
  readonly headKey?: KeyObject;
  /** Whose heads count. */
  readonly headPublicKey?: KeyObject;
}

interface HeadKeysReading {
  readonly problems: string[];
  /** The value of a variable; undefined when it is not set or empty. */
  value(name: string): string | undefined;
}

/** The variable or option that gives a key, and what it must be. */
interface KeyPlace {
  readonly name: string;
  readonly kind: 'private' | 'public';
}

const isEd25519 = (key: KeyObject): boolean => key.asymmetricKeyType === 'ed25519';

function parsed(pem: string, kind: KeyPlace['kind']): KeyObject | undefined {
  // Node takes the public half out of a private key, which has no place with those who only check.
  if (kind === 'public' && pem.includes('PRIVATE KEY')) return undefined;
  try {
    const key = kind === 'private' ? createPrivateKey(pem) : createPublicKey(pem);
    return isEd25519(key) ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The key in a PEM text, or in the file that the text names. What is wrong with it goes to `problems`. */
export function readHeadKey(
  text: string,
  { name, kind }: KeyPlace,
  problems: string[],
): KeyObject | undefined {
  let pem = text;
  try {
    if (!text.startsWith('-----BEGIN')) pem = readFileSync(text, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    problems.push(
      `${name} is no key in PEM, and names no file that can be read (${code ?? 'no reason given'}).`,
    );
    return undefined;
  }
  const key = parsed(pem, kind);
  if (key === undefined) problems.push(`${name} is no Ed25519 ${kind} key in PEM (see docs/OPERATIONS.md).`);
  return key;
}

/** Both keys of the environment; what is wrong with them becomes one of the problems. */
export function readHeadKeys(reading: HeadKeysReading): HeadKeys {
  const key = (place: KeyPlace): KeyObject | undefined => {
    const text = reading.value(place.name);
    return text === undefined ? undefined : readHeadKey(text, place, reading.problems);
  };
  const headKey = key({ name: 'LEDGER_HEAD_KEY', kind: 'private' });
  const headPublicKey = key({ name: 'LEDGER_HEAD_PUBLIC_KEY', kind: 'public' });
  return { ...(headKey !== undefined && { headKey }), ...(headPublicKey !== undefined && { headPublicKey }) };
}
