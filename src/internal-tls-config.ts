/**
 * The part of the configuration that says how the way between the processes of one ledger is kept private: TLS with
 * certificates from files, or a network of their own that somebody vouches for.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

/** What a process shows to those who ask it, in PEM. */
export interface InternalCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface InternalTls {
  /** Absent when this process does not end TLS itself. */
  readonly certificate?: InternalCertificate;
  /** The only authority that this process trusts when it asks another one; those of Node if absent. */
  readonly ca?: string;
}

export interface InternalTlsReading {
  readonly problems: string[];
  /** The value of a variable; undefined when it is not set or empty. */
  value(name: string): string | undefined;
}

export interface InternalSurroundings {
  /** Where the others reach this process. */
  readonly url: string | undefined;
  readonly production: boolean;
}

const CERTIFICATE = 'LEDGER_INTERNAL_CERTIFICATE_FILE';
const CERTIFICATE_KEY = 'LEDGER_INTERNAL_CERTIFICATE_KEY_FILE';
const AUTHORITY = 'LEDGER_INTERNAL_CA_FILE';

/** The content of the file that a variable names. */
function fileOf(reading: InternalTlsReading, name: string): string | undefined {
  const path = reading.value(name);
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    reading.problems.push(`${name} names a file that cannot be read (${code ?? 'no reason given'}).`);
    return undefined;
  }
}

function isUsable(use: () => unknown): boolean {
  try {
    use();
    return true;
  } catch {
    return false;
  }
}

function certificateOf(reading: InternalTlsReading, isSecure: boolean): InternalCertificate | undefined {
  const { problems } = reading;
  const given = [CERTIFICATE, CERTIFICATE_KEY].filter((name) => reading.value(name) !== undefined);
  if (given.length === 0) return undefined;
  if (given.length === 1)
    problems.push(`${CERTIFICATE} and ${CERTIFICATE_KEY} are given together, or neither.`);
  if (!isSecure) problems.push(`${CERTIFICATE} needs a LEDGER_INTERNAL_URL with https.`);
  const [cert, key] = [fileOf(reading, CERTIFICATE), fileOf(reading, CERTIFICATE_KEY)];
  if (cert === undefined || key === undefined) return undefined;
  if (isUsable(() => createSecureContext({ cert, key }))) return { cert, key };
  problems.push(
    `${CERTIFICATE} and ${CERTIFICATE_KEY} are no certificate and key, in PEM, that belong together.`,
  );
  return undefined;
}

/** Says so when calls that decide on money would cross a network in plain text that nobody vouches for. */
function checkNetwork(reading: InternalTlsReading, isPlain: boolean): void {
  const { problems } = reading;
  const network = reading.value('LEDGER_INTERNAL_NETWORK');
  if (network !== undefined && network !== 'private') {
    problems.push('LEDGER_INTERNAL_NETWORK is "private", or it is not set.');
  } else if (network === undefined && isPlain) {
    problems.push(
      `LEDGER_INTERNAL_URL must use https in production: give ${CERTIFICATE} and ${CERTIFICATE_KEY}, or set ` +
        'LEDGER_INTERNAL_NETWORK=private when nobody but these processes is on that network.',
    );
  }
}

/** What the environment says of TLS between processes; what is wrong with it becomes one of the problems. */
export function readInternalTls(
  reading: InternalTlsReading,
  surroundings: InternalSurroundings,
): InternalTls {
  const { url, production } = surroundings;
  checkNetwork(reading, production && url?.startsWith('http:') === true);
  const certificate = certificateOf(reading, url?.startsWith('https:') === true);
  const ca = fileOf(reading, AUTHORITY);
  if (ca !== undefined && !isUsable(() => new X509Certificate(ca))) {
    reading.problems.push(`${AUTHORITY} holds no certificate in PEM.`);
  }
  return { ...(certificate !== undefined && { certificate }), ...(ca !== undefined && { ca }) };
}
