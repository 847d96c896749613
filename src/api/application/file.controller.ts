/**
 * The steps of a file from award to determination. Deciding, paying and waiving on one file are different persons;
 * roles keep them apart here, and the ledger keeps the persons apart.
 */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, type CommandCall } from '../command-call.js';
import { CommandRequestBody } from '../common.requests.js';
import type { FileRecorded } from '../common.responses.js';
import { FileCommandRoute } from '../routes.js';
import { centsOf, instantOf, present } from '../values.js';
import { FileCommands } from './file-commands.js';
import {
  AdvanceRequest,
  CourseStartRequest,
  DeterminationRequest,
  FilePath,
  InvoiceRequest,
  NotificationRequest,
  ParticipationProofRequest,
  PurchaseOrderRequest,
  RefusalRequest,
  ReschedulingRequest,
  RevisionRequest,
  WithdrawalRequest,
} from './file.requests.js';

type Answer = Promise<FileRecorded>;

const DECIDERS = ['caseworker'] as const;
const CASE_AND_APPEALS = ['caseworker', 'appeals'] as const;
const CASE_AND_FINANCE = ['caseworker', 'finance'] as const;

@ApiTags('files')
@Controller('v1/applications/:decisionNumber')
export class FileController {
  constructor(private readonly files: FileCommands) {}

  @FileCommandRoute('awards', { roles: DECIDERS, summary: 'Award the grant (verlening)' })
  award(@Param() path: FilePath, @Body() body: CommandRequestBody, @Call() call: CommandCall): Answer {
    return this.files.send({ type: 'AwardGrant' }, { path, body, call });
  }

  @FileCommandRoute('refusals', {
    roles: CASE_AND_APPEALS,
    summary: 'Refuse a reserved application (afwijzing)',
  })
  refuse(@Param() path: FilePath, @Body() body: RefusalRequest, @Call() call: CommandCall): Answer {
    return this.files.send({ type: 'RefuseGrant', ground: body.ground }, { path, body, call });
  }

  @FileCommandRoute('purchase-orders', { roles: CASE_AND_FINANCE, summary: 'Issue the purchase order' })
  order(@Param() path: FilePath, @Body() body: PurchaseOrderRequest, @Call() call: CommandCall): Answer {
    const { orderNumber = path.decisionNumber } = body;
    return this.files.send({ type: 'IssuePurchaseOrder', orderNumber }, { path, body, call });
  }

  @FileCommandRoute('invoices', { roles: CASE_AND_FINANCE, summary: 'Record the invoice of the provider' })
  invoice(@Param() path: FilePath, @Body() body: InvoiceRequest, @Call() call: CommandCall): Answer {
    const { invoiceNumber, amount } = body;
    const receivedOn = this.files.day(body.receivedOn);
    return this.files.send(
      { type: 'ReceiveInvoice', invoiceNumber, amount: centsOf(amount), receivedOn },
      { path, body, call },
    );
  }

  @FileCommandRoute('advances', { roles: ['finance'], summary: 'Pay an advance (voorschot)' })
  pay(@Param() path: FilePath, @Body() body: AdvanceRequest, @Call() call: CommandCall): Answer {
    const { amount, final } = body;
    const paidOn = this.files.day(body.paidOn);
    return this.files.send(
      { type: 'PayAdvance', amount: centsOf(amount), paidOn, final },
      { path, body, call },
    );
  }

  @FileCommandRoute('course-starts', { roles: CASE_AND_FINANCE, summary: 'Record that the course started' })
  start(@Param() path: FilePath, @Body() body: CourseStartRequest, @Call() call: CommandCall): Answer {
    return this.files.send({ type: 'StartCourse', startedOn: body.startedOn }, { path, body, call });
  }

  @FileCommandRoute('reschedulings', { roles: DECIDERS, summary: 'Move the course to other days' })
  reschedule(@Param() path: FilePath, @Body() body: ReschedulingRequest, @Call() call: CommandCall): Answer {
    const { startDate, endDate } = body;
    return this.files.send({ type: 'RescheduleCourse', startDate, endDate }, { path, body, call });
  }

  @FileCommandRoute('participation-proofs', {
    roles: CASE_AND_FINANCE,
    summary: 'Record the proof of participation',
  })
  prove(@Param() path: FilePath, @Body() body: ParticipationProofRequest, @Call() call: CommandCall): Answer {
    const { outcome, attendance } = body;
    const receivedOn = this.files.day(body.receivedOn);
    return this.files.send(
      { type: 'ReceiveParticipationProof', outcome, receivedOn, ...present({ attendance }) },
      { path, body, call },
    );
  }

  @FileCommandRoute('determinations', {
    roles: DECIDERS,
    summary: 'Determine the grant (vaststelling, Awb 4:46)',
  })
  determine(@Param() path: FilePath, @Body() body: DeterminationRequest, @Call() call: CommandCall): Answer {
    const { amount, ground } = body;
    return this.files.send({ type: 'DetermineGrant', amount: centsOf(amount), ground }, { path, body, call });
  }

  @FileCommandRoute('determination-revisions', {
    roles: CASE_AND_APPEALS,
    summary: 'Revise the determination (Awb 4:49)',
  })
  revise(@Param() path: FilePath, @Body() body: RevisionRequest, @Call() call: CommandCall): Answer {
    const { amount, ground, breachOn } = body;
    return this.files.send(
      { type: 'ReviseDetermination', amount: centsOf(amount), ground, ...present({ breachOn }) },
      { path, body, call },
    );
  }

  @FileCommandRoute('withdrawals', {
    roles: CASE_AND_APPEALS,
    summary: 'Withdraw the grant (intrekking, Awb 4:48)',
  })
  withdraw(@Param() path: FilePath, @Body() body: WithdrawalRequest, @Call() call: CommandCall): Answer {
    const { cause, ground } = body;
    return this.files.send({ type: 'WithdrawGrant', cause, ground }, { path, body, call });
  }

  @FileCommandRoute('notifications', {
    roles: ['caseworker', 'finance', 'appeals'],
    summary: 'Record that a decision was told: objection terms start here (Awb 6:8)',
  })
  notify(@Param() path: FilePath, @Body() body: NotificationRequest, @Call() call: CommandCall): Answer {
    const { kind, sentAt, channel, template } = body;
    return this.files.send(
      { type: 'NotifyDecision', kind, sentAt: instantOf(sentAt), channel, template },
      { path, body, call },
    );
  }
}
