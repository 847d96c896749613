/**
 * Keeps answers and counts by them. Both end in the vault: no event is written, no view knows who answered, and what
 * was told of one person is never an answer to anybody.
 */
import { Inject } from '@nestjs/common';
import {
  Command,
  CommandHandler,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import type { PersonKey } from '../../domain/ids.js';
import type { AnswersKept, Vault } from '../../vault/vault.js';
import { VAULT } from '../tokens.js';
import { countApplicants } from './count-applicants.js';
import { sealedText, type ParticipationAnswers } from './participation-answers.js';
import { reportOf } from './participation-report.js';
import { CountParticipation, type ReachedWindowView } from './participation.query.js';

/** Keeps what a person told. `requestId` is that of the request: the very same request may come again. */
export class KeepAnswers extends Command<AnswersKept> {
  constructor(
    readonly personKey: PersonKey,
    readonly answers: ParticipationAnswers,
    readonly requestId: string,
  ) {
    super();
  }
}

@CommandHandler(KeepAnswers)
export class KeepAnswersHandler implements ICommandHandler<KeepAnswers> {
  constructor(@Inject(VAULT) private readonly vault: Vault) {}

  execute({ personKey, answers, requestId }: KeepAnswers): Promise<AnswersKept> {
    return this.vault.keepAnswers(personKey, sealedText(answers, requestId));
  }
}

@QueryHandler(CountParticipation)
export class CountParticipationHandler implements IQueryHandler<CountParticipation> {
  constructor(@Inject(VAULT) private readonly vault: Vault) {}

  async execute({ criteria }: CountParticipation): Promise<readonly ReachedWindowView[]> {
    const { applicants, by, campaign } = criteria;
    return reportOf(await countApplicants(this.vault, applicants, by), campaign);
  }
}
