/** Providers of training: registered once, changed by sending them again with other details. */
import { Body, Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ProviderEnvelope } from '../../application/provider/provider-envelope.js';
import type { ProviderCommand } from '../../domain/provider/provider.commands.js';
import {
  GetProvider,
  ListProviders,
  type ProviderSummary,
  type ProviderView,
} from '../../projections/provider/provider.query.js';
import { READERS } from '../auth/roles.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import { MomentQuery, pageFound, pageOf } from '../common.requests.js';
import { recorded, type Recorded } from '../common.responses.js';
import { ProblemError } from '../problem.js';
import { CommandRoute, QueryRoute } from '../routes.js';
import { dayOf, momentOf, present, type AskedMoment } from '../values.js';
import { ListProvidersQuery, ProviderPath, ProviderRequest } from './provider.requests.js';

@ApiTags('providers')
@Controller('v1/providers')
export class ProviderController {
  constructor(
    private readonly sender: CommandSender,
    private readonly queries: QueryBus,
  ) {}

  @CommandRoute('', {
    roles: ['operator'],
    summary: 'Register a provider, or change its details',
    description: 'All details are replaced: a reference that is left out is gone.',
    example: { kvk: '27312345', revision: '0', position: '5' },
  })
  async register(
    @Body() body: ProviderRequest,
    @Call() call: CommandCall,
  ): Promise<Recorded & { readonly kvk: string }> {
    const { kvk, name, ibanRef, addressRef, contactRef } = body;
    const command: ProviderCommand = {
      type: 'RegisterProvider',
      name,
      ...present({ ibanRef, addressRef, contactRef }),
    };
    const request = this.sender.requestOf(command, call, body);
    return { kvk, ...recorded(await this.sender.send(new ProviderEnvelope(kvk, request))) };
  }

  @QueryRoute('', {
    roles: READERS,
    summary: 'All providers, with what they were granted per year',
    description: 'At a moment of the past a page may come back short, with `next` to go on from.',
  })
  async list(
    @Query() query: ListProvidersQuery,
  ): Promise<{ items: readonly ProviderSummary[]; next?: string; position: string }> {
    const criteria = { ...pageOf(query), ...this.moment(query) };
    return pageFound(await this.queries.execute(new ListProviders(criteria)));
  }

  @QueryRoute(':kvk', { roles: READERS, summary: 'A provider with its courses and totals' })
  async get(@Param() { kvk }: ProviderPath, @Query() query: MomentQuery): Promise<ProviderView> {
    const provider = await this.queries.execute(new GetProvider({ kvk, ...this.moment(query) }));
    if (provider !== undefined) return provider;
    throw new ProblemError('provider-unknown', { detail: `There is no provider ${kvk}, or was none then.` });
  }

  private moment(query: MomentQuery): { moment: AskedMoment; today: string } {
    return { moment: momentOf(query), today: dayOf(undefined, this.sender.now()) };
  }
}
