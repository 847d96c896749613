/**
 * The part of the configuration that says what this process does, and how the processes of one ledger reach the one
 * that decides on funding years. The key is a secret: no sentence about what is wrong with it repeats it.
 */

import { readInternalTls, type InternalTls } from './internal-tls-config.js';

const ALL_ROLES = ['api', 'allocator', 'policies', 'projector'] as const;

/** What a process can do. Of those that do the same, all answer HTTP, and one at a time does each of the others. */
export type Role = (typeof ALL_ROLES)[number];

/** The desk of the funding years, as one process offers it to the others. */
export interface DeskConfig extends InternalTls {
  /** The port on which the holder answers. */
  readonly port: number;
  /** The secret by which the processes know each other. */
  readonly key: string;
  /** Where the others reach this process. Absent in development: then it is this machine. */
  readonly url?: string;
}

export interface RolesConfig {
  readonly roles: readonly Role[];
  /** Present when other processes may decide on funding years. */
  readonly desk?: DeskConfig;
}

export interface RolesReading {
  readonly problems: string[];
  /** The value of a variable; undefined when it is not set or empty. */
  value(name: string): string | undefined;
  /** A port number, or this one when it is not set. */
  port(name: string, unset: number): number;
}

export interface RolesSurroundings {
  /** Store and views are reached over the network, so that several processes can work on them. */
  readonly isShared: boolean;
  readonly production: boolean;
}

const DESK_PORT = 3001;
const LEAST_KEY_BYTES = 32;

function rolesOf(reading: RolesReading, isShared: boolean): readonly Role[] {
  const { problems } = reading;
  const names = (reading.value('LEDGER_ROLES') ?? ALL_ROLES.join(',')).split(',').map((name) => name.trim());
  const roles = ALL_ROLES.filter((role) => names.includes(role));
  if (names.some((name) => !ALL_ROLES.some((role) => role === name))) {
    problems.push(`LEDGER_ROLES is a list of ${ALL_ROLES.join(', ')}, separated by commas.`);
  } else if (roles.length < ALL_ROLES.length && !isShared) {
    problems.push(
      'LEDGER_ROLES splits the roles over processes: that needs LEDGER_STORE=eventstoredb and LEDGER_READ_MODEL=postgres.',
    );
  }
  return roles;
}

function isKey(text: string): boolean {
  const key = Buffer.from(text, 'base64');
  return key.length >= LEAST_KEY_BYTES && key.toString('base64') === text;
}

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (url?.protocol === 'http:' || url?.protocol === 'https:') && url.username === '';
}

function deskUrlOf(reading: RolesReading, isNeeded: boolean): string | undefined {
  const { problems } = reading;
  const url = reading.value('LEDGER_INTERNAL_URL');
  if (url === undefined && isNeeded) {
    problems.push(
      'LEDGER_INTERNAL_URL is missing: where the other processes reach this one, such as https://allocator-1:3001.',
    );
  }
  if (url === undefined || isAddress(url)) return url;
  problems.push('LEDGER_INTERNAL_URL is an http or https URL without a password.');
  return undefined;
}

function deskOf(
  reading: RolesReading,
  roles: readonly Role[],
  { production }: RolesSurroundings,
): DeskConfig | undefined {
  const isSplit = roles.length < ALL_ROLES.length;
  const key = reading.value('LEDGER_INTERNAL_KEY');
  if (key === undefined) {
    if (isSplit) {
      reading.problems.push(
        'LEDGER_INTERNAL_KEY is missing: processes with different roles share this secret, 32 bytes or more in base64.',
      );
    }
    return undefined;
  }
  if (!isKey(key)) reading.problems.push('LEDGER_INTERNAL_KEY is 32 bytes or more in base64.');
  const url = deskUrlOf(reading, production && roles.includes('allocator'));
  const port = reading.port('LEDGER_INTERNAL_PORT', DESK_PORT);
  const tls = readInternalTls(reading, { url, production });
  return { port, key, ...(url !== undefined && { url }), ...tls };
}

/** What the environment says of roles; what is wrong with it becomes one of the problems. */
export function readRoles(reading: RolesReading, surroundings: RolesSurroundings): RolesConfig {
  const roles = rolesOf(reading, surroundings.isShared);
  const desk = surroundings.isShared ? deskOf(reading, roles, surroundings) : undefined;
  return { roles, ...(desk !== undefined && { desk }) };
}
