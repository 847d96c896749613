/** Windows of applications: their money, and their opening and closing. What a window may do is its year's decision. */
import { Body, Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GENERAL_SLICE } from '../../domain/file-dimensions.js';
import { GetWindow, ListWindows, type WindowView } from '../../projections/window/window.query.js';
import { READERS } from '../auth/roles.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandRequestBody, MomentQuery, pageFrom } from '../common.requests.js';
import { ProblemError } from '../problem.js';
import { CommandRoute, QueryRoute } from '../routes.js';
import { centsOf, dayOf, momentOf } from '../values.js';
import { WindowCommands, type WindowRecorded } from './window-commands.js';
import {
  CarryOverRequest,
  CeilingRequest,
  FailedOpeningRequest,
  ListWindowsQuery,
  WindowPath,
} from './window.requests.js';

const roles = ['operator'] as const;
const example = { id: '2022-1', revision: '3', position: '4' };

@ApiTags('windows')
@Controller('v1/windows')
export class WindowController {
  constructor(
    private readonly commands: WindowCommands,
    private readonly queries: QueryBus,
  ) {}

  @CommandRoute(':id/ceilings', { roles, summary: 'Set the ceiling of a slice to a new total', example })
  setCeiling(
    @Param() { id }: WindowPath,
    @Body() body: CeilingRequest,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    const { slice = GENERAL_SLICE, amount, publishedAt, reason } = body;
    const command = {
      type: 'SetCeiling',
      window: id,
      slice,
      total: centsOf(amount),
      publishedAt: dayOf(publishedAt, ''),
    } as const;
    return this.commands.send(command, { id, body, call, ...(reason !== undefined && { text: reason }) });
  }

  @CommandRoute(':id/opening', { roles, summary: 'Open a planned window', example })
  open(
    @Param() { id }: WindowPath,
    @Body() body: CommandRequestBody,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    return this.commands.send({ type: 'OpenWindow', window: id }, { id, body, call });
  }

  @CommandRoute(':id/failed-opening', { roles, summary: 'Record that an opening failed', example })
  recordFailure(
    @Param() { id }: WindowPath,
    @Body() body: FailedOpeningRequest,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    return this.commands.send(
      { type: 'RecordFailedOpening', window: id, ground: body.ground },
      { id, body, call },
    );
  }

  @CommandRoute(':id/reopening', { roles, summary: 'Open a window anew after a failed opening', example })
  reopen(
    @Param() { id }: WindowPath,
    @Body() body: CommandRequestBody,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    return this.commands.send({ type: 'ReopenWindow', window: id }, { id, body, call });
  }

  @CommandRoute(':id/closing', { roles, summary: 'Close a window', example })
  close(
    @Param() { id }: WindowPath,
    @Body() body: CommandRequestBody,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    return this.commands.send({ type: 'CloseWindow', window: id }, { id, body, call });
  }

  @CommandRoute(':id/carry-overs', {
    roles,
    summary: 'Carry what is left to a later window of the year',
    example,
  })
  carryOver(
    @Param() { id }: WindowPath,
    @Body() body: CarryOverRequest,
    @Call() call: CommandCall,
  ): Promise<WindowRecorded> {
    const { to, amount, slice = GENERAL_SLICE } = body;
    return this.commands.send(
      { type: 'CarryOverLeftover', window: id, to, slice, amount: centsOf(amount) },
      { id, body, call },
    );
  }

  @QueryRoute('', { roles: READERS, summary: 'All windows' })
  async list(
    @Query() query: ListWindowsQuery,
  ): Promise<{ items: readonly WindowView[]; next?: string; position: string }> {
    const { year } = query;
    const criteria = { ...(year !== undefined && { year: Number(year) }), moment: momentOf(query) };
    return pageFrom(await this.queries.execute(new ListWindows(criteria)), ({ id }) => id, query);
  }

  @QueryRoute(':id', {
    roles: READERS,
    summary: 'A window: status, slices, what remains, and what exhausted it',
  })
  async get(@Param() { id }: WindowPath, @Query() query: MomentQuery): Promise<WindowView> {
    const window = await this.queries.execute(new GetWindow({ id, moment: momentOf(query) }));
    if (window !== undefined) return window;
    throw new ProblemError('window-unknown', { detail: `There is no window ${id}, or was none then.` });
  }
}
