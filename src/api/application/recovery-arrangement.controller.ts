/** What is arranged with a debtor: dunning, deferral and instalments. None of it moves money. */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, type CommandCall } from '../command-call.js';
import type { FileRecorded } from '../common.responses.js';
import { FileCommandRoute } from '../routes.js';
import { centsOf, optionalInstant, present } from '../values.js';
import { FileCommands } from './file-commands.js';
import { DeferralRequest, DunningRequest, InstalmentsRequest } from './recovery-arrangement.requests.js';
import { ClaimPath } from './recovery.requests.js';

type Answer = Promise<FileRecorded>;

const roles = ['finance'] as const;

@ApiTags('recovery')
@Controller('v1/applications/:decisionNumber/clawbacks/:claimId')
export class RecoveryArrangementController {
  constructor(private readonly files: FileCommands) {}

  @FileCommandRoute('dunnings', { roles, summary: 'Record that a debtor was dunned (aanmaning, Awb 4:112)' })
  dun(@Param() path: ClaimPath, @Body() body: DunningRequest, @Call() call: CommandCall): Answer {
    const claimId = path.claimId.toLowerCase();
    const sentAt = optionalInstant(body.sentAt);
    return this.files.send(
      { type: 'SendDunning', claimId, level: body.level, ...present({ sentAt }) },
      { path, body, call },
    );
  }

  @FileCommandRoute('deferrals', { roles, summary: 'Defer payment (uitstel van betaling, Awb 4:94)' })
  defer(@Param() path: ClaimPath, @Body() body: DeferralRequest, @Call() call: CommandCall): Answer {
    const { until, ground } = body;
    const claimId = path.claimId.toLowerCase();
    return this.files.send({ type: 'DeferClawback', claimId, until, ground }, { path, body, call });
  }

  @FileCommandRoute('instalments', {
    roles,
    summary: 'Agree on payment in parts (betalingsregeling)',
    description: 'Together exactly what is open of the claim; replaces an earlier arrangement.',
  })
  agree(@Param() path: ClaimPath, @Body() body: InstalmentsRequest, @Call() call: CommandCall): Answer {
    const claimId = path.claimId.toLowerCase();
    const instalments = body.instalments.map(({ dueOn, amount }) => ({ dueOn, amount: centsOf(amount) }));
    return this.files.send({ type: 'AgreeInstalments', claimId, instalments }, { path, body, call });
  }
}
