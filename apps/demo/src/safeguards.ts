import type {
  AssessExpressionImpact,
  CitedProvision,
  DecideHandling,
  InviteExplanation,
  Measure,
  RequestRestriction,
  SubmitExplanation,
} from '#contracts';
import { PROVIDER } from './invented-pack.js';
import { Matter } from './matter.js';
import { officers } from './officers.js';
import type { Stage } from './stage.js';

/** What stands before a restrictive measure, and what a letter under it says (INV-05, INV-07, INV-08, INV-09, INV-14). */

/** The function of the DIC (KH art. 7.1.a). */
export const DIC_FUNCTION: CitedProvision = { provisionId: 'KHANHHOA-2086-2020/7.1.a', use: 'COMPETENCE' };
/** Why the steps before it are left out (INV-09). */
export const LADDER_REASON = 'Đã nhắc nhở và đề nghị tự đính chính hai lần, bài đăng vẫn tiếp tục được chia sẻ';
const DAY = 24 * 60;

/** KH art. 4.2; INV-05: an officer who verified nothing looks at the freedom of expression. */
export const assessExpression = async (stage: Stage, matter: Matter, measure: Measure): Promise<void> => {
  stage.pass(60);
  const assessment: AssessExpressionImpact = {
    measure,
    isOpinionOrSatire: false,
    isReporting: false,
    isPressWork: false,
    publicInterest: 'Người dân cần biết bệnh viện vẫn hoạt động; bình luận về bệnh viện không bị đụng đến',
    lessRestrictiveMeans: 'Đề nghị tự đính chính đã được thử, không có kết quả',
    leastRestrictive: true,
  };
  await stage.does(
    officers.dicAssessor,
    { vi: 'Đánh giá tác động đến quyền tự do ngôn luận', en: 'assesses the impact on the freedom of expression' },
    `cases/${matter.caseId}/expression-assessment`,
    assessment,
  );
};

/** INV-07: the affected party is invited, and explains itself through a clerk. @returns its opaque reference. */
export const hearTheParty = async (stage: Stage, matter: Matter): Promise<string> => {
  const invitation: InviteExplanation = {
    affectedParty: { kind: 'NATURAL_PERSON', name: 'Người Hư Cấu', phone: '0000 000 222' },
    alleged: 'Bài đăng nói bệnh viện đóng cửa vì dịch bệnh',
  };
  const invited = { vi: 'Mời bên liên quan giải trình', en: 'invites the affected party to explain itself' };
  await matter.leads(invited, 'explanation-invitations', invitation);
  const explanationId = await matter.task(officers.dicClerk, 'OBTAIN_EXPLANATION');
  // The reference is for the officers who handle the party; no view shows it.
  const party = await stage.happens((history) => {
    const opened = history.find(({ type, streamId }) => type === 'ExplanationOpened' && streamId === explanationId);
    const subjectRef = opened?.type === 'ExplanationOpened' ? opened.data.affectedParty.subjectRef : undefined;
    const isKnown = history.some(({ type, streamId }) => type === 'SubjectRegistered' && streamId === subjectRef);
    return isKnown ? subjectRef : undefined;
  });

  stage.pass(DAY);
  const words: SubmitExplanation = { session: 'WRITTEN', text: 'Tôi chỉ chia sẻ lại tin nghe được, chưa kiểm tra.' };
  await stage.does(
    officers.dicClerk,
    { vi: 'Tiếp nhận văn bản giải trình của bên liên quan', en: 'takes down what the affected party explains' },
    `explanations/${explanationId}/explanation`,
    words,
    { onBehalfOf: party },
  );
  await matter.notes('ExplanationNoted');
  return party;
};

/** INV-08: a request to restrict, for four weeks at most. */
export const restrictiveDecision = (stage: Stage, provisions: readonly CitedProvision[]): DecideHandling => ({
  ...Matter.decision(provisions),
  measure: 'RESTRICTION_REQUEST',
  scope: 'Một địa chỉ bài đăng nêu trong hồ sơ',
  duration: { reviewAt: stage.inMinutes(21 * DAY), endsAt: stage.inMinutes(28 * DAY) },
  whyLessDoesNotSuffice: 'Đã đề nghị tự đính chính, bài đăng vẫn được chia sẻ và gây hoang mang',
  ladderReason: LADDER_REASON,
  remedy: { body: 'kh-dic', text: 'Khiếu nại đến Giám đốc Sở Thông tin và Truyền thông', timeLimitDays: 90 },
  signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc' }], documentNumber: '02/QĐ-STTTT' },
});

/** INV-14: one letter about the one page of the matter, to be looked at again in two weeks, and over in three. */
export const restrictionLetter = (stage: Stage): RequestRestriction & { readonly endsAt: string } => ({
  addressee: PROVIDER,
  kind: 'URL_BLOCKING',
  urls: ['https://mang-xa-hoi.example/bai-dang/2002'],
  scope: 'Chỉ địa chỉ bài đăng này',
  reasons: 'Theo quyết định đã giao cho bên liên quan',
  reviewAt: stage.inMinutes(14 * DAY),
  endsAt: stage.inMinutes(20 * DAY),
});
