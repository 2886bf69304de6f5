import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Channel } from '#contracts';
import { civilDateOf, type Clock } from '#kernel';
import { LawProjection } from '#packs';
import {
  listPublicResults,
  type Page,
  type PageRequest,
  type PublicFilter,
  type PublicResult,
  ReadModels,
  trackedReport,
  type TrackedReport,
} from '#read-models';
import { CLOCK } from '../clock.js';

/** Questions that need no account: nobody's part in a matter is asked for, so nothing of a matter is answered. */

export class TrackReport extends Query<TrackedReport> {
  constructor(readonly code: string) {
    super();
  }
}

@QueryHandler(TrackReport)
class TrackReportHandler implements IQueryHandler<TrackReport> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ code }: TrackReport): Promise<TrackedReport> {
    return trackedReport(this.readModels, code);
  }
}

export class ListPublicResults extends Query<Page<PublicResult>> {
  constructor(
    readonly filter: PublicFilter,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListPublicResults)
class ListPublicResultsHandler implements IQueryHandler<ListPublicResults> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ filter, page }: ListPublicResults): Promise<Page<PublicResult>> {
    return listPublicResults(this.readModels, filter, page);
  }
}

/** Where a report can be made today. */
export interface PublicChannel {
  readonly channelId: string;
  readonly channel: Channel;
  readonly address: string;
  readonly agency: { readonly agencyId: string; readonly vi: string; readonly en: string };
}

export class ListPublicChannels extends Query<{ readonly items: readonly PublicChannel[] }> {}

@QueryHandler(ListPublicChannels)
class ListPublicChannelsHandler implements IQueryHandler<ListPublicChannels> {
  constructor(
    private readonly law: LawProjection,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(): Promise<{ readonly items: readonly PublicChannel[] }> {
    const law = this.law.current();
    const now = this.clock.now();
    const today = civilDateOf(now);
    const items = law
      .channels()
      .filter(({ agencyId, validFrom, validTo }) => {
        const isPublished = validFrom <= today && (validTo === undefined || today <= validTo);
        return isPublished && law.isActive(agencyId, now);
      })
      .map(({ channelId, channel, address, agencyId }) => {
        const { vi, en } = law.agency(agencyId)?.name ?? { vi: agencyId, en: agencyId };
        return { channelId, channel, address, agency: { agencyId, vi, en } };
      });
    return { items };
  }
}

/** The handlers of all of them. */
export const publicQueryHandlers = [TrackReportHandler, ListPublicResultsHandler, ListPublicChannelsHandler];
