import type { Actor, DomainEvent, OfficerRole, Recorded } from '#contracts';
import { addDays, type Uuid } from '#kernel';
import type { Of } from './history.ts';
import { BASIS, COMMITTEE, LEAD, REMEDY } from './moves.ts';
import type { World } from './world.ts';

const PAGE = 'https://example.invalid/mot';
const GROUND = { provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE' } as const;
const MEASURE = 'RESTRICTION_REQUEST';

const as = (agencyId: string, role: OfficerRole, number: number): Actor => ({
  kind: 'OFFICER',
  agencyId,
  role,
  officerRef: `${agencyId}-${number}`,
});

/**
 * One matter from its report to its closing and beyond, with a dissent, a body that is silent, a restriction that is renewed and
 * lifted and one that lapses, an offer and an annulment, on limits that are extended, paused, missed and met late: nothing in it
 * is wrong.
 */
export const tellMatter = async (world: World): Promise<readonly Recorded[]> => {
  const last = <Type extends DomainEvent['type']>(type: Type): Of<Type> => {
    const found = world.history.findLast((event): event is Of<Type> => event.type === type);
    if (found === undefined) throw new Error(`${type} did not happen`);
    return found;
  };
  const does = async (
    actor: Actor,
    category: string,
    targetId: Uuid,
    type: string,
    data: object = {},
    party?: Uuid,
  ) => {
    const answer = await world.issue({
      category,
      targetId,
      command: { type, data },
      actor,
      ...(party !== undefined && { onBehalfOf: { subjectRef: party } }),
    });
    if (answer.kind === 'REFUSED') throw new Error(`${type} was refused by ${answer.by.join(', ')}`);
    await world.settle();
  };
  const later = (days: number) => addDays(world.clock.now(), days);
  /** Days go by; the scheduler looks on each of them. */
  const pass = async (days: number) => {
    for (let day = 0; day < days; day += 1) {
      world.clock.moveTo(later(1));
      await world.rest();
    }
  };
  const clerk = as(LEAD, 'CLERK', 4);
  const lead = as(LEAD, 'OFFICER', 1);

  const reportId = world.newId();
  await does(clerk, 'report', reportId, 'RegisterReport', {
    channelId: 'kh-dic-email',
    channel: 'EMAIL',
    source: 'CITIZEN',
    contentRefs: [{ url: PAGE }],
    message: 'Trang này đăng tin sai sự thật',
  });
  await does(clerk, 'report', reportId, 'AcknowledgeReport');
  await does(lead, 'report', reportId, 'ScreenReport', {
    nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Trang của tỉnh' },
    harmFactors: [],
    reasons: 'Có dấu hiệu vi phạm',
    disposition: 'OPEN_CASE',
    opening: {
      caseKind: 'SITE_OR_SERVICE_BREACH',
      subjectKind: 'SITE',
      claimUnderReview: 'Trang đăng tin nước máy bị nhiễm độc',
      reference: 'trang-minh-hoa',
      conductAt: '2023-02-20T02:00:00.000Z',
    },
  });
  const caseId = last('CaseOpened').streamId;
  await does(lead, 'case', caseId, 'RequestVerification', {
    addressee: 'kh-health',
    purpose: 'Xác minh',
    legalBasis: BASIS,
    dueAt: later(5),
  });
  const { assignmentId } = last('VerificationRequested').data;
  const answer = { deadlineId: 'verification-answer' };
  await does(as('kh-health', 'HEAD', 3), 'assignment', assignmentId, 'DesignateOfficer', { officerRef: 'kh-health-1' });
  await does(as('kh-health', 'HEAD', 3), 'assignment', assignmentId, 'ExtendDeadline', {
    ...answer,
    by: 2,
    reason: 'Nội dung phức tạp',
  });
  await does(as(LEAD, 'HEAD', 6), 'assignment', assignmentId, 'PauseDeadline', {
    ...answer,
    category: 'WAITING_FOR_OTHER_BODY',
    reason: 'Chờ kết quả kiểm nghiệm',
  });
  await pass(1);
  await does(as(LEAD, 'HEAD', 6), 'assignment', assignmentId, 'ResumeDeadline', answer);
  await does(as('kh-health', 'OFFICER', 1), 'assignment', assignmentId, 'RecordVerification', {
    outcome: 'BREACH_CONFIRMED',
    method: 'Kiểm tra',
    evidence: [{ source: 'OWN_CHECK', description: 'Kết quả kiểm tra', reference: 'KT-01' }],
  });
  await does(lead, 'case', caseId, 'CompleteVerification', { outcome: 'BREACH_CONFIRMED', reasons: 'Đã xác minh' });
  await does(lead, 'case', caseId, 'StartAppraisal');
  await does(lead, 'case', caseId, 'OpenConsultation', { subject: 'Hướng xử lý' });
  const { consultationId } = last('ConsultationRequested').data;
  await does(lead, 'consultation', consultationId, 'ChooseConsultationMethod', {
    method: 'WRITTEN',
    reason: 'Phù hợp',
  });
  await does(lead, 'consultation', consultationId, 'RequestOpinion', {
    question: 'APPRAISE',
    text: 'Đề nghị cho ý kiến',
    addressees: [
      { agencyId: 'kh-justice', dueAt: later(3) },
      { agencyId: 'kh-propaganda', dueAt: later(3) },
    ],
  });
  const opinionId = world.history.find(
    (event) => event.type === 'OpinionTaskOpened' && event.data.addressee === 'kh-justice',
  )?.streamId;
  if (opinionId === undefined) throw new Error('Nobody was asked');
  await does(as('kh-justice', 'HEAD', 3), 'opinion', opinionId, 'DesignateOfficer', { officerRef: 'kh-justice-1' });
  await does(as('kh-justice', 'OFFICER', 1), 'opinion', opinionId, 'SubmitOpinion', {
    position: 'DISAGREE',
    text: 'Chưa cần thiết',
    signature: { chain: [] },
  });
  await pass(4);
  await does(lead, 'consultation', consultationId, 'CloseConsultation', { summary: 'Tổng hợp' });
  const dissentsSeen = [{ consultationId, agencyId: 'kh-justice', opinionId }];
  await does(lead, 'case', caseId, 'CompleteAppraisal', {
    finding: 'GROUND',
    grounds: [GROUND],
    reasons: 'Có căn cứ',
    necessityAndProportionality: 'Cần thiết và tương xứng',
    alternativesConsidered: 'Đã xem xét',
    dissentsSeen,
    proposedRoute: 'OWN_COMPETENCE',
    proposedMeasure: MEASURE,
  });
  await does(as(LEAD, 'OFFICER', 2), 'case', caseId, 'AssessExpressionImpact', {
    measure: MEASURE,
    isOpinionOrSatire: false,
    isReporting: false,
    isPressWork: false,
    publicInterest: 'Đã cân nhắc',
    lessRestrictiveMeans: 'Không đủ',
    leastRestrictive: true,
  });
  await does(lead, 'case', caseId, 'InviteExplanation', {
    affectedParty: { kind: 'SITE_OPERATOR', name: 'Đơn vị minh họa' },
    alleged: 'Trang đăng thông tin sai sự thật',
  });
  const { explanationId, affectedParty } = last('ExplanationInvited').data;
  const words = { session: 'WRITTEN', text: 'Xin giải trình' };
  await does(clerk, 'explanation', explanationId, 'SubmitExplanation', words, affectedParty.subjectRef);
  const ladderReason = 'Biện pháp nhẹ hơn không đủ';
  await does(lead, 'case', caseId, 'ReferHandling', {
    route: 'OWN_COMPETENCE',
    to: LEAD,
    measure: MEASURE,
    ladderReason,
    dissentsSeen,
  });
  const { decisionId } = last('HandlingReferred').data;
  await does(as(LEAD, 'SIGNER', 3), 'decision', decisionId, 'DecideHandling', {
    measure: MEASURE,
    provisions: [GROUND, { provisionId: BASIS, use: 'COMPETENCE' }],
    facts: 'Trang đăng thông tin sai sự thật',
    reasons: 'Vi phạm đã được xác minh',
    scope: 'Một trang',
    duration: { endsAt: later(60) },
    whyLessDoesNotSuffice: 'Đã nhắc nhở mà không sửa',
    ladderReason,
    remedy: REMEDY,
    dissentsSeen,
    signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc' }] },
  });
  await does(lead, 'decision', decisionId, 'NotifyDecision', { means: 'Bưu điện', receivedAt: later(0) });
  const letter = {
    urls: [PAGE],
    scope: 'Một trang',
    reasons: 'Theo quyết định',
    endsAt: later(40),
  };
  const done = () => ({ answer: 'DONE', doneAt: later(0) });
  const toBlock = { ...letter, addressee: 'model-telco', kind: 'URL_BLOCKING', reviewAt: later(20) };
  await does(lead, 'decision', decisionId, 'RequestRestriction', toBlock);
  const { restrictionId } = last('RestrictionRequested').data;
  const telco = as('model-telco', 'CLERK', 1);
  await does(telco, 'restriction', restrictionId, 'AnswerRestriction', done());
  const toRemove = { ...letter, addressee: 'model-site', kind: 'CONTENT_REMOVAL', reviewAt: later(9) };
  await does(lead, 'decision', decisionId, 'RequestRestriction', toRemove);
  const { restrictionId: removal } = last('RestrictionRequested').data;
  const site = as('model-site', 'CLERK', 1);
  await does(site, 'restriction', removal, 'AnswerRestriction', done());

  // The one is renewed; nobody renews the other, and the report of the result is late too.
  await pass(10);
  await does(site, 'restriction', removal, 'ReportRestoration', { restoredAt: later(0) });
  await does(lead, 'decision', decisionId, 'RenewRestriction', {
    restrictionId,
    reviewAt: later(25),
    endsAt: later(30),
    reasons: 'Còn cần',
  });
  await does(lead, 'decision', decisionId, 'ReportHandlingResult', { result: 'Đã xử lý', to: [COMMITTEE], cc: [] });

  // The party complains, in vain, and brings it before nobody else.
  const complaintId = world.newId();
  const filing = { act: { kind: 'DECISION', id: decisionId }, knownAt: later(0), text: 'Tôi không đồng ý.' };
  await does(clerk, 'complaint', complaintId, 'FileComplaint', filing, affectedParty.subjectRef);
  const inspector = as(LEAD, 'OFFICER', 5);
  await does(inspector, 'complaint', complaintId, 'AcceptComplaint');
  const resting = { reasons: 'Có thể gây thiệt hại' };
  await does(as(LEAD, 'HEAD', 6), 'complaint', complaintId, 'OrderStay', resting);
  const resolution = { outcome: 'REJECTED', reasons: 'Quyết định đúng', remedy: REMEDY };
  await does(as(LEAD, 'HEAD', 6), 'complaint', complaintId, 'ResolveComplaint', resolution);

  await does(lead, 'decision', decisionId, 'LiftRestriction', { restrictionId, reasons: 'Không còn cần' });
  await does(telco, 'restriction', restrictionId, 'ReportRestoration', { restoredAt: later(0) });

  // Nothing is restricted any more, and the time to complain has run.
  await pass(91);
  await does(lead, 'case', caseId, 'RequestPublication', {
    outlet: 'kh-newspaper',
    title: 'Kết quả',
    text: 'Thông tin đã được kiểm chứng.',
    personalDataRemoved: true,
  });
  await does(lead, 'case', caseId, 'CloseCase', { summary: 'Đã xử lý xong' });

  // Annulled afterwards, undone, and closed without a ground.
  await does(as(LEAD, 'SIGNER', 3), 'decision', decisionId, 'AnnulDecision', {
    ground: 'OWN_REVIEW',
    reasons: 'Căn cứ không đứng vững',
  });
  await does(lead, 'decision', decisionId, 'NotifyDecision', { means: 'Bưu điện', receivedAt: later(0) });
  await does(lead, 'case', caseId, 'CompleteAppraisal', {
    finding: 'NO_GROUND',
    grounds: [],
    reasons: 'Không có căn cứ',
    necessityAndProportionality: 'Không đặt ra',
    alternativesConsidered: 'Không đặt ra',
    dissentsSeen,
  });
  await does(lead, 'case', caseId, 'CloseNoViolation', { reasons: 'Không có vi phạm' });

  // A second report, that is dismissed.
  const other = world.newId();
  await does(clerk, 'report', other, 'RegisterReport', {
    channelId: 'kh-dic-email',
    channel: 'EMAIL',
    source: 'CITIZEN',
    contentRefs: [{ url: PAGE }],
    message: 'Một phản ánh khác',
  });
  await does(clerk, 'report', other, 'AcknowledgeReport');
  await does(lead, 'report', other, 'ScreenReport', {
    nexus: { withinTerritory: false, territory: 'noi-khac', explanation: 'Ngoài tỉnh' },
    harmFactors: [],
    reasons: 'Ngoài phạm vi',
    disposition: 'DISMISS',
    dismissal: { ground: 'OUT_OF_SCOPE', remedy: REMEDY },
  });
  await world.rest();
  return world.history;
};
