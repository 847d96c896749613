/**
 * The statement of a person, and what the person says of it. A caseworker prints it, or reads it out, and records the
 * answer: a confirmation or a dispute holds up to the moment that was read, never for what came later.
 */
import { Body, Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { PersonEnvelope } from '../../application/person/person-envelope.js';
import { parseInstant, type Instant } from '../../domain/instant.js';
import type { PersonCommand } from '../../domain/person/person.commands.js';
import { GetReachedPosition } from '../../projections/position/position.query.js';
import { GetStatement, type StatementView } from '../../projections/statement/statement.query.js';
import { byParameter, OpensFile } from '../auth/person-data.js';
import { READERS } from '../auth/roles.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import { MomentQuery } from '../common.requests.js';
import { recorded, type Recorded } from '../common.responses.js';
import { problem } from '../problem.js';
import { CommandRoute, QueryRoute } from '../routes.js';
import { momentOf } from '../values.js';
import { PersonPath } from './person.requests.js';
import { StatementConfirmationRequest, StatementDisputeRequest } from './statement.requests.js';

interface Said extends Recorded {
  readonly personKey: string;
}

const roles = ['caseworker'] as const;
const example = { personKey: 'psn_0123456789abcdef0123456789abcdef', revision: '0', position: '43' };

@ApiTags('persons')
@Controller('v1/persons/:personKey/statement')
export class StatementController {
  constructor(
    private readonly sender: CommandSender,
    private readonly queries: QueryBus,
  ) {}

  @OpensFile(byParameter('personKey'))
  @QueryRoute('', {
    roles: READERS,
    summary: 'Everything the ledger did about a person, in plain Dutch and English',
  })
  get(@Param() { personKey }: PersonPath, @Query() query: MomentQuery): Promise<StatementView> {
    const now = this.sender.now();
    return this.queries.execute(new GetStatement({ personKey, moment: momentOf(query), now }));
  }

  @CommandRoute('confirmations', { roles, summary: 'The person says that the statement is right', example })
  async confirm(
    @Param() { personKey }: PersonPath,
    @Body() body: StatementConfirmationRequest,
    @Call() call: CommandCall,
  ): Promise<Said> {
    const upTo = await this.read(body);
    return this.send(personKey, { type: 'ConfirmStatement', upTo }, { body, call });
  }

  @CommandRoute('disputes', { roles, summary: 'The person says that something in it is wrong', example })
  async dispute(
    @Param() { personKey }: PersonPath,
    @Body() body: StatementDisputeRequest,
    @Call() call: CommandCall,
  ): Promise<Said> {
    const upTo = await this.read(body);
    return this.send(personKey, { type: 'DisputeStatement', upTo }, { body, call });
  }

  /** The moment that was read. Throws a problem when no statement can have given it. */
  private async read({ upTo }: StatementConfirmationRequest): Promise<Instant> {
    const instant = parseInstant(upTo);
    const { knownAt } = await this.queries.execute(new GetReachedPosition());
    if (instant !== undefined && knownAt !== undefined && instant <= knownAt) return instant;
    throw problem(
      'invalid-request',
      'upTo is the knownAt that the statement gave: no statement goes so far.',
    );
  }

  private async send(
    personKey: string,
    command: PersonCommand,
    { body, call }: { readonly body: StatementDisputeRequest; readonly call: CommandCall },
  ): Promise<Said> {
    const { text } = body;
    const request = {
      ...this.sender.requestOf(command, call, body),
      ...(text !== undefined && { text }),
    };
    return { personKey, ...recorded(await this.sender.send(new PersonEnvelope(personKey, request))) };
  }
}
