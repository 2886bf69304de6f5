import type { NotificationEvent, ReminderStep } from '#contracts';
import { civilDateOf, type Instant, instantFromMillis } from '#kernel';
import { type DecisionContext, isOfPause, type RemindOfLimit } from '#rules';

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

/** The moment in Vietnam, to the minute; the end of a day as an official writes it, 24:00. */
const momentOf = (at: Instant): string => {
  const [year, month, day] = civilDateOf(at).split('-');
  const local = instantFromMillis(Date.parse(at) + HOURS_AHEAD_MS);
  const time = local.endsWith('T23:59:59.999Z') ? '24:00' : local.slice(11, 16);
  return `${time} ${day}/${month}/${year}`;
};

const subjectOf = (step: ReminderStep, category: string, bound: Words, at: Instant): string => {
  const { vi, en } = TASKS[category] ?? { vi: 'việc được giao', en: 'a task' };
  const last = momentOf(at);
  switch (step) {
    case 'BEFORE':
      return `Sắp hết hạn ${vi}: ${last} / Due soon, ${en}: ${last}`;
    case 'MISSED':
      return `Đã quá hạn ${vi}: ${last}; kính báo người đứng đầu cơ quan / Overdue, ${en}: ${last}; to the head of the body`;
    case 'SUPERIOR':
      return `${bound.vi} đã quá hạn ${vi}: ${last} / ${bound.en} is overdue, ${en}: ${last}`;
    case 'PAUSED':
      return `Thời hạn ${vi} tạm dừng từ ${last}, chưa được tiếp tục; kính báo người đứng đầu cơ quan / Time stands still since ${last}, ${en}; to the head of the body`;
    case 'PAUSED_SUPERIOR':
      return `${bound.vi}: thời hạn ${vi} tạm dừng từ ${last}, chưa được tiếp tục / ${bound.en}: time stands still since ${last}, ${en}`;
  }
};

/** On these streams a limit binds a party, be it a body: it is its time to speak, and no duty. */
const OF_A_PARTY: readonly string[] = ['explanation'];

/**
 * The bodies that answer for a limit. For its end: whom it binds. For its standing still: whoever can let it go on, which is
 * whom it binds and whoever waits; where it binds a party, whoever set it alone (INV-10).
 */
const answering = ({ step, category, bound, waiting }: RemindOfLimit): readonly string[] => {
  const ofPause = OF_A_PARTY.includes(category) ? [waiting] : [bound, waiting];
  return (isOfPause(step) ? ofPause : [bound]).filter((body) => body !== null);
};

/**
 * KH art. 4.2 «kịp thời»; KH-04. The body that a limit binds, its head, and in the end the body above are told what is due
 * and when, or since when time stands still, by reference and no more; nobody of whom the matter is (INV-10), and no person.
 * Whoever it is told to is who goes on in its place today.
 */
export const remindOfLimit = (
  reminder: RemindOfLimit,
  { issued: { now }, law }: DecisionContext,
): readonly NotificationEvent[] => {
  const { step, category, streamId, deadlineId, ruleId, matterId, at, bound, waiting, excluded } = reminder;
  const today = (agencyId: string): string => law.successorOf(agencyId, now) ?? agencyId;
  const bodies = answering(reminder).flatMap((agencyId) => law.agency(today(agencyId)) ?? []);
  const [body] = bodies;
  if (body === undefined) return [];
  const isForAbove = step === 'SUPERIOR' || step === 'PAUSED_SUPERIOR';
  const meant = isForAbove ? [body.superior ?? []].flat().map(today) : bodies.map(({ agencyId }) => agencyId);
  const recipients = [...new Set(meant)].filter(
    (agencyId) => law.isActive(agencyId, now) && !excluded.includes(agencyId),
  );
  const [recipient] = recipients;
  if (recipient === undefined) return [];
  const sentBy = waiting === null ? (law.holderOf('CONSOLIDATOR', now) ?? recipient) : today(waiting);
  // A report is no case yet; what stands on its own stream belongs to none.
  const isOfCase = category !== 'report' && (category === 'case' || matterId !== streamId);
  const bindsABody = bound !== null && !OF_A_PARTY.includes(category);
  return [
    {
      type: 'NotificationSent',
      data: {
        sentBy,
        recipients,
        subject: subjectOf(step, category, body.name, at),
        contentRefs: [],
        ...(isOfCase && { caseId: matterId }),
        limit: {
          ...{ step, category, streamId, deadlineId, ruleId },
          ...(bindsABody && { bound: today(bound) }),
          ...(isOfPause(step) ? { pausedSince: at } : { dueAt: at }),
        },
      },
    },
  ];
};
