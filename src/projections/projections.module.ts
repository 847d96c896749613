/**
 * The queries, for Nest. The module opens and closes nothing, and follows nothing: who opened the read model and
 * runs the projections closes them, after everything that asks has stopped.
 */
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { EventStore } from '../event-store/event-store.js';
import { EVENT_STORE } from '../event-store/event-store.module.js';
import { RunnerPositionWaiter } from './position/position-queries.js';
import { PositionWaiter } from './position/position.query.js';
import type { ProjectionRunner } from './projection-runner.js';
import { QUERY_SOURCES, queryHandlers } from './query-handlers.js';
import type { ReadModel } from './read-model.js';
import type { QuerySources } from './sources.js';

export interface ProjectionsParts {
  readonly readModel: ReadModel;
  /** Knows how far the views have come; followed by the caller. */
  readonly runner: Pick<ProjectionRunner, 'waitFor'>;
  /** Module that gives the `EVENT_STORE`. */
  readonly store: DynamicModule;
}

@Module({})
export class ProjectionsModule {
  static register({ readModel, runner, store }: ProjectionsParts): DynamicModule {
    return {
      module: ProjectionsModule,
      imports: [CqrsModule.forRoot(), store],
      providers: [
        {
          provide: QUERY_SOURCES,
          inject: [EVENT_STORE],
          useFactory: (events: EventStore): QuerySources => ({ readModel, store: events }),
        },
        { provide: PositionWaiter, useValue: new RunnerPositionWaiter(runner) },
        ...queryHandlers,
      ],
      exports: [PositionWaiter],
    };
  }
}
