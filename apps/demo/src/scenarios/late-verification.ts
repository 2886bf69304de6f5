import type { CaseFile } from '#read-models';
import type { CompleteVerification, Outcome, RequestVerification } from '#contracts';
import type { DeadlineExplanation } from '#rules';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { falseClaim, HEALTH, POLICE } from './false-claim.js';
import type { Played } from './played.js';

/** Friday 10/3/2023, 17:00 in Vietnam: when both bodies are to have answered. */
const DUE = '2023-03-10T10:00:00.000Z';
/** The Monday after, and the one after that. */
const AFTERWARDS = '2023-03-13T02:00:00.000Z';
const A_WEEK_LATER = '2023-03-20T02:00:00.000Z';

/**
 * Scenario 18: Health answers UNDETERMINED, the police are silent at the due date: DeadlineMissed. Completing as
 * CONFIRMED_FALSE is refused; as UNDETERMINED it is accepted, appraisal is refused, the case is closed without violation. The
 * police answer AUTHENTIC a week later: kept on their stream, noted, a task for the lead; nothing reopens by itself.
 *
 * @param stage On a clock that stands in the week of 06/3/2023.
 */
export const lateVerification = async (stage: Stage): Promise<Played & { readonly limit: DeadlineExplanation }> => {
  const { dicOfficer } = officers;
  const matter = await falseClaim(stage);
  const request: RequestVerification = {
    addressee: HEALTH.head.agencyId,
    purpose: 'Kiểm tra hoạt động của bệnh viện trong ngày đăng tin',
    legalBasis: 'KHANHHOA-2086-2020/6.2',
    dueAt: DUE,
    furtherAddressees: [{ addressee: POLICE.head.agencyId, dueAt: DUE, purpose: 'Kiểm tra thời điểm và nơi đăng bài' }],
  };
  const both = { vi: 'Đề nghị Sở Y tế và Công an tỉnh xác minh', en: 'asks Health and the police to verify' };
  await matter.leads(both, 'verification-requests', request);
  const [ofHealth, ofPolice] = [
    await matter.task(HEALTH.head, 'RECORD_VERIFICATION'),
    await matter.task(POLICE.head, 'RECORD_VERIFICATION'),
  ];
  await matter.answer(HEALTH, ofHealth, { outcome: 'UNDETERMINED', method: 'Đối chiếu sổ trực', evidence: [] });
  await matter.notes('VerificationAnswered');

  stage.passUntil(AFTERWARDS);
  const limit = await stage.awaits<DeadlineExplanation, DeadlineExplanation>(
    POLICE.head,
    `streams/assignment-${ofPolice}/deadlines/verification-answer/explanation`,
    (explanation) => (explanation.status === 'MISSED' ? explanation : undefined),
  );
  const silent = (await matter.file()).verifications.find(({ assignmentId }) => assignmentId === ofPolice);
  const completion = (outcome: Outcome): CompleteVerification => ({
    outcome,
    reasons: 'Nguồn xác minh duy nhất chưa xác định được',
    unanswered: [{ requestId: silent?.requestId ?? '', note: 'Đã nhắc, hết hạn chưa trả lời' }],
  });
  const asFalse = await matter.isRefused(
    { vi: 'Kết luận «sai sự thật»', en: 'completes verification as confirmed false' },
    'verification-completion',
    completion('CONFIRMED_FALSE'),
  );
  await matter.leads(
    { vi: 'Kết luận «chưa xác định được»', en: 'completes verification as undetermined' },
    'verification-completion',
    completion('UNDETERMINED'),
  );
  const appraisal = await matter.isRefused(
    { vi: 'Bắt đầu thẩm định', en: 'starts the appraisal' },
    'appraisal-start',
    {},
  );
  await matter.leads(
    { vi: 'Kết thúc vụ việc: không có vi phạm', en: 'closes the case without violation' },
    'closure-without-violation',
    { reasons: 'Chưa xác định được đúng hay sai; không có căn cứ xử lý' },
  );

  stage.passUntil(A_WEEK_LATER);
  await matter.answer(POLICE, ofPolice, {
    outcome: 'AUTHENTIC',
    method: 'Kiểm tra tại chỗ và trích xuất lịch trực',
    evidence: [{ source: 'OWN_CHECK', description: 'Biên bản kiểm tra', reference: '34/BB-CAT' }],
  });
  await matter.notes('VerificationAnswered', 2);
  await matter.task(dicOfficer, 'CONSIDER_LATE_ANSWER');
  const file = await stage.shows<CaseFile>(dicOfficer, `cases/${matter.caseId}`);
  return {
    outcome: {
      vi: 'Công an im lặng đến hạn: quá hạn, có ghi nhận. Không ai trả lời «sai» thì không được kết luận «sai»; chưa xác định được thì không thẩm định. Trả lời muộn được lưu, ghi nhận, báo cho cơ quan chủ trì; vụ việc không tự mở lại.',
      en: 'The police were silent when it was due: missed, and on record. What nobody answered is not concluded; undetermined is not appraised. The late answer is kept, noted, a task for the lead; nothing reopens by itself.',
    },
    refusals: [asFalse.rules, appraisal.rules],
    files: [file],
    limit,
  };
};
