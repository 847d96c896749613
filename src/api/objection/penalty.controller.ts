/** The penalty for a late decision on an objection: the appeals desk determines it, finance pays it. */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, type CommandCall } from '../command-call.js';
import { CommandRoute } from '../routes.js';
import { centsOf, present } from '../values.js';
import { ObjectionCommands } from './objection-commands.js';
import { ObjectionPath, PenaltyPaymentRequest, PenaltyRequest } from './objection.requests.js';
import { penaltyAnswer, type ObjectionRecorded, type PenaltyAnswer } from './objection.responses.js';

const objectionId = '0d6b1c52-7a0e-4b0f-8a8e-0d4b7f5d2c21';

@ApiTags('objections')
@Controller('v1/objections')
export class PenaltyController {
  constructor(private readonly commands: ObjectionCommands) {}

  @CommandRoute(':id/penalties', {
    roles: ['appeals'],
    summary: 'Determine the penalty for a late decision (dwangsom, Awb 4:18)',
    description: 'The amount follows from the days; an exception says why none is due.',
    example: { days: 42, amount: '1442.00', objectionId, revision: '3', position: '61' },
  })
  async determine(
    @Param() { id }: ObjectionPath,
    @Body() body: PenaltyRequest,
    @Call() call: CommandCall,
  ): Promise<PenaltyAnswer> {
    const { amount, exception } = body;
    const said = present({ exception, amount: amount === undefined ? undefined : centsOf(amount) });
    const known = id.toLowerCase();
    const command = { type: 'DeterminePenalty', ...said } as const;
    return penaltyAnswer(known, await this.commands.send(known, command, { body, call }));
  }

  @CommandRoute(':id/penalty-payments', {
    roles: ['finance'],
    summary: 'Record that the penalty was paid (Awb 4:87)',
    description: 'By another person than determined it. It is execution cost, not money of a ceiling.',
    example: { objectionId, revision: '4', position: '62' },
  })
  pay(
    @Param() path: ObjectionPath,
    @Body() body: PenaltyPaymentRequest,
    @Call() call: CommandCall,
  ): Promise<ObjectionRecorded> {
    const { line = 'stap-execution' } = body;
    const paidOn = this.commands.day(body.paidOn);
    return this.commands.record(path, { type: 'PayPenalty', line, paidOn }, { body, call });
  }
}
