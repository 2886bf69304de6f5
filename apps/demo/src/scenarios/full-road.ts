import type { DraftDecision, IssueOfficialStatement, ReopenCase } from '#contracts';
import { WrittenRound } from '../consultation.js';
import { Matter } from '../matter.js';
import { officers } from '../officers.js';
import {
  assessExpression,
  DIC_FUNCTION,
  hearTheParty,
  LADDER_REASON,
  restrictionLetter,
  restrictiveDecision,
} from '../safeguards.js';
import type { Stage } from '../stage.js';
import { DECREE_72, falseClaim, HEALTH, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

const DAY = 24 * 60;

/**
 * One matter with a restrictive decision, through every safeguard: verified, stated, consulted with a dissent, appraised,
 * assessed for the freedom of expression, explained by the affected party, referred with its file, drafted, reviewed, decided
 * with its statement of reasons, notified; a letter to restrict with review and end, answered, renewed, lifted, the service
 * restored; reported, published with the party’s consent, closed, and reopened for new evidence.
 *
 * @param stage With the invented provider in its pack.
 */
export const fullRoad = async (stage: Stage): Promise<Played> => {
  const { dicOfficer, dicAssessor, dicSigner, newspaperEditor } = officers;
  const matter = await falseClaim(stage);
  await verifiedFalse(matter, HEALTH);
  await state(stage, matter);
  const dissent = await consult(stage, matter);

  await matter.appraise(DECREE_72, {
    dissentsSeen: [dissent],
    proposedRoute: 'OWN_COMPETENCE',
    proposedMeasure: 'RESTRICTION_REQUEST',
  });
  const referral = Matter.referral('kh-dic', 'OWN_COMPETENCE', 'RESTRICTION_REQUEST');
  const tooEarly = await matter.isRefused(
    { vi: 'Chuyển xử lý ngay sau thẩm định', en: 'refers handling right after the appraisal' },
    'handling-referrals',
    referral,
  );
  await assessExpression(stage, matter, 'RESTRICTION_REQUEST');
  const party = await hearTheParty(stage, matter);
  const decisionId = await matter.refer(dicSigner, { ...referral, ladderReason: LADDER_REASON });

  const decision = restrictiveDecision(stage, [DECREE_72, DIC_FUNCTION]);
  const { signature: _, ...statement } = decision;
  const draft: DraftDecision = statement;
  const the = `decisions/${decisionId}`;
  stage.pass(DAY);
  await stage.does(dicOfficer, { vi: 'Dự thảo quyết định', en: 'drafts the decision' }, `${the}/draft`, draft);
  const approved = { outcome: 'APPROVED', remarks: 'Đủ căn cứ, phạm vi hẹp, có thời hạn' };
  await stage.does(dicAssessor, { vi: 'Thẩm tra dự thảo', en: 'reviews the draft' }, `${the}/review`, approved);
  await matter.decide(dicSigner, decisionId, decision.provisions, { ...decision, dissentsSeen: [dissent] });
  await matter.decisionIs(decisionId, 'TookEffect');
  await matter.notify(dicOfficer, decisionId);

  await restrictAndRestore(stage, matter, decisionId);

  stage.pass(60);
  await stage.does(
    dicOfficer,
    { vi: 'Báo cáo kết quả cho UBND tỉnh', en: 'reports the result to the PPC' },
    `${the}/result`,
    { result: 'Bài đăng đã được gỡ, dịch vụ đã được khôi phục', to: ['kh-ppc'], cc: [] },
  );
  await matter.reaches('ResultNoted');
  await stage.does(
    officers.dicClerk,
    { vi: 'Ghi nhận bên liên quan đồng ý đăng tải', en: 'takes down that the affected party consents' },
    `${the}/consent`,
    { means: 'Văn bản đồng ý' },
    { onBehalfOf: party },
  );
  await matter.notes('ConsentNoted');
  await matter.publish(
    newspaperEditor,
    {
      title: 'Bệnh viện tại Nha Trang hoạt động bình thường',
      text: 'Thông tin bệnh viện đóng cửa vì dịch bệnh là không đúng. Bài đăng đã được gỡ.',
    },
    'https://bao.example/tin/benh-vien-hoat-dong-binh-thuong',
  );
  await matter.leads({ vi: 'Kết thúc vụ việc', en: 'closes the case' }, 'closure', {
    summary: 'Tin sai đã được gỡ, dịch vụ đã khôi phục, kết quả đã đăng tải',
  });
  stage.pass(10 * DAY);
  const reopening: ReopenCase = {
    at: 'UNDER_VERIFICATION',
    cause: 'NEW_EVIDENCE',
    reasons: 'Có tài liệu mới về lịch hoạt động của bệnh viện trong ngày đăng tin',
  };
  await matter.leads({ vi: 'Mở lại vụ việc', en: 'reopens the case' }, 'reopening', reopening);
  return {
    outcome: {
      vi: 'Qua mọi bảo đảm: đánh giá, giải trình, lý do, thời hạn, khôi phục, đồng ý đăng tải; kết thúc rồi mở lại vì chứng cứ mới.',
      en: 'Through every safeguard: assessed, explained, reasoned, limited in time, restored, published with consent; closed, and reopened on new evidence.',
    },
    refusals: [tooEarly.rules],
    files: [await matter.file()],
  };
};

/** KH-22: the body whose field it is says what the facts are, as the first step of the ladder. */
const state = async (stage: Stage, matter: Matter): Promise<void> => {
  const statement: IssueOfficialStatement = {
    caseId: matter.caseId,
    title: 'Bệnh viện hoạt động bình thường',
    facts: 'Bệnh viện đa khoa tại Nha Trang tiếp nhận người bệnh bình thường, không có dịch.',
    personalDataRemoved: true,
  };
  stage.pass(60);
  const did = { vi: 'Phát ngôn chính thức về sự việc', en: 'states the facts officially' };
  await stage.does(officers.healthOfficer, did, 'statements', statement);
  await matter.notes('StatementNoted');
};

/** A written round in which the association dissents. @returns where its dissent is to be found. */
const consult = async (stage: Stage, matter: Matter) => {
  const { associationHead, associationOfficer } = officers;
  const round = await WrittenRound.open(stage, matter);
  await round.ask(['kh-journalists'], stage.inMinutes(3 * DAY));
  const opinionId = await round.designate(associationHead, associationOfficer);
  stage.pass(60);
  const opinion = WrittenRound.opinion('DISAGREE', 'Đề nghị phạm vi chỉ gồm một địa chỉ và có thời hạn ngắn');
  await round.answer(associationOfficer, opinionId, opinion, 1);
  await round.close();
  return { consultationId: round.consultationId, agencyId: associationHead.agencyId, opinionId };
};

/** INV-14: a letter with review and end, done, renewed once, lifted before its end; the service runs as before. */
const restrictAndRestore = async (stage: Stage, matter: Matter, decisionId: string): Promise<void> => {
  const { dicSigner, providerClerk } = officers;
  const the = `decisions/${decisionId}`;
  const letter = restrictionLetter(stage);
  const asked = { vi: 'Đề nghị hạn chế một địa chỉ, có thời hạn', en: 'asks to restrict one address, for a time' };
  await stage.does(dicSigner, asked, `${the}/restrictions`, letter);
  const restrictionId = await matter.task(providerClerk, 'ANSWER_RESTRICTION');
  stage.pass(60);
  const done = { vi: 'Trả lời: đã thực hiện', en: 'answers: done' };
  await stage.does(providerClerk, done, `restrictions/${restrictionId}/answer`, {
    answer: 'DONE',
    doneAt: stage.now,
  });
  // Requested and done.
  await matter.notes('RestrictionNoted', 2);

  // Before it is to be looked at again.
  stage.pass(12 * DAY);
  const { endsAt, reasons } = letter;
  const renewal = { restrictionId, reasons, reviewAt: endsAt, endsAt };
  const renewed = { vi: 'Xem xét lại: gia hạn đến ngày kết thúc', en: 'looks at it again: renewed until its end' };
  await stage.does(dicSigner, renewed, `${the}/restriction-renewals`, renewal);
  stage.pass(DAY);
  const lifted = { vi: 'Bài đăng đã gỡ: đề nghị khôi phục', en: 'the post is gone: asks to restore' };
  await stage.does(dicSigner, lifted, `${the}/restriction-liftings`, {
    restrictionId,
    reasons: 'Người đăng đã gỡ bài, không còn cần hạn chế',
  });
  await matter.task(providerClerk, 'RESTORE_SERVICE');
  stage.pass(60);
  const restored = { vi: 'Báo đã khôi phục dịch vụ', en: 'reports that the service is restored' };
  await stage.does(providerClerk, restored, `restrictions/${restrictionId}/restoration`, { restoredAt: stage.now });
  // Renewed and restored, too.
  await matter.notes('RestrictionNoted', 4);
};
