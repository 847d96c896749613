/**
 * Changes to a file under its grant, and what happens around its money. A hold gets its id from the command that makes
 * it; a replacement answers with the number under which the file goes on.
 */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { uuidOf } from '../../application/command-metadata.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandRequestBody } from '../common.requests.js';
import type { FileRecorded } from '../common.responses.js';
import { FileCommandRoute } from '../routes.js';
import { centsOf, optionalInstant, present } from '../values.js';
import {
  FileGroundRequest,
  HoldPath,
  HoldRequest,
  ProposalPath,
  ReminderRequest,
  ReplacementRequest,
  SwapRequest,
} from './file-changes.requests.js';
import { FileCommands } from './file-commands.js';
import { FilePath } from './file.requests.js';

type Answer = Promise<FileRecorded>;
type HoldAnswer = Promise<FileRecorded & { readonly holdId: string }>;
/** Without `replacement` when the file had its new number before: the file names it as `replacedBy`. */
type ReplacementAnswer = Promise<FileRecorded & { readonly replacement?: string }>;

const DECIDERS = ['caseworker'] as const;
const CASE_AND_FINANCE = ['caseworker', 'finance'] as const;

function offerOf({ courseId, providerKvk, price, startDate, endDate }: SwapRequest): {
  readonly courseId: string;
  readonly providerKvk: string;
  readonly price: bigint;
  readonly startDate: string;
  readonly endDate: string;
} {
  return { courseId, providerKvk, price: centsOf(price), startDate, endDate };
}

@ApiTags('files')
@Controller('v1/applications/:decisionNumber')
export class FileChangesController {
  constructor(private readonly files: FileCommands) {}

  @FileCommandRoute('swaps', {
    roles: DECIDERS,
    summary: 'Another course under the same grant, never above its amount',
  })
  swap(@Param() path: FilePath, @Body() body: SwapRequest, @Call() call: CommandCall): Answer {
    return this.files.send({ type: 'SwapCourse', ...offerOf(body) }, { path, body, call });
  }

  @FileCommandRoute('replacements', {
    roles: DECIDERS,
    summary: 'Give the file a new number (administrative replacement)',
    description: 'Place, right and amount move to the new number; what it needs less comes free.',
    example: {
      replacement: '2022-0000002',
      decisionNumber: '2022-0000001',
      status: 'withdrawn',
      revision: '1',
      position: '44',
    },
  })
  async replace(
    @Param() path: FilePath,
    @Body() body: ReplacementRequest,
    @Call() call: CommandCall,
  ): ReplacementAnswer {
    const { ground } = body;
    const command = { type: 'ReplaceFile', ...offerOf(body), ground } as const;
    const { events, ...answer } = await this.files.sendForEvents(command, { path, body, call });
    const handedOver = events.find((event) => event.type === 'GrantHandedOver');
    return { ...present({ replacement: handedOver?.data.to }), ...answer };
  }

  @FileCommandRoute('payment-holds', {
    roles: CASE_AND_FINANCE,
    summary: 'Hold payment for an individual reason (opschorting, Awb 4:56)',
    description: 'Needs the reason as text; ends by itself, 13 weeks after the notice at the latest.',
    example: {
      holdId: '6d9b3a52-3c43-5d5a-9e0d-4f1d5b0a9c11',
      decisionNumber: '2022-0000001',
      status: 'ordered',
      revision: '2',
      position: '44',
    },
  })
  async hold(@Param() path: FilePath, @Body() body: HoldRequest, @Call() call: CommandCall): HoldAnswer {
    const { ground, until, text } = body;
    const noticeSentAt = optionalInstant(body.noticeSentAt);
    let holdId = '';
    const answer = await this.files.send(
      (commandId) => {
        holdId = uuidOf(`hold|${commandId}`);
        return { type: 'HoldPayment', holdId, ground, ...present({ noticeSentAt, until }) };
      },
      { path, body, call, text },
    );
    return { holdId, ...answer };
  }

  @FileCommandRoute('payment-holds/:holdId/releases', {
    roles: CASE_AND_FINANCE,
    summary: 'End a hold on payment before its term',
  })
  release(@Param() path: HoldPath, @Body() body: CommandRequestBody, @Call() call: CommandCall): Answer {
    const holdId = path.holdId.toLowerCase();
    return this.files.send({ type: 'ReleasePayment', holdId, cause: 'decided' }, { path, body, call });
  }

  @FileCommandRoute('reminders', { roles: CASE_AND_FINANCE, summary: 'Record that a reminder was sent' })
  remind(@Param() path: FilePath, @Body() body: ReminderRequest, @Call() call: CommandCall): Answer {
    const { kind, dueOn, channel, template } = body;
    const sentAt = optionalInstant(body.sentAt);
    return this.files.send(
      { type: 'SendReminder', kind, dueOn, channel, template, ...present({ sentAt }) },
      { path, body, call },
    );
  }

  @FileCommandRoute('proposals/:proposalId/dismissals', {
    roles: CASE_AND_FINANCE,
    summary: 'Decide not to do what the ledger proposed',
  })
  dismiss(@Param() path: ProposalPath, @Body() body: FileGroundRequest, @Call() call: CommandCall): Answer {
    const { ground } = body;
    const proposalId = path.proposalId.toLowerCase();
    return this.files.send({ type: 'DismissProposal', proposalId, ground }, { path, body, call });
  }

  @FileCommandRoute('closings', {
    roles: DECIDERS,
    summary: 'Close a file on which nothing is left to do: its retention begins',
  })
  close(@Param() path: FilePath, @Body() body: FileGroundRequest, @Call() call: CommandCall): Answer {
    return this.files.send({ type: 'CloseFile', ground: body.ground }, { path, body, call });
  }

  @FileCommandRoute('reopenings', { roles: DECIDERS, summary: 'Open a closed file again' })
  reopen(@Param() path: FilePath, @Body() body: FileGroundRequest, @Call() call: CommandCall): Answer {
    return this.files.send({ type: 'ReopenFile', ground: body.ground }, { path, body, call });
  }
}
