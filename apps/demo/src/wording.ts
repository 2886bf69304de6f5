import type { EventName, Measure, Outcome } from '#contracts';
import type { CaseFile } from '#read-models';
import type { Words } from './stage.js';

type CaseState = CaseFile['state'];
type DecisionState = CaseFile['decisions'][number]['state'];
type PublicationState = CaseFile['publications'][number]['state'];
type MatterRole = CaseFile['parties'][number]['role'];

/** Code names in the words of officials: Vietnamese first, English beside it. */

/** The events of a matter, as an official reads them. */
export const eventNames: Readonly<Partial<Record<EventName, Words>>> = {
  ReportReceived: { vi: 'Tiếp nhận phản ánh', en: 'report received' },
  TranscriptConfirmed: { vi: 'Xác nhận bản ghi', en: 'transcript confirmed' },
  ReportAcknowledged: { vi: 'Xác nhận đã tiếp nhận', en: 'report acknowledged' },
  ReportScreened: { vi: 'Sàng lọc phản ánh', en: 'report screened' },
  ReportLinkedToCase: { vi: 'Gắn phản ánh vào vụ việc', en: 'report linked to the case' },
  ReporterInformed: { vi: 'Thông báo cho người phản ánh', en: 'reporter informed' },
  CaseOpened: { vi: 'Mở vụ việc', en: 'case opened' },
  VerificationRequested: { vi: 'Đề nghị xác minh', en: 'verification requested' },
  VerificationAnswered: { vi: 'Ghi nhận trả lời xác minh', en: 'answer noted' },
  VerificationCompleted: { vi: 'Kết luận xác minh', en: 'verification completed' },
  VerificationReopened: { vi: 'Mở lại xác minh', en: 'verification reopened' },
  AppraisalStarted: { vi: 'Bắt đầu thẩm định', en: 'appraisal started' },
  AppraisalCompleted: { vi: 'Kết luận thẩm định', en: 'appraisal completed' },
  UnderlyingIssueReferred: { vi: 'Chuyển vấn đề thực chất', en: 'underlying issue referred' },
  HandlingReferred: { vi: 'Chuyển hồ sơ xử lý', en: 'handling referred' },
  HandlingNoted: { vi: 'Ghi nhận quyết định', en: 'decision noted' },
  HandlingRejected: { vi: 'Không ghi nhận: hồ sơ đã cũ', en: 'decision rejected: the file is old' },
  NotificationNoted: { vi: 'Ghi nhận việc giao quyết định', en: 'notification noted' },
  ResultNoted: { vi: 'Ghi nhận kết quả xử lý', en: 'result noted' },
  PublicationRequested: { vi: 'Đề nghị đăng tải', en: 'publication requested' },
  PublicationNoted: { vi: 'Ghi nhận việc đăng tải', en: 'publication noted' },
  CaseClosed: { vi: 'Kết thúc vụ việc', en: 'case closed' },
  CaseClosedNoViolation: { vi: 'Kết thúc: không có vi phạm', en: 'closed without violation' },
  AssignmentOpened: { vi: 'Nhận việc xác minh', en: 'assignment opened' },
  OfficerDesignated: { vi: 'Cử cán bộ', en: 'officer designated' },
  VerificationRecorded: { vi: 'Ghi kết quả xác minh', en: 'verification recorded' },
  DecisionRequested: { vi: 'Nhận hồ sơ xử lý', en: 'decision requested' },
  HandlingDecided: { vi: 'Ra quyết định', en: 'decided' },
  DecisionTookEffect: { vi: 'Quyết định có hiệu lực', en: 'decision took effect' },
  DecisionLapsed: { vi: 'Quyết định mất hiệu lực', en: 'decision lapsed' },
  DecisionNotified: { vi: 'Giao quyết định', en: 'decision notified' },
  HandlingResultReported: { vi: 'Báo cáo kết quả xử lý', en: 'result reported' },
  PublicationOpened: { vi: 'Nhận đề nghị đăng tải', en: 'publication opened' },
  PublicationAccepted: { vi: 'Nhận đăng', en: 'publication accepted' },
  PublicationDeclined: { vi: 'Từ chối đăng', en: 'publication declined' },
  ResultPublished: { vi: 'Đã đăng tải', en: 'result published' },
};

export const outcomes: Readonly<Record<Outcome, Words>> = {
  CONFIRMED_FALSE: { vi: 'sai sự thật', en: 'confirmed false' },
  PARTLY_FALSE: { vi: 'sai một phần', en: 'partly false' },
  AUTHENTIC: { vi: 'tin xác thực', en: 'authentic' },
  BREACH_CONFIRMED: { vi: 'xác nhận có vi phạm', en: 'breach confirmed' },
  BREACH_NOT_CONFIRMED: { vi: 'không xác nhận vi phạm', en: 'breach not confirmed' },
  UNDETERMINED: { vi: 'chưa xác định được', en: 'undetermined' },
  NOT_FACTUAL: { vi: 'ý kiến, bình luận', en: 'opinion, comment' },
};

export const measures: Readonly<Record<Measure, Words>> = {
  STATEMENT: { vi: 'phát ngôn chính thức', en: 'official statement' },
  GUIDANCE_NOTICE: { vi: 'nhắc nhở, hướng dẫn', en: 'guidance notice' },
  VOLUNTARY_CORRECTION: { vi: 'đề nghị tự đính chính', en: 'voluntary correction' },
  ORDER_CORRECTION: { vi: 'yêu cầu đính chính', en: 'order to correct' },
  ADMIN_PENALTY_REFERENCE: { vi: 'chuyển xử phạt vi phạm hành chính', en: 'reference for an administrative penalty' },
  RESTRICTION_REQUEST: { vi: 'đề nghị hạn chế', en: 'request to restrict' },
  LICENCE_SUSPENSION: { vi: 'đình chỉ giấy phép', en: 'suspension of a licence' },
};

export const caseStates: Readonly<Record<CaseState, Words>> = {
  Opened: { vi: 'đã mở', en: 'opened' },
  UnderVerification: { vi: 'đang xác minh', en: 'under verification' },
  Verified: { vi: 'đã xác minh', en: 'verified' },
  UnderAppraisal: { vi: 'đang thẩm định', en: 'under appraisal' },
  Appraised: { vi: 'đã thẩm định', en: 'appraised' },
  AwaitingExplanation: { vi: 'chờ giải trình', en: 'awaiting explanation' },
  PpcAdvised: { vi: 'đã tham mưu UBND tỉnh', en: "people's committee advised" },
  CaseTransferRequested: { vi: 'đã đề nghị chuyển chủ trì', en: 'transfer requested' },
  HandlingReferred: { vi: 'đã chuyển xử lý', en: 'handling referred' },
  HandlingNoted: { vi: 'đã có quyết định', en: 'decision noted' },
  ResultNoted: { vi: 'đã có kết quả xử lý', en: 'result noted' },
  ClosedNoViolation: { vi: 'kết thúc, không có vi phạm', en: 'closed without violation' },
  Closed: { vi: 'đã kết thúc', en: 'closed' },
};

export const decisionStates: Readonly<Record<DecisionState, Words>> = {
  Requested: { vi: 'chờ quyết định', en: 'requested' },
  Returned: { vi: 'đã trả lại hồ sơ', en: 'file returned' },
  Decided: { vi: 'đã quyết định', en: 'decided' },
  TookEffect: { vi: 'có hiệu lực', en: 'took effect' },
  Lapsed: { vi: 'mất hiệu lực', en: 'lapsed' },
  Notified: { vi: 'đã giao', en: 'notified' },
  ResultReported: { vi: 'đã báo cáo kết quả', en: 'result reported' },
};

export const publicationStates: Readonly<Record<PublicationState, Words>> = {
  Requested: { vi: 'chờ trả lời', en: 'requested' },
  Accepted: { vi: 'đã nhận đăng', en: 'accepted' },
  Declined: { vi: 'từ chối', en: 'declined' },
  Published: { vi: 'đã đăng', en: 'published' },
};

export const matterRoles: Readonly<Record<MatterRole, Words>> = {
  RECEIVING: { vi: 'tiếp nhận', en: 'receiving' },
  REDIRECTED_TO: { vi: 'được chuyển đến', en: 'redirected to' },
  NOTIFYING: { vi: 'thông báo', en: 'notifying' },
  LEAD: { vi: 'chủ trì', en: 'lead' },
  FORMER_LEAD: { vi: 'chủ trì trước đây', en: 'former lead' },
  COOPERATING: { vi: 'phối hợp', en: 'cooperating' },
  CONSULTED: { vi: 'được lấy ý kiến', en: 'consulted' },
  DECIDING: { vi: 'có thẩm quyền xử lý', en: 'deciding' },
  SUPERIOR: { vi: 'cấp trên trực tiếp', en: 'superior' },
  DIRECTING: { vi: 'chỉ đạo', en: 'directing' },
  DIRECTED: { vi: 'được giao xem xét', en: 'directed' },
  PUBLISHER: { vi: 'đăng tải', en: 'publisher' },
  ADDRESSEE: { vi: 'nơi nhận', en: 'addressee' },
  COPY_RECIPIENT: { vi: 'đồng gửi', en: 'copied' },
  CONSOLIDATOR: { vi: 'tổng hợp', en: 'consolidator' },
  OFFERED: { vi: 'được đề nghị chủ trì', en: 'offered the lead' },
  PROVIDER: { vi: 'doanh nghiệp cung cấp dịch vụ', en: 'service provider' },
  AFFECTED: { vi: 'có quyền, lợi ích liên quan', en: 'affected' },
  NOTIFIED: { vi: 'được thông báo', en: 'notified' },
  ISSUING: { vi: 'ban hành', en: 'issuing' },
  REPORTED_PARTY: { vi: 'bị phản ánh', en: 'reported party' },
};
