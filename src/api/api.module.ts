/** The edge as a Nest module: controllers, and the guard, checks and filter that every one of them passes through. */
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import type { Logger } from 'pino';
import type { Clock } from '../application/clock.js';
import { CLOCK } from '../application/tokens.js';
import { PositionWaiter } from '../projections/position/position.query.js';
import { AdviceController } from './advice/advice.controller.js';
import { AdviceQueryController } from './advice/advice-query.controller.js';
import { ApplicationController } from './application/application.controller.js';
import { FileCommands } from './application/file-commands.js';
import { DecisionTermController } from './application/decision-term.controller.js';
import { FileQueryController } from './application/file-query.controller.js';
import { FileChangesController } from './application/file-changes.controller.js';
import { FileController } from './application/file.controller.js';
import { RecoveryArrangementController } from './application/recovery-arrangement.controller.js';
import { RecoveryController } from './application/recovery.controller.js';
import { PersonDataInterceptor } from './auth/person-data.js';
import { RolesGuard } from './auth/roles-guard.js';
import type { TokenVerifier } from './auth/token-verifier.js';
import { BookYearController } from './book-year/book-year.controller.js';
import { CommandSender } from './command-sender.js';
import { CourseController } from './course/course.controller.js';
import { DocumentController } from './document/document.controller.js';
import { EventController } from './event/event.controller.js';
import { FundQueryController } from './fund/fund-query.controller.js';
import { FundController } from './fund/fund.controller.js';
import { FundingYearController } from './funding-year/funding-year.controller.js';
import { HealthController } from './health/health.controller.js';
import { ObjectionCommands } from './objection/objection-commands.js';
import { ObjectionLetterController } from './objection/objection-letter.controller.js';
import { ObjectionController } from './objection/objection.controller.js';
import { ObjectionQueryController } from './objection/objection-query.controller.js';
import { PenaltyController } from './objection/penalty.controller.js';
import { RepairController } from './objection/repair.controller.js';
import { ObligationController } from './obligation/obligation.controller.js';
import { ParticipationController } from './participation/participation.controller.js';
import { ExclusionController } from './person/exclusion.controller.js';
import { PersonController } from './person/person.controller.js';
import { StatementController } from './person/statement.controller.js';
import type { ProblemDetailsFilter } from './problem-details.filter.js';
import { ProviderController } from './provider/provider.controller.js';
import { TrialBalanceController } from './totals/trial-balance.controller.js';
import { validationPipe } from './validation.js';
import { ViewInterceptor } from './view-interceptor.js';
import { WindowCommands } from './window/window-commands.js';
import { QueueController } from './window/queue.controller.js';
import { SliceController } from './window/slice.controller.js';
import { WindowController } from './window/window.controller.js';

export interface ApiParts {
  /** The write side and the read side. */
  readonly imports: readonly DynamicModule[];
  readonly verifier: TokenVerifier;
  readonly problems: ProblemDetailsFilter;
  readonly logger: Logger;
}

const controllers = [
  AdviceController,
  AdviceQueryController,
  BookYearController,
  FundingYearController,
  WindowController,
  SliceController,
  QueueController,
  ProviderController,
  CourseController,
  ApplicationController,
  FileController,
  FileChangesController,
  DecisionTermController,
  RecoveryController,
  RecoveryArrangementController,
  FileQueryController,
  ObligationController,
  ObjectionController,
  PenaltyController,
  RepairController,
  ObjectionLetterController,
  ObjectionQueryController,
  PersonController,
  ExclusionController,
  StatementController,
  ParticipationController,
  FundController,
  FundQueryController,
  TrialBalanceController,
  EventController,
  DocumentController,
  HealthController,
];

@Module({})
export class ApiModule {
  static register({ imports, verifier, problems, logger }: ApiParts): DynamicModule {
    const accessLog = logger.child({ log: 'access' });
    return {
      module: ApiModule,
      imports: [...imports],
      controllers,
      providers: [
        CommandSender,
        WindowCommands,
        FileCommands,
        ObjectionCommands,
        {
          provide: APP_GUARD,
          inject: [Reflector],
          useFactory: (reflector: Reflector) => new RolesGuard(reflector, verifier),
        },
        {
          provide: APP_INTERCEPTOR,
          inject: [Reflector, CLOCK],
          useFactory: (reflector: Reflector, clock: Clock) =>
            new PersonDataInterceptor(reflector, accessLog, clock),
        },
        {
          provide: APP_INTERCEPTOR,
          inject: [Reflector, PositionWaiter],
          useFactory: (reflector: Reflector, views: PositionWaiter) => new ViewInterceptor(reflector, views),
        },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_FILTER, useValue: problems },
      ],
    };
  }
}
