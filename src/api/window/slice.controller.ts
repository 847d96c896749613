/**
 * Money of a slice for a purpose, money set apart from it, and learners announced by providers. A holding gets its id
 * from the command, so that a repeat is the same holding.
 */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { uuidOf } from '../../application/command-metadata.js';
import type { FundingYearRequest } from '../../application/ledger.js';
import { GENERAL_SLICE } from '../../domain/file-dimensions.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandRoute } from '../routes.js';
import { centsOf, present } from '../values.js';
import { WindowCommands, type WindowRecorded } from './window-commands.js';
import {
  EarmarkRequest,
  HoldingPath,
  HoldingReleaseRequest,
  HoldingRequest,
  PreRegistrationRequest,
  WindowPath,
  type SliceCriteriaRequest,
} from './window.requests.js';

const roles = ['operator'] as const;
const example = { id: '2022-1', revision: '3', position: '4' };
const holdingId = '6d9b3a52-3c43-5d5a-9e0d-4f1d5b0a9c11';

type Earmark = Extract<FundingYearRequest, { readonly type: 'AddEarmark' }>;

function criteriaOf({ sectors, groupFact }: SliceCriteriaRequest): NonNullable<Earmark['criteria']> {
  return present({ sectors, groupFact });
}

@ApiTags('windows')
@Controller('v1/windows/:id')
export class SliceController {
  constructor(private readonly commands: WindowCommands) {}

  @CommandRoute('earmarks', {
    roles,
    summary: 'Add money for a target group or goal to a slice of its own',
    example,
  })
  earmark(
    @Param() { id }: WindowPath,
    @Body() body: EarmarkRequest,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    const { slice, amount, source, criteria } = body;
    const command: Earmark = {
      type: 'AddEarmark',
      window: id,
      slice,
      amount: centsOf(amount),
      source,
      ...(criteria !== undefined && { criteria: criteriaOf(criteria) }),
    };
    return this.commands.send(command, { id, body, call });
  }

  @CommandRoute('holdings', {
    roles,
    summary: 'Set money of a slice apart, visibly and with a ground',
    example: { holdingId, ...example },
  })
  async hold(
    @Param() { id }: WindowPath,
    @Body() body: HoldingRequest,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded & { readonly holdingId: string }> {
    const { slice = GENERAL_SLICE, amount, ground } = body;
    let made = '';
    const answer = await this.commands.send(
      (commandId) => {
        made = uuidOf(`holding|${commandId}`);
        return { type: 'MakeHolding', window: id, slice, holdingId: made, amount: centsOf(amount), ground };
      },
      { id, body, call },
    );
    return { holdingId: made, ...answer };
  }

  @CommandRoute('holdings/:holdingId/releases', {
    roles,
    summary: 'Make money that was set apart available again',
    example,
  })
  release(
    @Param() path: HoldingPath,
    @Body() body: HoldingReleaseRequest,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    const { id } = path;
    const { amount, ground } = body;
    return this.commands.send(
      {
        type: 'ReleaseHolding',
        window: id,
        holdingId: path.holdingId.toLowerCase(),
        amount: centsOf(amount),
        ground,
      },
      { id, body, call },
    );
  }

  @CommandRoute('pre-registrations', {
    roles,
    summary: 'Keep the announcement of a learner by a provider (vooraanmelding)',
    description: 'It reserves nothing and gives no place in the order.',
    example,
  })
  announce(
    @Param() { id }: WindowPath,
    @Body() body: PreRegistrationRequest,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    const { personKey, providerKvk, courseId, reference } = body;
    return this.commands.send(
      { type: 'RecordPreRegistration', window: id, personKey, providerKvk, courseId, reference },
      { id, body, call },
    );
  }
}
