/**
 * The order of those who waited before an opening: sealed by a hash first, drawn by the seed afterwards, so that nobody
 * could choose it. The number of a ticket can be computed by anyone who has the seed.
 */
import { Body, Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetTicket, type TicketView } from '../../projections/window/queue.query.js';
import { READERS } from '../auth/roles.js';
import { Call, type CommandCall } from '../command-call.js';
import { MomentQuery } from '../common.requests.js';
import { ProblemError } from '../problem.js';
import { CommandRoute, QueryRoute } from '../routes.js';
import { momentOf } from '../values.js';
import { WindowCommands, type WindowRecorded } from './window-commands.js';
import { DrawingRequest, QueueRequest, TicketPath, WindowPath } from './window.requests.js';

const roles = ['operator'] as const;
const example = { id: '2022-1', revision: '3', position: '4' };

@ApiTags('windows')
@Controller('v1/windows/:id/queue')
export class QueueController {
  constructor(
    private readonly commands: WindowCommands,
    private readonly queries: QueryBus,
  ) {}

  @CommandRoute('', {
    roles,
    summary: 'Seal the order of those who wait: how many, and the hash of the seed',
    example,
  })
  seal(
    @Param() { id }: WindowPath,
    @Body() body: QueueRequest,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    const { tickets, commitment } = body;
    return this.commands.send({ type: 'SealQueue', window: id, tickets, commitment }, { id, body, call });
  }

  @CommandRoute('drawing', { roles, summary: 'Show the seed whose hash was sealed', example })
  draw(
    @Param() { id }: WindowPath,
    @Body() body: DrawingRequest,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    return this.commands.send({ type: 'DrawQueue', window: id, seed: body.seed }, { id, body, call });
  }

  @QueryRoute(':ticket', { roles: READERS, summary: 'The queue number that a ticket drew' })
  async ticket(@Param() { id, ticket }: TicketPath, @Query() query: MomentQuery): Promise<TicketView> {
    const asked = { window: id, ticket: Number(ticket), moment: momentOf(query) };
    const view = await this.queries.execute(new GetTicket(asked));
    if (view !== undefined) return view;
    throw new ProblemError('ticket-unknown', {
      detail: `Window ${id} has no ticket ${ticket}, or its queue was not drawn then. GET /v1/windows/${id} tells.`,
    });
  }
}
