import { DEPARTMENTS_FUNCTION } from '../matter.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { DECREE_72, falseClaim, HEALTH, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

/** One matter from the report to the published result, and closed. */
export const publishedResult = async (stage: Stage): Promise<Played> => {
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
  await matter.publish(
    newspaperEditor,
    {
      title: 'Bệnh viện tại Nha Trang hoạt động bình thường',
      text: 'Thông tin bệnh viện đóng cửa vì dịch bệnh là không đúng. Bài đăng đã được tự đính chính.',
    },
    'https://bao.example/tin/benh-vien-hoat-dong-binh-thuong',
  );
  await matter.leads({ vi: 'Kết thúc vụ việc', en: 'closes the case' }, 'closure', {
    summary: 'Tin sai đã được đính chính, kết quả đã đăng tải',
  });
  return {
    outcome: {
      vi: 'Từ phản ánh đến kết quả được đăng tải: xác minh, thẩm định, quyết định có lý do, báo cáo, đăng tải.',
      en: 'From a report to its published result: verified, appraised, decided with reasons, reported, published.',
    },
    refusals: [],
    files: [await matter.file()],
  };
};
