import type { RuleRow } from './catalogue.row.js';

/** The guards of the command table (life-cycle 3.4): what a single step asks for. */
export const guards = {
  'LC-STATE': {
    clause: 'Vòng đời 3.2–3.4',
    reason: {
      vi: 'Bước này không thực hiện được ở trạng thái hiện tại.',
      en: 'This step is not possible in the present state.',
    },
    instead: {
      vi: 'Xem trạng thái hiện tại và các bước có thể thực hiện.',
      en: 'See the present state and the states that allow the step.',
    },
    status: 409,
  },
  'LC-ISSUER': {
    clause: 'KH Điều 4.1; vòng đời 3.4',
    reason: {
      vi: 'Cơ quan hoặc chức danh của bạn không thực hiện bước này.',
      en: 'Your body or your role does not take this step.',
    },
    instead: {
      vi: 'Đề nghị người có vai trò được nêu thực hiện.',
      en: 'Ask someone who holds the role that is named.',
    },
    status: 403,
  },
  'LC-CHANNEL': {
    clause: 'KH Điều 5.1; HP mục 1',
    reason: {
      vi: 'Kênh tiếp nhận không được công bố, không còn hiệu lực, hoặc thiếu thông tin riêng của kênh.',
      en: 'The intake channel is not published, not valid today, or its own fields are missing.',
    },
    instead: {
      vi: 'Chọn kênh đã công bố và điền các trường của kênh đó.',
      en: 'Choose a published channel and fill in the fields that it asks for.',
    },
    status: 422,
  },
  'LC-INTAKE': {
    clause: 'KH Điều 5.1, 7.3.a; KH-07, KH-08',
    reason: {
      vi: 'Thông tin cần cho nguồn, nội dung dẫn chiếu hoặc bên bị phản ánh còn thiếu hoặc mâu thuẫn.',
      en: 'What the source, the content references or the reported party need is missing or contradictory.',
    },
    instead: {
      vi: 'Điền hoặc bỏ trường được nêu; mỗi nội dung cần một địa chỉ hoặc một tài liệu.',
      en: 'Fill in, or leave out, the field that is named; each content reference needs a URL or a document.',
    },
    status: 422,
  },
  'LC-TRANSCRIPT': {
    clause: 'KH Điều 5.1.a; KH-08',
    reason: {
      vi: 'Phản ánh bằng lời nói hoặc tin nhắn phải được ghi lại và đọc lại cho người phản ánh trước khi sàng lọc.',
      en: 'A spoken or text-message report is written down and read back before it is screened.',
    },
    instead: { vi: 'Xác nhận bản ghi (ConfirmTranscript).', en: 'Confirm the transcript (ConfirmTranscript).' },
    status: 409,
  },
  'LC-OBSERVATION': {
    clause: 'KH Điều 7.1.d; KH-24',
    reason: {
      vi: 'Phản ánh do cán bộ tự phát hiện phải do cán bộ khác sàng lọc.',
      en: 'What an officer observed is screened by another officer.',
    },
    instead: { vi: 'Giao cán bộ khác sàng lọc.', en: 'Have another officer screen it.' },
    status: 403,
  },
  'LC-DISPOSITION': {
    clause: 'KH Điều 1.1, 2.2; vòng đời 3.2',
    reason: {
      vi: 'Thông tin cần cho hướng xử lý đã chọn còn thiếu hoặc mâu thuẫn.',
      en: 'What the chosen disposition needs is missing or contradictory.',
    },
    instead: {
      vi: 'Điền đúng phần của hướng đã chọn và chỉ phần đó.',
      en: 'Fill in the part of the chosen disposition, and only that one.',
    },
    status: 422,
  },
  'LC-ADDRESSEE': {
    clause: 'KH Điều 6.2, 7',
    reason: {
      vi: 'Cơ quan được chọn không tồn tại, không còn hoạt động hoặc không phù hợp với việc này.',
      en: 'The body that was chosen does not exist, has ended, or is of a kind that does not do this.',
    },
    instead: { vi: 'Chọn cơ quan phù hợp.', en: 'Choose a body that fits.' },
    status: 422,
  },
  'LC-DUE': {
    clause: 'KH Điều 4.2 «kịp thời»',
    reason: { vi: 'Thời hạn phải ở sau thời điểm hiện tại.', en: 'A due date lies in the future.' },
    instead: { vi: 'Chọn thời hạn trong tương lai.', en: 'Choose a due date in the future.' },
    status: 422,
  },
  'LC-OUTCOME': {
    clause: 'Vòng đời 3.3',
    reason: {
      vi: 'Kết quả này không thuộc loại vụ việc này hoặc không có căn cứ trong các câu trả lời.',
      en: 'This outcome does not belong to this kind of case, or no answer bears it out.',
    },
    instead: {
      vi: 'Chọn kết quả thuộc loại vụ việc và có trong ít nhất một câu trả lời, hoặc UNDETERMINED.',
      en: 'Choose an outcome of this kind of case that at least one answer gives, or UNDETERMINED.',
    },
    status: 422,
  },
  'LC-EVIDENCE': {
    clause: 'KH Điều 4.2 «chính xác»; vòng đời 3.4',
    reason: {
      vi: 'Kết quả bất lợi hoặc AUTHENTIC cần ít nhất một chứng cứ không đến từ người phản ánh, và không chỉ từ cơ quan được nhắc đến.',
      en: 'An adverse outcome or AUTHENTIC needs a piece of evidence that is not the reporter’s, and not only the body’s own.',
    },
    instead: { vi: 'Bổ sung chứng cứ độc lập.', en: 'Add independent evidence.' },
    status: 422,
  },
  'LC-ANSWERS': {
    clause: 'Vòng đời 3.4 (CompleteVerification)',
    reason: {
      vi: 'Còn yêu cầu xác minh chưa được trả lời và chưa quá hạn, hoặc đã quá hạn mà chưa có ghi chú.',
      en: 'A request is neither answered nor past its due date, or is past it without the lead’s note.',
    },
    instead: {
      vi: 'Chờ trả lời hoặc đến hạn; ghi chú cho từng yêu cầu quá hạn.',
      en: 'Wait for the answer or the due date; add a note for each request that is past it.',
    },
    status: 409,
  },
  'LC-APPRAISAL': {
    clause: 'KH Điều 6.3',
    reason: {
      vi: 'Kết luận thẩm định thiếu hoặc mâu thuẫn: có căn cứ thì phải nêu điều khoản, hướng và biện pháp; không có căn cứ thì không nêu.',
      en: 'The appraisal is incomplete or contradictory: a ground names provisions, route and measure; NO_GROUND names none.',
    },
    instead: { vi: 'Sửa lại kết luận thẩm định cho nhất quán.', en: 'Make the appraisal consistent.' },
    status: 422,
  },
  'LC-REFERRAL': {
    clause: 'KH Điều 6.4, 7.1.a; vòng đời 3.3',
    reason: {
      vi: 'Hướng xử lý không khớp với cơ quan được giao, biện pháp hoặc kết luận thẩm định.',
      en: 'The route does not fit the body, the measure or the appraisal.',
    },
    instead: {
      vi: 'OWN_COMPETENCE là cơ quan chủ trì; ASSIGN_AGENCY là cơ quan khác; NO_RESTRICTION chỉ với STATEMENT hoặc GUIDANCE_NOTICE.',
      en: 'OWN_COMPETENCE is the lead itself; ASSIGN_AGENCY another body; NO_RESTRICTION takes STATEMENT or GUIDANCE_NOTICE only.',
    },
    status: 422,
  },
  'LC-DESIGNATED': {
    clause: 'KH Điều 5.3; KH-13',
    reason: {
      vi: 'Chỉ cán bộ được cử mới ghi nhận kết quả xác minh.',
      en: 'Only the designated officer records the verification.',
    },
    instead: { vi: 'Cử cán bộ này (DesignateOfficer) trước.', en: 'Designate the officer first (DesignateOfficer).' },
    status: 403,
  },
  'LC-REMEDY-TEXT': {
    clause: 'INV-08; Luật Khiếu nại',
    reason: {
      vi: 'Quyết định phải nêu nơi và thời hạn khiếu nại.',
      en: 'A decision names where and until when one can complain.',
    },
    instead: { vi: 'Nêu cơ quan và thời hạn khiếu nại.', en: 'Name the remedy body and the time limit.' },
    status: 422,
  },
  'LC-TIME': {
    clause: 'Câu hỏi mở 34; thiết kế',
    reason: {
      vi: 'Thời điểm nêu ra nằm ngoài giới hạn cho phép hoặc thiếu lý do.',
      en: 'The time that was given is outside the bounds, or lacks a reason.',
    },
    instead: {
      vi: 'Nêu thời điểm không ở tương lai, trong giới hạn, kèm lý do.',
      en: 'Give a time that is not in the future and within the bounds, with a reason.',
    },
    status: 422,
  },
  'LC-CONTACT': {
    clause: 'Câu hỏi mở 11, 12',
    reason: {
      vi: 'Người phản ánh không để lại thông tin liên hệ, hoặc phản ánh chưa kết thúc.',
      en: 'The reporter left no contact, or the report has not ended yet.',
    },
    instead: { vi: 'Không cần thông báo.', en: 'No information is owed now.' },
    status: 409,
  },
  'LC-IMPORT': {
    clause: 'Thiết kế (nhập sổ cũ)',
    reason: {
      vi: 'NOT_IN_SOURCE chỉ dành cho dữ liệu nhập từ sổ cũ và không bao giờ cho kết quả bất lợi.',
      en: 'NOT_IN_SOURCE is for imports only, and never for an adverse outcome.',
    },
    instead: { vi: 'Điền giá trị thật.', en: 'Give the real value.' },
    status: 422,
  },
} as const satisfies Record<string, RuleRow>;
