import type { Type } from '@nestjs/common';
import type { Owner } from '#contracts';
import type { AggregateCommandClass } from '#deciding';
import type { Policy } from './policy.js';

/** What a process needs to know of a context in order to host it. Each context's `index.ts` exports one. */
export interface ContextDefinition {
  readonly name: Owner;
  /** The Nest module with its handlers and controllers. */
  readonly module: Type;
  /** For each stream category that the context writes: the message that its handler takes. */
  readonly messages: Readonly<Record<string, AggregateCommandClass>>;
  readonly policies: readonly Policy[];
}

/** The policies of the contexts, in their order. */
export const policiesOf = (contexts: readonly ContextDefinition[]): readonly Policy[] =>
  contexts.flatMap(({ policies }) => policies);
