import type { RuleRow } from './catalogue.row.js';

/** Guards of the region Remedy: complaints about an act, and what rests while one is dealt with (life-cycle 3.3, 3.4, 3.6). */
export const complaints = {
  'LC-COMPLAINT': {
    clause: 'Luật Khiếu nại 2011 Điều 9, 11, 27, 28, 33; vòng đời 3.4, 3.6',
    reason: {
      vi: 'Không có quyết định hoặc việc từ chối như nêu; khiếu nại đã quá thời hiệu hoặc chưa quá; hoặc bước này không thuộc lần giải quyết hiện tại.',
      en: 'There is no such act; the complaint is out of time, or is not; or the step does not belong to the level at which the complaint stands.',
    },
    instead: {
      vi: 'Xem thời hạn và cấp giải quyết được nêu kèm theo; trở ngại khách quan có căn cứ thì ghi vào đơn (obstacles).',
      en: 'See the time and the level that are named beside; an objective obstacle that is proved is stated in the complaint (obstacles).',
    },
    status: 409,
  },
  'LC-COMPLAINT-PERSON': {
    clause:
      'Vòng đời 3.4 (AcceptComplaint, ResolveComplaint, RecordCourtOutcome, WithdrawComplaint, ScreenReport); INV-10',
    reason: {
      vi: 'Người đã tham gia vào quyết định, hành vi bị khiếu nại, hoặc đã giải quyết lần đầu, không thụ lý, không giải quyết, không ghi nhận việc rút hay kết quả của tòa về khiếu nại đó và không xem xét lại việc đó, kể cả theo ủy quyền.',
      en: 'Whoever took part in the act complained of, or resolved the complaint the first time, does not deal with it, enters no withdrawal and no court outcome of it, nor decides the matter anew, under a delegation either.',
    },
    instead: {
      vi: 'Giao người khác chưa tham gia; nếu người đứng đầu đã tham gia thì ủy quyền cho cấp phó chưa tham gia.',
      en: 'Have another person do it who took no part; where the head did, a delegation goes to a deputy who did not.',
    },
    status: 403,
  },
  'LC-STAY': {
    clause: 'Luật Khiếu nại 2011 Điều 35; câu hỏi mở 28',
    reason: {
      vi: 'Việc thi hành quyết định đang tạm đình chỉ vì có khiếu nại: không đăng tải, không hạn chế thêm.',
      en: 'The decision is stayed on a complaint: nothing is published and nothing more is restricted on it.',
    },
    instead: {
      vi: 'Chờ khiếu nại được giải quyết hoặc được rút.',
      en: 'Wait until the complaint is resolved or withdrawn.',
    },
    status: 409,
  },
} as const satisfies Readonly<Record<string, RuleRow>>;
