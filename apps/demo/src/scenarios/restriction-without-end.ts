import type { DeadlineExplanation } from '#rules';
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

/**
 * Scenario 13: a request to restrict without `endsAt` is refused with INV-14; with an end it goes out. Nobody renews it: the
 * deciding body is told before the review, at the review the request lapses and the service is owed back.
 *
 * @param stage With the invented provider in its pack.
 */
export const restrictionWithoutEnd = async (
  stage: Stage,
): Promise<Played & { readonly limit: DeadlineExplanation }> => {
  const { dicOfficer, dicSigner, providerClerk } = officers;
  const matter = await falseClaim(stage);
  await verifiedFalse(matter, HEALTH);
  await matter.appraise(DECREE_72, { proposedRoute: 'OWN_COMPETENCE', proposedMeasure: 'RESTRICTION_REQUEST' });
  await assessExpression(stage, matter, 'RESTRICTION_REQUEST');
  await hearTheParty(stage, matter);
  const referral = Matter.referral('kh-dic', 'OWN_COMPETENCE', 'RESTRICTION_REQUEST');
  const decisionId = await matter.refer(dicSigner, { ...referral, ladderReason: LADDER_REASON });
  const basis = [DECREE_72, DIC_FUNCTION];
  await matter.decide(dicSigner, decisionId, basis, restrictiveDecision(stage, basis));
  await matter.decisionIs(decisionId, 'TookEffect');
  await matter.notify(dicOfficer, decisionId);

  stage.pass(60);
  const { endsAt, ...withoutEnd } = restrictionLetter(stage);
  const refusal = await stage.isRefused(
    dicSigner,
    { vi: 'Đề nghị hạn chế không ghi ngày kết thúc', en: 'asks to restrict without an end' },
    `decisions/${decisionId}/restrictions`,
    withoutEnd,
  );
  await stage.does(
    dicSigner,
    { vi: 'Đề nghị hạn chế, có ngày xem xét lại và ngày kết thúc', en: 'asks to restrict, with review and end' },
    `decisions/${decisionId}/restrictions`,
    { ...withoutEnd, endsAt },
  );
  const restrictionId = await matter.task(providerClerk, 'ANSWER_RESTRICTION');
  const { reviewAt = '' } = withoutEnd;
  const done = { answer: 'DONE', doneAt: stage.now };
  const blocks = { vi: 'Chặn truy cập địa chỉ bài đăng', en: 'blocks the page' };
  await stage.does(providerClerk, blocks, `restrictions/${restrictionId}/answer`, done);

  stage.passUntil(reviewAt);
  stage.pass(60);
  const limits = `streams/restriction-${restrictionId}/deadlines`;
  const limit = await stage.awaits<DeadlineExplanation, DeadlineExplanation>(
    dicSigner,
    `${limits}/restriction-review/explanation`,
    (explanation) => (explanation.status === 'MISSED' ? explanation : undefined),
  );
  await matter.task(providerClerk, 'RESTORE_SERVICE');
  stage.pass(60);
  const restores = { vi: 'Khôi phục truy cập', en: 'restores the page' };
  await stage.does(providerClerk, restores, `restrictions/${restrictionId}/restoration`, { restoredAt: stage.now });
  return {
    outcome: {
      vi: 'INV-14: không có ngày kết thúc thì không được đề nghị hạn chế. Đến ngày xem xét mà không gia hạn thì yêu cầu hết hiệu lực và phải khôi phục dịch vụ.',
      en: 'INV-14: no request to restrict without an end. Not renewed by its review, it lapses and the service is restored.',
    },
    refusals: [refusal.rules],
    files: [await matter.file()],
    limit,
  };
};
