/** Makes the commands to a fund ready. A fund needs no facts of other streams: what it decides on is its own. */
import type { FundCommand } from '../domain/fund/fund.commands.js';
import { fundDecider } from '../domain/fund/fund.decider.js';
import type { FundEvent } from '../domain/fund/fund.events.js';
import type { FundState } from '../domain/fund/fund.state.js';
import type { FundId } from '../domain/ids.js';
import { digestOf } from './command-metadata.js';
import type { Job } from './execute.js';
import type { CommandRequest } from './ledger.js';

export function fundJob(
  id: FundId,
  { command, metadata, ifMatch }: CommandRequest<FundCommand>,
): Job<FundState, FundCommand, FundEvent> {
  return {
    decider: fundDecider,
    id,
    metadata,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    prepare: () => Promise.resolve({ command, digest: digestOf(command) }),
  };
}
