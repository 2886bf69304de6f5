import type { DomainEvent, EventMetadata } from '#contracts';
import { written } from '#contracts/testing';
import type { AppendResult, EventStore } from '#event-store';
import { addDays, deriveId, type Instant, type Uuid } from '#kernel';

/** An event of a told matter, before it has a place in a log. */
export interface Told {
  readonly stream: string;
  readonly event: DomainEvent;
  readonly metadata: Partial<EventMetadata>;
}

/** Ids of a told matter. */
export interface MatterIds {
  readonly reportId: Uuid;
  readonly caseId: Uuid;
  readonly requestId: Uuid;
  readonly assignmentId: Uuid;
  readonly referralId: Uuid;
  readonly decisionId: Uuid;
  readonly publicationId: Uuid;
}

export const matterIds = (n: number): MatterIds => {
  const id = (what: string): Uuid => deriveId('told', n, what);
  return {
    reportId: id('report'),
    caseId: id('case'),
    requestId: id('request'),
    assignmentId: id('assignment'),
    referralId: id('referral'),
    decisionId: id('decision'),
    publicationId: id('publication'),
  };
};

/** The bodies of told matters; `ANOTHER` has no part in any. */
export const BODIES = {
  lead: 'DIC',
  cooperating: 'HEALTH',
  deciding: 'POLICE',
  outlet: 'NEWSPAPER',
  committee: 'PPC',
  oversight: 'AUDIT',
  another: 'ANOTHER',
} as const;

const officer = (agencyId: string): EventMetadata['actor'] => ({
  kind: 'OFFICER',
  agencyId,
  role: 'OFFICER',
  officerRef: `${agencyId}-1`,
});
const policy = (name: string): EventMetadata['actor'] => ({ kind: 'SYSTEM', policy: name });

export interface MatterChoices {
  readonly receivedBy?: string;
  readonly reportedAgencyId?: string;
  readonly claim?: string;
  readonly start?: Instant;
  readonly origin?: EventMetadata['origin'];
}

const REASONS = 'Đối chiếu với số liệu chính thức của ngành.';

/** One matter from the report to the published result, in an order that a log could have. */
export const tellMatter = (n: number, choices: MatterChoices = {}): readonly Told[] => {
  const {
    receivedBy = BODIES.lead,
    reportedAgencyId,
    claim = `Tin đồn về dịch bệnh số ${n} tại Khánh Hòa`,
    start = '2023-03-06T01:00:00.000Z',
    origin = 'LIVE',
  } = choices;
  const ids = matterIds(n);
  const { lead, cooperating, deciding, outlet, committee } = BODIES;
  const told: Told[] = [];
  const tell = (stream: string, matterId: Uuid, actor: EventMetadata['actor'], ...events: DomainEvent[]): void => {
    for (const event of events) {
      const occurredAt = addDays(start, told.length);
      told.push({ stream, event, metadata: { matterId, actor, occurredAt, recordedAt: occurredAt, origin } });
    }
  };
  const streams = {
    report: `report-${ids.reportId}`,
    case: `case-${ids.caseId}`,
    assignment: `assignment-${ids.assignmentId}`,
    decision: `decision-${ids.decisionId}`,
    publication: `publication-${ids.publicationId}`,
  };
  const reported = reportedAgencyId === undefined ? {} : { reportedAgencyId };
  const subject = {
    kind: 'CLAIM' as const,
    claimUnderReview: claim,
    contentRefs: [{ url: `https://example.vn/tin/${n}` }],
  };
  const person = { agencyId: lead, officerRef: `${lead}-1` };
  const fileOfVerification = {
    caseKind: 'FACTUAL_CLAIM' as const,
    subject,
    ...reported,
    bodiesConcerned: [],
    conflicted: [],
  };

  tell(streams.report, ids.reportId, officer(receivedBy), {
    type: 'ReportReceived',
    data: {
      receivedBy,
      leadAgencyId: lead,
      channelId: 'hotline',
      channel: n % 2 === 0 ? 'EMAIL' : 'POST',
      source: 'CITIZEN',
      contentRefs: subject.contentRefs,
      message: { docRef: deriveId('told', n, 'message'), hmac: 'a'.repeat(64) },
      reporter: { subjectRef: deriveId('told', n, 'reporter'), contactable: true },
      ...(reportedAgencyId === undefined
        ? {}
        : { reportedParty: { kind: 'AUTHORITY' as const, agencyId: reportedAgencyId } }),
    },
  });
  tell(
    streams.report,
    ids.reportId,
    officer(lead),
    { type: 'ReportAcknowledged', data: { acknowledgedBy: receivedBy } },
    {
      type: 'ReportScreened',
      data: {
        screenedBy: person,
        nexus: { withinTerritory: true, territory: 'KH', explanation: 'Nội dung nói về bệnh viện tỉnh.' },
        harmFactors: ['PUBLIC_ALARM'],
        reasons: REASONS,
        disposition: 'OPEN_CASE',
        opening: {
          caseId: ids.caseId,
          caseKind: 'FACTUAL_CLAIM',
          subjectKind: 'CLAIM',
          claimUnderReview: claim,
          allegedProvisionId: 'ND72-5-1-d',
          bodiesConcerned: [],
          leadAgencyId: lead,
          ...reported,
          contentRefs: subject.contentRefs,
          conflicted: [],
        },
      },
    },
  );
  tell(
    streams.case,
    ids.caseId,
    policy('open-case'),
    {
      type: 'CaseOpened',
      data: {
        reportId: ids.reportId,
        caseKind: 'FACTUAL_CLAIM',
        subject,
        leadAgencyId: lead,
        territory: 'KH',
        ...reported,
        bodiesConcerned: [],
        openedBy: person,
      },
    },
    { type: 'AllegedGroundRecorded', data: { provisionId: 'ND72-5-1-d' } },
  );
  tell(streams.report, ids.caseId, policy('link-report'), {
    type: 'ReportLinkedToCase',
    data: { caseId: ids.caseId, conflicted: [] },
  });
  const request = {
    requestId: ids.requestId,
    assignmentId: ids.assignmentId,
    askedBy: lead,
    addressee: cooperating,
    purpose: 'Xác minh số ca bệnh.',
    legalBasis: 'KH-6-2',
    dueAt: addDays(start, 20),
    file: fileOfVerification,
  };
  tell(
    streams.case,
    ids.caseId,
    officer(lead),
    {
      type: 'DeadlineSet',
      data: {
        deadlineId: 'MATTER',
        ruleId: 'MATTER',
        startsAt: start,
        agreedDueAt: addDays(start, 60),
        basis: 'KH-4-2',
        dueAt: addDays(start, 60),
        calendarVersion: 1,
      },
    },
    { type: 'VerificationRequested', data: request },
  );
  tell(streams.assignment, ids.caseId, policy('open-assignment'), {
    type: 'AssignmentOpened',
    data: { caseId: ids.caseId, ...request },
  });
  const verifier = { agencyId: cooperating, officerRef: `${cooperating}-1` };
  const evidence = [
    { source: 'OWN_CHECK' as const, description: 'Báo cáo dịch tễ', reference: `BC-${n}`, agencyId: cooperating },
  ];
  tell(
    streams.assignment,
    ids.caseId,
    officer(cooperating),
    { type: 'OfficerDesignated', data: { officerRef: verifier.officerRef } },
    {
      type: 'VerificationRecorded',
      data: {
        requestId: ids.requestId,
        outcome: 'CONFIRMED_FALSE',
        method: 'Đối chiếu hồ sơ.',
        evidence,
        verifiedBy: verifier,
        late: false,
      },
    },
  );
  tell(streams.case, ids.caseId, policy('note-answer'), {
    type: 'VerificationAnswered',
    data: {
      requestId: ids.requestId,
      assignmentId: ids.assignmentId,
      agencyId: cooperating,
      outcome: 'CONFIRMED_FALSE',
      evidence,
      verifiedBy: verifier,
      late: false,
    },
  });
  const grounds = [{ provisionId: 'ND72-5-1-d', use: 'SUBSTANTIVE' as const }];
  const referral = {
    referralId: ids.referralId,
    decisionId: ids.decisionId,
    route: 'ASSIGN_AGENCY' as const,
    to: deciding,
    proposedMeasure: 'VOLUNTARY_CORRECTION' as const,
    file: {
      caseKind: 'FACTUAL_CLAIM' as const,
      subject,
      territory: 'KH',
      outcome: 'CONFIRMED_FALSE' as const,
      ...reported,
      bodiesConcerned: [],
      leadAgencyId: lead,
      grounds,
      verifiers: [verifier],
      conflicted: [],
      evidence: [],
      measuresTaken: [],
      opinions: [],
      dissents: [],
      topics: [],
    },
  };
  tell(
    streams.case,
    ids.caseId,
    officer(lead),
    {
      type: 'VerificationCompleted',
      data: { outcome: 'CONFIRMED_FALSE', reasons: REASONS, unanswered: [], completedBy: person },
    },
    { type: 'AppraisalStarted', data: {} },
    {
      type: 'AppraisalCompleted',
      data: {
        finding: 'GROUND',
        grounds,
        reasons: REASONS,
        necessityAndProportionality: 'Cần đính chính.',
        alternativesConsidered: 'Nhắc nhở là chưa đủ.',
        noConsultationReason: 'Sự việc đã rõ.',
        dissentsSeen: [],
        proposedRoute: 'ASSIGN_AGENCY',
        proposedMeasure: 'VOLUNTARY_CORRECTION',
        completedBy: person,
      },
    },
    { type: 'HandlingReferred', data: referral },
  );
  tell(streams.decision, ids.caseId, policy('open-decision'), {
    type: 'DecisionRequested',
    data: { caseId: ids.caseId, ...referral },
  });
  tell(streams.decision, ids.caseId, officer(deciding), {
    type: 'HandlingDecided',
    data: {
      referralId: ids.referralId,
      agencyId: deciding,
      route: 'ASSIGN_AGENCY',
      measure: 'VOLUNTARY_CORRECTION',
      provisions: [...grounds, { provisionId: 'KH-7-2', use: 'COMPETENCE' }],
      facts: 'Tin đăng không đúng sự thật.',
      reasons: REASONS,
      scope: 'Bài đăng nêu trên',
      remedy: { body: committee, text: 'Khiếu nại theo Luật Khiếu nại.', timeLimitDays: 90 },
      evidence: [],
      dissentsSeen: [],
      signature: { officerRef: `${deciding}-2`, chain: [] },
    },
  });
  tell(streams.case, ids.caseId, policy('note-handling'), {
    type: 'HandlingNoted',
    data: {
      referralId: ids.referralId,
      decisionId: ids.decisionId,
      agencyId: deciding,
      measure: 'VOLUNTARY_CORRECTION',
    },
  });
  tell(streams.decision, ids.caseId, policy('take-effect'), { type: 'DecisionTookEffect', data: {} });
  const result = 'Đã đính chính trên trang của người đăng.';
  tell(
    streams.decision,
    ids.caseId,
    officer(deciding),
    { type: 'DecisionNotified', data: { means: 'Gửi trực tiếp', receivedAt: addDays(start, 30) } },
    { type: 'HandlingResultReported', data: { agencyId: deciding, result, to: [committee], cc: [lead] } },
  );
  tell(streams.case, ids.caseId, policy('note-result'), {
    type: 'ResultNoted',
    data: { decisionId: ids.decisionId, agencyId: deciding, result },
  });
  const offer = {
    publicationId: ids.publicationId,
    requestedBy: lead,
    outlet,
    kind: 'RESULT' as const,
    title: 'Kết quả xử lý tin sai sự thật',
    text: 'Thông tin nêu trên là không đúng sự thật.',
  };
  tell(streams.case, ids.caseId, officer(lead), { type: 'PublicationRequested', data: offer });
  tell(streams.publication, ids.caseId, policy('open-publication'), {
    type: 'PublicationOpened',
    data: { caseId: ids.caseId, ...offer },
  });
  tell(
    streams.publication,
    ids.caseId,
    officer(outlet),
    { type: 'PublicationAccepted', data: {} },
    {
      type: 'ResultPublished',
      data: {
        outlet,
        url: `https://bao.example.vn/${n}`,
        contentHash: 'b'.repeat(64),
        publishedAt: addDays(start, 40),
      },
    },
  );
  tell(
    streams.case,
    ids.caseId,
    officer(lead),
    {
      type: 'PublicationNoted',
      data: { publicationId: ids.publicationId, outlet, outcome: 'PUBLISHED', url: `https://bao.example.vn/${n}` },
    },
    { type: 'CaseClosed', data: { summary: 'Đã xử lý và công khai kết quả.', closedBy: person } },
  );
  tell(streams.report, ids.caseId, officer(lead), {
    type: 'ReporterInformed',
    data: { means: 'EMAIL', summary: 'Đã xử lý.', informedAt: addDays(start, 41) },
  });
  return told;
};

/** The directory of the told bodies. */
export const tellDirectory = (): readonly Told[] => {
  const kinds = [
    [BODIES.lead, 'DIC', ['LEAD', 'CONSOLIDATOR']],
    [BODIES.cooperating, 'PROVINCIAL_DEPARTMENT', []],
    [BODIES.deciding, 'PROVINCIAL_POLICE', []],
    [BODIES.outlet, 'PROVINCIAL_NEWSPAPER', []],
    [BODIES.committee, 'PROVINCIAL_PEOPLES_COMMITTEE', ['PPC']],
    [BODIES.oversight, 'OVERSIGHT_AUDITOR', []],
    [BODIES.another, 'PROVINCIAL_DEPARTMENT', []],
  ] as const;
  return kinds.map(([agencyId, kind, roles]) => ({
    stream: `agency-${agencyId}`,
    event: {
      type: 'AgencyRegistered',
      data: {
        pack: 'told',
        agencyId,
        kind,
        name: { vi: `Cơ quan ${agencyId}`, en: `Body ${agencyId}` },
        territory: 'KH',
        roles: [...roles],
        validFrom: '2020-01-01',
      },
    },
    metadata: { actor: policy('packs') },
  }));
};

/** Writes told events to a log, each as an append of its own, in this order. */
export class Teller {
  readonly #store: EventStore;
  readonly #revisions = new Map<string, number>();

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** @returns where the last of them stands. */
  async tell(told: readonly Told[]): Promise<AppendResult | undefined> {
    let last: AppendResult | undefined;
    for (const { stream, event, metadata } of told) {
      const revision = (this.#revisions.get(stream) ?? -1) + 1;
      const id = deriveId('told', stream, revision);
      const commandId = deriveId('told', 'command', id);
      const writable = written(event, { stream, revision, id, metadata: { ...metadata, commandId } });
      last = await this.#store.append(stream, [writable], revision === 0 ? 'no_stream' : revision - 1);
      this.#revisions.set(stream, revision);
    }
    return last;
  }
}
