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
  'INV-04': {
    clause: 'KH Điều 7.4, 7.6, 7.7 «Đề nghị»',
    reason: {
      vi: 'Các ban của Tỉnh ủy và Hội Nhà báo không sàng lọc, xác minh, thẩm định hay quyết định; ý kiến của các cơ quan này chỉ để tham khảo.',
      en: 'Party committees and the Journalists’ Association never screen, verify, appraise or decide; their opinions are advisory.',
    },
    instead: {
      vi: 'Lấy ý kiến của cơ quan này bằng văn bản hoặc mời họp (OpenConsultation); giao việc này cho cơ quan khác.',
      en: 'Ask this body for its opinion, in writing or at a meeting (OpenConsultation); have another body take the step.',
    },
    status: 403,
  },
  'INV-05': {
    clause: 'KH Điều 4.2 «không cản trở tự do báo chí, tự do ngôn luận»',
    reason: {
      vi: 'Biện pháp hạn chế cần bản đánh giá tác động đến quyền tự do ngôn luận do người thứ ba, khác người xác minh và người ký, thực hiện.',
      en: 'A restrictive measure needs an expression assessment by a third person, other than the verifiers and the signer.',
    },
    instead: {
      vi: 'Giao một cán bộ không xác minh, không thẩm định và không ký lập bản đánh giá (AssessExpressionImpact) cho đúng biện pháp này; hoặc chọn biện pháp từ VOLUNTARY_CORRECTION trở xuống.',
      en: 'Have an officer who neither verified nor appraised, and who will not sign, assess this very measure (AssessExpressionImpact); or choose a measure up to VOLUNTARY_CORRECTION.',
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
      vi: 'Mời bên có liên quan giải trình (InviteExplanation) và chờ bước này kết thúc: đã giải trình, từ chối giải trình, hết thời hạn, hoặc không liên hệ được (khi đó cần cấp trên đồng ký); hoặc chọn biện pháp từ VOLUNTARY_CORRECTION trở xuống.',
      en: 'Invite the affected party to explain itself (InviteExplanation) and wait for the end of that step: submitted, waived, expired, or unreachable (then a superior signs too); or choose a measure up to VOLUNTARY_CORRECTION.',
    },
    status: 422,
  },
  'INV-08': {
    clause: 'Luật Khiếu nại; HP-25; thiết kế',
    reason: {
      vi: 'Quyết định phải nêu đủ: sự việc, chứng cứ, căn cứ, lý do, biện pháp, phạm vi, thời hạn, vì sao biện pháp nhẹ hơn không đủ, nơi và thời hạn khiếu nại, người ký và thể thức ký.',
      en: 'A decision states facts, evidence, provisions, reasons, measure, scope, duration, why less does not suffice, where and until when one can complain, signer and signature chain.',
    },
    instead: {
      vi: 'Bổ sung hoặc sửa phần được nêu.',
      en: 'Add or amend the part that is named.',
    },
    status: 422,
  },
  'INV-09': {
    clause: 'HP mục 1 «hướng dẫn nhắc nhở, chấn chỉnh kịp thời»; vòng đời 3.3',
    reason: {
      vi: 'Biện pháp ít hạn chế nhất được áp dụng trước; bỏ qua bậc thang biện pháp phải có lý do, và biện pháp bị đánh giá là chưa ít hạn chế nhất thì không được chuyển.',
      en: 'The least restrictive measure comes first: leaving out steps of the ladder needs a reason, and a measure that was assessed as not the least restrictive is not referred.',
    },
    instead: {
      vi: 'Áp dụng bậc thấp hơn trước, nêu lý do bỏ qua các bậc được liệt kê (ladderReason), hoặc chọn biện pháp nhẹ hơn đã được đánh giá là đủ.',
      en: 'Try a lower step first, say why the steps that are named are left out (ladderReason), or choose a milder measure that was assessed as sufficient.',
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
  'INV-13': {
    clause: 'KH Điều 5.2, 7.4.a; thiết kế',
    reason: {
      vi: 'Ý kiến không đồng ý được lưu trong hồ sơ; người thẩm định và người quyết định phải xác nhận đã xem.',
      en: 'Dissenting opinions are part of the file; whoever appraises or decides confirms having seen them.',
    },
    instead: {
      vi: 'Đọc từng ý kiến được liệt kê rồi xác nhận (dissentsSeen).',
      en: 'Read each dissent that is named, and confirm it (dissentsSeen).',
    },
    status: 422,
  },
  'INV-14': {
    clause: 'Chỉ thị Hải Dương mục 3 «tạm dừng»; thiết kế',
    reason: {
      vi: 'Yêu cầu hạn chế phải có ngày xem xét lại trong vòng 30 ngày và ngày kết thúc; riêng chấm dứt hợp đồng đại lý chỉ có ngày xem xét lại.',
      en: 'A restriction request has a review date within 30 days and an end date; the end of an agent’s contract has a review date only.',
    },
    instead: {
      vi: 'Nêu reviewAt trong vòng 30 ngày và endsAt không sớm hơn reviewAt, trong thời hạn của quyết định.',
      en: 'Give reviewAt within 30 days, and endsAt no earlier than that and within the duration of the decision.',
    },
    status: 422,
  },
  'INV-15': {
    clause: 'Luật Báo chí 2016 điều 42; thiết kế',
    reason: {
      vi: 'Quyết định bị hủy bỏ hoặc sửa đổi phải được khắc phục ở mọi nơi đã đến; khiếu nại hoặc việc khắc phục chưa xong thì vụ việc chưa đóng được; cải chính phải tương xứng với tin đã đăng.',
      en: 'A decision that was annulled or amended is undone everywhere it went; while a complaint or that work is open, the case stays open; a correction is as prominent as the item was.',
    },
    instead: {
      vi: 'Hoàn thành các việc được nêu; cải chính ở cùng vị trí, cùng dung lượng, cùng thời lượng (equalProminence: true).',
      en: 'Bring what is named to its end; correct in the same place, size and length of time (equalProminence: true).',
    },
    status: 409,
  },
  'INV-16': {
    clause: 'Luật Bảo vệ dữ liệu cá nhân; thiết kế',
    reason: {
      vi: 'Nội dung công bố không được chứa dữ liệu cá nhân.',
      en: 'What is published holds no personal data of natural persons.',
    },
    instead: {
      vi: 'Loại bỏ họ tên và dữ liệu cá nhân khác, rồi xác nhận (personalDataRemoved: true).',
      en: 'Remove names and other personal data, then say so (personalDataRemoved: true).',
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
  'INV-18': {
    clause: 'KH Điều 4.2 «bảo vệ bí mật của Đảng và Nhà nước»; KH-06',
    reason: {
      vi: 'Tài liệu mật không được tiếp nhận vào hệ thống; không nội dung nào được lưu.',
      en: 'Classified material is not taken in; nothing of it was kept.',
    },
    instead: {
      vi: 'Chuyển tài liệu cho cơ quan lưu giữ theo quy định về bảo vệ bí mật nhà nước; ở đây chỉ ghi số hiệu và cơ quan lưu giữ (POST /v1/classified-refusals).',
      en: 'Hand the material to its custodian as the rules on state secrets say; record here only its reference number and the custodian (POST /v1/classified-refusals).',
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
