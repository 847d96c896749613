/** Sends commands to a file and answers with where the file stands afterwards. */
import { Injectable } from '@nestjs/common';
import { GrantEnvelope } from '../../application/grant/grant-envelope.js';
import type { Accepted, GrantRequest } from '../../application/ledger.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import type { CommandRequestBody } from '../common.requests.js';
import { recorded, type FileRecorded } from '../common.responses.js';
import { dayOf } from '../values.js';
import type { FilePath } from './file.requests.js';

export interface FileCall {
  readonly path: FilePath;
  readonly body: CommandRequestBody;
  readonly call: CommandCall;
  /** A text that goes into the vault. */
  readonly text?: string | undefined;
}

@Injectable()
export class FileCommands {
  constructor(private readonly sender: CommandSender) {}

  /** The day that was given, or today. */
  day(text: string | undefined): LocalDate {
    return dayOf(text, this.sender.now());
  }

  /** `commandOf` gets the id of the command, from which a new claim gets its own. */
  async send(
    commandOf: GrantRequest | ((commandId: string) => GrantRequest),
    call: FileCall,
  ): Promise<FileRecorded> {
    const { events: _, ...answer } = await this.sendForEvents(commandOf, call);
    return answer;
  }

  /** The same, with the events of the command: those of the first time when it is a repeat. */
  async sendForEvents(
    commandOf: GrantRequest | ((commandId: string) => GrantRequest),
    { path, body, call, text }: FileCall,
  ): Promise<FileRecorded & Pick<Accepted, 'events'>> {
    const { decisionNumber } = path;
    const { metadata } = this.sender.requestOf(undefined, call, body);
    const command = typeof commandOf === 'function' ? commandOf(metadata.commandId) : commandOf;
    const { ifMatch } = call;
    const request = {
      command,
      metadata,
      ...(ifMatch !== undefined && { ifMatch }),
      ...(text !== undefined && text.trim() !== '' && { text }),
    };
    const accepted = await this.sender.send(new GrantEnvelope(decisionNumber, request), ifMatch);
    const { events, status = 'reserved' } = accepted;
    return { decisionNumber, status, ...recorded(accepted), events };
  }
}
