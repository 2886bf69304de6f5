import type { TrackedState } from './tracking.projection.js';

/** A text in both languages, Vietnamese first. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** Where a report stands, as its reporter is told: `CASE_CLOSED` where the matter that it belongs to has ended. */
export type ToldState = TrackedState | 'CASE_CLOSED';

/** What each state means, in plain words, and what the reporter can do. */
export const trackingWords: Readonly<Record<ToldState, Bilingual>> = {
  RECEIVED: {
    vi: 'Phản ánh của bạn đã được tiếp nhận và đang chờ xem xét. Bạn chưa cần làm gì thêm.',
    en: 'Your report was received and waits to be looked at. You need not do anything now.',
  },
  WAITING_FOR_INFORMATION: {
    vi: 'Cơ quan tiếp nhận đề nghị bạn bổ sung thông tin. Hãy liên hệ cơ quan nêu dưới đây trước hạn ghi kèm.',
    en: 'More information is asked of you. Turn to the body named below before the date that is given.',
  },
  SCREENED: {
    vi: 'Phản ánh đã được xem xét ban đầu; cơ quan đang làm thủ tục cho bước tiếp theo.',
    en: 'Your report was looked at for the first time; the next step is under way.',
  },
  IN_CASE: {
    vi: 'Vụ việc mà bạn phản ánh đang được cơ quan nêu dưới đây xác minh, xử lý.',
    en: 'The matter that you reported is being verified and handled by the body named below.',
  },
  CASE_CLOSED: {
    vi: 'Việc xử lý vụ việc mà bạn phản ánh đã kết thúc. Bạn có thể hỏi kết quả tại cơ quan nêu dưới đây.',
    en: 'The matter that you reported has been dealt with. You can ask the body named below what came of it.',
  },
  MERGED: {
    vi: 'Nội dung này đã được phản ánh trước đó; phản ánh của bạn được xử lý chung với phản ánh ấy.',
    en: 'The same was reported before; your report is handled together with that one.',
  },
  REDIRECTED: {
    vi: 'Phản ánh của bạn đã được chuyển đến cơ quan có thẩm quyền nêu dưới đây.',
    en: 'Your report was sent on to the competent body named below.',
  },
  DISMISSED: {
    vi: 'Phản ánh của bạn không được thụ lý. Nếu không đồng ý, bạn có thể thực hiện quyền nêu dưới đây.',
    en: 'Your report was not taken up. If you do not agree, you have the remedy named below.',
  },
  REFUSED: {
    vi: 'Hệ thống không nhận tài liệu thuộc bí mật nhà nước. Hãy liên hệ trực tiếp cơ quan nêu dưới đây.',
    en: 'State secrets are not taken in here. Turn to the body named below in person.',
  },
};
