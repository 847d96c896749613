/**
 * The term to decide on an application: it is put off with a letter (Awb 4:14), or stands still while the applicant
 * completes what is missing (Awb 4:5, 4:15).
 */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, type CommandCall } from '../command-call.js';
import type { FileRecorded } from '../common.responses.js';
import { FileCommandRoute } from '../routes.js';
import { optionalInstant, present } from '../values.js';
import { DataReceiptRequest, DataRequestRequest, PostponementRequest } from './decision-term.requests.js';
import { FileCommands } from './file-commands.js';
import { FilePath } from './file.requests.js';

type Answer = Promise<FileRecorded>;

const roles = ['caseworker'] as const;

@ApiTags('files')
@Controller('v1/applications/:decisionNumber')
export class DecisionTermController {
  constructor(private readonly files: FileCommands) {}

  @FileCommandRoute('decision-postponements', {
    roles,
    summary: 'Put the decision off, with a letter (uitstel, Awb 4:14)',
    description: 'Only while the term runs, and to a later day than its last.',
  })
  postpone(@Param() path: FilePath, @Body() body: PostponementRequest, @Call() call: CommandCall): Answer {
    const { decideBy, ground } = body;
    const sentAt = optionalInstant(body.sentAt);
    return this.files.send(
      { type: 'PostponeDecision', decideBy, ground, ...present({ sentAt }) },
      { path, body, call },
    );
  }

  @FileCommandRoute('data-requests', {
    roles,
    summary: 'Ask the applicant for what is missing (aanvulling, Awb 4:5)',
    description: 'From the day after the letter the term to decide stands still (Awb 4:15).',
  })
  request(@Param() path: FilePath, @Body() body: DataRequestRequest, @Call() call: CommandCall): Answer {
    const { missing, completeBy } = body;
    const sentAt = optionalInstant(body.sentAt);
    return this.files.send(
      { type: 'RequestData', missing, ...present({ completeBy, sentAt }) },
      { path, body, call },
    );
  }

  @FileCommandRoute('data-receipts', {
    roles,
    summary: 'Record that what was missing came in',
    description: 'What comes after its term is recorded as late, and judged by a person.',
  })
  receive(@Param() path: FilePath, @Body() body: DataReceiptRequest, @Call() call: CommandCall): Answer {
    const receivedOn = this.files.day(body.receivedOn);
    return this.files.send({ type: 'ReceiveData', receivedOn }, { path, body, call });
  }
}
