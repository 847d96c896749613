/**
 * Applications: the hot path. The applicant's own id is the key, so the header Idempotency-Key is not looked at, and
 * when an application works in law is when the ledger received it.
 */
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { applicationCommandId } from '../../application/command-metadata.js';
import { FundingYearEnvelope } from '../../application/funding-year/funding-year-envelope.js';
import type { FundingYearRequest } from '../../application/ledger.js';
import { GENERAL_SLICE } from '../../domain/file-dimensions.js';
import { fundingYearOf } from '../../domain/ids.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import { ApplicationRoute } from '../routes.js';
import { centsOf, present } from '../values.js';
import { WindowPath } from '../window/window.requests.js';
import { ApplicationRequest, type CoPayerRequest } from './application.requests.js';
import { applicationAnswer, type ApplicationAnswer } from './application.responses.js';

type Submission = Extract<FundingYearRequest, { readonly type: 'SubmitApplication' }>;

function plain<Part extends object>(part: Part): Part {
  return { ...part };
}

const payerOf = ({ fundId, amount }: CoPayerRequest): { fundId: string; amount: bigint } => ({
  fundId,
  amount: centsOf(amount),
});

function submissionOf(window: string, body: ApplicationRequest): Submission {
  const { personKey, providerKvk, courseId, startDate, endDate, enrolmentProof, eligibility } = body;
  const { slice = GENERAL_SLICE, queueNumber, thirdPartyContribution, onBehalf } = body;
  const { intermediaryRef, deviceRef, groupFacts, coPayers, continuedStudy, formalDecision } = body;
  const { adult, residence, insured, unfunded } = eligibility;
  const test = (one: typeof adult): typeof adult => (one === 'contested' ? one : plain(one));
  return {
    type: 'SubmitApplication',
    applicationId: body.applicationId.toLowerCase(),
    window,
    slice,
    ...{ personKey, providerKvk, courseId, price: centsOf(body.price), startDate, endDate, enrolmentProof },
    eligibility: {
      ...{ adult: test(adult), residence: test(residence), insured: test(insured) },
      ...(unfunded !== undefined && { unfunded: test(unfunded) }),
    },
    ...(thirdPartyContribution !== undefined && { thirdPartyContribution: centsOf(thirdPartyContribution) }),
    ...(onBehalf !== undefined && { onBehalf: plain(onBehalf) }),
    ...(groupFacts !== undefined && { groupFacts: groupFacts.map(plain) }),
    ...(coPayers !== undefined && { coPayers: coPayers.map(payerOf) }),
    ...present({ queueNumber, intermediaryRef, deviceRef }),
    // Left out and `false` are one and the same request.
    ...(continuedStudy === true && { continuedStudy }),
    ...(formalDecision === true && { formalDecision }),
  };
}

@ApiTags('applications')
@Controller('v1/windows/:id/applications')
export class ApplicationController {
  constructor(private readonly sender: CommandSender) {}

  @ApplicationRoute('', {
    roles: ['caseworker', 'operator'],
    summary: 'Apply for a grant',
    description:
      'Answers as soon as the decision is on disk. A repeat with the same applicationId gets the same answer.',
    example: {
      applicationId: '0b1e7d1c-6c1e-4f53-9d3e-7a4a3a1f6b10',
      decisionNumber: '2022-0000001',
      outcome: 'reserved',
      amount: '640.00',
      grounds: [],
      sequence: 1,
      position: '42',
    },
  })
  async submit(
    @Param() { id: window }: WindowPath,
    @Body() body: ApplicationRequest,
    @CalledBy() { id, role }: Caller,
  ): Promise<ApplicationAnswer> {
    const command = submissionOf(window, body);
    const year = fundingYearOf(window);
    const commandId = applicationCommandId(year, command.applicationId);
    const request = { command, metadata: { commandId, actor: { id, role } } };
    return applicationAnswer(await this.sender.send(new FundingYearEnvelope(year, request)));
  }
}
