/**
 * Excluding a person from applying (art. 19), and lifting that. A caseworker decides, with a reason; nothing ends an
 * exclusion over this address but a lifting: its last day does.
 */
import { Body, Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { uuidOf } from '../../application/command-metadata.js';
import { PersonEnvelope } from '../../application/person/person-envelope.js';
import type { PersonCommand } from '../../domain/person/person.commands.js';
import { GetExclusions, type ExclusionView } from '../../projections/person/person.query.js';
import { byParameter, OpensFile } from '../auth/person-data.js';
import { READERS } from '../auth/roles.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import { pageFrom, type CommandRequestBody } from '../common.requests.js';
import { recorded, type Recorded } from '../common.responses.js';
import { CommandRoute, QueryRoute } from '../routes.js';
import { dayOf, momentOf, present } from '../values.js';
import { ExclusionPath, ExclusionRequest, ExclusionsQuery, LiftingRequest } from './exclusion.requests.js';
import { PersonPath } from './person.requests.js';

interface ExclusionRecorded extends Recorded {
  readonly personKey: string;
  readonly exclusionId: string;
}

interface Sending {
  readonly personKey: string;
  readonly exclusionId: string;
  readonly body: CommandRequestBody;
  readonly call: CommandCall;
  readonly text?: string | undefined;
}

const example = {
  personKey: 'psn_0123456789abcdef0123456789abcdef',
  exclusionId: '5d9c0a52-8a0e-5b0f-8a8e-0d4b7f5d2c15',
  revision: '0',
  position: '43',
};

@ApiTags('persons')
@Controller('v1/persons/:personKey/exclusions')
export class ExclusionController {
  constructor(
    private readonly sender: CommandSender,
    private readonly queries: QueryBus,
  ) {}

  @CommandRoute('', {
    roles: ['caseworker'],
    summary: 'Exclude a person from applying, for two years at most (uitsluiting, art. 19)',
    description: 'Needs a reason as text. It ends by itself after its last day.',
    example,
  })
  exclude(
    @Param() { personKey }: PersonPath,
    @Body() body: ExclusionRequest,
    @Call() call: CommandCall,
  ): Promise<ExclusionRecorded> {
    const { until, ground, decisionNumber, notifiedOn, text } = body;
    const { commandId } = this.sender.requestOf(undefined, call, body).metadata;
    const exclusionId = uuidOf(`exclusion|${commandId}`);
    const terms = { exclusionId, from: this.day(body.from), until, ground };
    const command = { type: 'ExcludePerson', ...terms, ...present({ decisionNumber, notifiedOn }) } as const;
    return this.send(command, { personKey, exclusionId, body, call, text });
  }

  @CommandRoute(':id/lifting', {
    roles: ['caseworker', 'appeals'],
    summary: 'Lift an exclusion from a day on',
    example,
  })
  lift(
    @Param() { personKey, id }: ExclusionPath,
    @Body() body: LiftingRequest,
    @Call() call: CommandCall,
  ): Promise<ExclusionRecorded> {
    const exclusionId = id.toLowerCase();
    const { ground } = body;
    const command = { type: 'LiftExclusion', exclusionId, from: this.day(body.from), ground } as const;
    return this.send(command, { personKey, exclusionId, body, call });
  }

  @OpensFile(byParameter('personKey'))
  @QueryRoute('', { roles: READERS, summary: 'The exclusions of a person, and whether each works' })
  async list(
    @Param() { personKey }: PersonPath,
    @Query() query: ExclusionsQuery,
  ): Promise<{ items: readonly ExclusionView[]; next?: string; position: string }> {
    const criteria = { personKey, moment: momentOf(query), today: this.day(undefined) };
    const found = await this.queries.execute(new GetExclusions(criteria));
    return pageFrom(found, ({ exclusionId }) => exclusionId, query);
  }

  private day(text: string | undefined): string {
    return dayOf(text, this.sender.now());
  }

  private async send(command: PersonCommand, sending: Sending): Promise<ExclusionRecorded> {
    const { personKey, exclusionId, body, call, text } = sending;
    const request = {
      ...this.sender.requestOf(command, call, body),
      ...(text !== undefined && text.trim() !== '' && { text }),
    };
    const accepted = await this.sender.send(new PersonEnvelope(personKey, request), call.ifMatch);
    return { personKey, exclusionId, ...recorded(accepted) };
  }
}
