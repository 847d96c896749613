/** Sends commands to an objection; what an answer says beyond that it was recorded, a controller reads from the events. */
import { Injectable } from '@nestjs/common';
import { uuidOf } from '../../application/command-metadata.js';
import type { Accepted, ObjectionRequest } from '../../application/ledger.js';
import { ObjectionEnvelope } from '../../application/objection/objection-envelope.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import type { CommandRequestBody } from '../common.requests.js';
import { dayOf } from '../values.js';
import type { ObjectionPath } from './objection.requests.js';
import { objectionAnswer, type ObjectionRecorded } from './objection.responses.js';

interface Sending {
  readonly body: CommandRequestBody;
  readonly call: CommandCall;
  /** A text that goes into the vault. */
  readonly text?: string | undefined;
}

@Injectable()
export class ObjectionCommands {
  constructor(private readonly sender: CommandSender) {}

  /** The day that was given, or today. */
  day(text: string | undefined): LocalDate {
    return dayOf(text, this.sender.now());
  }

  /** The id of what this command begins: the same one when it is repeated. */
  newId(what: string, { body, call }: Sending): string {
    const { commandId } = this.sender.requestOf(undefined, call, body).metadata;
    return uuidOf(`${what}|${commandId}`);
  }

  async record(
    { id }: ObjectionPath,
    command: ObjectionRequest,
    sending: Sending,
  ): Promise<ObjectionRecorded> {
    const known = id.toLowerCase();
    return objectionAnswer(known, await this.send(known, command, sending));
  }

  /** The same, with the events of the command: those of the first time when it is a repeat. */
  async send(id: string, command: ObjectionRequest, { body, call, text }: Sending): Promise<Accepted> {
    const request = {
      ...this.sender.requestOf(command, call, body),
      ...(text !== undefined && text.trim() !== '' && { text }),
    };
    return this.sender.send(new ObjectionEnvelope(id, request), call.ifMatch);
  }
}
