/** Providers of training: registered once, changed by sending them again with other details. */
import { Body, Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ProviderEnvelope } from '../../application/provider/provider-envelope.js';
import type { ProviderCommand } from '../../domain/provider/provider.commands.js';
import { ListRepeatedInvoices, type RepeatedInvoiceView } from '../../projections/file/invoice.query.js';
import {
  GetProvider,
  ListProviders,
  type ProviderSummary,
  type ProviderView,
} from '../../projections/provider/provider.query.js';
import { READERS } from '../auth/roles.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import { MomentPageQuery, MomentQuery, pageFound, pageOf } from '../common.requests.js';
import { recorded, type Recorded } from '../common.responses.js';
import { ProblemError } from '../problem.js';
import { CommandRoute, QueryRoute } from '../routes.js';
import { dayOf, momentOf, present, type AskedMoment } from '../values.js';
import { ListProvidersQuery, ProviderPath, ProviderRequest } from './provider.requests.js';

const unknown = (kvk: string): ProblemError =>
  new ProblemError('provider-unknown', { detail: `There is no provider ${kvk}, or was none then.` });

const REPEATED_INVOICES = {
  items: [
    {
      invoiceNumber: 'F-2022-17',
      count: 2,
      amount: '1280.00',
      files: [
        { decisionNumber: '2022-0000001', amount: '640.00', receivedOn: '2022-05-09' },
        { decisionNumber: '2022-0000007', amount: '640.00', receivedOn: '2022-05-16' },
      ],
    },
  ],
  position: '42',
};

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
    if (provider === undefined) throw unknown(kvk);
    return provider;
  }

  @QueryRoute(':kvk/repeated-invoices', {
    roles: READERS,
    summary: 'Invoice numbers that a provider used on more than one file',
    description:
      'By number, with the amount on all its files and the first hundred of them. It is refused nowhere, for a provider ' +
      'may invoice several learners at once. A file and the number that took over from it count as one: the last of ' +
      'them that has the invoice.',
    example: REPEATED_INVOICES,
  })
  async repeatedInvoices(
    @Param() { kvk }: ProviderPath,
    @Query() query: MomentPageQuery,
  ): Promise<{ items: readonly RepeatedInvoiceView[]; next?: string; position: string }> {
    const criteria = { kvk, moment: momentOf(query), ...pageOf(query) };
    const page = await this.queries.execute(new ListRepeatedInvoices(criteria));
    if (page === 'provider-unknown') throw unknown(kvk);
    return pageFound(page);
  }

  private moment(query: MomentQuery): { moment: AskedMoment; today: string } {
    return { moment: momentOf(query), today: dayOf(undefined, this.sender.now()) };
  }
}
