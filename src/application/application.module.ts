/**
 * The write side as a Nest module: it takes the running ledger and carries commands to it. It opens nothing and
 * closes nothing; who composed the parts does that.
 */
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Vault } from '../vault/vault.js';
import { BookYearHandler } from './book-year/book-year-handler.js';
import type { Clock } from './clock.js';
import { CourseHandler } from './course/course-handler.js';
import { GetDocumentHandler } from './document/document.query.js';
import { FundHandler } from './fund/fund-handler.js';
import { FundingYearHandler } from './funding-year/funding-year-handler.js';
import { GrantHandler } from './grant/grant-handler.js';
import type { LedgerHealth } from './ledger-health.js';
import type { Ledger } from './ledger.js';
import { CountParticipationHandler, KeepAnswersHandler } from './participation/participation-handlers.js';
import { ObjectionHandler } from './objection/objection-handler.js';
import { PersonHandler } from './person/person-handler.js';
import { ProviderHandler } from './provider/provider-handler.js';
import { CLOCK, LEDGER, LEDGER_HEALTH, VAULT } from './tokens.js';

export interface ApplicationParts {
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly health: LedgerHealth;
}

@Module({})
export class ApplicationModule {
  static register({ ledger, vault, clock, health }: ApplicationParts): DynamicModule {
    return {
      module: ApplicationModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: LEDGER, useValue: ledger },
        { provide: VAULT, useValue: vault },
        { provide: CLOCK, useValue: clock },
        { provide: LEDGER_HEALTH, useValue: health },
        FundingYearHandler,
        GrantHandler,
        CourseHandler,
        ProviderHandler,
        ObjectionHandler,
        PersonHandler,
        FundHandler,
        BookYearHandler,
        GetDocumentHandler,
        KeepAnswersHandler,
        CountParticipationHandler,
      ],
      exports: [CLOCK, LEDGER_HEALTH],
    };
  }
}
