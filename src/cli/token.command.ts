/** `token`: a token of the development issuer, alone on standard output, for pasting into a call. */
import type { Command } from 'commander';
import { issueDevelopmentToken } from '../api/auth/development-token.js';
import { isRole, roles, type Role } from '../api/auth/roles.js';
import { readConfig } from '../config.js';
import { isKvkNumber } from '../domain/ids.js';
import { loadDevelopmentKeys } from '../development-keys.js';
import { WrongUse } from './failures.js';
import { print } from './output.js';

interface Options {
  readonly role: string;
  readonly subject?: string;
  readonly kvk?: string;
}

/** The roles that are asked for. @throws WrongUse when the options make no holder of a token. */
function rolesOf({ role, subject, kvk }: Options): readonly Role[] {
  if (subject?.trim() === '') throw new WrongUse('--subject says who holds the token; it is not empty.');
  const wanted = role.split(',');
  const known = wanted.filter(isRole);
  if (known.length < wanted.length) throw new WrongUse(`--role is one of ${roles.join(', ')}.`);
  if (kvk !== undefined && !isKvkNumber(kvk)) throw new WrongUse('--kvk is a number of eight digits.');
  if (known.includes('provider') && kvk === undefined) {
    throw new WrongUse('A provider needs --kvk, the number of the provider it speaks for.');
  }
  return known;
}

async function token(options: Options): Promise<void> {
  const config = readConfig(process.env);
  if (config.profile !== 'development') {
    throw new WrongUse(
      'Tokens are made for the development profile only; production takes those of its issuer.',
    );
  }
  const { subject, kvk } = options;
  const known = rolesOf(options);
  const { issuerKey } = loadDevelopmentKeys(config);
  await print(
    await issueDevelopmentToken(issuerKey, {
      roles: known,
      ...(subject === undefined ? {} : { subject }),
      ...(kvk === undefined ? {} : { kvk }),
    }),
  );
}

export function addToken(program: Command): void {
  program
    .command('token')
    .description('a token for trying things out (development profile only)')
    .requiredOption('--role <role>', `one of ${roles.join(', ')}, or several with commas`)
    .option('--subject <who>', 'who holds it; the role if absent')
    .option('--kvk <number>', 'the provider that a provider speaks for')
    .action(token);
}
