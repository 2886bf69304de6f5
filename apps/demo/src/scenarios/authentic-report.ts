import type { InformReporter, ReferUnderlyingIssue } from '#contracts';
import { Matter } from '../matter.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import type { Played } from './played.js';

const SPOKEN =
  'Tôi thấy trên mạng có người đăng nước thải tràn ra đường Phạm Văn Đồng, phường Vĩnh Hải. Nhờ kiểm tra giúp có đúng không.';

/**
 * Scenario 1: phone report, transcript confirmed, screened in scope, verified AUTHENTIC; the case is closed without
 * violation, the underlying issue referred, the facts published, the reporter informed (KH-08, KH-34).
 */
export const authenticReport = async (stage: Stage): Promise<Played & { readonly trackingCode: string }> => {
  const { environmentHead, environmentOfficer, portalEditor, dicClerk } = officers;
  const matter = new Matter(stage);

  await matter.register(
    { vi: 'Tiếp nhận phản ánh qua điện thoại', en: 'takes a report by phone' },
    {
      channelId: 'kh-dic-phone',
      channel: 'PHONE',
      source: 'CITIZEN',
      contentRefs: [{ url: 'https://mang-xa-hoi.example/bai-dang/1001' }],
      message: SPOKEN,
      reporter: { phone: '0000 000 111 (số minh họa)' },
    },
  );
  await matter.confirmTranscript(SPOKEN);
  const trackingCode = await matter.acknowledge();
  await matter.screen({
    claim: 'Nước thải chảy tràn ra đường Phạm Văn Đồng, phường Vĩnh Hải ngày 04/3/2023',
    nexus: 'Sự việc nêu ra xảy ra tại phường Vĩnh Hải, thành phố Nha Trang',
    harmFactors: ['HEALTH_OR_SAFETY'],
    conductAt: '2023-03-04T02:00:00.000Z',
    bodiesConcerned: ['kh-vinhhai-pc'],
  });
  await matter.verify({ head: environmentHead, officer: environmentOfficer }, 'Kiểm tra hiện trường cống thoát nước', {
    outcome: 'AUTHENTIC',
    method: 'Kiểm tra hiện trường, đối chiếu thời gian và địa điểm với nội dung đăng tải',
    evidence: [
      { source: 'OWN_CHECK', description: 'Biên bản kiểm tra hiện trường', reference: 'BB 12/BB-STNMT ngày 07/3/2023' },
    ],
  });
  await matter.completeVerification('AUTHENTIC', 'Biên bản kiểm tra hiện trường xác nhận đúng như nội dung đăng tải');
  const issue: ReferUnderlyingIssue = {
    to: 'kh-nhatrang-pc',
    issue: 'Cống thoát nước đường Phạm Văn Đồng bị hư hỏng, cần sửa chữa dứt điểm',
    legalBasis: 'KHANHHOA-2086-2020/7.3.đ',
  };
  await matter.leads(
    { vi: 'Chuyển vấn đề thực chất cho UBND thành phố Nha Trang giải quyết', en: 'refers the underlying issue' },
    'underlying-issue-referrals',
    issue,
  );
  await matter.leads(
    { vi: 'Kết thúc vụ việc: không có vi phạm', en: 'closes the case without violation' },
    'closure-without-violation',
    { reasons: 'Thông tin xác thực; vấn đề thực chất đã chuyển cơ quan có trách nhiệm giải quyết' },
  );
  await matter.publish(
    portalEditor,
    {
      title: 'Kết quả kiểm tra phản ánh về nước thải tại phường Vĩnh Hải',
      text: 'Phản ánh là đúng. Cống thoát nước hư hỏng đã được chuyển cơ quan có trách nhiệm sửa chữa.',
    },
    'https://cong-tinh.example/tin/ket-qua-kiem-tra-1001',
  );
  stage.pass(60);
  const information: InformReporter = {
    means: 'PHONE',
    summary: 'Thông tin đã được xác minh là đúng; vấn đề đang được khắc phục',
    informedAt: stage.now,
  };
  await stage.does(
    dicClerk,
    { vi: 'Thông báo kết quả cho người phản ánh', en: 'informs the reporter' },
    `reports/${matter.reportId}/reporter-information`,
    information,
  );
  return {
    trackingCode,
    outcome: {
      vi: 'Thông tin xác thực: kết thúc không vi phạm, chuyển vấn đề thực chất, đăng sự thật, báo người phản ánh.',
      en: 'AUTHENTIC: closed without violation, underlying issue referred, facts published, reporter informed.',
    },
    refusals: [],
    files: [await matter.file()],
  };
};
