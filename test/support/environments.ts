/** Environments for tests of the configuration, and what is wrong with one. */
import { ConfigError, readConfig } from '../../src/config.js';

/** 32 bytes in base64: for the vault, or between processes. */
export const key = Buffer.alloc(32, 5).toString('base64');

/** The least that production needs. */
export const production = {
  LEDGER_PROFILE: 'production',
  LEDGER_VAULT_KEY: key,
  LEDGER_OIDC_ISSUER: 'https://id.example.nl',
  LEDGER_OIDC_AUDIENCE: 'stap-ledger',
};

export function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
