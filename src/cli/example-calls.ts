/** Calls to paste into a terminal: one for each of three roles, with a token that works for thirty days. */
import { randomBytes, randomUUID } from 'node:crypto';
import { issueDevelopmentToken } from '../api/auth/development-token.js';
import type { Role } from '../api/auth/roles.js';
import type { DevelopmentKeys } from '../development-keys.js';
import { localDateOf, type Instant } from '../domain/instant.js';
import { addDays } from '../domain/local-date.js';
import type { DemonstrationWindow } from './demonstration-window.js';

export interface ExampleCallsOptions {
  readonly url: string;
  readonly keys: DevelopmentKeys;
  readonly demonstration: DemonstrationWindow;
  readonly now: Instant;
}

function applicationBody({ demonstration, now }: ExampleCallsOptions): string {
  const today = localDateOf(now);
  const passed = (source: string): object => ({ passed: true, source, checkedOn: today });
  return JSON.stringify({
    applicationId: randomUUID(),
    personKey: `psn_${randomBytes(16).toString('hex')}`,
    providerKvk: demonstration.providerKvk,
    courseId: demonstration.courseId,
    price: '640.00',
    startDate: addDays(today, 42),
    endDate: addDays(today, 70),
    enrolmentProof: 'matched',
    eligibility: { adult: passed('brp'), residence: passed('brp'), insured: passed('svb') },
  });
}

/** Lines to print: a heading and a call for each role. */
export async function exampleCalls(options: ExampleCallsOptions): Promise<readonly string[]> {
  const { url, keys, demonstration } = options;
  const call = async (role: Role, path: string, rest = ''): Promise<string> => {
    const token = await issueDevelopmentToken(keys.issuerKey, { roles: [role] });
    return `curl -s '${url}/v1${path}' -H 'Authorization: Bearer ${token}'${rest}`;
  };
  const json = ` -H 'Content-Type: application/json' -d '${applicationBody(options)}'`;
  return [
    '# an auditor: what did the ledger know of 2022 on the last day of that year?',
    await call('auditor', '/funding-years/2022/totals?asKnownAt=2022-12-31'),
    '# a fraud analyst: which providers are there, and how much goes to each?',
    await call('fraud-analyst', '/providers?limit=20'),
    `# a caseworker: an application in window ${demonstration.window}`,
    await call('caseworker', `/windows/${demonstration.window}/applications`, json),
  ];
}
