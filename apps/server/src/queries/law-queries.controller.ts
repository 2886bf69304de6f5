import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Asker } from '#http-edge';
import type { Principal } from '#identity';
import type { AgencyFacts, ChannelFacts } from '#rules';
import {
  type LawList,
  ListAgencies,
  ListChannels,
  ListProvisions,
  ListRules,
  type ProvisionEntry,
  type RuleEntry,
} from './law.queries.js';

/** The law as it is loaded: bodies, channels, provisions, and the rules by which the product refuses. For every officer. */
@Controller('v1')
export class LawQueriesController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** The published intake channels. */
  @Get('channels')
  channels(@Asker() _asker: Principal): Promise<LawList<ChannelFacts>> {
    return this.#queries.execute(new ListChannels());
  }

  /** Every body that was ever registered, with its dates. */
  @Get('agencies')
  agencies(@Asker() _asker: Principal): Promise<LawList<AgencyFacts>> {
    return this.#queries.execute(new ListAgencies());
  }

  /** The legal catalogue: what can be cited, and what cannot, with the reason. */
  @Get('provisions')
  provisions(@Asker() _asker: Principal): Promise<LawList<ProvisionEntry>> {
    return this.#queries.execute(new ListProvisions());
  }

  /** The catalogue of rules: clause, reason, what to do instead. */
  @Get('rules')
  rules(@Asker() _asker: Principal): Promise<LawList<RuleEntry>> {
    return this.#queries.execute(new ListRules());
  }
}
