/** The whole application as Nest sees it: the edge over the write side and the read side, over one event store. */
import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { ApiModule } from './api/api.module.js';
import type { TokenVerifier } from './api/auth/token-verifier.js';
import type { ProblemDetailsFilter } from './api/problem-details.filter.js';
import { ApplicationModule } from './application/application.module.js';
import { EventStoreModule } from './event-store/event-store.module.js';
import { ProjectionsModule } from './projections/projections.module.js';
import type { ServerParts } from './server-parts.js';

export interface EdgeParts {
  readonly verifier: TokenVerifier;
  readonly problems: ProblemDetailsFilter;
  readonly logger: Logger;
}

@Module({})
export class AppModule {
  static register(parts: ServerParts, edge: EdgeParts): DynamicModule {
    const { vault, clock, health, running, readModel, views: progress, store } = parts;
    const application = ApplicationModule.register({ ledger: running.ledger, vault, clock, health });
    const views = ProjectionsModule.register({
      readModel,
      runner: progress,
      store: EventStoreModule.register(store),
    });
    return {
      module: AppModule,
      imports: [ApiModule.register({ ...edge, imports: [application, views] })],
    };
  }
}
