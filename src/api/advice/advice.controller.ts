/**
 * Development advice: registration, delivery, claim, payment and cancellation. All of it is decided by the funding
 * year, which its number begins with; the caseworker who takes the claim never pays it.
 */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FundingYearEnvelope } from '../../application/funding-year/funding-year-envelope.js';
import type { Accepted } from '../../application/ledger.js';
import type { AdviceCommand, AdviceSource } from '../../domain/funding-year/advice.commands.js';
import { fundingYearOf } from '../../domain/ids.js';
import { yearOf } from '../../domain/local-date.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import type { CommandRequestBody } from '../common.requests.js';
import { recorded, type Recorded } from '../common.responses.js';
import { CommandRoute } from '../routes.js';
import { centsOf, dayOf, present } from '../values.js';
import {
  AdviceBudgetRequest,
  AdviceCancellationRequest,
  AdviceClaimRequest,
  AdviceDeliveryRequest,
  AdvicePath,
  AdvicePaymentRequest,
  AdviceYearPath,
  RegisterAdviceRequest,
} from './advice.requests.js';

interface AdviceRecorded extends Recorded {
  readonly adviceId: string;
}

interface Sent {
  readonly body: CommandRequestBody;
  readonly call: CommandCall;
}

const CASEWORK = ['caseworker'] as const;
const example = { adviceId: '2022-A0000012', revision: '3', position: '4' };

const sourceOf = ({ window, line = 'ontwikkeladvies' }: RegisterAdviceRequest): AdviceSource =>
  window === undefined ? { line } : { window };

/** The number that the registration was given. */
function numberIn({ events }: Accepted): string {
  const registered = events.find((event) => event.type === 'AdviceRegistered');
  if (registered === undefined) throw new Error('a registration was accepted without its event');
  return registered.data.adviceId;
}

@ApiTags('advice')
@Controller('v1')
export class AdviceController {
  constructor(private readonly sender: CommandSender) {}

  @CommandRoute('funding-years/:year/advice-budgets', {
    roles: ['operator'],
    summary: 'Set the money of a line that pays advice only',
    example: { year: 2022, revision: '1', position: '2' },
  })
  async setBudget(
    @Param() { year }: AdviceYearPath,
    @Body() body: AdviceBudgetRequest,
    @Call() call: CommandCall,
  ): Promise<Recorded & { readonly year: number }> {
    const { line, amount, opensOn, registerUntil, claimUntil } = body;
    const days = present({ opensOn, registerUntil, claimUntil });
    const command = { type: 'SetAdviceBudget', line, total: centsOf(amount), ...days } as const;
    return { year: Number(year), ...recorded(await this.send(Number(year), command, { body, call })) };
  }

  @CommandRoute('advices', {
    roles: CASEWORK,
    summary: 'Register an advice',
    description: 'Takes its money at once, in the order of receipt.',
    example,
  })
  async register(@Body() body: RegisterAdviceRequest, @Call() call: CommandCall): Promise<AdviceRecorded> {
    const { personKey, adviserKvk, amount, groupDeclaration, window } = body;
    const { year = yearOf(dayOf(body.effectiveAt, this.sender.now())) } = body;
    const accepted = await this.send(
      window === undefined ? year : fundingYearOf(window),
      {
        type: 'RegisterAdvice',
        source: sourceOf(body),
        personKey,
        adviserKvk,
        amount: centsOf(amount),
        groupDeclaration,
      },
      { body, call },
    );
    return { adviceId: numberIn(accepted), ...recorded(accepted) };
  }

  @CommandRoute('advices/:id/deliveries', {
    roles: CASEWORK,
    summary: 'Record that an advice was given',
    example,
  })
  deliver(
    @Param() { id }: AdvicePath,
    @Body() body: AdviceDeliveryRequest,
    @Call() call: CommandCall,
  ): Promise<AdviceRecorded> {
    const deliveredOn = dayOf(body.deliveredOn, this.sender.now());
    return this.ofOne(id, { type: 'DeliverAdvice', adviceId: id, deliveredOn }, { body, call });
  }

  @CommandRoute('advices/:id/claims', {
    roles: CASEWORK,
    summary: 'Take the claim of the adviser; what is not claimed comes free',
    example,
  })
  claim(
    @Param() { id }: AdvicePath,
    @Body() body: AdviceClaimRequest,
    @Call() call: CommandCall,
  ): Promise<AdviceRecorded> {
    const amount = body.amount === undefined ? {} : { amount: centsOf(body.amount) };
    return this.ofOne(id, { type: 'ClaimAdvice', adviceId: id, ...amount }, { body, call });
  }

  @CommandRoute('advices/:id/payments', { roles: ['finance'], summary: 'Pay a claimed advice', example })
  pay(
    @Param() { id }: AdvicePath,
    @Body() body: AdvicePaymentRequest,
    @Call() call: CommandCall,
  ): Promise<AdviceRecorded> {
    const paidOn = dayOf(body.paidOn, this.sender.now());
    return this.ofOne(id, { type: 'PayAdvice', adviceId: id, paidOn }, { body, call });
  }

  @CommandRoute('advices/:id/cancellations', {
    roles: CASEWORK,
    summary: 'Cancel an advice that was not paid; its money comes free at once',
    example,
  })
  cancel(
    @Param() { id }: AdvicePath,
    @Body() body: AdviceCancellationRequest,
    @Call() call: CommandCall,
  ): Promise<AdviceRecorded> {
    return this.ofOne(id, { type: 'CancelAdvice', adviceId: id, cause: body.cause }, { body, call });
  }

  private async ofOne(id: string, command: AdviceCommand, sent: Sent): Promise<AdviceRecorded> {
    return { adviceId: id, ...recorded(await this.send(fundingYearOf(id), command, sent)) };
  }

  private send(year: number, command: AdviceCommand, { body, call }: Sent): Promise<Accepted> {
    return this.sender.send(new FundingYearEnvelope(year, this.sender.requestOf(command, call, body)));
  }
}
