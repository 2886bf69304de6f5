import type { NotificationEvent, ReminderStep } from '#contracts';
import { civilDateOf, type Instant, instantFromMillis } from '#kernel';
import type { DecisionContext, RemindOfLimit } from '#rules';

interface Words {
  readonly vi: string;
  readonly en: string;
}

/** What each kind of stream is for, to whoever is reminded of a limit on it. */
const TASKS: Readonly<Record<string, Words>> = {
  report: { vi: 'xử lý tin phản ánh', en: 'dealing with a report' },
  case: { vi: 'xử lý vụ việc', en: 'conducting a matter' },
  assignment: { vi: 'trả lời yêu cầu xác minh', en: 'answering a request to verify' },
  opinion: { vi: 'trả lời bằng văn bản', en: 'giving a written opinion' },
  decision: { vi: 'xử lý theo thẩm quyền và báo cáo kết quả', en: 'handling a matter and reporting the result' },
  transfer: { vi: 'trả lời đề nghị chuyển vụ việc', en: 'answering the offer of a matter' },
  direction: { vi: 'cho ý kiến chỉ đạo', en: 'giving a direction' },
  publication: { vi: 'đăng hoặc cải chính thông tin', en: 'publishing or correcting' },
  restriction: { vi: 'thực hiện hoặc xem xét lại biện pháp hạn chế', en: 'carrying out or reviewing a restriction' },
  explanation: { vi: 'giải trình', en: 'giving an explanation' },
  complaint: { vi: 'giải quyết khiếu nại', en: 'dealing with a complaint' },
};

const HOURS_AHEAD_MS = 7 * 3_600_000;

/** The last moment in Vietnam, to the minute; the end of a day as an official writes it, 24:00. */
const lastMoment = (dueAt: Instant): string => {
  const [year, month, day] = civilDateOf(dueAt).split('-');
  const local = instantFromMillis(Date.parse(dueAt) + HOURS_AHEAD_MS);
  const time = local.endsWith('T23:59:59.999Z') ? '24:00' : local.slice(11, 16);
  return `${time} ${day}/${month}/${year}`;
};

const subjectOf = (step: ReminderStep, category: string, bound: Words, dueAt: Instant): string => {
  const { vi, en } = TASKS[category] ?? { vi: 'việc được giao', en: 'a task' };
  const last = lastMoment(dueAt);
  switch (step) {
    case 'BEFORE':
      return `Sắp hết hạn ${vi}: ${last} / Due soon, ${en}: ${last}`;
    case 'MISSED':
      return `Đã quá hạn ${vi}: ${last}; kính báo người đứng đầu cơ quan / Overdue, ${en}: ${last}; to the head of the body`;
    case 'SUPERIOR':
      return `${bound.vi} đã quá hạn ${vi}: ${last} / ${bound.en} is overdue, ${en}: ${last}`;
  }
};

/**
 * KH art. 4.2 «kịp thời»; KH-04. The body that a limit binds, its head, and in the end the body above are told what is due
 * and when, by reference and no more; nobody of whom the matter is (INV-10), and no person. Whoever it is told to is who
 * goes on in its place today.
 */
export const remindOfLimit = (
  { step, category, streamId, deadlineId, ruleId, matterId, dueAt, bound, waiting, excluded }: RemindOfLimit,
  { issued: { now }, law }: DecisionContext,
): readonly NotificationEvent[] => {
  const today = (agencyId: string): string => law.successorOf(agencyId, now) ?? agencyId;
  const body = law.agency(today(bound));
  const above = body?.superior;
  const recipient = step !== 'SUPERIOR' ? body?.agencyId : above === undefined ? undefined : today(above);
  if (body === undefined || recipient === undefined) return [];
  if (!law.isActive(recipient, now) || excluded.includes(recipient)) return [];
  const sentBy = waiting === null ? (law.holderOf('CONSOLIDATOR', now) ?? recipient) : today(waiting);
  // A report is no case yet; what stands on its own stream belongs to none.
  const isOfCase = category !== 'report' && (category === 'case' || matterId !== streamId);
  return [
    {
      type: 'NotificationSent',
      data: {
        sentBy,
        recipients: [recipient],
        subject: subjectOf(step, category, body.name, dueAt),
        contentRefs: [],
        ...(isOfCase && { caseId: matterId }),
        limit: { step, category, streamId, deadlineId, ruleId, bound: body.agencyId, dueAt },
      },
    },
  ];
};
