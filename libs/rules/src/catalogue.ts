/**
 * The catalogue of rules: number, clause, plain-language reason and what to do instead. Errors, the API description and
 * docs/domain/rules.md are made from these rows; a rule that is not here cannot refuse anything.
 *
 * `INV-..` are the invariants of life-cycle 3.5. `LC-..` are the guards of the command table (3.4). `REFERENCE_..` are the
 * answers of the legal catalogue (5.2).
 */

interface RuleRow {
  readonly clause: string;
  readonly reason: { readonly vi: string; readonly en: string };
  readonly instead: { readonly vi: string; readonly en: string };
  /** 403: not you; 409: not now; 422: not this. */
  readonly status: 403 | 409 | 422;
}

export const ruleCatalogue = {
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

/** The number of a rule. */
export type RuleId = keyof typeof ruleCatalogue;

/** One row of the catalogue. */
export type Rule = RuleRow;
