/** What an objection lacks (herstel van verzuim, Awb 6:6): it is asked for in a letter, with a term, and comes in or not. */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, type CommandCall } from '../command-call.js';
import { CommandRoute } from '../routes.js';
import { instantOf } from '../values.js';
import { ObjectionCommands } from './objection-commands.js';
import { ObjectionPath, RepairRequest, RepairRequestRequest } from './objection.requests.js';
import { repairAnswer, type RepairAnswer } from './objection.responses.js';

const roles = ['appeals'] as const;
const objectionId = '0d6b1c52-7a0e-4b0f-8a8e-0d4b7f5d2c21';
const decideBy = '2022-06-30';

@ApiTags('objections')
@Controller('v1/objections')
export class RepairController {
  constructor(private readonly commands: ObjectionCommands) {}

  @CommandRoute(':id/repair-requests', {
    roles,
    summary: 'Ask for what the objection lacks (Awb 6:6)',
    description: 'From the day after the letter the term of decision stands still (Awb 7:10(2)).',
    example: { repairBy: '2022-05-16', decideBy, objectionId, revision: '1', position: '44' },
  })
  async request(
    @Param() { id }: ObjectionPath,
    @Body() body: RepairRequestRequest,
    @Call() call: CommandCall,
  ): Promise<RepairAnswer> {
    const { defects, sentAt } = body;
    const command = { type: 'RequestRepair', defects, sentAt: instantOf(sentAt) } as const;
    const known = id.toLowerCase();
    return repairAnswer(known, await this.commands.send(known, command, { body, call }));
  }

  @CommandRoute(':id/repairs', {
    roles,
    summary: 'Record that what was lacking came in',
    description: 'What comes after its term is recorded as late, and judged by a person.',
    example: { late: false, decideBy, objectionId, revision: '2', position: '45' },
  })
  async receive(
    @Param() { id }: ObjectionPath,
    @Body() body: RepairRequest,
    @Call() call: CommandCall,
  ): Promise<RepairAnswer> {
    const receivedOn = this.commands.day(body.receivedOn);
    const known = id.toLowerCase();
    const command = { type: 'ReceiveRepair', receivedOn } as const;
    return repairAnswer(known, await this.commands.send(known, command, { body, call }));
  }
}
