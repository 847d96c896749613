/**
 * Getting undue money back: claims, what happens to them, and money deliberately not claimed. A claim gets its id
 * from the command that makes it, so that a repeat answers with the same one.
 */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { uuidOf } from '../../application/command-metadata.js';
import { Call, type CommandCall } from '../command-call.js';
import type { FileRecorded } from '../common.responses.js';
import { FileCommandRoute } from '../routes.js';
import { centsOf, present } from '../values.js';
import { FileCommands } from './file-commands.js';
import { FilePath } from './file.requests.js';
import {
  ClaimPath,
  ClawbackRequest,
  ReceiptRequest,
  RefundRequest,
  ReversalRequest,
  WaiverRequest,
  WriteOffRequest,
} from './recovery.requests.js';

type Answer = Promise<FileRecorded>;
type ClaimAnswer = Promise<FileRecorded & { readonly claimId: string; readonly debtor?: string }>;

const roles = ['finance'] as const;

@ApiTags('recovery')
@Controller('v1/applications/:decisionNumber')
export class RecoveryController {
  constructor(private readonly files: FileCommands) {}

  @FileCommandRoute('clawbacks', {
    roles,
    summary: 'Claim undue money back (terugvordering, Awb 4:57)',
    description:
      'Needs undue money, and a weighing of interests as codes and as text. Without a debtor it follows from the cause.',
    example: {
      claimId: '6d9b3a52-3c43-5d5a-9e0d-4f1d5b0a9c11',
      debtor: 'provider',
      decisionNumber: '2022-0000001',
      status: 'determined',
      revision: '6',
      position: '48',
    },
  })
  async claim(
    @Param() path: FilePath,
    @Body() body: ClawbackRequest,
    @Call() call: CommandCall,
  ): ClaimAnswer {
    const { debtor, amount, legalBasis, weighing = {} } = body;
    let claimId = '';
    const { events, ...answer } = await this.files.sendForEvents(
      (commandId) => {
        claimId = uuidOf(`claim|${commandId}`);
        return {
          type: 'DecideClawback',
          claimId,
          ...present({ debtor: debtor?.kind }),
          amount: centsOf(amount),
          legalBasis,
          weighing: { codes: weighing.codes ?? [] },
        };
      },
      { path, body, call, text: weighing.text },
    );
    const decided = events.find((event) => event.type === 'ClawbackDecided');
    return { claimId, ...present({ debtor: decided?.data.debtor }), ...answer };
  }

  @FileCommandRoute('clawbacks/:claimId/receipts', { roles, summary: 'Record money of a claim that came in' })
  receive(@Param() path: ClaimPath, @Body() body: ReceiptRequest, @Call() call: CommandCall): Answer {
    const claimId = path.claimId.toLowerCase();
    const receivedOn = this.files.day(body.receivedOn);
    const amount = centsOf(body.amount);
    const { setOffAgainst } = body;
    return this.files.send(
      { type: 'ReceiveClawback', claimId, amount, receivedOn, ...present({ setOffAgainst }) },
      { path, body, call },
    );
  }

  @FileCommandRoute('clawbacks/:claimId/waivers', {
    roles,
    summary: 'Waive a claim, finally (kwijtschelding)',
  })
  waive(@Param() path: ClaimPath, @Body() body: WaiverRequest, @Call() call: CommandCall): Answer {
    const { ground, text } = body;
    const claimId = path.claimId.toLowerCase();
    const amount = centsOf(body.amount);
    return this.files.send({ type: 'WaiveClawback', claimId, amount, ground }, { path, body, call, text });
  }

  @FileCommandRoute('clawbacks/:claimId/write-offs', {
    roles,
    summary: 'Write a claim off, perhaps for now (buiteninvorderingstelling)',
  })
  writeOff(@Param() path: ClaimPath, @Body() body: WriteOffRequest, @Call() call: CommandCall): Answer {
    const { ground, text, temporary } = body;
    const claimId = path.claimId.toLowerCase();
    const amount = centsOf(body.amount);
    return this.files.send(
      { type: 'WriteOffClawback', claimId, amount, temporary, ground },
      { path, body, call, text },
    );
  }

  @FileCommandRoute('clawbacks/:claimId/reversals', { roles, summary: 'Credit a wrong claim' })
  reverse(@Param() path: ClaimPath, @Body() body: ReversalRequest, @Call() call: CommandCall): Answer {
    const { ground, text } = body;
    const claimId = path.claimId.toLowerCase();
    return this.files.send({ type: 'ReverseClawback', claimId, ground }, { path, body, call, text });
  }

  @FileCommandRoute('clawbacks/:claimId/refunds', {
    roles,
    summary: 'Pay back what was received without ground',
  })
  refund(@Param() path: ClaimPath, @Body() body: RefundRequest, @Call() call: CommandCall): Answer {
    const claimId = path.claimId.toLowerCase();
    const paidOn = this.files.day(body.paidOn);
    return this.files.send(
      { type: 'PayRefund', claimId, amount: centsOf(body.amount), paidOn },
      { path, body, call },
    );
  }

  @FileCommandRoute('recovery-forgone', { roles, summary: 'Deliberately not claim undue money' })
  forgo(@Param() path: FilePath, @Body() body: WaiverRequest, @Call() call: CommandCall): Answer {
    const { ground, text } = body;
    const amount = centsOf(body.amount);
    return this.files.send({ type: 'ForgoRecovery', amount, ground }, { path, body, call, text });
  }
}
