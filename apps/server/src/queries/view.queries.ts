import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { AgencyKind, Measure, Route } from '#contracts';
import type { Clock, Instant } from '#kernel';
import { LawProjection } from '#packs';
import {
  listRestrictions,
  type OverdueFilter,
  type OverdueItem,
  overdueList,
  type Page,
  type PageRequest,
  ReadModels,
  type RegisterName,
  type RegisterPage,
  registerPage,
  type RestrictionEntry,
  type RestrictionFilter,
  type Similar,
  similarTo,
  type Viewer,
} from '#read-models';
import { CLOCK } from '../clock.js';

/** Questions across matters: what is late, what is restricted, which numbers were given, who may decide, what is alike. */

export class ListOverdue extends Query<Page<OverdueItem>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: OverdueFilter,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListOverdue)
class ListOverdueHandler implements IQueryHandler<ListOverdue> {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute({ viewer, filter, page }: ListOverdue): Promise<Page<OverdueItem>> {
    return overdueList(this.readModels, viewer, this.clock.now(), filter, page);
  }
}

export class ListRestrictions extends Query<Page<RestrictionEntry>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: RestrictionFilter,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListRestrictions)
class ListRestrictionsHandler implements IQueryHandler<ListRestrictions> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, filter, page }: ListRestrictions): Promise<Page<RestrictionEntry>> {
    return listRestrictions(this.readModels, viewer, filter, page);
  }
}

export class GetRegister extends Query<RegisterPage> {
  constructor(
    readonly viewer: Viewer,
    readonly register: RegisterName,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(GetRegister)
class GetRegisterHandler implements IQueryHandler<GetRegister> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, register, page }: GetRegister): Promise<RegisterPage> {
    return registerPage(this.readModels, viewer, register, page);
  }
}

export class FindSimilar extends Query<Similar> {
  constructor(
    readonly viewer: Viewer,
    readonly reportId: string,
    readonly claim: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(FindSimilar)
class FindSimilarHandler implements IQueryHandler<FindSimilar> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, reportId, claim }: FindSimilar): Promise<Similar> {
    return similarTo(this.readModels, viewer, reportId, claim);
  }
}

/** A rule of competence, with the clause that it stands on. */
export interface CompetenceBasis {
  readonly ruleId: string;
  readonly legalBasis: string;
  /** As the catalogue cites it; null where the catalogue does not hold it. */
  readonly citation: string | null;
  /** Everywhere in the province, or in the body's own territory. */
  readonly territory: 'PROVINCE' | 'OWN';
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A body that may decide, and why. */
export interface CompetentBody {
  readonly agencyId: string;
  readonly kind: AgencyKind;
  readonly name: { readonly vi: string; readonly en: string };
  readonly competence: readonly CompetenceBasis[];
}

/** Who may decide a measure, under which law, on which day. */
export interface CompetentBodies {
  readonly rulesVersion: string;
  readonly at: Instant;
  readonly items: readonly CompetentBody[];
}

export class WhoMayDecide extends Query<CompetentBodies> {
  constructor(
    readonly measure: Measure,
    readonly route: Route,
    readonly territory: string,
    /** Default: now. */
    readonly at: Instant | undefined,
  ) {
    super();
  }
}

@QueryHandler(WhoMayDecide)
class WhoMayDecideHandler implements IQueryHandler<WhoMayDecide> {
  constructor(
    private readonly law: LawProjection,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ measure, route, territory, at = this.clock.now() }: WhoMayDecide): Promise<CompetentBodies> {
    const law = this.law.current();
    const items = law.agencies().flatMap(({ agencyId, kind, name }): CompetentBody[] => {
      const competence = law.competenceBehind(agencyId, measure, route, territory, at).map((rule) => ({
        ruleId: rule.ruleId,
        legalBasis: rule.legalBasis,
        citation: law.provision(rule.legalBasis)?.facts.citation ?? null,
        territory: rule.territory,
        validFrom: rule.validFrom,
        validTo: rule.validTo ?? null,
      }));
      return competence.length === 0 ? [] : [{ agencyId, kind, name, competence }];
    });
    return { rulesVersion: law.version, at, items };
  }
}

/** The handlers of all of them. */
export const viewQueryHandlers = [
  ListOverdueHandler,
  ListRestrictionsHandler,
  GetRegisterHandler,
  FindSimilarHandler,
  WhoMayDecideHandler,
];
