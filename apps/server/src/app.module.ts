import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { ContextDefinition } from '#reactions';
import { AccessRecordsController } from './access-records/access-records.controller.js';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { HealthController } from './observing/health.controller.js';
import { DeadlineQueriesController } from './queries/deadline-queries.controller.js';
import { deadlineQueryHandlers } from './queries/deadline.queries.js';
import { ExportsController } from './queries/exports.controller.js';
import { LawQueriesController } from './queries/law-queries.controller.js';
import { lawQueryHandlers } from './queries/law.queries.js';
import { ListQueriesController } from './queries/list-queries.controller.js';
import { listQueryHandlers } from './queries/list.queries.js';
import { MatterQueriesController } from './queries/matter-queries.controller.js';
import { matterQueryHandlers } from './queries/matter.queries.js';
import { PublicQueriesController } from './queries/public-queries.controller.js';
import { publicQueryHandlers } from './queries/public.queries.js';
import { ItemQueriesController } from './queries/item-queries.controller.js';
import { TaskQueriesController } from './queries/task-queries.controller.js';
import { taskQueryHandlers } from './queries/task.queries.js';
import { SubjectsController } from './subjects/subjects.controller.js';
import { ViewQueriesController } from './queries/view-queries.controller.js';
import { viewQueryHandlers } from './queries/view.queries.js';
import { WordsQueriesController } from './queries/words-queries.controller.js';
import { wordsQueryHandlers } from './queries/words.queries.js';

/** The server: the platform, the contexts that it hosts, and the queries over all of them. */
@Module({})
export class AppModule {
  static of(platform: DynamicModule, contexts: readonly ContextDefinition[]): DynamicModule {
    return {
      module: AppModule,
      imports: [platform, CqrsModule, ...contexts.map(({ module }) => module)],
      controllers: [
        HealthController,
        MatterQueriesController,
        TaskQueriesController,
        ItemQueriesController,
        LawQueriesController,
        PublicQueriesController,
        ViewQueriesController,
        ExportsController,
        ListQueriesController,
        DeadlineQueriesController,
        WordsQueriesController,
        AttachmentsController,
        SubjectsController,
        AccessRecordsController,
      ],
      providers: [
        ...matterQueryHandlers,
        ...taskQueryHandlers,
        ...lawQueryHandlers,
        ...publicQueryHandlers,
        ...viewQueryHandlers,
        ...listQueryHandlers,
        ...deadlineQueryHandlers,
        ...wordsQueryHandlers,
      ],
    };
  }
}
