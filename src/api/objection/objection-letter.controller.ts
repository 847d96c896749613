/** Letters about an objection: with the decision, and with a judgment, the term to go to a court begins. */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, type CommandCall } from '../command-call.js';
import { CommandRoute } from '../routes.js';
import { instantOf, present } from '../values.js';
import { ObjectionCommands } from './objection-commands.js';
import { ObjectionLetterRequest, ObjectionPath } from './objection.requests.js';
import { letterAnswer, type LetterAnswer } from './objection.responses.js';

@ApiTags('objections')
@Controller('v1/objections')
export class ObjectionLetterController {
  constructor(private readonly commands: ObjectionCommands) {}

  @CommandRoute(':id/notifications', {
    roles: ['appeals'],
    summary: 'Record a letter about an objection, or the sending of a judgment (Awb 6:8, 6:24)',
    description: 'Six weeks to go to a court begin with the decision, to a higher one with the judgment.',
    example: {
      appealBy: '2022-08-29',
      objectionId: '0d6b1c52-7a0e-4b0f-8a8e-0d4b7f5d2c21',
      revision: '2',
      position: '45',
    },
  })
  async notify(
    @Param() { id }: ObjectionPath,
    @Body() body: ObjectionLetterRequest,
    @Call() call: CommandCall,
  ): Promise<LetterAnswer> {
    const { kind, channel, template } = body;
    const named = present({ template, appealId: body.appealId?.toLowerCase() });
    const sentAt = instantOf(body.sentAt);
    const command = { type: 'NotifyObjection', kind, sentAt, channel, ...named } as const;
    const known = id.toLowerCase();
    return letterAnswer(known, await this.commands.send(known, command, { body, call }));
  }
}
