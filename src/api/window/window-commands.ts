/** Sends commands about a window to its funding year, which decides about the money and the rights of all its windows. */
import { Injectable } from '@nestjs/common';
import { FundingYearEnvelope } from '../../application/funding-year/funding-year-envelope.js';
import type { FundingYearRequest } from '../../application/ledger.js';
import { fundingYearOf, type WindowId } from '../../domain/ids.js';
import type { CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import type { CommandRequestBody } from '../common.requests.js';
import { recorded, type Recorded } from '../common.responses.js';

export interface WindowRecorded extends Recorded {
  readonly id: WindowId;
}

export interface WindowCall {
  readonly id: WindowId;
  readonly body: CommandRequestBody;
  readonly call: CommandCall;
  /** A text that goes into the vault. */
  readonly text?: string;
}

@Injectable()
export class WindowCommands {
  constructor(private readonly sender: CommandSender) {}

  /** A command that names something new is built from the id of the command. */
  async send(
    command: FundingYearRequest | ((commandId: string) => FundingYearRequest),
    { id, body, call, text }: WindowCall,
  ): Promise<WindowRecorded> {
    const asked = this.sender.requestOf(command, call, body);
    const complete = typeof command === 'function' ? command(asked.metadata.commandId) : command;
    const request = { ...asked, command: complete, ...(text !== undefined && { text }) };
    return { id, ...recorded(await this.sender.send(new FundingYearEnvelope(fundingYearOf(id), request))) };
  }
}
