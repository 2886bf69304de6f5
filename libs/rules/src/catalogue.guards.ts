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
  'LC-SCAN': {
    clause: 'KH Điều 5.1.b; KH-09; vòng đời 3.4 (RegisterReport)',
    reason: {
      vi: 'Nhập thay người gửi văn bản giấy phải kèm bản quét của văn bản.',
      en: 'Whoever enters a report for a paper sender attaches the scan of the paper.',
    },
    instead: {
      vi: 'Chọn kênh POST hoặc IN_PERSON và ghi mã băm của bản quét (scanHash); hoặc bỏ On-Behalf-Of.',
      en: 'Choose the channel POST or IN_PERSON and give the hash of the scan (scanHash); or leave out On-Behalf-Of.',
    },
    status: 422,
  },
  'LC-LETTER': {
    clause: 'TH-01; KH Điều 5.1',
    reason: {
      vi: 'Công văn, thư đến bằng đường bưu điện hoặc văn bản điện tử.',
      en: 'A letter comes by post or as an electronic document.',
    },
    instead: {
      vi: 'Chọn kênh POST hoặc E_DOCUMENT; nội dung nhận qua kênh khác được ghi thành từng phản ánh.',
      en: 'Choose the channel POST or E_DOCUMENT; what came another way is registered report by report.',
    },
    status: 422,
  },
  'LC-TERRITORY': {
    clause: 'KH Điều 1.1 «có liên quan đến tỉnh Khánh Hòa»; KH-01',
    reason: {
      vi: 'Địa bàn nêu ra không có trong các gói quy định đã nạp.',
      en: 'The loaded regulation packs know no such territory.',
    },
    instead: {
      vi: 'Chọn địa bàn của một cơ quan đã đăng ký, ví dụ khanh-hoa hoặc khanh-hoa/nha-trang.',
      en: 'Choose the territory of a registered body, for example khanh-hoa or khanh-hoa/nha-trang.',
    },
    status: 422,
  },
  'LC-SPECIALIST': {
    clause: 'Vòng đời 3.3; danh mục 5.2 (nhóm H)',
    reason: {
      vi: 'Nội dung thuộc điều khoản nhóm H được chuyển ngay cho cơ quan chuyên trách; không mở vụ việc và không lưu bản sao.',
      en: 'Content under a tier-H provision goes to the specialist body at once; no case is opened and no copy is kept.',
    },
    instead: {
      vi: 'Chọn REDIRECT và nêu cơ quan chuyên trách.',
      en: 'Choose REDIRECT and name the specialist body.',
    },
    status: 422,
  },
  'LC-MERGE': {
    clause: 'Vòng đời 3.2',
    reason: {
      vi: 'Không thể nhập phản ánh vào phản ánh này: chính nó, đã được nhập vào phản ánh khác, hoặc đã kết thúc không có vụ việc.',
      en: 'A report cannot be merged into this one: it is itself, was merged into another one, or ended without a case.',
    },
    instead: {
      vi: 'Nhập vào phản ánh gốc đang xử lý hoặc đã gắn với vụ việc; nếu không có thì sàng lọc riêng.',
      en: 'Merge into the original that is under way or belongs to a case; where there is none, screen this one by itself.',
    },
    status: 409,
  },
  'LC-INCOMPLETE': {
    clause: 'Vòng đời 3.2',
    reason: {
      vi: 'Chỉ được kết thúc vì thiếu thông tin sau khi đã trả lại để bổ sung và đã quá hạn.',
      en: 'A report ends as incomplete only after it was returned and the due date has passed.',
    },
    instead: {
      vi: 'Chờ đến hết hạn đã nêu; các lý do kết thúc khác cần sàng lọc.',
      en: 'Wait until the due date has passed; other grounds need a screening.',
    },
    status: 409,
  },
  'LC-NUMBER': {
    clause: 'Vòng đời 3.1, 3.8; KH-16',
    reason: {
      vi: 'Không có số đăng ký nào còn giá trị để hủy.',
      en: 'There is no registration number that stands.',
    },
    instead: { vi: 'Không cần hủy.', en: 'There is nothing to void.' },
    status: 409,
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
  'LC-DEADLINE': {
    clause: 'KH Điều 4.2 «kịp thời»; KH-04; vòng đời 3.6',
    reason: {
      vi: 'Thời hạn này không tồn tại, đã kết thúc, đã được gia hạn, không ở tình trạng cho phép bước này, hoặc ràng buộc chính cơ quan muốn tạm dừng.',
      en: 'There is no such time limit, it has ended, was extended already, does not stand as the step needs it, or binds the very body that would stop it.',
    },
    instead: {
      vi: 'Gia hạn một lần, trước khi hết hạn, trong mức của bộ quy định; chỉ tiếp tục thời hạn đang tạm dừng; chỉ cơ quan đang chờ mới tạm dừng, nếu không có cơ quan nào khác chờ thì gia hạn.',
      en: 'Extend once, before it ends and within what the pack allows; resume only what stands still; only a body that waits pauses: where no other one does, extend.',
    },
    status: 409,
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
  'LC-CONSULTED': {
    clause: 'KH Điều 5.2 «Tùy theo tính chất»; vòng đời 3.4 (CompleteAppraisal)',
    reason: {
      vi: 'Thẩm định hoàn thành khi việc lấy ý kiến đã kết thúc, hoặc khi nêu lý do không lấy ý kiến; chỉ một trong hai.',
      en: 'An appraisal is completed when the consultation is closed, or with the reason why there was none; one of the two.',
    },
    instead: {
      vi: 'Kết thúc việc lấy ý kiến (CloseConsultation); nếu không lấy ý kiến cơ quan nào thì nêu noConsultationReason.',
      en: 'Close the consultation (CloseConsultation); where nobody was consulted, give noConsultationReason.',
    },
    status: 422,
  },
  'LC-EXPLANATION': {
    clause: 'INV-07; vòng đời 3.4, 3.6; câu hỏi mở 13',
    reason: {
      vi: 'Bước giải trình chưa đủ điều kiện: chưa đề xuất biện pháp hạn chế, chưa hết thời hạn, hoặc chưa liên hệ bằng mọi cách mà gói quy định yêu cầu.',
      en: 'The explanation step does not allow this yet: nothing restrictive is proposed, the time has not run out, or the party was not sought by every means that the pack asks for.',
    },
    instead: {
      vi: 'Xem điều kiện còn thiếu được nêu kèm theo.',
      en: 'See what is missing: it is named beside.',
    },
    status: 409,
  },
  'LC-FOR-PARTY': {
    clause: 'Vòng đời 3.4; kiến trúc 7',
    reason: {
      vi: 'Bước này là của bên có liên quan: cơ quan đó tự thực hiện, hoặc văn thư thực hiện thay và nêu mã tham chiếu của bên đó.',
      en: 'This step is the affected party’s: the body itself takes it, or a clerk who names the party’s reference.',
    },
    instead: {
      vi: 'Gửi với vai trò CLERK kèm tiêu đề On-Behalf-Of: mã tham chiếu của bên có liên quan trong vụ việc này.',
      en: 'Send it as CLERK with the header On-Behalf-Of: the reference of the affected party of this very matter.',
    },
    status: 403,
  },
  'LC-TWO-PERSONS': {
    clause: 'HP mục 1; vòng đời 3.4 (IssueGuidanceNotice)',
    reason: {
      vi: 'Thông báo nhắc nhở do một cán bộ chuẩn bị và một người khác ký.',
      en: 'A guidance notice is prepared by an officer and signed by another person.',
    },
    instead: { vi: 'Nêu cán bộ chuẩn bị khác người ký.', en: 'Name an officer other than the signer.' },
    status: 403,
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
      vi: 'Chỉ cán bộ đang được cử mới trả lời thay mặt cơ quan; cán bộ đã được thay thế thì không.',
      en: 'Only the officer who is designated now answers for the body; one who was replaced does not.',
    },
    instead: {
      vi: 'Cử cán bộ này (DesignateOfficer) hoặc thay cán bộ (ReplaceOfficer) trước.',
      en: 'Designate the officer (DesignateOfficer), or replace the one who is (ReplaceOfficer), first.',
    },
    status: 403,
  },
  'LC-HANDOVER': {
    clause: 'KH Điều 5.3; KH-13',
    reason: {
      vi: 'Bàn giao vụ việc cho cán bộ khác phải nêu lý do.',
      en: 'A matter is handed over to another officer with reasons.',
    },
    instead: { vi: 'Nêu lý do bàn giao.', en: 'State the reasons of the handover.' },
    status: 422,
  },
  'LC-CONSULTATION': {
    clause: 'KH Điều 5.2; KH-10, KH-11, KH-12',
    reason: {
      vi: 'Bước này không thuộc phương thức phối hợp đã chọn, hoặc chưa cơ quan nào được mời, được hỏi, được chờ đến hạn.',
      en: 'The step does not belong to the method that was chosen, or no body was invited, asked, or given its time.',
    },
    instead: {
      vi: 'Chọn phương thức trước (ChooseConsultationMethod); chỉ kết thúc khi đã họp xong hoặc mọi cơ quan được hỏi đã trả lời hoặc đã quá hạn.',
      en: 'Choose the method first (ChooseConsultationMethod); close when the meeting is over, or every body has answered or is past its due date.',
    },
    status: 409,
  },
  'LC-DELEGATION': {
    clause: 'KH Điều 5.3; thiết kế (ủy quyền có thời hạn)',
    reason: {
      vi: 'Ủy quyền không tồn tại, không phải cho cán bộ này, chưa có hiệu lực, đã hết hạn hoặc đã chấm dứt; hoặc nội dung ủy quyền không hợp lệ.',
      en: 'The delegation is not there, not for this officer, not in force yet, over or ended; or its terms cannot stand.',
    },
    instead: {
      vi: 'Người đứng đầu cơ quan cấp ủy quyền mới, có thời hạn, cho cán bộ khác của cơ quan; người được ủy quyền không ủy quyền lại.',
      en: 'Have the head of the body grant a dated delegation to another of its officers; a delegate does not delegate further.',
    },
    status: 403,
  },
  'LC-SUCCESSION': {
    clause: 'Câu hỏi mở 6, 33; vòng đời 3.8',
    reason: {
      vi: 'Gói quy định không ghi nhận cơ quan này kế thừa cơ quan kia vào ngày này.',
      en: 'The regulation packs know of no such succession of bodies on this date.',
    },
    instead: {
      vi: 'Ghi cơ quan kế thừa (succeededBy) và ngày cuối (validTo) trong gói quy định.',
      en: 'State the successor (succeededBy) and the last day (validTo) in the regulation pack.',
    },
    status: 409,
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
  'LC-ATTACHMENT': {
    clause: 'INV-17; thiết kế (tệp đính kèm)',
    reason: {
      vi: 'Tệp không thuộc loại được phép, nội dung không đúng loại đã khai, quá dung lượng hoặc có mã độc; hoặc tệp được dẫn chiếu không có, đã thuộc về việc khác.',
      en: 'The file is of no kind that may be attached, not what it is declared to be, too large or infected; or the one that is referred to is not there, or belongs elsewhere already.',
    },
    instead: {
      vi: 'Tải lên một tệp đúng loại và trong giới hạn được nêu (POST /v1/attachments), rồi dẫn chiếu mã của tệp đó.',
      en: 'Upload a file of one of the kinds and within the limit that are named (POST /v1/attachments), and refer to that one.',
    },
    status: 422,
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
