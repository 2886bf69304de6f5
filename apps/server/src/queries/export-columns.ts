import type {
  AccessEntry,
  CaseSummary,
  OverdueItem,
  RegisterEntry,
  ReportSummary,
  RestrictionEntry,
} from '#read-models';
import type { Cell, Column } from './csv.js';

/** What the columns of the exports are called and hold. Codes stand as they are in the API, so that they can be looked up. */

const column = <Entry>(vi: string, en: string, value: (entry: Entry) => Cell): Column<Entry> => ({ vi, en, value });

export const reportColumns: readonly Column<ReportSummary>[] = [
  column('Mã phản ánh', 'Report', ({ reportId }) => reportId),
  column('Trạng thái', 'State', ({ state }) => state),
  column('Cơ quan tiếp nhận', 'Received by', ({ receivedBy }) => receivedBy),
  column('Cơ quan chủ trì', 'Lead', ({ leadAgencyId }) => leadAgencyId),
  column('Kênh', 'Channel', ({ channel }) => channel),
  column('Nguồn', 'Source', ({ source }) => source),
  column('Tiếp nhận lúc', 'Received at', ({ receivedAt }) => receivedAt),
  column('Xác nhận lúc', 'Acknowledged at', ({ acknowledgedAt }) => acknowledgedAt),
  column('Sàng lọc lúc', 'Screened at', ({ screenedAt }) => screenedAt),
  column('Kết thúc lúc', 'Ended at', ({ endedAt }) => endedAt),
  column('Thông báo người phản ánh lúc', 'Reporter informed at', ({ informedAt }) => informedAt),
  column('Kết quả sàng lọc', 'Disposition', ({ disposition }) => disposition),
  column('Mã vụ việc', 'Case', ({ caseId }) => caseId),
  column('Xuất xứ dữ liệu', 'Origin', ({ origin }) => origin),
  column('Sổ cũ', 'Old register', ({ legacy }) => legacy?.register ?? null),
  column('Số trong sổ cũ', 'Reference in it', ({ legacy }) => legacy?.reference ?? null),
];

export const caseColumns: readonly Column<CaseSummary>[] = [
  column('Mã vụ việc', 'Case', ({ caseId }) => caseId),
  column('Trạng thái', 'State', ({ state }) => state),
  column('Loại vụ việc', 'Kind', ({ caseKind }) => caseKind),
  column('Nội dung cần xác minh', 'Claim under review', ({ claim }) => claim),
  column('Đối tượng', 'Reference', ({ reference }) => reference),
  column('Cơ quan chủ trì', 'Lead', ({ leadAgencyId }) => leadAgencyId),
  column('Địa bàn', 'Territory', ({ territory }) => territory),
  column('Kết quả xác minh', 'Outcome', ({ outcome }) => outcome),
  column('Mở lúc', 'Opened at', ({ openedAt }) => openedAt),
  column('Hạn', 'Due at', ({ dueAt }) => dueAt),
  column('Đóng lúc', 'Closed at', ({ closedAt }) => closedAt),
  column('Mã phản ánh', 'Report', ({ reportId }) => reportId),
  column('Xuất xứ dữ liệu', 'Origin', ({ origin }) => origin),
];

export const overdueColumns: readonly Column<OverdueItem>[] = [
  column('Việc', 'What', ({ kind }) => kind),
  column('Phía', 'Side', ({ side }) => side),
  column('Mã việc', 'Item', ({ itemId }) => itemId),
  column('Mã vụ việc', 'Matter', ({ matterId }) => matterId),
  column('Nội dung cần xác minh', 'Claim under review', ({ claim }) => claim),
  column('Cơ quan phải làm', 'Owed by', ({ owedBy }) => owedBy),
  column('Cơ quan chờ', 'Owed to', ({ owedTo }) => owedTo),
  column('Yêu cầu lúc', 'Requested at', ({ requestedAt }) => requestedAt),
  column('Hạn', 'Due at', ({ dueAt }) => dueAt),
  column('Số ngày trễ', 'Days late', ({ daysLate }) => daysLate),
];

export const restrictionColumns: readonly Column<RestrictionEntry>[] = [
  column('Mã văn bản hạn chế', 'Restriction', ({ restrictionId }) => restrictionId),
  column('Mã quyết định', 'Decision', ({ decisionId }) => decisionId),
  column('Mã vụ việc', 'Case', ({ caseId }) => caseId),
  column('Cơ quan yêu cầu', 'Requested by', ({ requestedBy }) => requestedBy),
  column('Đơn vị thực hiện', 'Addressee', ({ addressee }) => addressee),
  column('Biện pháp', 'Kind', ({ kind }) => kind),
  column('Phạm vi', 'Scope', ({ scope }) => scope),
  column('Trạng thái', 'State', ({ state }) => state),
  column('Yêu cầu lúc', 'Requested at', ({ requestedAt }) => requestedAt),
  column('Xem xét lại lúc', 'Review at', ({ reviewAt }) => reviewAt),
  column('Kết thúc lúc', 'Ends at', ({ endsAt }) => endsAt),
  column('Trả lời lúc', 'Answered at', ({ answeredAt }) => answeredAt),
  column('Chấm dứt lúc', 'Ended at', ({ endedAt }) => endedAt),
];

export const registerColumns: readonly Column<RegisterEntry>[] = [
  column('Số', 'Number', ({ number }) => number),
  column('Loại', 'Of', ({ category }) => category),
  column('Mã', 'Id', ({ id }) => id),
  column('Mã vụ việc', 'Matter', ({ matterId }) => matterId),
  column('Vào sổ lúc', 'Assigned at', ({ assignedAt }) => assignedAt),
  column('Hủy lúc', 'Voided at', ({ voided }) => voided?.at ?? null),
  column('Lý do hủy', 'Why it is void', ({ voided }) => voided?.reasons ?? null),
];

export const accessColumns: readonly Column<AccessEntry>[] = [
  column('Thời điểm', 'At', ({ at }) => at),
  column('Việc', 'Kind', ({ kind }) => kind),
  column('Cơ quan', 'Body', ({ agencyId }) => agencyId),
  column('Cán bộ', 'Officer', ({ officerRef }) => officerRef),
  column('Nội dung được xem', 'What', ({ what }) => what),
  column('Mã đối tượng', 'Thing', ({ thingId }) => thingId),
  column('Mã vụ việc hoặc phản ánh', 'Matter', ({ matterId }) => matterId),
  column('Mã chủ thể dữ liệu', 'Subject', ({ subjectRef }) => subjectRef),
  column('Lý do', 'Reason', ({ reason }) => reason),
  column('Căn cứ', 'Legal basis', ({ legalBasis }) => legalBasis),
  column('Mã liên kết', 'Correlation', ({ correlationId }) => correlationId),
];
