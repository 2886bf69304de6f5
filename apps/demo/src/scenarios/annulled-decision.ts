import type { AnnulDecision, FileComplaint, ResolveComplaint, RetractPublication } from '#contracts';
import type { ItemFile } from '#read-models';
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

/** What was undone, as its list shows it at the end. */
export interface Undone extends Played {
  readonly remedy: ItemFile<'remedy'>;
}

/**
 * Scenario 8: a complaint is upheld, the decision annulled, and undone everywhere it went: the restriction is lifted, the item
 * is gone, whoever was told is told; the case is appraised again and does not close before. The restatement of the period's
 * figures waits for the part that has them.
 *
 * @param stage With the invented provider in its pack.
 */
export const annulledDecision = async (stage: Stage): Promise<Undone> => {
  const { dicHead, dicOfficer, newspaperEditor, providerClerk } = officers;
  const matter = await falseClaim(stage);
  const { decisionId, party } = await decided(stage, matter);
  const restrictionId = await restricted(stage, matter, decisionId);
  const publicationId = await published(stage, matter, decisionId, party);

  const complaintId = await upheldComplaint(stage, matter, decisionId, party);
  const annulment: AnnulDecision = {
    ground: 'UPHELD_COMPLAINT',
    complaintId,
    reasons: 'Bài đăng nói về một cơ sở khác; căn cứ của quyết định không đứng vững',
  };
  stage.pass(60);
  const annulled = { vi: 'Hủy bỏ quyết định', en: 'annuls the decision' };
  await stage.does(dicHead, annulled, `decisions/${decisionId}/annulment`, annulment);
  await matter.reaches('UnderAppraisal');
  await matter.notify(dicOfficer, decisionId, {
    vi: 'Thông báo việc hủy bỏ cho bên liên quan',
    en: 'tells the affected party of the annulment',
  });
  await matter.notes('NotificationNoted', 2);

  const nothing = {
    finding: 'NO_GROUND',
    grounds: [],
    reasons: 'Không có căn cứ xử lý bài đăng này',
    necessityAndProportionality: 'Không có hành vi cần xử lý',
    alternativesConsidered: 'Không đặt ra',
    noConsultationReason: 'Nội dung chuyên môn đã được xác minh',
  };
  await matter.leads({ vi: 'Thẩm định lại: không có căn cứ', en: 'appraises again: no ground' }, 'appraisal', nothing);
  const ending = { reasons: 'Quyết định đã bị hủy bỏ, không có vi phạm' };
  await matter.task(providerClerk, 'RESTORE_SERVICE');
  stage.pass(60);
  const restored = { vi: 'Báo đã khôi phục dịch vụ', en: 'reports that the service is restored' };
  await stage.does(providerClerk, restored, `restrictions/${restrictionId}/restoration`, { restoredAt: stage.now });
  // Requested, done, restored.
  await matter.notes('RestrictionNoted', 3);

  const tooEarly = await matter.isRefused(
    { vi: 'Kết thúc khi tin chưa được gỡ', en: 'closes the case before the item is gone' },
    'closure-without-violation',
    ending,
  );

  await matter.task(newspaperEditor, 'CORRECT_PUBLICATION');
  stage.pass(60);
  const retraction: RetractPublication = {
    retractedAt: stage.now,
    noticeUrl: 'https://bao.example/thong-bao/go-tin-benh-vien',
  };
  const gone = { vi: 'Gỡ tin, đăng thông báo tại chỗ', en: 'retracts the item, with a notice in its place' };
  await stage.does(newspaperEditor, gone, `publications/${publicationId}/retraction`, retraction);
  const remedy = await stage.awaits<ItemFile<'remedy'>, ItemFile<'remedy'>>(
    dicOfficer,
    `remedies/${decisionId}`,
    (list) => (list.state === 'Completed' ? list : undefined),
  );
  // Set aside, and undone.
  await matter.notes('RemedyNoted', 2);
  await matter.leads({ vi: 'Kết thúc vụ việc', en: 'closes the case' }, 'closure-without-violation', ending);
  return {
    outcome: {
      vi: 'Khiếu nại được chấp nhận; quyết định bị hủy bỏ và được khắc phục ở mọi nơi đã đến: khôi phục dịch vụ, gỡ tin, thông báo cho nơi đã nhận. Số liệu kỳ báo cáo chưa điều chỉnh.',
      en: 'The complaint is upheld; the decision is annulled and undone everywhere it went: service restored, item gone, recipients told. The period’s figures are not restated yet.',
    },
    refusals: [tooEarly.rules],
    files: [await matter.file()],
    remedy,
  };
};

/** A restrictive decision through every safeguard, told to the party. */
const decided = async (stage: Stage, matter: Matter) => {
  const { dicOfficer, dicSigner } = officers;
  await verifiedFalse(matter, HEALTH);
  await matter.appraise(DECREE_72, { proposedRoute: 'OWN_COMPETENCE', proposedMeasure: 'RESTRICTION_REQUEST' });
  await assessExpression(stage, matter, 'RESTRICTION_REQUEST');
  const party = await hearTheParty(stage, matter);
  const referral = Matter.referral('kh-dic', 'OWN_COMPETENCE', 'RESTRICTION_REQUEST');
  const decisionId = await matter.refer(dicSigner, { ...referral, ladderReason: LADDER_REASON });
  const basis = [DECREE_72, DIC_FUNCTION];
  await matter.decide(dicSigner, decisionId, basis, restrictiveDecision(stage, basis));
  await matter.decisionIs(decisionId, 'TookEffect');
  await matter.notify(dicOfficer, decisionId);
  return { decisionId, party };
};

/** One letter, and the provider does what it asks for. */
const restricted = async (stage: Stage, matter: Matter, decisionId: string): Promise<string> => {
  const { dicSigner, providerClerk } = officers;
  stage.pass(60);
  const asked = { vi: 'Đề nghị hạn chế một địa chỉ, có thời hạn', en: 'asks to restrict one address, for a time' };
  await stage.does(dicSigner, asked, `decisions/${decisionId}/restrictions`, restrictionLetter(stage));
  const restrictionId = await matter.task(providerClerk, 'ANSWER_RESTRICTION');
  stage.pass(60);
  const answer = { answer: 'DONE', doneAt: stage.now };
  const done = { vi: 'Trả lời: đã thực hiện', en: 'answers: done' };
  await stage.does(providerClerk, done, `restrictions/${restrictionId}/answer`, answer);
  await matter.notes('RestrictionNoted', 2);
  return restrictionId;
};

/** The people's committee is told, and the newspaper runs the result, with the party's consent (INV-16). */
const published = async (stage: Stage, matter: Matter, decisionId: string, party: string): Promise<string> => {
  const { dicClerk, dicOfficer, newspaperEditor } = officers;
  stage.pass(60);
  const reported = { vi: 'Báo cáo kết quả cho UBND tỉnh', en: 'reports the result to the PPC' };
  const result = { result: 'Đã đề nghị hạn chế một địa chỉ', to: ['kh-ppc'], cc: [] };
  await stage.does(dicOfficer, reported, `decisions/${decisionId}/result`, result);
  await matter.reaches('ResultNoted');
  const consents = { vi: 'Ghi nhận bên liên quan đồng ý đăng tải', en: 'takes down that the affected party consents' };
  const consent = { means: 'Văn bản đồng ý' };
  await stage.does(dicClerk, consents, `decisions/${decisionId}/consent`, consent, { onBehalfOf: party });
  await matter.notes('ConsentNoted');
  const item = {
    title: 'Bệnh viện tại Nha Trang hoạt động bình thường',
    text: 'Thông tin bệnh viện đóng cửa vì dịch bệnh là không đúng.',
  };
  await matter.publish(newspaperEditor, item, 'https://bao.example/tin/benh-vien-hoat-dong-binh-thuong');
  const [publication] = (await matter.file()).publications;
  return publication?.publicationId ?? '';
};

/** Complaints Law 2011: filed by the party, accepted and upheld by officers who had no part in the decision. */
const upheldComplaint = async (stage: Stage, matter: Matter, decisionId: string, party: string): Promise<string> => {
  const { dicClerk, dicHead, dicReception } = officers;
  stage.pass(DAY);
  const filing: FileComplaint = {
    act: { kind: 'DECISION', id: decisionId },
    knownAt: stage.now,
    text: 'Tôi không đăng bài về bệnh viện này, quyết định nhầm bài của tôi.',
  };
  const filed = { vi: 'Tiếp nhận đơn khiếu nại của bên liên quan', en: 'takes down the affected party’s complaint' };
  const { id } = await stage.does(dicClerk, filed, 'complaints', filing, { onBehalfOf: party });
  await stage.happens((history) =>
    history.some(({ type, streamId }) => type === 'ComplaintFileNoted' && streamId === id) ? true : undefined,
  );
  stage.pass(DAY);
  const accepted = { vi: 'Thụ lý khiếu nại', en: 'accepts the complaint' };
  await stage.does(dicReception, accepted, `complaints/${id}/acceptance`, {});
  stage.pass(5 * DAY);
  const resolution: ResolveComplaint = {
    outcome: 'UPHELD',
    reasons: 'Địa chỉ bài đăng trong quyết định không phải bài bị phản ánh',
    remedy: { body: 'kh-ppc', text: 'Khiếu nại lần hai đến Chủ tịch UBND tỉnh', timeLimitDays: 30 },
  };
  const upheld = { vi: 'Giải quyết: khiếu nại đúng', en: 'resolves it: upheld' };
  await stage.does(dicHead, upheld, `complaints/${id}/resolution`, resolution);
  // The decision is told what the complaint came to: it is a ground only then.
  await stage.happens((history) =>
    history.some(({ type, streamId }) => type === 'ComplaintOutcomeNoted' && streamId === decisionId)
      ? true
      : undefined,
  );
  // The decision is told too: only on that may it be set aside.
  await stage.happens((history) => (history.some(({ type }) => type === 'ComplaintOutcomeNoted') ? true : undefined));
  return id;
};
