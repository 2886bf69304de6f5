import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { LawProjection } from '#packs';
import {
  type AgencyFacts,
  type ChannelFacts,
  type ProvisionFacts,
  type Rule,
  ruleCatalogue,
  type RuleId,
} from '#rules';

/** Questions about the law as it is loaded: public to every officer, whatever their body. */

/** A list with the version of the law that it was taken from. */
export interface LawList<Entry> {
  readonly rulesVersion: string;
  readonly items: readonly Entry[];
}

/** A provision with the instrument that it stands in. */
export interface ProvisionEntry extends ProvisionFacts {
  readonly instrumentId: string;
  readonly citableAsBasis: boolean;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
}

export type RuleEntry = Rule & { readonly rule: RuleId };

export class ListChannels extends Query<LawList<ChannelFacts>> {}

@QueryHandler(ListChannels)
class ListChannelsHandler implements IQueryHandler<ListChannels> {
  constructor(private readonly law: LawProjection) {}

  async execute(): Promise<LawList<ChannelFacts>> {
    const law = this.law.current();
    return { rulesVersion: law.version, items: law.channels() };
  }
}

export class ListAgencies extends Query<LawList<AgencyFacts>> {}

@QueryHandler(ListAgencies)
class ListAgenciesHandler implements IQueryHandler<ListAgencies> {
  constructor(private readonly law: LawProjection) {}

  async execute(): Promise<LawList<AgencyFacts>> {
    const law = this.law.current();
    return { rulesVersion: law.version, items: law.agencies() };
  }
}

export class ListProvisions extends Query<LawList<ProvisionEntry>> {}

@QueryHandler(ListProvisions)
class ListProvisionsHandler implements IQueryHandler<ListProvisions> {
  constructor(private readonly law: LawProjection) {}

  async execute(): Promise<LawList<ProvisionEntry>> {
    const law = this.law.current();
    const items = law
      .instruments()
      .flatMap(({ instrumentId, citableAsBasis, effectiveFrom, effectiveTo, provisions }) =>
        provisions.map((provision) => ({
          ...provision,
          instrumentId,
          citableAsBasis,
          ...(effectiveFrom !== undefined && { effectiveFrom: effectiveFrom.date }),
          ...(effectiveTo !== undefined && { effectiveTo: effectiveTo.date }),
        })),
      );
    return { rulesVersion: law.version, items };
  }
}

export class ListRules extends Query<LawList<RuleEntry>> {}

@QueryHandler(ListRules)
class ListRulesHandler implements IQueryHandler<ListRules> {
  constructor(private readonly law: LawProjection) {}

  async execute(): Promise<LawList<RuleEntry>> {
    const items = (Object.keys(ruleCatalogue) as RuleId[]).map((rule) => ({ rule, ...ruleCatalogue[rule] }));
    return { rulesVersion: this.law.current().version, items };
  }
}

/** The handlers of all of them. */
export const lawQueryHandlers = [ListChannelsHandler, ListAgenciesHandler, ListProvisionsHandler, ListRulesHandler];
