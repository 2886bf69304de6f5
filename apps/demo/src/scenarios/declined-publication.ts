import { DEPARTMENTS_FUNCTION } from '../matter.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { DECREE_72, falseClaim, HEALTH, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

/** Scenario 14: an outlet declines publication; the case may still close, and the refusal is counted. */
export const declinedPublication = async (stage: Stage): Promise<Played> => {
  const { healthClerk, healthOfficer, healthSigner, newspaperEditor } = officers;
  const matter = await falseClaim(stage);
  await verifiedFalse(matter, HEALTH);
  await matter.appraise(DECREE_72);
  const decisionId = await matter.refer(healthSigner);
  await matter.decide(healthSigner, decisionId, [DECREE_72, DEPARTMENTS_FUNCTION]);
  await matter.decisionIs(decisionId, 'TookEffect');
  await matter.notify(healthOfficer, decisionId);
  await matter.reportResult(healthOfficer, decisionId);
  await matter.consents(healthClerk, decisionId);

  const publicationId = await matter.offer(newspaperEditor, {
    title: 'Bệnh viện tại Nha Trang hoạt động bình thường',
    text: 'Thông tin bệnh viện đóng cửa vì dịch bệnh là không đúng.',
  });
  stage.pass(60);
  await stage.does(
    newspaperEditor,
    { vi: 'Từ chối đăng', en: 'declines to publish' },
    `publications/${publicationId}/refusal`,
    { reasons: 'Tòa soạn đã có bài về nội dung này' },
  );
  await matter.notes('PublicationNoted');
  await matter.leads({ vi: 'Kết thúc vụ việc', en: 'closes the case' }, 'closure', {
    summary: 'Tin sai đã được đính chính; tòa soạn không đăng kết quả',
  });
  const file = await matter.file();
  const declined = file.publications.filter(({ state }) => state === 'Declined').length;
  return {
    outcome: {
      vi: `Báo từ chối đăng; vụ việc vẫn kết thúc. Số lần bị từ chối: ${declined}.`,
      en: `The outlet declines; the case closes all the same. Refusals counted: ${declined}.`,
    },
    refusals: [],
    files: [file],
  };
};
