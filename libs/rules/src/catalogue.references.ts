import type { RuleRow } from './catalogue.row.js';

/** The answers of the legal catalogue (5.2): what stands against citing a provision. Each comes with INV-02. */
export const references = {
  REFERENCE_UNKNOWN: {
    clause: 'KH Điều 2.2; INV-02',
    reason: { vi: 'Điều khoản không có trong danh mục.', en: 'The provision is not in the catalogue.' },
    instead: {
      vi: 'Chọn điều khoản trong danh mục, hoặc đề nghị cán bộ pháp chế bổ sung vào gói quy định.',
      en: 'Choose a provision of the catalogue, or have the legal officer add it to the regulation pack.',
    },
    status: 422,
  },
  REFERENCE_REPLACED: {
    clause: 'KH Điều 2.2; INV-02; danh mục 5.2',
    reason: {
      vi: 'Điều khoản đã bị thay thế tại thời điểm phải xét.',
      en: 'The provision had been replaced at the time that counts.',
    },
    instead: {
      vi: 'Viện dẫn điều khoản thay thế; hệ thống không tự chuyển đổi.',
      en: 'Cite the successor provision; nothing is remapped silently.',
    },
    status: 422,
  },
  REFERENCE_NOT_IN_FORCE: {
    clause: 'KH Điều 2.2; INV-02',
    reason: {
      vi: 'Điều khoản chưa có hoặc không còn hiệu lực tại thời điểm phải xét.',
      en: 'The provision was not yet, or no longer, in force at the time that counts.',
    },
    instead: {
      vi: 'Viện dẫn điều khoản có hiệu lực tại thời điểm đó.',
      en: 'Cite a provision that was in force at that time.',
    },
    status: 422,
  },
  REFERENCE_UNVERIFIED: {
    clause: 'KH Điều 2.2; INV-02; danh mục 5.1',
    reason: {
      vi: 'Nội dung điều khoản chưa được kiểm chứng nên chưa thể viện dẫn.',
      en: 'Nobody has verified the text of the provision, so it cannot be cited yet.',
    },
    instead: {
      vi: 'Đề nghị cán bộ pháp chế kiểm chứng điều khoản (VerifyProvision).',
      en: 'Have the legal officer verify the provision (VerifyProvision).',
    },
    status: 422,
  },
  REFERENCE_NOT_CITABLE: {
    clause: 'INV-02; danh mục 5.1',
    reason: {
      vi: 'Văn bản này không dùng làm căn cứ cho quyết định ảnh hưởng đến tổ chức, cá nhân, hoặc không dùng cho mục đích này.',
      en: 'This instrument is no basis for decisions that affect persons, or the provision does not serve this purpose.',
    },
    instead: {
      vi: 'Viện dẫn văn bản quy phạm pháp luật phù hợp.',
      en: 'Cite a normative legal instrument that serves the purpose.',
    },
    status: 422,
  },
} as const satisfies Record<string, RuleRow>;
