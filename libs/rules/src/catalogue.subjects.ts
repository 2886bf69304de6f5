import type { RuleRow } from './catalogue.row.js';

/** What guards the identities and words that the vault keeps (life-cycle 3.1; INV-17; open questions 23, 24). */
export const subjects = {
  'LC-UNMASKING': {
    clause: 'INV-17; vòng đời 3.1, 3.8',
    reason: {
      vi: 'Không có danh tính nào để hiển thị: không ai cung cấp, hoặc dữ liệu đã được xóa.',
      en: 'There is no identity to show: nobody gave one, or the data were erased.',
    },
    instead: {
      vi: 'Nội dung phản ánh, giải trình được đọc ở chính hồ sơ đó; dữ liệu đã xóa không khôi phục được.',
      en: 'What was said is read where it stands; what was erased cannot be brought back.',
    },
    status: 409,
  },
  'LC-RETENTION': {
    clause: 'Câu hỏi mở 23, 24; gói quy định: limits.yaml (personal-data-retention, case-retention)',
    reason: {
      vi: 'Vụ việc liên quan còn đang xử lý, hoặc chưa hết thời hạn lưu giữ dữ liệu cá nhân.',
      en: 'A matter in which the person stands is open, or the time for which the data are kept is not over.',
    },
    instead: {
      vi: 'Chờ đến thời điểm được nêu; hoặc nêu căn cứ khác nếu chính người đó yêu cầu sau khi vụ việc kết thúc, hoặc theo quyết định của tòa án.',
      en: 'Wait until the time that is named; or name another ground, where the person asks once the matter has ended, or a court orders it.',
    },
    status: 409,
  },
} as const satisfies Readonly<Record<string, RuleRow>>;
