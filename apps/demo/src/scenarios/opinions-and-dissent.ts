import { WrittenRound } from '../consultation.js';
import { DEPARTMENTS_FUNCTION, Matter } from '../matter.js';
import { type Officer, officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { DECREE_72, falseClaim, POLICE, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

/** Friday 17/3/2023, 17:00 in Vietnam. */
const DUE = '2023-03-17T10:00:00.000Z';
const ON_15 = '2023-03-15T02:00:00.000Z';
const ON_16 = '2023-03-16T02:00:00.000Z';
const ON_20 = '2023-03-20T02:00:00.000Z';
/** The officer of the association who was there first, until 15/3. */
const PREDECESSOR: Officer = {
  ...officers.associationOfficer,
  officerRef: 'hnb-truoc',
  post: { vi: 'Chuyên viên trước đây của Hội Nhà báo tỉnh', en: 'replaced officer of the Journalists’ Association' },
};
const OBJECTION = 'Không nhất trí: nên để tác giả tự đính chính trước, chưa cần văn bản của cơ quan nhà nước';

/**
 * Scenario 19: opinions due 17/3/2023. The Journalists’ Association dissents; a district is silent; an officer replaced on
 * 15/3 signs on 16/3: refused; a department’s opinion of 20/3: kept, marked late, not counted among the answers. Deciding
 * without having seen the dissent: refused with INV-13. A Party committee tries to decide: refused with INV-04.
 *
 * @param stage On a clock that stands in the week of 06/3/2023.
 */
export const opinionsAndDissent = async (stage: Stage): Promise<Played & { readonly consultationId: string }> => {
  const { associationHead, associationOfficer, healthHead, healthOfficer, healthSigner, propagandaSigner } = officers;
  const matter = await falseClaim(stage);
  await verifiedFalse(matter, POLICE);
  const round = await WrittenRound.open(stage, matter);
  const { consultationId } = round;
  await round.ask(['kh-journalists', 'kh-nhatrang-pc', 'kh-health'], DUE);
  const opinionId = await round.designate(associationHead, PREDECESSOR);

  stage.passUntil(ON_15);
  const replaced = { vi: 'Thay cán bộ cho ý kiến', en: 'replaces the officer who answers' };
  const handover = { officerRef: associationOfficer.officerRef, reasons: 'Bàn giao do chuyển công tác' };
  await stage.does(associationHead, replaced, `opinions/${opinionId}/officer-replacement`, handover);

  stage.passUntil(ON_16);
  const dissent = WrittenRound.opinion('DISAGREE', OBJECTION);
  const notDesignated = await stage.isRefused(
    PREDECESSOR,
    { vi: 'Ký ý kiến sau khi đã bàn giao', en: 'signs the opinion after the handover' },
    `opinions/${opinionId}/opinion`,
    dissent,
  );
  await round.answer(associationOfficer, opinionId, dissent, 1);

  stage.passUntil(ON_20);
  const ofHealth = await round.designate(healthHead, healthOfficer);
  await round.answer(healthOfficer, ofHealth, WrittenRound.opinion('AGREE', 'Nhất trí với hướng xử lý'), 2);
  await round.close();

  const voiced = { consultationId, agencyId: 'kh-journalists', opinionId };
  await matter.appraise(DECREE_72, { dissentsSeen: [voiced] });
  const decisionId = await matter.refer(healthSigner);
  const basis = [DECREE_72, DEPARTMENTS_FUNCTION];
  const unseen = await stage.isRefused(
    healthSigner,
    { vi: 'Quyết định mà chưa xem ý kiến khác', en: 'decides without having seen the dissent' },
    `decisions/${decisionId}/handling`,
    Matter.decision(basis),
  );
  const byTheParty = await stage.isRefused(
    propagandaSigner,
    { vi: 'Ra quyết định xử lý', en: 'tries to decide' },
    `decisions/${decisionId}/handling`,
    Matter.decision(basis),
  );
  await matter.decide(healthSigner, decisionId, basis, { dissentsSeen: [voiced] });
  await matter.decisionIs(decisionId, 'TookEffect');
  return {
    consultationId,
    outcome: {
      vi: 'Ý kiến khác được giữ trong hồ sơ và phải được xem (INV-13); ý kiến muộn được lưu, không tính; cấp ủy không quyết định (INV-04).',
      en: 'The dissent is kept and has to be seen (INV-13); the late opinion is kept and not counted; a Party committee decides nothing (INV-04).',
    },
    refusals: [notDesignated.rules, unseen.rules, byTheParty.rules],
    files: [await matter.file()],
  };
};
