/**
 * Funds of other payers: their money, and the buckets they grant to persons. What a fund promises to a file is never
 * asked here: it follows from `coPayers` of the application.
 */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FundEnvelope } from '../../application/fund/fund-envelope.js';
import type { FundCommand } from '../../domain/fund/fund.commands.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import { CommandRequestBody } from '../common.requests.js';
import { recorded, type Recorded } from '../common.responses.js';
import { CommandRoute } from '../routes.js';
import { centsOf, dayOf, present } from '../values.js';
import {
  BucketPath,
  EntitlementRequest,
  FundMoneyRequest,
  FundPath,
  FundPaymentRequest,
  MergerRequest,
  OpenFundRequest,
  TopUpRequest,
} from './fund.requests.js';

interface FundRecorded extends Recorded {
  readonly fundId: string;
}

interface Sent {
  readonly body: CommandRequestBody;
  readonly call: CommandCall;
}

const roles = ['operator', 'finance'] as const;
const example = { fundId: 'sector-metal_2022', revision: '0', position: '12' };

@ApiTags('funds')
@Controller('v1/funds')
export class FundController {
  constructor(private readonly sender: CommandSender) {}

  @CommandRoute('', { roles, summary: 'Open a fund of another payer, with the rule of its buckets', example })
  open(@Body() body: OpenFundRequest, @Call() call: CommandCall): Promise<FundRecorded> {
    const { fundId, payer } = body;
    const { perPerson, expiresOn, carriesOver, setAside } = body.rule;
    const rule = { perPerson: centsOf(perPerson), ...present({ expiresOn }), carriesOver, setAside };
    return this.send({ fundId }, { type: 'OpenFund', payer, rule }, { body, call });
  }

  @CommandRoute(':fundId/money', { roles, summary: 'Set the money of a fund to a new total', example })
  setMoney(
    @Param() path: FundPath,
    @Body() body: FundMoneyRequest,
    @Call() call: CommandCall,
  ): Promise<FundRecorded> {
    return this.send(path, { type: 'SetFundMoney', total: centsOf(body.amount) }, { body, call });
  }

  @CommandRoute(':fundId/entitlements', { roles, summary: 'Grant a person a bucket', example })
  grant(
    @Param() path: FundPath,
    @Body() body: EntitlementRequest,
    @Call() call: CommandCall,
  ): Promise<FundRecorded> {
    const { bucketId, personKey, expiresOn } = body;
    const amount = centsOf(body.amount);
    const entitlement = { bucketId, personKey, amount, ...present({ expiresOn }) };
    return this.send(path, { type: 'GrantEntitlement', ...entitlement }, { body, call });
  }

  @CommandRoute(':fundId/entitlements/:bucketId/top-ups', { roles, summary: 'Top up a bucket', example })
  topUp(
    @Param() path: BucketPath,
    @Body() body: TopUpRequest,
    @Call() call: CommandCall,
  ): Promise<FundRecorded> {
    const { bucketId } = path;
    const more = { amount: centsOf(body.amount), ...present({ expiresOn: body.expiresOn }) };
    return this.send(path, { type: 'TopUpEntitlement', bucketId, ...more }, { body, call });
  }

  @CommandRoute(':fundId/entitlements/:bucketId/mergers', {
    roles,
    summary: 'Merge a bucket into another of the same person, which lasts as long or longer',
    example,
  })
  merge(
    @Param() path: BucketPath,
    @Body() body: MergerRequest,
    @Call() call: CommandCall,
  ): Promise<FundRecorded> {
    const { bucketId } = path;
    return this.send(path, { type: 'MergeEntitlements', bucketId, into: body.into }, { body, call });
  }

  @CommandRoute(':fundId/expiries', {
    roles,
    summary: 'Give back to the fund what is left of buckets whose last day is over',
    description: 'At most a thousand buckets at a time. They could not be used any more anyway.',
    example,
  })
  expire(
    @Param() path: FundPath,
    @Body() body: CommandRequestBody,
    @Call() call: CommandCall,
  ): Promise<FundRecorded> {
    return this.send(path, { type: 'ExpireEntitlements' }, { body, call });
  }

  @CommandRoute(':fundId/payments', {
    roles: ['finance'],
    summary: "Pay the fund's part of a file to the provider",
    example,
  })
  pay(
    @Param() path: FundPath,
    @Body() body: FundPaymentRequest,
    @Call() call: CommandCall,
  ): Promise<FundRecorded> {
    const { decisionNumber } = body;
    const paid = { amount: centsOf(body.amount), paidOn: dayOf(body.paidOn, this.sender.now()) };
    return this.send(path, { type: 'PayFromFund', decisionNumber, ...paid }, { body, call });
  }

  private async send(
    { fundId }: FundPath,
    command: FundCommand,
    { body, call }: Sent,
  ): Promise<FundRecorded> {
    const request = this.sender.requestOf(command, call, body);
    return { fundId, ...recorded(await this.sender.send(new FundEnvelope(fundId, request))) };
  }
}
