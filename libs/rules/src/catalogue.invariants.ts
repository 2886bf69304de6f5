import type { RuleRow } from './catalogue.row.js';

/** The invariants of life-cycle 3.5: what holds for everybody, at any time. */
export const invariants = {
  'INV-01': {
    clause: 'KH Điều 4.2 «chính xác», 6.3 → 6.4',
    reason: {
      vi: 'Chưa xác minh xong hoặc kết quả xác minh không cho phép xử lý: không có xử lý khi chưa hoàn thành xác minh.',
      en: 'Verification is not completed, or its outcome does not allow handling: nothing is handled before verification.',
    },
    instead: {
      vi: 'Hoàn thành xác minh trước; trường hợp khẩn cấp, cơ quan liên quan có thể phát ngôn chính thức bất cứ lúc nào.',
      en: 'Complete the verification first; when it is urgent, the body concerned may issue an official statement at any time.',
    },
    status: 409,
  },
  'INV-02': {
    clause: 'KH Điều 2.2',
    reason: {
      vi: 'Quyết định phải viện dẫn ít nhất một điều khoản có trong danh mục, còn hiệu lực tại thời điểm phải xét.',
      en: 'A decision cites at least one provision of the catalogue that was in force at the time that counts.',
    },
    instead: {
      vi: 'Viện dẫn điều khoản có hiệu lực: điều khoản nội dung theo thời điểm xảy ra hành vi, điều khoản thủ tục và thẩm quyền theo thời điểm quyết định.',
      en: 'Cite a provision in force: substantive ones when the conduct occurred, procedural and competence ones when deciding.',
    },
    status: 422,
  },
  'INV-03': {
    clause: 'KH Điều 4.1, 7',
    reason: {
      vi: 'Cơ quan này không có thẩm quyền áp dụng biện pháp này tại địa bàn và thời điểm này.',
      en: 'This body has no competence for this measure at this place and date.',
    },
    instead: { vi: 'Chuyển cho cơ quan có thẩm quyền.', en: 'Refer it to a competent body.' },
    status: 403,
  },
  'INV-05': {
    clause: 'KH Điều 4.2 «không cản trở tự do báo chí, tự do ngôn luận»',
    reason: {
      vi: 'Biện pháp hạn chế cần bản đánh giá tác động đến quyền tự do ngôn luận do người thứ ba, khác người xác minh và người ký, thực hiện.',
      en: 'A restrictive measure needs an expression assessment by a third person, other than the verifiers and the signer.',
    },
    instead: {
      vi: 'Chọn biện pháp từ VOLUNTARY_CORRECTION trở xuống.',
      en: 'Choose a measure up to VOLUNTARY_CORRECTION.',
    },
    status: 422,
  },
  'INV-06': {
    clause: 'KH Điều 4.2',
    reason: {
      vi: 'Kết quả xác minh không bất lợi thì không bao giờ dẫn đến biện pháp hạn chế.',
      en: 'An outcome that is not adverse never leads to a restrictive measure.',
    },
    instead: {
      vi: 'Kết thúc vụ việc không có vi phạm, hoặc xử lý theo hướng NO_RESTRICTION.',
      en: 'Close the case without violation, or take the route NO_RESTRICTION.',
    },
    status: 422,
  },
  'INV-07': {
    clause: 'Luật Xử lý vi phạm hành chính (quyền giải trình)',
    reason: {
      vi: 'Biện pháp hạn chế cần bước giải trình của bên có liên quan.',
      en: 'A restrictive measure needs the explanation step of the affected party.',
    },
    instead: {
      vi: 'Chọn biện pháp từ VOLUNTARY_CORRECTION trở xuống.',
      en: 'Choose a measure up to VOLUNTARY_CORRECTION.',
    },
    status: 422,
  },
  'INV-10': {
    clause: 'Chỉ thị Hải Dương 2.6; KH Điều 5.3',
    reason: {
      vi: 'Có xung đột lợi ích: bên bị phản ánh, cơ quan được nhắc đến hoặc cán bộ đã khai báo xung đột không được tham gia bước này.',
      en: 'Conflict of interest: the reported party, a body the claim speaks about, or an officer with a declared conflict takes no part in this step.',
    },
    instead: {
      vi: 'Giao cho cán bộ khác hoặc cơ quan khác.',
      en: 'Assign another officer or another body.',
    },
    status: 403,
  },
  'INV-11': {
    clause: 'KH Điều 7.2.b, 7.3.b «báo cáo UBND tỉnh, đồng gửi Sở Thông tin và Truyền thông để tổng hợp»',
    reason: {
      vi: 'Báo cáo kết quả xử lý phải gửi UBND tỉnh và đồng gửi cơ quan tổng hợp.',
      en: 'The result report goes to the people’s committee, with a copy to the consolidator.',
    },
    instead: {
      vi: 'Bổ sung nơi nhận còn thiếu.',
      en: 'Add the recipients that are missing.',
    },
    status: 422,
  },
  'INV-17': {
    clause: 'Luật Bảo vệ dữ liệu cá nhân; thiết kế',
    reason: {
      vi: 'Nội dung lưu trong nhật ký sự kiện không được chứa danh tính (tên tài khoản, số điện thoại, e-mail…).',
      en: 'What is stored in the event log holds no identity (account names, phone numbers, e-mail addresses).',
    },
    instead: {
      vi: 'Bỏ dữ liệu cá nhân khỏi nội dung; danh tính chỉ nằm trong kho bảo mật.',
      en: 'Take the personal data out of the text; identities belong in the vault only.',
    },
    status: 422,
  },
  'INV-21': {
    clause: 'Luật Khiếu nại; thiết kế',
    reason: {
      vi: 'Việc kết thúc phản ánh phải kèm lý do và cách thức khiếu nại.',
      en: 'Every end of a report carries reasons and a remedy.',
    },
    instead: {
      vi: 'Nêu lý do và nơi, thời hạn khiếu nại.',
      en: 'State the reasons, and the remedy with its body and time limit.',
    },
    status: 422,
  },
  'INV-22': {
    clause: 'KH Điều 7',
    reason: {
      vi: 'Mỗi vụ việc tại một thời điểm chỉ có một cơ quan chủ trì; chỉ cơ quan đó thực hiện được bước này.',
      en: 'A case has one lead at any time; only the lead takes this step.',
    },
    instead: { vi: 'Đề nghị cơ quan chủ trì thực hiện.', en: 'Ask the lead agency to take the step.' },
    status: 403,
  },
  'INV-23': {
    clause: 'Thiết kế; KH Điều 4.2',
    reason: {
      vi: 'Một vụ việc chỉ về một nội dung hoặc một vi phạm tại các địa chỉ cụ thể; không về tài khoản, cá nhân hay tổ chức nói chung.',
      en: 'A case is about one claim or one breach at named places; never about an account, a person or an organisation as such.',
    },
    instead: {
      vi: 'Nêu một nội dung cần kiểm chứng trong một câu, hoặc nghĩa vụ và trang, giấy phép, đại lý cụ thể.',
      en: 'Word one checkable claim in one sentence, or the duty and the site, licence or agent.',
    },
    status: 422,
  },
  'INV-24': {
    clause: 'KH Điều 4.2; danh mục 5.2',
    reason: {
      vi: 'Không được áp dụng biện pháp hạn chế chỉ dựa trên điều khoản nhóm P.',
      en: 'A restrictive measure may not rest on tier-P provisions alone.',
    },
    instead: {
      vi: 'Viện dẫn điều khoản nhóm F hoặc H đã được kiểm chứng.',
      en: 'Cite a provision of tier F or H.',
    },
    status: 422,
  },
} as const satisfies Record<string, RuleRow>;
