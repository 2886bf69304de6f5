import type { RuleRow } from './catalogue.row.js';

/** The guards of the command table (life-cycle 3.4) around a decision: how it is made, carried out, corrected, and how a case ends. */
export const decisions = {
  'LC-REVIEW': {
    clause: 'Vòng đời 3.4 (DraftDecision, ReviewDecision)',
    reason: {
      vi: 'Dự thảo do người khác người soạn thảo thẩm tra; nội dung được ký phải đúng với dự thảo đã được duyệt.',
      en: 'A draft is reviewed by somebody other than its drafter; what is signed is the draft that was approved.',
    },
    instead: {
      vi: 'Đề nghị cán bộ khác thẩm tra, hoặc soạn lại dự thảo (DraftDecision) rồi thẩm tra lại.',
      en: 'Have another officer review it, or draft anew (DraftDecision) and have that reviewed.',
    },
    status: 409,
  },
  'LC-CO-SIGNATURE': {
    clause: 'INV-07; câu hỏi mở 13',
    reason: {
      vi: 'Chỉ cần cấp trên đồng ký cho biện pháp hạn chế khi không liên hệ được bên có liên quan.',
      en: 'A superior signs too only for a restrictive measure where the affected party could not be reached.',
    },
    instead: { vi: 'Không cần đồng ký.', en: 'No co-signature is needed.' },
    status: 409,
  },
  'LC-MEASURE': {
    clause: 'Vòng đời 3.3, 3.4',
    reason: {
      vi: 'Bước này không thuộc biện pháp đã được quyết định.',
      en: 'This step does not belong to the measure that was decided.',
    },
    instead: {
      vi: 'Thực hiện bước phù hợp với biện pháp đã quyết định.',
      en: 'Take the step that carries out the measure that was decided.',
    },
    status: 409,
  },
  'LC-SCOPE': {
    clause: 'Vòng đời 3.4 (RequestRestriction); INV-23',
    reason: {
      vi: 'Yêu cầu hạn chế chỉ nhằm các trang, hoặc một đường truyền, đại lý, nhà cung cấp nêu trong vụ việc; không rộng hơn.',
      en: 'A restriction request names pages, or the one line, agent or provider of the matter, and nothing beyond.',
    },
    instead: {
      vi: 'Nêu đúng địa chỉ (urls) hoặc mã tham chiếu (reference) có trong hồ sơ, tùy loại yêu cầu.',
      en: 'Name addresses (urls) or the reference (reference) of the file, as the kind of request asks for.',
    },
    status: 422,
  },
  'LC-ANSWER': {
    clause: 'Vòng đời 3.4 (AnswerRestriction)',
    reason: {
      vi: 'Trả lời đã thực hiện phải nêu thời điểm; từ chối phải nêu lý do.',
      en: 'DONE says since when; REFUSED says why.',
    },
    instead: { vi: 'Bổ sung doneAt hoặc reasons.', en: 'Add doneAt, or reasons.' },
    status: 422,
  },
  'LC-ANNULLED': {
    clause: 'Vòng đời 3.4; INV-15',
    reason: {
      vi: 'Quyết định đã bị hủy bỏ: chỉ thông báo một lần việc hủy bỏ cho người đã nhận quyết định; không đề nghị hạn chế, không đăng tải gì theo quyết định này nữa.',
      en: 'The decision is annulled: only this is notified, once, to whoever had been notified of it; nothing is restricted or published on it any more.',
    },
    instead: {
      vi: 'Thẩm định lại vụ việc và chuyển hồ sơ để ra quyết định mới, nếu còn căn cứ.',
      en: 'Appraise the matter again and refer it for a new decision, if there still are grounds.',
    },
    status: 409,
  },
  'LC-ANNULMENT': {
    clause: 'Vòng đời 3.4 (AnnulDecision, AmendDecision)',
    reason: {
      vi: 'Căn cứ hủy bỏ, sửa đổi không phù hợp: cấp trên căn cứ SUPERIOR (thủ trưởng); cơ quan đã ra quyết định căn cứ tự rà soát, khiếu nại được chấp nhận hoặc kết quả của tòa án về một khiếu nại đối với quyết định này.',
      en: 'The ground does not fit: the superior (its head) acts on SUPERIOR; the deciding body on its own review, on an upheld complaint, or on a court outcome, of a complaint about this decision.',
    },
    instead: {
      vi: 'Chọn đúng căn cứ (ground) và nêu khiếu nại (complaintId) về chính quyết định này khi căn cứ cần.',
      en: 'Choose the ground that fits, and name the complaint (complaintId) about this very decision where it needs one.',
    },
    status: 422,
  },
  'LC-AMENDMENT': {
    clause: 'Vòng đời 3.3, 3.4 (AmendDecision)',
    reason: {
      vi: 'Quyết định chỉ được sửa đổi theo hướng nhẹ hơn, hẹp hơn hoặc ngắn hơn; không bao giờ nặng hơn điều đã quyết định.',
      en: 'A decision is amended to something milder, narrower or shorter; never to anything harsher than what was decided.',
    },
    instead: {
      vi: 'Nêu biện pháp không nặng hơn và một nội dung khác với quyết định hiện hành; nếu cần biện pháp nặng hơn thì phải có hồ sơ mới.',
      en: 'Name a measure that is no harsher, and something that differs from what holds now; anything harsher needs a new file.',
    },
    status: 422,
  },
  'LC-CLOSING': {
    clause: 'Vòng đời 3.3, 3.4 (CloseCase)',
    reason: {
      vi: 'Vụ việc chưa đóng được: còn việc giao xử lý, hạn chế, chuyển vụ việc hoặc thông báo chưa xong, hoặc còn quyết định bất lợi chưa bị hủy bỏ.',
      en: 'The case cannot close yet: a referral, a restriction, a transfer or a notice is still open, or a decision against somebody still stands.',
    },
    instead: { vi: 'Hoàn thành các việc được nêu.', en: 'Bring what is named to its end.' },
    status: 409,
  },
  'LC-REOPENING': {
    clause: 'Vòng đời 3.3',
    reason: {
      vi: 'Vụ việc kết thúc với tin xác thực chỉ được mở lại khi có chứng cứ mới.',
      en: 'A case that ended AUTHENTIC reopens only on new evidence, whoever asks.',
    },
    instead: { vi: 'Nêu chứng cứ mới (NEW_EVIDENCE).', en: 'Bring new evidence (NEW_EVIDENCE).' },
    status: 409,
  },
  'LC-CORRECTION': {
    clause: 'INV-19; vòng đời 3.4 (CorrectEvent)',
    reason: {
      vi: 'Chỉ cơ quan đã ghi nhận mới được đính chính lỗi văn thư, và chỉ ở các trường cho phép; nội dung gốc luôn còn.',
      en: 'Only the author’s body corrects, and only clerical fields declared correctable; the original stays.',
    },
    instead: {
      vi: 'Chọn trường được liệt kê, hoặc thực hiện bước nghiệp vụ mới nếu là nội dung.',
      en: 'Choose a field that is listed; what is no slip of the pen is changed by a new step, not by a correction.',
    },
    status: 422,
  },
} as const satisfies Record<string, RuleRow>;
