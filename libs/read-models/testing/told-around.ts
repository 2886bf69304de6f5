import type { DomainEvent, EventMetadata } from '#contracts';
import { addDays, deriveId, type Instant, type Uuid } from '#kernel';
import { matterIds, type Told } from './told-matter.js';

/** Bodies with parts around a told matter, each with one. */
export const AROUND = {
  consulted: 'CULTURE',
  invited: 'NHATRANG',
  party: 'OPERATOR',
  superior: 'MINISTRY',
  committee: 'PPC',
  directed: 'AGRICULTURE',
  provider: 'ISP',
  receiver: 'POLICE',
  follower: 'AFFAIRS',
  resolver: 'TRANSPORT',
} as const;

/** Ids of the streams around a told matter. */
export const aroundIds = (n: number) => {
  const id = (what: string): Uuid => deriveId('told', n, what);
  return {
    meeting: id('meeting'),
    round: id('round'),
    opinion: id('opinion'),
    explanation: id('explanation'),
    complaint: id('complaint'),
    decision: id('restrictive decision'),
    direction: id('direction'),
    transfer: id('transfer'),
    restriction: id('restriction'),
    notification: id('notification'),
    statement: id('statement'),
    guidance: id('guidance'),
    difficulty: id('difficulty'),
    letter: id('letter'),
    sideReferral: id('side referral'),
  };
};

const START = '2023-04-03T01:00:00.000Z';
const HASH = 'c'.repeat(64);
const lead = 'DIC';
const person = (agencyId: string) => ({ agencyId, officerRef: `${agencyId}-1` });
const signature = (agencyId: string) => ({
  officerRef: `${agencyId}-9`,
  chain: [{ capacity: 'FOR_HEAD' as const, position: 'Phó Giám đốc' }],
});

/** When the n-th of the told things happens. */
const day = (count: number): Instant => addDays(START, count);

/**
 * What happens around the case of `tellMatter(n)`: a meeting and a written round, an explanation, a restrictive decision with
 * a letter to a provider, a direction, a transfer, notifications; and what belongs to no case. Each stream's events in order.
 */
export const tellAround = (n: number, choices: { readonly reportedAgencyId?: string } = {}): readonly Told[] => {
  const { caseId, reportId, decisionId, publicationId } = matterIds(n);
  const ids = aroundIds(n);
  const told: Told[] = [];
  const tell = (category: string, streamId: Uuid, matterId: Uuid, agency: string, ...events: DomainEvent[]): void => {
    for (const event of events) {
      const occurredAt = day(told.length);
      const actor: EventMetadata['actor'] = {
        kind: 'OFFICER',
        agencyId: agency,
        role: 'OFFICER',
        officerRef: `${agency}-1`,
      };
      const metadata = { matterId, actor, occurredAt, recordedAt: occurredAt };
      told.push({ stream: `${category}-${streamId}`, event, metadata });
    }
  };
  const onCase = (...events: DomainEvent[]): void => tell('case', caseId, caseId, lead, ...events);
  const reported = choices.reportedAgencyId === undefined ? {} : { reportedAgencyId: choices.reportedAgencyId };
  const subject = {
    kind: 'CLAIM' as const,
    claimUnderReview: `Tin đồn về dịch bệnh số ${n} tại Khánh Hòa`,
    contentRefs: [{ url: `https://example.vn/tin/${n}` }],
  };
  const file = { caseKind: 'FACTUAL_CLAIM' as const, subject, ...reported, bodiesConcerned: [], conflicted: [] };
  const consulting = { askedBy: lead, subject: 'Hướng xử lý', file: { ...file, topics: [] } };

  onCase({ type: 'ConsultationRequested', data: { consultationId: ids.meeting, ...consulting } });
  tell(
    'consultation',
    ids.meeting,
    caseId,
    lead,
    { type: 'ConsultationOpened', data: { caseId, consultationId: ids.meeting, ...consulting } },
    {
      type: 'ConsultationMethodChosen',
      data: { method: 'MEETING', reason: 'Nhiều cơ quan liên quan', chosenBy: person(lead) },
    },
    {
      type: 'MeetingConvened',
      data: {
        caseId,
        askedBy: lead,
        invited: [AROUND.invited],
        startsAt: day(20),
        place: 'Phòng họp 2',
        agenda: 'Thống nhất hướng xử lý',
      },
    },
    {
      type: 'MeetingConcluded',
      data: {
        heldAt: day(20),
        attendees: [{ agencyId: AROUND.invited, officerRefs: [`${AROUND.invited}-1`] }],
        minutes: { docRef: deriveId('told', n, 'minutes'), hmac: HASH },
        minutesOf: deriveId('told', n, 'minutes of'),
        conclusion: 'Đề nghị tự đính chính',
        dissents: [{ agencyId: AROUND.invited, text: 'Chưa đủ căn cứ' }],
      },
    },
    {
      type: 'ConsultationClosed',
      data: {
        caseId,
        method: 'MEETING',
        summary: 'Đã họp',
        nonResponders: [],
        absent: [],
        dissents: [{ consultationId: ids.meeting, agencyId: AROUND.invited, text: 'Chưa đủ căn cứ' }],
        closedBy: person(lead),
      },
    },
  );
  const question = {
    opinionId: ids.opinion,
    consultationId: ids.round,
    caseId,
    askedBy: lead,
    addressee: AROUND.consulted,
    question: 'HANDLING_DIRECTION' as const,
    text: 'Xin ý kiến về hướng xử lý',
    dueAt: day(30),
    file: consulting.file,
  };
  const opinion = {
    consultationId: ids.round,
    agencyId: AROUND.consulted,
    position: 'DISAGREE' as const,
    text: 'Đề nghị để tác giả tự đính chính',
    signedBy: person(AROUND.consulted),
    late: true,
  };
  tell(
    'consultation',
    ids.round,
    caseId,
    lead,
    { type: 'ConsultationOpened', data: { caseId, consultationId: ids.round, ...consulting } },
    { type: 'ConsultationMethodChosen', data: { method: 'WRITTEN', reason: 'Đơn giản', chosenBy: person(lead) } },
    { type: 'OpinionRequested', data: question },
  );
  tell(
    'opinion',
    ids.opinion,
    caseId,
    AROUND.consulted,
    { type: 'OpinionTaskOpened', data: question },
    { type: 'OfficerDesignated', data: { officerRef: `${AROUND.consulted}-1` } },
    {
      type: 'OpinionSubmitted',
      data: {
        ...opinion,
        question: 'HANDLING_DIRECTION',
        signature: signature(AROUND.consulted),
        advisory: true,
      },
    },
  );
  tell(
    'consultation',
    ids.round,
    caseId,
    lead,
    { type: 'OpinionNoted', data: { opinionId: ids.opinion, ...opinion } },
    {
      type: 'ConsultationClosed',
      data: {
        caseId,
        method: 'WRITTEN',
        summary: 'Đã lấy ý kiến',
        nonResponders: ['SILENT'],
        absent: [],
        dissents: [
          { consultationId: ids.round, agencyId: AROUND.consulted, opinionId: ids.opinion, text: opinion.text },
        ],
        closedBy: person(lead),
      },
    },
  );
  const invitation = {
    explanationId: ids.explanation,
    invitedBy: lead,
    affectedParty: {
      subjectRef: deriveId('told', n, 'party'),
      kind: 'SITE_OPERATOR' as const,
      agencyId: AROUND.party,
    },
    alleged: 'Đăng tin sai sự thật',
    proposedMeasure: 'ORDER_CORRECTION' as const,
    session: 'WRITTEN' as const,
    invitedAt: day(25),
    dueAt: day(32),
    file,
  };
  onCase({ type: 'ExplanationInvited', data: invitation });
  tell(
    'explanation',
    ids.explanation,
    caseId,
    lead,
    { type: 'ExplanationOpened', data: { caseId, ...invitation } },
    {
      type: 'ContactAttemptRecorded',
      data: {
        means: 'POST',
        attemptedAt: day(26),
        outcome: 'NOT_REACHED',
        note: 'Thư bị trả lại',
        recordedBy: person(lead),
      },
    },
    {
      type: 'PartyUnreachable',
      data: { meansTried: ['POST'], agencyId: lead, declaredBy: person(lead) },
    },
  );
  onCase({
    type: 'ExplanationNoted',
    data: { explanationId: ids.explanation, step: 'PARTY_UNREACHABLE', late: false },
  });
  tell('decision', ids.decision, caseId, 'POLICE', {
    type: 'DecisionRequested',
    data: {
      caseId,
      superior: AROUND.superior,
      referralId: deriveId('told', n, 'restrictive referral'),
      decisionId: ids.decision,
      route: 'ASSIGN_AGENCY',
      to: 'POLICE',
      proposedMeasure: 'ORDER_CORRECTION',
      file: {
        ...file,
        territory: 'KH',
        outcome: 'CONFIRMED_FALSE',
        leadAgencyId: lead,
        grounds: [],
        verifiers: [],
        evidence: [],
        measuresTaken: [],
        explanation: { explanationId: ids.explanation, step: 'PARTY_UNREACHABLE', late: false },
        opinions: [],
        dissents: [],
        topics: [],
      },
    },
  });
  tell('decision', ids.decision, caseId, AROUND.superior, {
    type: 'DecisionCoSigned',
    data: {
      measure: 'ORDER_CORRECTION',
      reasons: 'Đã tìm mà không gặp',
      coSignedBy: person(AROUND.superior),
      chain: [{ capacity: 'FOR_HEAD', position: 'Phó Cục trưởng' }],
    },
  });
  const act = { kind: 'DECISION' as const, id: decisionId };
  tell(
    'complaint',
    ids.complaint,
    caseId,
    AROUND.party,
    {
      type: 'ComplaintFiled',
      data: {
        act,
        caseId,
        complainant: { subjectRef: deriveId('told', n, 'party'), as: 'AFFECTED_PARTY', agencyId: AROUND.party },
        knownAt: day(12),
        obstacles: [],
        text: { docRef: deriveId('told', n, 'complaint words'), hmac: HASH },
        filedAt: day(14),
        recordedBy: person(AROUND.party),
      },
    },
    {
      type: 'ComplaintFileNoted',
      data: { agencyId: 'POLICE', superior: AROUND.superior, caseId, participants: [person('POLICE')] },
    },
  );
  const letter = {
    restrictionId: ids.restriction,
    requestedBy: 'POLICE',
    addressee: AROUND.provider,
    kind: 'URL_BLOCKING' as const,
    target: { urls: [`https://example.vn/tin/${n}`] },
    scope: 'Một trang',
    reasons: 'Theo quyết định',
    provisions: [{ provisionId: 'ND72-5-1-d', use: 'SUBSTANTIVE' as const }],
    reviewAt: day(60),
    endsAt: day(80),
  };
  tell(
    'restriction',
    ids.restriction,
    caseId,
    AROUND.provider,
    { type: 'RestrictionOpened', data: { caseId, decisionId: ids.decision, ...letter } },
    {
      type: 'RestrictionRequestAnswered',
      data: { decisionId: ids.decision, agencyId: AROUND.provider, answer: 'DONE', doneAt: day(40) },
    },
    { type: 'RenewalNoted', data: { reviewAt: day(85), endsAt: day(90), reasons: 'Còn cần thiết' } },
    {
      type: 'ServiceRestored',
      data: { decisionId: ids.decision, agencyId: AROUND.provider, restoredAt: day(45) },
    },
  );
  const toCorrect = {
    obligationId: deriveId('told', n, 'obligation'),
    kind: 'CORRECT',
    target: publicationId,
  } as const;
  tell(
    'remedy',
    decisionId,
    caseId,
    lead,
    {
      type: 'RemedyOpened',
      data: {
        caseId,
        decisionId,
        cause: 'AMENDED',
        agencyId: 'POLICE',
        leadAgencyId: lead,
        obligations: [{ ...toCorrect, addressee: 'NEWSPAPER' }],
      },
    },
    { type: 'RemedyObligationFulfilled', data: { ...toCorrect, how: 'Cải chính đã đăng' } },
    { type: 'RemedyCompleted', data: { openings: 1 } },
  );
  const advice = {
    directionId: ids.direction,
    advisedBy: lead,
    to: AROUND.committee,
    advice: 'Đề nghị chỉ đạo',
    proposedMeasure: 'VOLUNTARY_CORRECTION' as const,
    proposedBodies: [AROUND.directed],
    file: { ...file, territory: 'KH', outcome: 'CONFIRMED_FALSE' as const },
  };
  onCase({ type: 'PpcAdvised', data: advice });
  tell(
    'direction',
    ids.direction,
    caseId,
    AROUND.committee,
    { type: 'DirectionRequested', data: { caseId, ...advice } },
    {
      type: 'PpcDirectionIssued',
      data: {
        bodies: [AROUND.directed],
        text: 'Giao xem xét',
        legalBasis: 'KH-7-1-a',
        issuedBy: person(AROUND.committee),
      },
    },
  );
  onCase({
    type: 'DirectionNoted',
    data: { directionId: ids.direction, outcome: 'DIRECTED', bodies: [AROUND.directed], text: 'Giao xem xét' },
  });
  const offer = {
    transferId: ids.transfer,
    from: lead,
    to: AROUND.receiver,
    grounds: 'Trật tự an toàn xã hội',
    legalBasis: 'KH-7-2-b',
    dueAt: day(50),
    file: {
      caseKind: 'FACTUAL_CLAIM' as const,
      claimUnderReview: subject.claimUnderReview,
      territory: 'KH',
      ...reported,
      conflicted: [],
    },
  };
  onCase({ type: 'CaseTransferRequested', data: offer });
  tell(
    'transfer',
    ids.transfer,
    caseId,
    AROUND.receiver,
    { type: 'TransferOffered', data: { caseId, ...offer } },
    {
      type: 'TransferDeclined',
      data: { reasons: 'Không thuộc thẩm quyền', declinedBy: person(AROUND.receiver) },
    },
  );
  onCase(
    { type: 'TransferNoted', data: { transferId: ids.transfer, outcome: 'DECLINED', leadAgencyId: lead } },
    {
      type: 'ReferralMade',
      data: { referralId: ids.sideReferral, to: AROUND.resolver, legalBasis: 'KH-7-1-b', referredOn: '2023-05-02' },
    },
    {
      type: 'ReferralAnswered',
      data: { referralId: ids.sideReferral, answeredOn: '2023-05-09', outcome: 'Đã nhắc nhở' },
    },
    {
      type: 'UnderlyingIssueReferred',
      data: { to: AROUND.resolver, issue: 'Đường hỏng', legalBasis: 'KH-7-3-d' },
    },
  );
  tell('case', caseId, caseId, AROUND.resolver, {
    type: 'UnderlyingIssueResolved',
    data: { agencyId: AROUND.resolver, resolution: 'Đã sửa đường', resolvedBy: person(AROUND.resolver) },
  });
  tell('notification', ids.notification, caseId, lead, {
    type: 'NotificationSent',
    data: {
      sentBy: lead,
      recipients: [AROUND.follower],
      subject: 'Có vụ việc thuộc lĩnh vực theo dõi',
      contentRefs: [],
      topic: 'JUDICIAL_REFORM',
      caseId,
      ...reported,
    },
  });
  tell('notification', ids.notification, caseId, AROUND.follower, {
    type: 'NotificationAcknowledged',
    data: { agencyId: AROUND.follower, acknowledgedBy: person(AROUND.follower) },
  });
  tell('statement', ids.statement, ids.statement, 'HEALTH', {
    type: 'OfficialStatementIssued',
    data: {
      agencyId: 'HEALTH',
      caseId,
      title: 'Không có dịch',
      facts: 'Số ca bệnh như mọi năm.',
      issuedBy: person('HEALTH'),
    },
  });
  onCase({ type: 'StatementNoted', data: { statementId: ids.statement, agencyId: 'HEALTH' } });
  tell(
    'guidance',
    ids.guidance,
    ids.guidance,
    lead,
    {
      type: 'GuidanceNoticeIssued',
      data: {
        agencyId: lead,
        addressee: { subjectRef: deriveId('told', n, 'operator'), site: 'trang-1', agencyId: AROUND.party },
        duty: 'SOURCE_LINE',
        provisions: [{ provisionId: 'KH-7-1-a', use: 'COMPETENCE' }],
        whatToFix: 'Ghi nguồn tin',
        fixBy: '2023-06-30',
        preparedBy: person(lead),
        signature: signature(lead),
      },
    },
    {
      type: 'GuidanceNoticeDisputed',
      data: { objection: { docRef: deriveId('told', n, 'objection'), hmac: HASH }, recordedBy: person(lead) },
    },
    { type: 'GuidanceNoticeWithdrawn', data: { reasons: 'Trang đã ghi nguồn', withdrawnBy: person(lead) } },
  );
  tell(
    'difficulty',
    ids.difficulty,
    ids.difficulty,
    'HEALTH',
    {
      type: 'DifficultyRaised',
      data: {
        raisedBy: person('HEALTH'),
        consolidator: lead,
        subject: 'Thời hạn xác minh',
        text: 'Năm ngày là ngắn',
        documentNumber: '15/SYT',
        issuedOn: '2023-05-04',
      },
    },
    {
      type: 'DifficultyForwarded',
      data: { to: AROUND.committee, assessment: 'Có cơ sở', forwardedBy: person(lead) },
    },
    { type: 'DifficultyResolved', data: { answer: 'Cho phép gia hạn', answeredBy: person(AROUND.committee) } },
  );
  tell('letter', ids.letter, ids.letter, lead, {
    type: 'IncomingLetterRegistered',
    data: {
      receivedBy: lead,
      leadAgencyId: lead,
      channelId: 'post',
      channel: 'POST',
      source: 'CITIZEN',
      postal: { documentNumber: '3/ĐT', arrivedOn: '2023-05-02', scanHash: HASH },
      text: { docRef: deriveId('told', n, 'letter text'), hmac: HASH },
      receivedAt: day(29),
      items: [
        {
          reportId,
          contentRefs: subject.contentRefs,
          message: { docRef: deriveId('told', n, 'item'), hmac: HASH },
          ...(choices.reportedAgencyId !== undefined && {
            reportedParty: { kind: 'AUTHORITY' as const, agencyId: choices.reportedAgencyId },
          }),
        },
      ],
    },
  });
  return told;
};
