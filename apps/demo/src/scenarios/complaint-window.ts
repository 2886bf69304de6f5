import type { FileComplaint, ObjectiveObstacle, RefuseComplaint, RequestPublication } from '#contracts';
import { DEPARTMENTS_FUNCTION, type Matter } from '../matter.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { DECREE_72, falseClaim, HEALTH, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

/** 09:00 in Vietnam on a day of 2023. */
const morning = (day: string): string => `2023-${day}T02:00:00.000Z`;

/** Ten whole days in which the complainant could not complain. */
const CUT_OFF: ObjectiveObstacle = {
  from: '2023-03-19T17:00:00.000Z',
  to: '2023-03-29T16:59:59.999Z',
  reason: 'Thiên tai, địa bàn bị chia cắt',
};

/**
 * Scenario 7: a decision is received on Monday 06/3/2023. A complaint on Friday 02/6, day 88, is accepted; one on Monday 05/6,
 * day 91, too, because day 90 is a Sunday and the pack's rule moves the limit; one on Tuesday 06/6 is refused with reasons;
 * with an obstacle of ten days, one on Wednesday 14/6, day 100, is accepted. Meanwhile nothing is published (INV-16).
 */
export const complaintWindow = async (stage: Stage): Promise<Played> => {
  const { matter, decisionId } = await received(stage);
  const early = await publicationTooEarly(matter);

  const friday = await complain(stage, decisionId, '06-02');
  const verifier = await stage.isRefused(
    officers.healthOfficer,
    { vi: 'Thụ lý khiếu nại về vụ việc mình đã xác minh', en: 'accepts a complaint about what they verified' },
    `complaints/${friday}/acceptance`,
    {},
  );
  await accept(stage, friday);
  await accept(stage, await complain(stage, decisionId, '06-05'));
  const late = await refuseLate(stage, await complain(stage, decisionId, '06-06'));
  await accept(stage, await complain(stage, decisionId, '06-14', [CUT_OFF]));
  // Four were filed, three accepted, one refused.
  await matter.notes('ComplaintNoted', 8);
  return {
    outcome: {
      vi: 'Giao ngày 06/3: khiếu nại ngày 02/6 và 05/6 được thụ lý, ngày 06/6 quá thời hiệu, ngày 14/6 được thụ lý vì có 10 ngày trở ngại.',
      en: 'Received on 06/3: complaints of 02/6 and 05/6 are accepted, of 06/6 is too late, of 14/6 is accepted for ten days of obstacle.',
    },
    refusals: [early, verifier.rules, late],
    files: [await matter.file()],
  };
};

/**
 * Scenario 7 where a limit that ends on a day off does not move: the complaint of Monday 05/6 is refused with reasons.
 *
 * @param stage With a pack of that kind.
 */
export const strictComplaintWindow = async (stage: Stage): Promise<Played> => {
  const { matter, decisionId } = await received(stage);
  await accept(stage, await complain(stage, decisionId, '06-02'));
  const late = await refuseLate(stage, await complain(stage, decisionId, '06-05'));
  await matter.notes('ComplaintNoted', 4);
  return {
    outcome: {
      vi: 'Thời hiệu không lùi sang ngày làm việc tiếp theo: khiếu nại ngày 05/6 quá thời hiệu.',
      en: 'The limit does not move to the next working day: the complaint of 05/6 is too late.',
    },
    refusals: [late],
    files: [await matter.file()],
  };
};

/** A decision of the department of health, received on Monday 06/3/2023 and reported. */
const received = async (stage: Stage): Promise<{ readonly matter: Matter; readonly decisionId: string }> => {
  const { healthOfficer, healthSigner } = officers;
  const matter = await falseClaim(stage);
  await verifiedFalse(matter, HEALTH);
  await matter.appraise(DECREE_72);
  const decisionId = await matter.refer(healthSigner);
  await matter.decide(healthSigner, decisionId, [DECREE_72, DEPARTMENTS_FUNCTION]);
  await matter.decisionIs(decisionId, 'TookEffect');
  stage.passUntil(morning('03-06'));
  await matter.notify(healthOfficer, decisionId);
  await matter.reportResult(healthOfficer, decisionId);
  return { matter, decisionId };
};

/** INV-16: without consent a result waits until nobody can complain any more. */
const publicationTooEarly = async (matter: Matter): Promise<readonly string[]> => {
  const request: RequestPublication = {
    outlet: officers.newspaperEditor.agencyId,
    title: 'Bệnh viện tại Nha Trang hoạt động bình thường',
    text: 'Thông tin bệnh viện đóng cửa vì dịch bệnh là không đúng.',
    personalDataRemoved: true,
  };
  const tried = {
    vi: 'Đề nghị đăng tải khi còn thời hiệu khiếu nại',
    en: 'requests publication while one may complain',
  };
  const { rules } = await matter.isRefused(tried, 'publication-requests', request);
  return rules;
};

/** Somebody complains on that day, through a clerk. @returns the complaint's id, once the department can take it up. */
const complain = async (
  stage: Stage,
  decisionId: string,
  day: string,
  obstacles?: ObjectiveObstacle[],
): Promise<string> => {
  stage.passUntil(morning(day));
  const filing: FileComplaint = {
    act: { kind: 'DECISION', id: decisionId },
    knownAt: morning('03-06'),
    ...(obstacles !== undefined && { obstacles }),
    text: 'Tôi không đồng ý với quyết định, đề nghị xem xét lại.',
  };
  const did = { vi: `Tiếp nhận đơn khiếu nại ngày ${day}`, en: `takes down a complaint on ${day}` };
  const { id } = await stage.does(officers.dicClerk, did, 'complaints', filing);
  await stage.happens((history) =>
    history.some(({ type, streamId }) => type === 'ComplaintFileNoted' && streamId === id) ? true : undefined,
  );
  return id;
};

/** The head of the department, who took no part in the decision. */
const accept = async (stage: Stage, complaintId: string): Promise<void> => {
  const did = { vi: 'Thụ lý khiếu nại', en: 'accepts the complaint' };
  await stage.does(officers.healthHead, did, `complaints/${complaintId}/acceptance`, {});
};

/** What is out of time is not accepted; it is refused with reasons and the next remedy (INV-21). */
const refuseLate = async (stage: Stage, complaintId: string): Promise<readonly string[]> => {
  const { healthHead } = officers;
  const tried = { vi: 'Thụ lý khiếu nại đã quá thời hiệu', en: 'accepts a complaint that is out of time' };
  const { rules } = await stage.isRefused(healthHead, tried, `complaints/${complaintId}/acceptance`, {});
  const refusal: RefuseComplaint = {
    ground: 'OUT_OF_TIME',
    reasons: 'Đã quá 90 ngày kể từ ngày nhận quyết định, không có trở ngại khách quan',
    remedy: { body: 'kh-ppc', text: 'Khởi kiện tại Tòa án theo Luật Tố tụng hành chính' },
  };
  const did = { vi: 'Thông báo không thụ lý, nêu rõ lý do', en: 'refuses it with reasons' };
  await stage.does(healthHead, did, `complaints/${complaintId}/refusal`, refusal);
  return rules;
};
