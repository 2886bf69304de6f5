import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import {
  agencyInbox,
  attachmentsOf,
  type CaseFile,
  type CaseFilter,
  type CaseSummary,
  type ChannelTotal,
  channelTotals,
  getCaseFile,
  getReport,
  getReportHistory,
  getReportWords,
  type InboxTask,
  listCases,
  listReports,
  type Page,
  type PageRequest,
  ReadModels,
  type ReportDetail,
  type ReportFilter,
  type ReportHistory,
  type ReportSummary,
  screeningQueue,
  type TaskKind,
  type Viewer,
} from '#read-models';
import { reporterOf } from '#rules';

/** Questions about matters. Each carries who asks; what they may see is decided in one place, by the read models. */

export class ListReports extends Query<Page<ReportSummary>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: ReportFilter,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListReports)
class ListReportsHandler implements IQueryHandler<ListReports> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, filter, page }: ListReports): Promise<Page<ReportSummary>> {
    return listReports(this.readModels, viewer, filter, page);
  }
}

/** A report with what happened to it. */
export type ReportFile = ReportDetail & ReportHistory;

export class GetReport extends Query<ReportFile> {
  constructor(
    readonly viewer: Viewer,
    readonly reportId: string,
  ) {
    super();
  }
}

@QueryHandler(GetReport)
class GetReportHandler implements IQueryHandler<GetReport> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ viewer, reportId }: GetReport): Promise<ReportFile> {
    const report = await getReport(this.readModels, viewer, reportId);
    return { ...report, ...(await getReportHistory(this.readModels, viewer, reportId)) };
  }
}

/** What was reported, in words; never who reported it. */
export interface ReportMessage {
  readonly reportId: string;
  /** Under whose key the words are: unmasked and erased by this reference. */
  readonly subjectRef: string;
  /** Null where an imported source holds none, and after it was erased. */
  readonly message: string | null;
  /** What a call was written down as, once it was confirmed; null as `message` is. */
  readonly transcript: string | null;
  /** Files that came with it, by the reference under which each is read. */
  readonly attachments: readonly string[];
  /** There were words, and the key to them was destroyed. */
  readonly erased: boolean;
}

export class GetReportMessage extends Query<ReportMessage> {
  constructor(
    readonly viewer: Viewer,
    readonly reportId: string,
  ) {
    super();
  }
}

@QueryHandler(GetReportMessage)
class GetReportMessageHandler implements IQueryHandler<GetReportMessage> {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(PERSONAL_DATA_VAULT) private readonly vault: PersonalDataVault,
  ) {}

  async execute({ viewer, reportId }: GetReportMessage): Promise<ReportMessage> {
    const words = await getReportWords(this.readModels, viewer, reportId);
    const [message, transcript] = await Promise.all([this.#opened(words.message), this.#opened(words.transcript)]);
    const erased = (words.message !== null && message === null) || (words.transcript !== null && transcript === null);
    const attachments = await attachmentsOf(this.readModels, reportId);
    return { reportId, subjectRef: reporterOf(reportId), message, transcript, attachments, erased };
  }

  async #opened(docRef: string | null): Promise<string | null> {
    return docRef === null ? null : ((await this.vault.open(docRef)) ?? null);
  }
}

export class ScreeningQueue extends Query<Page<ReportSummary>> {
  constructor(
    readonly viewer: Viewer,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ScreeningQueue)
class ScreeningQueueHandler implements IQueryHandler<ScreeningQueue> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, page }: ScreeningQueue): Promise<Page<ReportSummary>> {
    return screeningQueue(this.readModels, viewer, page);
  }
}

export class ListCases extends Query<Page<CaseSummary>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: CaseFilter,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListCases)
class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, filter, page }: ListCases): Promise<Page<CaseSummary>> {
    return listCases(this.readModels, viewer, filter, page);
  }
}

export class GetCaseFile extends Query<CaseFile> {
  constructor(
    readonly viewer: Viewer,
    readonly caseId: string,
  ) {
    super();
  }
}

@QueryHandler(GetCaseFile)
class GetCaseFileHandler implements IQueryHandler<GetCaseFile> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, caseId }: GetCaseFile): Promise<CaseFile> {
    return getCaseFile(this.readModels, viewer, caseId);
  }
}

export class AgencyInbox extends Query<Page<InboxTask>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: { readonly kind?: TaskKind },
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(AgencyInbox)
class AgencyInboxHandler implements IQueryHandler<AgencyInbox> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, filter, page }: AgencyInbox): Promise<Page<InboxTask>> {
    return agencyInbox(this.readModels, viewer, filter, page);
  }
}

export class ChannelTotals extends Query<readonly ChannelTotal[]> {
  constructor(readonly viewer: Viewer) {
    super();
  }
}

@QueryHandler(ChannelTotals)
class ChannelTotalsHandler implements IQueryHandler<ChannelTotals> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer }: ChannelTotals): Promise<readonly ChannelTotal[]> {
    return channelTotals(this.readModels, viewer);
  }
}

/** The handlers of all of them. */
export const matterQueryHandlers = [
  ListReportsHandler,
  GetReportHandler,
  GetReportMessageHandler,
  ScreeningQueueHandler,
  ListCasesHandler,
  GetCaseFileHandler,
  AgencyInboxHandler,
  ChannelTotalsHandler,
];
