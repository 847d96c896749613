/** Whether the process lives, and whether it can do its work. Being behind the log is shown, but is no reason to say no. */
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { HealthCheck, LedgerHealth } from '../../application/ledger-health.js';
import { LEDGER_HEALTH } from '../../application/tokens.js';
import { Public } from '../auth/roles.js';

interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly checks: readonly HealthCheck[];
}

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
    const checks = await this.health.checks();
    const ready = checks.every(({ healthy }) => healthy);
    if (!ready) void reply.code(503);
    return { status: ready ? 'ready' : 'not-ready', checks };
  }
}
