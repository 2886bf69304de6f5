import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CommandExecutor, StreamReader } from '#deciding';
import {
  CommandGateway,
  CorrectionsController,
  DeadlinesController,
  EDGE_SETTINGS,
  type EdgeSettings,
} from '#http-edge';
import { ATTACHMENTS, MATTERS, PERSONAL_DATA_VAULT } from '#identity';
import { LawProjection } from '#packs';
import type { ContextDefinition } from '#reactions';
import { ReadModels, waitTokenOf } from '#read-models';
import { ATTACHMENT_LIMIT } from './attachments/attachments.controller.js';
import { CLOCK } from './clock.js';
import type { Instance } from './instance.js';
import { Metrics } from './observing/metrics.js';
import { Readiness } from './observing/readiness.js';
import { MattersOnBus } from './subjects/matters-on-bus.js';

/** What every stream takes, over one door each. */
export const streamControllers = [CorrectionsController, DeadlinesController] as const;

/** What contexts and edges are given: one of each, from the opened instance. */
@Module({})
export class PlatformModule {
  static of(
    instance: Instance,
    contexts: readonly ContextDefinition[],
    observing: { readonly metrics: Metrics; readonly readiness: Readiness },
  ): DynamicModule {
    const { executor, store, codec, vault, law, readModels, origin, logId, clock } = instance;
    const categories = new Map(
      contexts.flatMap(({ messages }) => Object.entries(messages).map(([category, Message]) => [Message, category])),
    );
    const messages = new Map(contexts.flatMap(({ messages: each }) => Object.entries(each)));
    const settings: EdgeSettings = {
      origin,
      waitTokenFor: (position) => waitTokenOf({ logId, position }),
      categoryOf: (Message) => {
        const category = categories.get(Message as never);
        if (category === undefined) throw new Error(`No hosted context takes ${Message.name}`);
        return category;
      },
      messageOf: (category) => messages.get(category),
    };
    const providers = [
      { provide: CommandExecutor, useValue: executor },
      { provide: PERSONAL_DATA_VAULT, useValue: vault },
      { provide: ATTACHMENTS, useValue: vault.attachments },
      { provide: ATTACHMENT_LIMIT, useValue: instance.configuration.attachmentLimit },
      { provide: StreamReader, useValue: new StreamReader(store, codec) },
      { provide: MATTERS, useClass: MattersOnBus },
      { provide: LawProjection, useValue: law },
      { provide: ReadModels, useValue: readModels },
      { provide: CLOCK, useValue: clock },
      { provide: Metrics, useValue: observing.metrics },
      { provide: Readiness, useValue: observing.readiness },
      { provide: EDGE_SETTINGS, useValue: settings },
      CommandGateway,
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [CqrsModule],
      controllers: [...streamControllers],
      providers,
      exports: providers,
    };
  }
}
