/**
 * Objections, appeals and rulings. An objection gets its id from the command that files it, so that a repeat answers
 * with the same one; a decision that grants something is answered once the money is there.
 */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, type CommandCall } from '../command-call.js';
import { CommandRoute } from '../routes.js';
import { centsOf, present } from '../values.js';
import { ObjectionCommands } from './objection-commands.js';
import {
  AppealRequest,
  DefaultNoticeRequest,
  ExtensionRequest,
  HearingRequest,
  ObjectionDecisionRequest,
  ObjectionPath,
  ObjectionRequest,
  RulingRequest,
} from './objection.requests.js';
import {
  filedAnswer,
  remedyAnswer,
  type ObjectionFiledAnswer,
  type ObjectionRecorded,
  type RemedyAnswer,
} from './objection.responses.js';

const roles = ['appeals'] as const;
const objectionId = '0d6b1c52-7a0e-4b0f-8a8e-0d4b7f5d2c21';
const example = { objectionId, revision: '1', position: '44' };

function orderedOf(body: ObjectionDecisionRequest | RulingRequest): {
  readonly outcome: typeof body.outcome;
  readonly ground: string;
} {
  const { outcome, ground, remedy, amount, liftedFrom } = body;
  return {
    outcome,
    ground,
    ...present({ remedy, liftedFrom }),
    ...(amount !== undefined && { amount: centsOf(amount) }),
  };
}

@ApiTags('objections')
@Controller('v1/objections')
export class ObjectionController {
  constructor(private readonly commands: ObjectionCommands) {}

  @CommandRoute('', {
    roles,
    summary: 'Object to a decision (bezwaar), a refused application included',
    description:
      'The term is counted from the letter about the decision; a late objection is recorded as late.',
    example: {
      objectionId,
      decisionNumber: '2022-0000001',
      against: 'refusal',
      late: false,
      decideBy: '2022-06-13',
      revision: '0',
      position: '43',
    },
  })
  async file(@Body() body: ObjectionRequest, @Call() call: CommandCall): Promise<ObjectionFiledAnswer> {
    const { decisionNumber, against, subject, personKey, filedOn, text } = body;
    const id = this.commands.newId('objection', { body, call });
    const about = present({ decisionNumber, subject, personKey });
    const command = {
      type: 'FileObjection',
      against,
      filedOn: this.commands.day(filedOn),
      ...about,
    } as const;
    return filedAnswer(id, await this.commands.send(id, command, { body, call, text }));
  }

  @CommandRoute(':id/hearings', { roles, summary: 'Record a hearing, or that it was waived', example })
  async hear(
    @Param() path: ObjectionPath,
    @Body() body: HearingRequest,
    @Call() call: CommandCall,
  ): Promise<ObjectionRecorded> {
    const { heldOn, attended = true, report } = body;
    const command = { type: 'HoldHearing', heldOn: this.commands.day(heldOn), attended } as const;
    return this.commands.record(path, command, { body, call, text: report });
  }

  @CommandRoute(':id/extensions', {
    roles,
    summary: 'Put the decision off, once, by six weeks (Awb 7:10(3))',
    example,
  })
  async extend(
    @Param() path: ObjectionPath,
    @Body() body: ExtensionRequest,
    @Call() call: CommandCall,
  ): Promise<ObjectionRecorded> {
    return this.commands.record(path, { type: 'ExtendTerm', ground: body.ground }, { body, call });
  }

  @CommandRoute(':id/default-notices', {
    roles,
    summary: 'Record a notice of default (ingebrekestelling, Awb 4:17)',
    example,
  })
  async giveNotice(
    @Param() path: ObjectionPath,
    @Body() body: DefaultNoticeRequest,
    @Call() call: CommandCall,
  ): Promise<ObjectionRecorded> {
    const receivedOn = this.commands.day(body.receivedOn);
    return this.commands.record(path, { type: 'ReceiveDefaultNotice', receivedOn }, { body, call });
  }

  @CommandRoute(':id/decisions', {
    roles,
    summary: 'Decide on an objection',
    description: 'By another person than took the contested decision. What is granted is reserved first.',
    example: {
      objectionId,
      outcome: 'upheld',
      remedy: 'reserve',
      amount: '640.00',
      reservation: 'fundingYear-2022@48213',
      revision: '1',
      position: '44',
    },
  })
  async decide(
    @Param() { id }: ObjectionPath,
    @Body() body: ObjectionDecisionRequest,
    @Call() call: CommandCall,
  ): Promise<RemedyAnswer> {
    const command = { type: 'DecideObjection', ...orderedOf(body) } as const;
    const known = id.toLowerCase();
    return remedyAnswer(known, await this.commands.send(known, command, { body, call, text: body.text }));
  }

  @CommandRoute(':id/appeals', {
    roles,
    summary: 'Record an appeal at a court (beroep)',
    example: { appealId: '6d9b3a52-3c43-5d5a-9e0d-4f1d5b0a9c12', ...example },
  })
  async appeal(
    @Param() path: ObjectionPath,
    @Body() body: AppealRequest,
    @Call() call: CommandCall,
  ): Promise<ObjectionRecorded & { readonly appealId: string }> {
    const appealId = this.commands.newId('appeal', { body, call });
    const lodgedOn = this.commands.day(body.lodgedOn);
    const command = { type: 'LodgeAppeal', appealId, court: body.court, lodgedOn } as const;
    return { appealId, ...(await this.commands.record(path, command, { body, call })) };
  }

  @CommandRoute(':id/rulings', {
    roles,
    summary: 'Record what a court ruled, and carry it out',
    description: 'A court is not bound by the ceiling: what exceeds it is granted and labelled.',
    example: { outcome: 'dismissed', remedy: 'none', ...example },
  })
  async rule(
    @Param() { id }: ObjectionPath,
    @Body() body: RulingRequest,
    @Call() call: CommandCall,
  ): Promise<RemedyAnswer> {
    const { ecli, appealId } = body;
    const named = present({ ecli, appealId: appealId?.toLowerCase() });
    const ruledOn = this.commands.day(body.ruledOn);
    const command = { type: 'RecordRuling', ...orderedOf(body), ruledOn, ...named } as const;
    const known = id.toLowerCase();
    return remedyAnswer(known, await this.commands.send(known, command, { body, call }));
  }
}
