/** Whether the process lives, and whether it can do its work. Being behind the log is shown, but is no reason to say no. */
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { readinessOf, type LedgerHealth, type Readiness } from '../../application/ledger-health.js';
import { LEDGER_HEALTH } from '../../application/tokens.js';
import { Public } from '../auth/roles.js';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(@Inject(LEDGER_HEALTH) private readonly health: LedgerHealth) {}

  @Get('live')
  @ApiOperation({ summary: 'The process lives' })
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The store can be reached, policies and views are followed' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await readinessOf(this.health);
    if (readiness.status !== 'ready') void reply.code(503);
    return readiness;
  }
}
